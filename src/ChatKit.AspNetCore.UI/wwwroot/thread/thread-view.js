import { coalesce, h } from '../shared/dom.js';
import { t } from '../shared/strings.js';
import { Composer } from '../compose/composer.js';
import { ChatActions } from './chat-actions.js';
import { DetailsPane } from './details-pane.js';
import { MessageList } from './message-list.js';
import { ThreadHeader } from './thread-header.js';

/** One open chat: header with actions, messages, composer, details on demand. */
export class ThreadView {
  #abort = new AbortController();
  #openedSoon = coalesce(() => this.#abort.signal.aborted || this.#opened(), 300);
  // The pop-up may be opened again over a chat that got messages meanwhile.
  #sight = new IntersectionObserver(entries => entries.at(-1).isIntersecting && this.#lookedAt());

  constructor(store, chatId, { drafts, toasts, onBack }) {
    this.store = store;
    this.chatId = chatId;
    this.log = store.log(chatId);
    this.actions = new ChatActions(store, chatId, toasts, onBack);
    this.details = new DetailsPane(store);
    this.header = new ThreadHeader(store, this.actions, {
      onBack,
      onDetails: () => this.#toggleDetails(),
      onDone: () => this.composer.focus(),
    });
    this.composer = new Composer(store, chatId, { drafts, toasts });
    this.messages = new MessageList(store, chatId, this.log, { toasts, onReply: message => this.composer.quote(message) });
    this.element = h(
      'div',
      { class: 'thread', testid: 'thread' },
      this.header.element,
      h(
        'div',
        { class: 'thread-split' },
        h('div', { class: 'thread-main' }, this.messages.element, this.composer.element),
        this.details.element,
      ),
    );
    this.composer.acceptDropsOn(this.element);
  }

  start() {
    const { signal } = this.#abort;
    this.log.addEventListener('change', () => this.messages.update(), { signal });
    this.store.outbox.addEventListener('change', event => event.detail === this.chatId && this.messages.update(true), { signal });
    this.messages.expectUnread(this.store.selected?.unread ?? 0);
    this.update();
    this.log.open();
    this.composer.focus();
    this.#opened();
    this.store.addEventListener('live', event => this.#onLive(event.detail), { signal });
    document.addEventListener('visibilitychange', () => this.#lookedAt(), { signal });
    this.#sight.observe(this.element);
  }

  stop() {
    this.#abort.abort();
    this.#sight.disconnect();
    this.composer.stop();
  }

  focus() {
    this.composer.focus();
  }

  update() {
    const chat = this.store.selected;
    if (!chat) return;
    this.header.update(chat);
    this.composer.update(chat);
    this.details.update(chat);
    this.messages.update();
  }

  /** The core decides whether opening also reads; what arrives while the chat is looked at counts as opened too. */
  #opened() {
    this.store.api
      .post(`/chats/${this.chatId}/opened`)
      .then(() => this.store.refresh(this.chatId))
      .catch(() => {});
  }

  #lookedAt() {
    if (!document.hidden && this.store.selected?.unread > 0) this.#opened();
  }

  #onLive(event) {
    if (event.chatId !== this.chatId || event.type !== 'MessageReceived') return;
    if (!document.hidden && this.element.offsetParent) this.#openedSoon();
  }

  #toggleDetails() {
    this.details.element.hidden = !this.details.element.hidden;
    this.header.details.setAttribute('aria-expanded', String(!this.details.element.hidden));
    this.header.details.title = t(this.details.element.hidden ? 'details' : 'hideDetails');
  }
}
