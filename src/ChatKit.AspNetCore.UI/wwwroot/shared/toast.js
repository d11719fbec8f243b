import { h } from './dom.js';
import { icon } from './icons.js';
import { problemText } from './problems.js';
import { t } from './strings.js';

/** Short messages in a corner of the component. Errors stay longer and are announced at once. */
export class Toasts {
  constructor() {
    this.element = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
  }

  show(text, { kind = 'info', seconds = 5 } = {}) {
    const close = h(
      'button',
      { class: 'icon-button', type: 'button', 'aria-label': t('dismiss'), onclick: () => node.remove() },
      icon('close'),
    );
    const node = h(
      'div',
      { class: `toast ${kind}`, role: kind === 'error' ? 'alert' : null, testid: 'toast' },
      h('span', null, text),
      close,
    );
    this.element.append(node);
    while (this.element.children.length > 3) this.element.firstChild.remove();
    setTimeout(() => node.remove(), seconds * 1000);
  }

  error(error) {
    this.show(problemText(error), { kind: 'error', seconds: 8 });
  }
}
