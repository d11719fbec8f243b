const seconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400, weeks: 604_800 };
const pattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

export const units = ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'];

/**
 * An ISO 8601 duration as one number and its largest whole unit, or null when it mixes months with exact time.
 * Months stay months: a calendar month is no number of seconds.
 */
export function parseDuration(text) {
  const match = pattern.exec(text ?? '');
  if (!match || text === 'P' || text.endsWith('T')) return null;
  const [years, months, weeks, days, hours, minutes, rest] = match.slice(1).map(value => Number(value ?? 0));
  const exact = weeks * seconds.weeks + days * seconds.days + hours * 3600 + minutes * 60 + rest;
  const calendar = years * 12 + months;
  if (calendar && exact) return null;
  if (calendar) return { amount: calendar, unit: 'months' };
  for (const unit of ['weeks', 'days', 'hours', 'minutes']) {
    if (exact && exact % seconds[unit] === 0) return { amount: exact / seconds[unit], unit };
  }
  return { amount: exact, unit: 'seconds' };
}

export function formatDuration({ amount, unit }) {
  const letters = { months: 'M', weeks: 'W', days: 'D' };
  // Weeks may not be mixed and not every reader knows them, so they are written as days.
  if (unit === 'weeks') return `P${amount * 7}D`;
  return unit in letters ? `P${amount}${letters[unit]}` : `PT${amount}${unit[0].toUpperCase()}`;
}
