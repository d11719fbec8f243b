import { h, replace } from './dom.js';
import { icon } from './icons.js';
import { t } from './strings.js';

let count = 0;

/** A dialog over the page. The browser's own element keeps the focus inside, closes on Esc and gives the focus back. */
export class Modal {
  constructor(host) {
    const id = `modal-title-${++count}`;
    this.title = h('h2', { id });
    this.body = h('div', { class: 'modal-body' });
    this.element = h(
      'dialog',
      { class: 'modal', 'aria-labelledby': id, testid: 'modal' },
      h(
        'header',
        { class: 'modal-head' },
        this.title,
        h('button', { class: 'icon-button', type: 'button', 'aria-label': t('cancel'), onclick: () => this.close() }, icon('close')),
      ),
      this.body,
    );
    this.element.addEventListener('close', () => this.element.remove());
    host.append(this.element);
  }

  show(title, ...content) {
    this.title.textContent = title;
    replace(this.body, content);
    if (!this.element.open) this.element.showModal();
    this.body.querySelector('input, select, textarea, button')?.focus();
  }

  close() {
    this.element.close();
  }
}
