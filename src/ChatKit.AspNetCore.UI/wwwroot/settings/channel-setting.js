import { h } from '../shared/dom.js';
import { t } from '../shared/strings.js';

let count = 0;

/** One setting of a channel: a line, a secret, or a list with one entry per line. */
export class ChannelSetting {
  /** `stored` is null for a new channel. Secrets are never sent to us, so an empty one means "unchanged" when editing. */
  constructor(setting, stored, testid) {
    this.setting = setting;
    this.name = setting.name;
    this.isNew = !stored;
    const value = stored?.[setting.name] ?? (this.isNew ? setting.default : undefined);
    this.isList = setting.type === 'list' || Array.isArray(value) || Array.isArray(setting.default);
    const id = `channel-setting-${++count}`;
    this.initial = this.isList ? (value ?? []).join('\n') : String(value ?? '');
    this.input = h(this.isList ? 'textarea' : 'input', {
      id,
      value: this.initial,
      type: this.isList ? null : setting.secret ? 'password' : 'text',
      rows: this.isList ? '3' : null,
      autocomplete: setting.secret ? 'new-password' : 'off',
      spellcheck: 'false',
      'aria-describedby': `${id}-hint ${id}-error`,
      required: this.isNeeded,
      testid: testid ?? `setting-${setting.name}`,
    });
    this.error = h('p', { class: 'field-error', id: `${id}-error` });
    const hint = [
      setting.description,
      this.isList && t('channels.listHint'),
      setting.secret && t(this.isNew ? 'channels.secret' : 'channels.secretKept'),
    ]
      .filter(Boolean)
      .join(' ');
    this.element = h(
      'div',
      { class: 'field' },
      h(
        'label',
        { for: id },
        setting.title ?? setting.name,
        this.isNeeded && h('span', { class: 'required', 'aria-hidden': 'true' }, ' *'),
      ),
      this.input,
      h('p', { class: 'hint', id: `${id}-hint` }, hint),
      this.error,
    );
    this.input.addEventListener('input', () => this.fail(''));
  }

  get isNeeded() {
    return Boolean(this.setting.required && (this.isNew || !this.setting.secret));
  }

  get value() {
    const text = this.input.value.trim();
    if (this.isList) return text.split(/\s*[\n,]\s*/).filter(Boolean);
    if (this.setting.type === 'number') return Number(text);
    return this.setting.type === 'boolean' ? text === 'true' : text;
  }

  /** Whether there is something to send: an untouched or emptied secret is left as it is stored. */
  get isGiven() {
    return this.isNew || !this.setting.secret ? this.input.value.trim() !== '' || this.initial !== '' : this.input.value !== '';
  }

  check() {
    const missing = this.isNeeded && !this.input.value.trim();
    this.fail(missing ? t('channels.required') : '');
    return !missing;
  }

  fail(text) {
    this.error.textContent = text;
    this.input.setAttribute('aria-invalid', String(Boolean(text)));
  }

  focus() {
    this.input.focus();
  }
}
