const pageSize = 50;

/** One view of the inbox (mine, unassigned, all, closed): the ids in order, loaded page by page. */
export class ChatList {
  ids = [];
  state = 'idle';
  error = null;
  next = null;
  #store;
  #run = 0;
  #byWaiting = false;

  constructor(store, view, query = {}) {
    this.#store = store;
    this.view = view;
    this.query = query;
  }

  get isFiltered() {
    return Boolean(this.query.search || this.query.channelId);
  }

  /** Loads the first page again; rows already shown stay until the answer is there. */
  async load() {
    const run = ++this.#run;
    this.state = this.ids.length ? 'refreshing' : 'loading';
    this.#store.changed();
    await this.#page(run, null);
  }

  async more() {
    if (this.state !== 'ready' || !this.next) return;
    this.state = 'more';
    this.#store.changed();
    await this.#page(++this.#run, this.next);
  }

  async #page(run, after) {
    const askedAt = performance.now();
    try {
      const page = await this.#store.api.get('/chats', { view: this.view, ...this.query, limit: pageSize, after });
      if (run !== this.#run) return;
      for (const chat of page.items) this.#store.keep(chat, askedAt);
      const ids = page.items.map(chat => chat.id);
      this.ids = after ? [...new Set([...this.ids, ...ids])] : ids;
      this.next = page.next ?? null;
      this.#byWaiting = isByWaiting(this.ids.map(id => this.#store.chats.get(id)));
      this.state = 'ready';
      this.error = null;
    } catch (error) {
      if (run !== this.#run) return;
      this.error = error;
      this.state = this.ids.length ? 'ready' : 'failed';
    }
    this.#store.changed();
  }

  /** Takes in a changed chat: in, out, or to another place. */
  apply(chat) {
    if (this.state === 'idle') return;
    const present = this.ids.includes(chat.id);
    if (!this.#belongs(chat, present)) {
      if (present) this.remove(chat.id);
      return;
    }
    const rest = this.ids.filter(id => id !== chat.id);
    const place = rest.findIndex(id => this.#before(chat, this.#store.chats.get(id)));
    // Beyond the last loaded page its place is unknown: it comes with its page.
    if (place < 0 && this.next && !present) return;
    rest.splice(place < 0 ? rest.length : place, 0, chat.id);
    this.ids = rest;
  }

  remove(id) {
    this.ids = this.ids.filter(other => other !== id);
  }

  #belongs(chat, present) {
    // Only the server knows what matches a search.
    if (this.query.search) return present;
    if (this.query.channelId && chat.channel?.id !== this.query.channelId) return false;
    const open = chat.status === 'open';
    const responsible = chat.dialogue?.responsible;
    if (this.view === 'closed') return !open;
    if (this.view === 'unassigned') return open && !responsible;
    if (this.view === 'mine') return open && responsible?.type !== 'bot' && responsible?.id === this.#store.me.id;
    return open || present;
  }

  #before(chat, other) {
    if (!other) return true;
    if (this.#byWaiting) return waitingKey(chat) < waitingKey(other);
    return timeKey(chat) > timeKey(other);
  }
}

export const timeKey = chat => Date.parse(chat.lastMessage?.receivedAt ?? chat.lastMessage?.sentAt ?? chat.dialogue?.openedAt ?? 0) || 0;
const waitingKey = chat => (chat.waitingSince ? Date.parse(chat.waitingSince) : Number.MAX_SAFE_INTEGER);

/** Whether the server put the longest waiting first; live changes then keep to the same order. */
function isByWaiting(chats) {
  const sorted = key => chats.every((chat, index) => index === 0 || key(chats[index - 1]) <= key(chat));
  return chats.length > 1 && sorted(waitingKey) && !sorted(chat => -timeKey(chat));
}
