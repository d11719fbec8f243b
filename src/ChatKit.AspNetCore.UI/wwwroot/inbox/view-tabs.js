import { h, replace } from '../shared/dom.js';
import { t } from '../shared/strings.js';
import { views } from './store.js';

/** Mine, unassigned, all, closed. Counts only where the rows are loaded anyway. */
export class ViewTabs {
  #tabs = new Map();

  constructor(store, onShow) {
    this.store = store;
    this.element = h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('viewsLabel') });
    for (const view of views) {
      const tab = h('button', {
        class: 'tab',
        type: 'button',
        role: 'tab',
        testid: `view-${view}`,
        'aria-controls': 'chat-rows',
        onclick: () => {
          store.show(view);
          onShow();
        },
      });
      this.#tabs.set(view, tab);
      this.element.append(tab);
    }
    this.element.addEventListener('keydown', event => this.#onKey(event));
  }

  update() {
    for (const [view, tab] of this.#tabs) {
      const current = this.store.view === view;
      const count = this.#count(view);
      const signature = `${current}|${count}`;
      if (tab.dataset.signature === signature) continue;
      tab.dataset.signature = signature;
      tab.setAttribute('aria-selected', String(current));
      tab.tabIndex = current ? 0 : -1;
      replace(tab, t(`views.${view}`), count && h('span', { class: `count ${view}` }, count));
    }
  }

  #count(view) {
    const list = this.store.lists[view];
    if ((view !== 'mine' && view !== 'unassigned') || !list.ids.length) return '';
    return list.next ? `${list.ids.length}+` : String(list.ids.length);
  }

  #onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = views[(views.indexOf(this.store.view) + step + views.length) % views.length];
    this.store.show(next);
    this.#tabs.get(next).focus();
    event.preventDefault();
  }
}
