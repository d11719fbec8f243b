import { h, replace } from '../shared/dom.js';
import { problemText } from '../shared/problems.js';
import { t } from '../shared/strings.js';

/** What the three pages share: load, show, or say why not. A page overrides `load` and `draw`. */
export class Page {
  constructor({ api, me, toasts, root }) {
    Object.assign(this, { api, me, toasts, root });
    this.element = h('div', { class: 'page-body' });
    this.abort = new AbortController();
  }

  async start() {
    if (!this.element.firstChild) replace(this.element, h('div', { class: 'spinner', role: 'status', 'aria-label': t('loading') }));
    await this.reload();
  }

  async reload() {
    try {
      const data = await this.load();
      if (!this.abort.signal.aborted) this.draw(data);
    } catch (error) {
      if (!this.abort.signal.aborted) this.#fail(error);
    }
  }

  stop() {
    this.abort.abort();
  }

  #fail(error) {
    replace(
      this.element,
      h(
        'div',
        { class: 'whole-message' },
        h('h2', null, t('admin.loadFailed')),
        h('p', null, problemText(error)),
        h('button', { class: 'button', type: 'button', onclick: () => this.start() }, t('tryAgain')),
      ),
    );
  }
}
