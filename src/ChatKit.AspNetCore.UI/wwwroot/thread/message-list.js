import { arrange, h, replace } from '../shared/dom.js';
import { dayKey, dayName } from '../shared/format.js';
import { icon } from '../shared/icons.js';
import { problemText } from '../shared/problems.js';
import { t } from '../shared/strings.js';
import { Bubble } from './bubble.js';
import { pendingMessages } from './pending.js';

const groupWindow = 5 * 60_000;

/** The messages by day, the ones on their way at the end. Stays at the bottom when it was there, else tells of new ones. */
export class MessageList {
  #bubbles = new Map();
  #days = new Map();
  #unread = 0;
  #divider = null;
  #atEnd = true;
  #lastId = null;

  constructor(store, chatId, log, { toasts, onReply }) {
    this.store = store;
    this.chatId = chatId;
    this.log = log;
    this.context = { store, chatId, toasts, onReply, find: id => this.log.get(id), jump: id => this.#jump(id) };
    this.top = h('div', { class: 'thread-top' });
    this.items = h('ol', { class: 'messages', testid: 'messages' });
    this.notice = h('div', { class: 'thread-notice' });
    this.toNewest = h(
      'button',
      { class: 'to-newest', type: 'button', hidden: true, 'aria-label': t('toNewest'), onclick: () => this.#toEnd() },
      icon('down'),
      h('span', null, ''),
    );
    this.scroller = h(
      'div',
      { class: 'thread-scroll', tabindex: '0', 'aria-label': t('thread'), role: 'log' },
      this.top,
      this.items,
      this.notice,
    );
    this.element = h('div', { class: 'thread-body' }, this.scroller, this.toNewest);
    this.scroller.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    // Pictures and the growing composer change heights after the fact.
    new ResizeObserver(() => this.#atEnd && this.#toEnd()).observe(this.items);
    new ResizeObserver(() => this.#atEnd && this.#toEnd()).observe(this.scroller);
  }

  expectUnread(count) {
    this.#unread = count;
  }

  update(own = false) {
    const messages = this.log.messages;
    const pending = pendingMessages(this.store, this.chatId, messages);
    const all = [...messages, ...pending];
    this.#placeDivider(messages);
    const anchor = this.#anchor();
    arrange(this.items, this.#nodes(all));
    this.#forget(all);
    this.#showEnds(all.length);
    const newest = all.at(-1)?.id ?? null;
    if (this.#atEnd || (own && pending.length)) this.#toEnd();
    else if (anchor) this.scroller.scrollTop += anchor.node.getBoundingClientRect().top - anchor.top;
    if (!this.#atEnd && newest !== this.#lastId && this.#lastId) this.toNewest.lastChild.textContent = t('newMessages');
    this.#lastId = newest;
    this.toNewest.hidden = this.#atEnd;
    if (messages.length && this.scroller.scrollHeight <= this.scroller.clientHeight && this.log.hasOlder) this.#older();
  }

  #nodes(all) {
    const nodes = [];
    let previous = null;
    for (const message of all) {
      const key = dayKey(timeOf(message));
      if (!previous || dayKey(timeOf(previous)) !== key) nodes.push(this.#day(key, timeOf(message)));
      if (message.id === this.#divider)
        nodes.push((this.dividerNode ??= h('li', { class: 'divider', testid: 'new-divider' }, h('span', null, t('newMessages')))));
      let bubble = this.#bubbles.get(message.id);
      if (!bubble) this.#bubbles.set(message.id, (bubble = new Bubble(this.context)));
      bubble.update(message, isContinued(previous, message));
      nodes.push(bubble.element);
      previous = message;
    }
    return nodes;
  }

  #day(key, time) {
    let node = this.#days.get(key);
    if (!node) this.#days.set(key, (node = h('li', { class: 'day' }, h('span'))));
    node.firstChild.textContent = dayName(time);
    return node;
  }

  #placeDivider(messages) {
    if (!this.#unread || !messages.length) return;
    const inbound = messages.filter(message => message.direction === 'inbound');
    this.#divider = inbound[Math.max(0, inbound.length - this.#unread)]?.id ?? null;
    this.#unread = 0;
  }

  #forget(all) {
    const ids = new Set(all.map(message => message.id));
    for (const id of this.#bubbles.keys()) if (!ids.has(id)) this.#bubbles.delete(id);
  }

  #showEnds(count) {
    const { state, hasOlder, error } = this.log;
    this.scroller.setAttribute('aria-busy', String(state === 'loading'));
    if (state === 'older') replace(this.top, h('div', { class: 'spinner', role: 'status', 'aria-label': t('loading') }));
    else if (hasOlder)
      replace(this.top, h('button', { class: 'button quiet', type: 'button', onclick: () => this.#older() }, t('loadOlder')));
    else replace(this.top, count > 0 && state === 'ready' && h('p', { class: 'beginning' }, t('beginning')));
    if (state === 'loading' && !count) replace(this.notice, h('div', { class: 'spinner', role: 'status', 'aria-label': t('loading') }));
    else if (state === 'failed')
      replace(
        this.notice,
        h('p', { class: 'error-text' }, t('threadFailed')),
        h('p', null, problemText(error)),
        h('button', { class: 'button', type: 'button', onclick: () => this.log.open() }, t('tryAgain')),
      );
    else if (state === 'ready' && !count) replace(this.notice, h('p', null, t('noMessages')));
    else replace(this.notice);
  }

  /** The first visible message, so that what is read stays where it is when older ones come in above. */
  #anchor() {
    const limit = this.scroller.getBoundingClientRect().top;
    for (const node of this.items.children) {
      const box = node.getBoundingClientRect();
      if (box.bottom > limit && node.dataset.messageId) return { node, top: box.top };
    }
    return null;
  }

  #onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < 80;
    this.toNewest.hidden = this.#atEnd;
    if (this.#atEnd) this.toNewest.lastChild.textContent = '';
    if (scrollTop < 300 && this.log.hasOlder && this.log.state === 'ready') this.#older();
  }

  #older() {
    this.log.older().catch(error => this.context.toasts.error(error));
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#atEnd = true;
    this.toNewest.hidden = true;
  }

  #jump(id) {
    const bubble = this.#bubbles.get(id);
    if (!bubble) return;
    bubble.element.scrollIntoView({ block: 'center' });
    bubble.element.classList.add('flash');
    setTimeout(() => bubble.element.classList.remove('flash'), 1500);
  }
}

const timeOf = message => message.receivedAt ?? message.sentAt;

function isContinued(previous, message) {
  if (!previous || previous.content?.type === 'system' || message.content?.type === 'system') return false;
  return (
    previous.direction === message.direction &&
    previous.visibility === message.visibility &&
    previous.author?.name === message.author?.name &&
    dayKey(timeOf(previous)) === dayKey(timeOf(message)) &&
    Date.parse(timeOf(message)) - Date.parse(timeOf(previous)) < groupWindow
  );
}
