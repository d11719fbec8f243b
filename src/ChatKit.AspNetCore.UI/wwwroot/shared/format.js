import { strings, t } from './strings.js';

const locale = () => strings.locale || undefined;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const clock = value => new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date(value));

export const fullTime = value => new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value));

export const dayKey = value => new Date(value).toDateString();

export function dayName(value, now = new Date()) {
  const date = new Date(value);
  if (dayKey(date) === dayKey(now)) return t('today');
  if (dayKey(date) === dayKey(new Date(now.getTime() - day))) return t('yesterday');
  const sameYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: sameYear ? undefined : 'numeric',
  }).format(date);
}

/** The time of a list row: the hour today, the weekday this week, else the date. */
export function shortTime(value, now = new Date()) {
  const date = new Date(value);
  if (dayKey(date) === dayKey(now)) return clock(date);
  const age = now - date;
  if (age < 6 * day) return new Intl.DateTimeFormat(locale(), { weekday: 'short' }).format(date);
  const sameYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locale(), sameYear ? { day: 'numeric', month: 'short' } : { dateStyle: 'short' }).format(date);
}

/** A span in its largest whole unit: 45 s, 12 min, 3 h, 2 d. */
export function span(milliseconds) {
  const value = Math.max(0, milliseconds);
  if (value < minute) return t('spanSeconds', { n: Math.floor(value / 1000) });
  if (value < hour) return t('spanMinutes', { n: Math.floor(value / minute) });
  if (value < 2 * day) return t('spanHours', { n: Math.floor(value / hour) });
  return t('spanDays', { n: Math.floor(value / day) });
}

export function bytes(size) {
  if (!Number.isFinite(size)) return '';
  if (size < 1024) return `${size} B`;
  if (size < 1024 * 1024) return `${(size / 1024).toFixed(0)} KB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}

export function initials(name) {
  const words = (name ?? '').trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map(word => [...word][0].toUpperCase()).join('') || '?';
}

/** A steady hue per id, for avatars. */
export function hue(id) {
  let sum = 0;
  for (const letter of String(id)) sum = (sum * 31 + letter.codePointAt(0)) % 360;
  return sum;
}
