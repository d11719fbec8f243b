import { append, h } from '../shared/dom.js';
import { formatDuration, parseDuration, units } from '../shared/duration.js';
import { t } from '../shared/strings.js';
import { field, fieldId } from './fields.js';

/** A duration as a number and a unit. `nullable` adds "never"; one that mixes months and hours is edited as it is written. */
export function duration(draft, path, label, { hint, nullable = false, exact = false, fallback = 'PT1H' } = {}) {
  const stored = draft.get(path);
  const parsed = parseDuration(stored ?? fallback);
  if (!parsed)
    return field(
      label,
      h('input', { type: 'text', value: stored, testid: path, oninput: event => draft.set(path, event.target.value.trim()) }),
      hint,
    );
  const amount = h('input', { type: 'number', class: 'short', min: '1', step: 'any', value: parsed.amount, required: true, testid: path });
  const unit = h(
    'select',
    { 'aria-label': t('setup.durationOf', { name: label }) },
    units
      .filter(name => !exact || name !== 'months')
      .map(name => h('option', { value: name, selected: name === parsed.unit }, t(`setup.units.${name}`))),
  );
  const id = fieldId();
  const never = h('input', { type: 'checkbox', id, checked: stored === null || stored === undefined });
  const error = h('p', { class: 'field-error' });
  const apply = () => {
    const off = nullable && never.checked;
    amount.disabled = unit.disabled = off;
    const valid = off || (Number(amount.value) > 0 && Number.isInteger(Number(amount.value)));
    amount.setAttribute('aria-invalid', String(!valid));
    error.textContent = valid ? '' : t('setup.badDuration');
    return off ? null : valid ? formatDuration({ amount: Number(amount.value), unit: unit.value }) : '';
  };
  const change = () => draft.set(path, apply());
  for (const control of [amount, unit, never]) control.addEventListener('input', change);
  apply();
  const node = field(label, amount, hint);
  const row = h('div', { class: 'duration' });
  amount.before(row);
  append(row, [amount, unit, nullable && h('label', { class: 'check', for: id }, never, t('setup.never'))]);
  node.append(error);
  return node;
}
