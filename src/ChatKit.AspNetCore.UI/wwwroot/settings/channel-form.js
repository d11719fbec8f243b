import { channelDot } from '../shared/badges.js';
import { h, replace } from '../shared/dom.js';
import { problemText } from '../shared/problems.js';
import { t } from '../shared/strings.js';
import { ChannelSetting } from './channel-setting.js';

/** Choose a messenger, fill in what it asks for, connect; the same form edits. Its fields come from the channel type. */
export class ChannelForm {
  constructor(page, modal, channel) {
    Object.assign(this, { page, modal, channel });
  }

  open() {
    if (!this.channel) this.#choose();
    else
      this.#fill(
        this.page.types.find(type => type.type === this.channel.type) ?? { type: this.channel.type, name: this.channel.type, settings: [] },
      );
  }

  #choose() {
    this.modal.show(
      t('channels.choose'),
      h(
        'ul',
        { class: 'types' },
        this.page.types.map(type =>
          h(
            'li',
            null,
            h(
              'button',
              { class: 'type', type: 'button', testid: `type-${type.type}`, onclick: () => this.#fill(type) },
              channelDot(type.type),
              type.name,
            ),
          ),
        ),
      ),
    );
  }

  #fill(type) {
    const { channel } = this;
    this.type = type;
    this.name = new ChannelSetting(
      { name: 'name', title: t('channels.name'), required: true, description: t('channels.nameHint'), default: type.name },
      channel ? { name: channel.name } : null,
      'channel-name',
    );
    this.fields = (type.settings ?? []).map(setting => new ChannelSetting(setting, channel ? (channel.settings ?? {}) : null));
    this.error = h('p', { class: 'form-error', role: 'alert' });
    this.submit = h(
      'button',
      { class: 'button primary', type: 'submit', testid: 'save-channel' },
      t(channel ? 'save' : 'channels.connect'),
    );
    const form = h(
      'form',
      { class: 'form', novalidate: true, autocomplete: 'off' },
      this.name.element,
      this.fields.map(field => field.element),
      this.error,
      h(
        'div',
        { class: 'form-buttons' },
        !channel && h('button', { class: 'button', type: 'button', onclick: () => this.#choose() }, t('channels.back')),
        this.submit,
      ),
    );
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.#save();
    });
    this.modal.show(channel ? t('channels.editTitle', { name: channel.name }) : t('channels.connectTitle', { type: type.name }), form);
  }

  async #save() {
    const invalid = [this.name, ...this.fields].filter(field => !field.check());
    if (invalid.length) {
      invalid[0].focus();
      return;
    }
    const settings = {};
    for (const field of this.fields) if (field.isGiven) settings[field.name] = field.value;
    this.submit.disabled = true;
    this.error.replaceChildren();
    try {
      const name = this.name.value;
      const { api, toasts } = this.page;
      if (this.channel) await api.patch(`/channels/${this.channel.id}`, { name, settings });
      else await api.post('/channels', { type: this.type.type, name, settings });
      this.modal.close();
      toasts.show(this.channel ? t('channels.saved') : t('channels.added', { name }), { kind: 'success' });
      await this.page.reload();
    } catch (error) {
      if (!this.#point(error)) replace(this.error, problemText(error));
    }
    this.submit.disabled = false;
  }

  /** Where the refusal names a setting, the person is taken to it. */
  #point(error) {
    const args = error.args ?? {};
    const named = this.fields.filter(
      field => field.name in args || [args.setting, args.field].some(name => name === field.name || name === `settings.${field.name}`),
    );
    for (const field of named) field.fail(typeof args[field.name] === 'string' ? args[field.name] : problemText(error));
    named[0]?.focus();
    return named.length > 0;
  }
}
