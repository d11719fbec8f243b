import { h } from '../shared/dom.js';
import { t } from '../shared/strings.js';

let count = 0;

export const fieldId = () => `setting-${++count}`;

export function group(title, hint, ...fields) {
  return h('fieldset', { class: 'group' }, h('legend', null, title), hint && h('p', { class: 'hint' }, hint), fields);
}

export function field(label, control, hint) {
  const id = (control.id ||= fieldId());
  if (hint) control.setAttribute('aria-describedby', `${id}-hint`);
  return h('div', { class: 'field' }, h('label', { for: id }, label), control, hint && h('p', { class: 'hint', id: `${id}-hint` }, hint));
}

export function toggle(draft, path, label, hint) {
  const id = fieldId();
  const input = h('input', {
    id,
    type: 'checkbox',
    role: 'switch',
    class: 'switch',
    checked: Boolean(draft.get(path)),
    testid: path,
    'aria-describedby': hint ? `${id}-hint` : null,
    onchange: () => draft.set(path, input.checked),
  });
  return h(
    'div',
    { class: 'toggle' },
    input,
    h('div', null, h('label', { for: id }, label), hint && h('p', { class: 'hint', id: `${id}-hint` }, hint)),
  );
}

/** A choice; a value that nobody here knows (a host's own strategy, say) is offered as it is. */
export function choice(draft, path, label, options, hint) {
  const current = draft.get(path);
  const all = current && !(current in options) ? { ...options, [current]: current } : options;
  const select = h(
    'select',
    { testid: path, onchange: () => draft.set(path, select.value) },
    Object.entries(all).map(([value, text]) => h('option', { value, selected: value === current }, text)),
  );
  return field(label, select, hint);
}

export function line(draft, path, label, hint, { type = 'text', empty = '' } = {}) {
  const input = h('input', {
    type,
    value: draft.get(path) ?? '',
    testid: path,
    oninput: () => draft.set(path, input.value.trim() || empty),
  });
  return field(label, input, hint);
}

export function number(draft, path, label, { placeholder = '', nullable = false, min = 1 } = {}) {
  const input = h('input', { type: 'number', class: 'short', min, step: 1, value: draft.get(path) ?? '', placeholder, testid: path });
  input.addEventListener('input', () => {
    const valid = input.value === '' ? nullable : input.checkValidity();
    input.setAttribute('aria-invalid', String(!valid));
    draft.set(path, input.value === '' ? null : Number(input.value));
  });
  if (!nullable) input.required = true;
  return field(label, input);
}

export function checks(draft, path, label, options, hint) {
  const chosen = () => (draft.get(path) ?? []).map(item => item?.id ?? item);
  const boxes = options.map(({ id, name }) =>
    h(
      'label',
      { class: 'check' },
      h('input', {
        type: 'checkbox',
        checked: chosen().includes(id),
        value: id,
        onchange: event => draft.set(path, event.target.checked ? [...chosen(), id] : chosen().filter(other => other !== id)),
      }),
      name,
    ),
  );
  const legendId = fieldId();
  return h(
    'div',
    { class: 'field', role: 'group', 'aria-labelledby': legendId },
    h('span', { class: 'label', id: legendId }, label),
    h('div', { class: 'checks', testid: path }, boxes.length ? boxes : t('health.none')),
    hint && h('p', { class: 'hint' }, hint),
  );
}

export function list(draft, path, label, hint) {
  const input = h('input', {
    type: 'text',
    testid: path,
    value: (draft.get(path) ?? []).join(', '),
    oninput: () =>
      draft.set(
        path,
        input.value
          .split(',')
          .map(part => part.trim())
          .filter(Boolean),
      ),
  });
  return field(label, input, hint);
}
