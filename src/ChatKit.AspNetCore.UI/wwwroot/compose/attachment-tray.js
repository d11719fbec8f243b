import { h } from '../shared/dom.js';
import { bytes } from '../shared/format.js';
import { icon } from '../shared/icons.js';
import { problemText } from '../shared/problems.js';
import { t } from '../shared/strings.js';

/** Files that go with the next message: each uploads at once, shows its progress, and can be taken back. */
export class AttachmentTray {
  #files = [];

  constructor(api, toasts, onChange) {
    this.api = api;
    this.toasts = toasts;
    this.onChange = onChange;
    this.element = h('ul', { class: 'tray', hidden: true, testid: 'attachment-tray' });
  }

  get ids() {
    return this.#files.filter(file => file.id).map(file => file.id);
  }

  get names() {
    return this.#files.filter(file => file.id).map(file => file.name);
  }

  get isBusy() {
    return this.#files.some(file => file.uploading);
  }

  add(list) {
    for (const file of list) this.#upload(file);
  }

  clear() {
    this.#files = [];
    this.element.replaceChildren();
    this.#changed();
  }

  stop() {
    for (const file of this.#files) file.abort.abort();
  }

  async #upload(source) {
    const file = { name: source.name || 'file', uploading: true, abort: new AbortController() };
    const progress = h('progress', { max: '1', value: 0, 'aria-label': file.name });
    const state = h('small', { 'aria-live': 'polite' }, bytes(source.size));
    file.node = h(
      'li',
      { class: 'tray-file' },
      icon('file'),
      h('span', null, file.name),
      state,
      progress,
      h(
        'button',
        { class: 'icon-button', type: 'button', 'aria-label': t('removeFile', { name: file.name }), onclick: () => this.#remove(file) },
        icon('close'),
      ),
    );
    this.#files.push(file);
    this.element.append(file.node);
    this.#changed();
    try {
      const answer = await this.api.upload(source, part => (progress.value = part), file.abort.signal);
      file.id = answer.id;
      file.name = answer.name ?? file.name;
    } catch (error) {
      if (error.name === 'AbortError') return;
      state.textContent = t('uploadFailed', { reason: error.status === 413 && !error.detail ? t('tooLarge') : problemText(error) });
      file.node.classList.add('failed');
    }
    progress.remove();
    file.uploading = false;
    this.#changed();
  }

  #remove(file) {
    file.abort.abort();
    file.node.remove();
    this.#files = this.#files.filter(other => other !== file);
    this.#changed();
  }

  #changed() {
    this.element.hidden = !this.#files.length;
    this.onChange();
  }
}
