import { arrange, h, replace } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { problemText } from '../shared/problems.js';
import { t } from '../shared/strings.js';
import { ChatRow } from './chat-row.js';
import { Filters } from './filters.js';
import { ViewTabs } from './view-tabs.js';

/** The left side: views, search, channel filter and the rows. */
export class ListPanel {
  #rows = new Map();

  constructor(store, { drafts, settingsUrl, toasts, onOpen }) {
    this.store = store;
    this.drafts = drafts;
    this.onOpen = onOpen;
    this.tabs = new ViewTabs(store, () => this.rows.scrollTo(0, 0));
    this.filters = new Filters(store, { onDown: () => this.#focusFirst() });
    this.rows = h('ul', {
      class: 'rows',
      role: 'listbox',
      id: 'chat-rows',
      'aria-label': t('chatList'),
      tabindex: '-1',
      testid: 'chat-list',
    });
    this.notice = h('div', { class: 'list-notice' });
    this.scroller = h('div', { class: 'list-scroll' }, this.rows, this.notice);
    this.element = h(
      'aside',
      { class: 'list-pane', 'aria-label': t('chats') },
      h(
        'header',
        { class: 'list-head' },
        h('h1', null, t('chats')),
        this.#availability(toasts),
        settingsUrl &&
          (store.can('settings.manage') || store.can('channels.add')) &&
          h('a', { class: 'icon-button', href: settingsUrl, 'aria-label': t('settings'), title: t('settings') }, icon('gear')),
      ),
      this.tabs.element,
      this.filters.element,
      this.scroller,
    );
    this.rows.addEventListener('keydown', event => this.#onKey(event));
    this.scroller.addEventListener('scroll', () => this.#nearEnd() && store.list.more(), { passive: true });
    this.update();
  }

  update() {
    const list = this.store.list;
    this.tabs.update();
    this.filters.update();
    const rows = list.ids.map(id => this.#row(id)).filter(Boolean);
    arrange(
      this.rows,
      rows.map(row => row.element),
    );
    this.#keepOneTabStop(rows);
    for (const id of [...this.#rows.keys()]) if (!this.store.chats.has(id)) this.#rows.delete(id);
    this.rows.hidden = !rows.length;
    this.rows.setAttribute('aria-busy', String(list.state === 'loading' || list.state === 'refreshing'));
    this.#showNotice(list, rows.length);
    if (list.state === 'ready' && list.next && this.#nearEnd()) list.more();
  }

  refreshTimes() {
    this.#rows.forEach(row => row.invalidate());
    this.update();
  }

  focusSearch() {
    this.filters.focus();
  }

  focusRow(id) {
    const row = this.#rows.get(id);
    if (row?.element.isConnected) row.element.focus();
  }

  #row(id) {
    const chat = this.store.chats.get(id);
    if (!chat) return null;
    let row = this.#rows.get(id);
    if (!row) this.#rows.set(id, (row = new ChatRow(id, this.onOpen)));
    row.update(chat, {
      me: this.store.me,
      names: this.store.names,
      view: this.store.view,
      selected: id === this.store.selectedId,
      draft: id !== this.store.selectedId && this.drafts.has(id),
      sending: this.store.outbox.pending(id).at(-1),
    });
    return row;
  }

  #keepOneTabStop(rows) {
    const current = rows.find(row => row.element.matches(':focus')) ?? rows.find(row => row.selected) ?? rows[0];
    for (const row of rows) row.element.tabIndex = row === current ? 0 : -1;
  }

  #showNotice(list, count) {
    if (list.state === 'failed') {
      replace(
        this.notice,
        h('p', { class: 'error-text' }, t('listFailed')),
        h('p', null, problemText(list.error)),
        h('button', { class: 'button', type: 'button', onclick: () => list.load() }, t('tryAgain')),
      );
    } else if (list.state === 'loading' || list.state === 'idle') {
      replace(
        this.notice,
        Array.from({ length: 6 }, () => h('div', { class: 'skeleton-row', 'aria-hidden': 'true' })),
      );
    } else if (list.state === 'more') {
      replace(this.notice, h('div', { class: 'spinner', role: 'status', 'aria-label': t('loading') }));
    } else if (!count) {
      const [title, text] = emptyText(list);
      replace(this.notice, icon('inbox'), h('p', { class: 'nothing-title' }, title), h('p', null, text));
    } else {
      replace(this.notice);
    }
  }

  #nearEnd() {
    return this.scroller.scrollTop + this.scroller.clientHeight > this.scroller.scrollHeight - 400;
  }

  #focusFirst() {
    this.rows.firstElementChild?.focus();
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...this.rows.children];
    const index = rows.indexOf(event.target.closest('[role=option]'));
    const moves = {
      ArrowDown: index + 1,
      j: index + 1,
      ArrowUp: index - 1,
      k: index - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: index + 8,
      PageUp: index - 8,
    };
    if (event.key in moves) {
      const target = rows[Math.max(0, Math.min(rows.length - 1, moves[event.key]))];
      rows.forEach(row => (row.tabIndex = row === target ? 0 : -1));
      target?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.onOpen(rows[index]?.dataset.chatId);
    } else {
      return;
    }
    event.preventDefault();
  }

  #availability(toasts) {
    const { me, api } = this.store;
    if (typeof me.accepting !== 'boolean') return null;
    const button = h('button', {
      class: 'availability',
      type: 'button',
      role: 'switch',
      testid: 'availability',
      onclick: async () => {
        try {
          await api.put('/me/availability', { accepting: !me.accepting });
          me.accepting = !me.accepting;
          show();
        } catch (error) {
          toasts.error(error);
        }
      },
    });
    const show = () => {
      button.setAttribute('aria-checked', String(me.accepting));
      button.title = t(me.accepting ? 'accepting' : 'notAccepting');
      replace(button, h('span', { class: 'dot' }), t(me.accepting ? 'accepting' : 'notAccepting'));
    };
    show();
    return button;
  }
}

function emptyText(list) {
  const value = list.isFiltered ? 'empty.search' : `empty.${list.view}`;
  return [t(`${value}.0`), t(`${value}.1`)];
}
