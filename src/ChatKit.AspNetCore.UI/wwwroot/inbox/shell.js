import { h, replace } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/strings.js';
import { Drafts } from '../compose/drafts.js';
import { ThreadView } from '../thread/thread-view.js';
import { ListPanel } from './list-panel.js';

/** List and thread side by side; on narrow surfaces they are two screens. Holds the keyboard and the connection banner. */
export class Shell {
  #thread = null;
  #bannerTimer;
  #ticker;

  constructor(store, toasts, { settingsUrl, onRefused, ownsPage }) {
    this.store = store;
    this.toasts = toasts;
    this.onRefused = onRefused;
    this.drafts = new Drafts(store.me.id);
    this.banner = h('div', { class: 'banner', role: 'status', 'aria-live': 'polite', hidden: true, testid: 'connection-banner' });
    this.list = new ListPanel(store, { drafts: this.drafts, settingsUrl, toasts, onOpen: id => this.open(id) });
    this.pane = h('section', { class: 'thread-pane', 'aria-label': t('conversation') });
    this.element = h('div', { class: 'shell', testid: 'inbox' }, this.banner, h('div', { class: 'columns' }, this.list.element, this.pane));
    this.element.addEventListener('keydown', event => this.#onKey(event));
    // Where the inbox is the page, its keys work also while nothing has the focus; over a CRM's page they would be in the way.
    this.onPageKey = event => ownsPage && event.target === document.body && this.#onKey(event);
    document.addEventListener('keydown', this.onPageKey);
    store.addEventListener('change', () => this.#update());
    store.addEventListener('hidden', event => this.#onHidden(event.detail));
    store.addEventListener('connection', event => this.#onConnection(event.detail));
    this.#ticker = setInterval(() => this.#tick(), 30_000);
    this.#showNothing();
  }

  stop() {
    clearInterval(this.#ticker);
    document.removeEventListener('keydown', this.onPageKey);
    clearTimeout(this.#bannerTimer);
    this.#thread?.stop();
  }

  open(id) {
    if (this.store.selectedId === id) {
      this.#thread?.focus();
      return;
    }
    this.#thread?.stop();
    this.store.selectedId = id;
    this.#thread = new ThreadView(this.store, id, { drafts: this.drafts, toasts: this.toasts, onBack: () => this.back() });
    replace(this.pane, this.#thread.element);
    this.element.classList.add('has-thread');
    this.#thread.start();
    this.store.changed();
  }

  back() {
    const id = this.store.selectedId;
    this.#thread?.stop();
    this.#thread = null;
    this.store.selectedId = null;
    this.element.classList.remove('has-thread');
    this.#showNothing();
    this.store.changed();
    this.list.focusRow(id);
  }

  #showNothing() {
    replace(
      this.pane,
      h('div', { class: 'nothing' }, icon('chat'), h('p', { class: 'nothing-title' }, t('chooseChat')), h('p', null, t('chooseChatHint'))),
    );
  }

  #update() {
    this.list.update();
    this.#thread?.update();
    const error = this.store.list.error;
    if (error && (error.code === 'chats-disabled' || error.status === 401 || error.status === 403)) this.onRefused(error);
  }

  #tick() {
    this.list.refreshTimes();
    this.#thread?.update();
  }

  #onHidden(id) {
    if (this.store.selectedId !== id) return;
    this.back();
    this.toasts.show(t('chatHidden'));
  }

  /** Short interruptions are nobody's business. */
  #onConnection(state) {
    clearTimeout(this.#bannerTimer);
    const wasShown = !this.banner.hidden;
    const show = () => {
      this.banner.hidden = state === 'online';
      replace(this.banner, icon('alert'), t(state === 'refused' ? 'refused' : 'offline'));
    };
    if (state === 'online') {
      show();
      if (wasShown) this.toasts.show(t('reconnected'), { seconds: 3 });
    } else {
      this.#bannerTimer = setTimeout(show, navigator.onLine ? 1500 : 0);
    }
  }

  #onKey(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.element.classList.remove('has-thread');
      this.list.focusSearch();
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      if (!this.store.selectedId) return;
      event.preventDefault();
      this.back();
    }
  }
}
