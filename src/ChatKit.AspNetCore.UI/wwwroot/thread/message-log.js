const pageSize = 50;

/** The loaded messages of one chat. Dispatches `change`; merging the same message twice changes nothing. */
export class MessageLog extends EventTarget {
  state = 'idle';
  error = null;
  hasOlder = false;
  #messages = new Map();
  #api;
  #chatId;
  #settled;
  #before = null;
  #busy = null;
  #again = false;
  #stale = new Set();

  /** `settled` resolves when no send of ours is under way, so that its echo is never shown beside the optimistic bubble. */
  constructor(api, chatId, settled) {
    super();
    this.#api = api;
    this.#chatId = chatId;
    this.#settled = settled;
  }

  /** Ascending; planned messages, which have no place yet, at the end. */
  get messages() {
    return [...this.#messages.values()].sort((a, b) => (a.sequence ?? Infinity) - (b.sequence ?? Infinity) || a.id.localeCompare(b.id));
  }

  get(id) {
    return this.#messages.get(id);
  }

  add(message) {
    this.#messages.set(message.id, message);
    this.#changed();
  }

  /** Loads the newest page, or what is new since the last time. */
  open() {
    return this.state === 'ready' ? this.catchUp() : this.#load();
  }

  async #load() {
    this.state = 'loading';
    this.#changed();
    try {
      const page = await this.#page({});
      this.#merge(page.items);
      this.#setOlder(page);
      this.state = 'ready';
      this.error = null;
    } catch (error) {
      this.error = error;
      this.state = 'failed';
    }
    this.#changed();
  }

  async older() {
    if (this.state !== 'ready' || !this.hasOlder) return;
    this.state = 'older';
    this.#changed();
    try {
      const page = await this.#page({ before: this.#before });
      this.#merge(page.items);
      this.#setOlder(page);
    } finally {
      this.state = 'ready';
      this.#changed();
    }
  }

  /** Something happened to a message of this chat, perhaps to one that is not loaded. */
  refresh(messageId) {
    if (messageId) this.#stale.add(messageId);
    return this.catchUp();
  }

  async catchUp() {
    if (this.state === 'idle' || this.state === 'failed') return this.#load();
    if (this.#busy) {
      this.#again = true;
      return this.#busy;
    }
    this.#busy = this.#catchUp().finally(() => (this.#busy = null));
    await this.#busy;
    if (this.#again) {
      this.#again = false;
      await this.catchUp();
    }
  }

  async #catchUp() {
    await this.#settled();
    const stale = [...this.#stale];
    this.#stale.clear();
    try {
      const known = this.#newest();
      const page = await this.#page({});
      const oldest = page.items.find(message => message.sequence !== null)?.sequence;
      if (known !== null && oldest > known + 1) await this.#fill(known, oldest);
      await this.#settled();
      this.#merge(page.items);
      const fresh = new Set(page.items.map(message => message.id));
      for (const id of stale) if (!fresh.has(id)) await this.#reload(id);
    } catch {
      // The stream or the next event asks again; what is shown stays true until then.
    }
    this.#changed();
  }

  async #fill(from, to) {
    for (let after = from; ;) {
      const page = await this.#page({ after, limit: 200 });
      this.#merge(page.items);
      const last = page.items.at(-1)?.sequence;
      if (!last || last >= to - 1 || last <= after) return;
      after = last;
    }
  }

  async #reload(id) {
    const sequence = this.#messages.get(id)?.sequence;
    if (sequence === undefined || sequence === null) return;
    this.#merge((await this.#page({ around: sequence, limit: 10 })).items);
  }

  #page(query) {
    return this.#api.get(`/chats/${this.#chatId}/messages`, { limit: pageSize, ...query });
  }

  #merge(items) {
    for (const message of items) this.#messages.set(message.id, message);
  }

  #setOlder(page) {
    this.#before = page.before ?? null;
    this.hasOlder = this.#before !== null && page.items.length > 0;
  }

  #newest() {
    let newest = null;
    for (const { sequence } of this.#messages.values()) if (sequence !== null && sequence > (newest ?? -Infinity)) newest = sequence;
    return newest;
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}
