import { itemsOf } from '../shared/api.js';
import { coalesce } from '../shared/dom.js';
import { LiveEvents } from '../shared/live.js';
import { Outbox } from '../compose/outbox.js';
import { MessageLog } from '../thread/message-log.js';
import { ChatList } from './chat-list.js';

export const views = ['mine', 'unassigned', 'all', 'closed'];
const keptLogs = 20;

/**
 * What the inbox knows: chats, the lists that show them, the open chat, and the live stream that keeps all of it true.
 * Dispatches `change` (coalesced), `hidden` (detail: chat id), `connection` (detail: state).
 */
export class InboxStore extends EventTarget {
  chats = new Map();
  lists = {};
  view = 'mine';
  search = '';
  channelId = '';
  selectedId = null;
  connection = 'online';
  names = new Map();
  #askedAt = new Map();
  #logs = new Map();
  #pending = new Map();
  #managers;

  changed = coalesce(() => this.dispatchEvent(new CustomEvent('change')));

  constructor(api, me) {
    super();
    this.api = api;
    this.me = me;
    this.outbox = new Outbox(api, me.id);
    this.live = new LiveEvents(api, me.position ?? 0);
    for (const view of views) this.lists[view] = new ChatList(this, view);
    this.live.addEventListener('change', event => this.#onLive(event.detail));
    this.live.addEventListener('reset', () => this.reloadAll());
    this.live.addEventListener('state', event => this.#onConnection(event.detail));
    this.outbox.addEventListener('sent', event => this.#onSent(event.detail));
  }

  start() {
    this.live.start();
    this.outbox.start();
    this.lists.mine.load();
    this.lists.unassigned.load();
    // System lines name managers by id.
    this.managers()
      .then(managers => managers.forEach(manager => this.names.set(manager.id, manager.name)))
      .then(this.changed, () => {});
  }

  stop() {
    this.live.stop();
    this.outbox.stop();
  }

  get list() {
    return this.filtered ?? this.lists[this.view];
  }

  get selected() {
    return this.chats.get(this.selectedId) ?? null;
  }

  can(permission) {
    return (this.me.permissions ?? []).includes(permission);
  }

  show(view) {
    this.view = view;
    this.#query();
  }

  find(search, channelId) {
    this.search = search;
    this.channelId = channelId;
    this.#query();
  }

  #query() {
    const query = { search: this.search || undefined, channelId: this.channelId || undefined };
    this.filtered = query.search || query.channelId ? new ChatList(this, this.view, query) : null;
    if (this.filtered || this.list.state === 'idle' || this.list.state === 'failed') this.list.load();
    this.changed();
  }

  /** Unread dialogues among those the manager is asked to look at: his own and the unassigned. */
  get unreadDialogues() {
    const ids = new Set([...this.lists.mine.ids, ...this.lists.unassigned.ids]);
    return [...ids].filter(id => this.chats.get(id)?.unread > 0).length;
  }

  get knownChannels() {
    const channels = new Map();
    for (const { channel } of this.chats.values()) if (channel) channels.set(channel.id, channel);
    return [...channels.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  managers() {
    this.#managers ??= this.api
      .get('/managers')
      .then(itemsOf)
      .finally(() => setTimeout(() => (this.#managers = undefined), 15_000));
    return this.#managers;
  }

  /** Remembers a chat unless a question asked later was answered sooner: answers may overtake each other. */
  keep(chat, askedAt) {
    if (askedAt < (this.#askedAt.get(chat.id) ?? 0)) return;
    this.#askedAt.set(chat.id, askedAt);
    this.chats.set(chat.id, chat);
  }

  async refresh(id) {
    const askedAt = performance.now();
    try {
      this.keep(await this.api.get(`/chats/${id}`), askedAt);
      for (const list of this.#allLists()) list.apply(this.chats.get(id));
      this.changed();
    } catch (error) {
      if (error.status === 404 || error.status === 403) this.hide(id);
      else if (error.isTransient) this.#later(id, 3000);
    }
  }

  hide(id) {
    this.chats.delete(id);
    this.#logs.delete(id);
    for (const list of this.#allLists()) list.remove(id);
    this.dispatchEvent(new CustomEvent('hidden', { detail: id }));
    this.changed();
  }

  log(id) {
    const log = this.#logs.get(id) ?? new MessageLog(this.api, id, () => this.outbox.settled(id));
    this.#logs.delete(id);
    this.#logs.set(id, log);
    if (this.#logs.size > keptLogs) this.#logs.delete(this.#logs.keys().next().value);
    return log;
  }

  async reloadAll() {
    for (const list of this.#allLists()) if (list.state !== 'idle') list.load();
    const selected = this.selectedId;
    this.#logs.forEach((log, id) => (id === selected ? log.catchUp() : this.#logs.delete(id)));
    if (selected) this.refresh(selected);
  }

  #allLists() {
    return this.filtered ? [...Object.values(this.lists), this.filtered] : Object.values(this.lists);
  }

  #onLive(event) {
    this.dispatchEvent(new CustomEvent('live', { detail: event }));
    // A changed switch, right or group changes what this list may hold.
    if (event.type === 'SettingsChanged' || event.type === 'ManagersChanged') this.list.load();
    if (!event.chatId) return;
    if (event.type === 'ChatHidden') this.hide(event.chatId);
    else this.#later(event.chatId, 60);
    // Closed threads are brought up to date when they are opened again.
    if (this.selectedId === event.chatId) this.#logs.get(event.chatId)?.refresh(event.messageId);
  }

  #later(id, delay) {
    if (this.#pending.has(id)) return;
    this.#pending.set(
      id,
      setTimeout(() => {
        this.#pending.delete(id);
        this.refresh(id);
      }, delay),
    );
  }

  #onConnection(state) {
    this.connection = state;
    if (state === 'online') {
      this.outbox.wake();
      for (const list of this.#allLists()) if (list.state === 'failed') list.load();
    }
    this.dispatchEvent(new CustomEvent('connection', { detail: state }));
    this.changed();
  }

  #onSent({ chatId, message }) {
    this.#logs.get(chatId)?.add(message);
    this.#later(chatId, 60);
  }
}
