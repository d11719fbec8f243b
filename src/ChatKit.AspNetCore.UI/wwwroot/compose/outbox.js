const longestWait = 30_000;

/**
 * Messages on their way to the server. Each has a `clientMessageId` for life, so that a repeat after a lost answer is the same
 * message; they are kept in the browser until the server has them, and go out one after another per chat.
 * Dispatches `change` (detail: chat id) and `sent` (detail: {chatId, message}).
 */
export class Outbox extends EventTarget {
  #api;
  #key;
  #entries = [];
  #running = new Map();
  #stopped = false;
  #wakers = new Set();

  constructor(api, meId) {
    super();
    this.#api = api;
    this.#key = `chatkit.outbox.${api.base}.${meId}`;
  }

  start() {
    this.#entries = read(this.#key);
    for (const chatId of new Set(this.#entries.map(entry => entry.chatId))) this.#run(chatId);
    this.onOnline = () => this.wake();
    window.addEventListener('online', this.onOnline);
  }

  stop() {
    this.#stopped = true;
    window.removeEventListener('online', this.onOnline);
    this.wake();
  }

  pending(chatId) {
    return this.#entries.filter(entry => entry.chatId === chatId);
  }

  /** `body` is what is posted, `preview` what is shown meanwhile. */
  add(chatId, body, preview) {
    const clientMessageId = newId();
    this.#entries.push({
      chatId,
      clientMessageId,
      body: { ...body, clientMessageId },
      preview,
      at: new Date().toISOString(),
      state: 'sending',
    });
    this.#save(chatId);
    this.#run(chatId);
  }

  retry(clientMessageId) {
    const entry = this.#find(clientMessageId);
    if (!entry) return;
    Object.assign(entry, { state: 'sending', error: null });
    this.#save(entry.chatId);
    this.#run(entry.chatId);
  }

  discard(clientMessageId) {
    const entry = this.#find(clientMessageId);
    if (entry) this.#remove(entry);
  }

  wake() {
    for (const waker of [...this.#wakers]) waker();
  }

  /** Resolves when no answer for this chat is outstanding (or it takes unusually long). */
  settled(chatId) {
    const request = this.#running.get(chatId)?.request;
    return request ? Promise.race([request, new Promise(resolve => setTimeout(resolve, 10_000))]) : Promise.resolve();
  }

  async #run(chatId) {
    if (this.#running.has(chatId)) return;
    const lane = { request: null };
    this.#running.set(chatId, lane);
    let failures = 0;
    try {
      for (let entry; !this.#stopped && (entry = this.pending(chatId).find(other => other.state !== 'failed'));) {
        lane.request = this.#send(entry);
        const wait = await lane.request;
        lane.request = null;
        failures = wait === 0 ? 0 : failures + 1;
        if (wait) await this.#pause(wait > 1 ? wait : Math.min(longestWait, 1000 * 2 ** failures));
      }
    } finally {
      this.#running.delete(chatId);
    }
  }

  /** Returns 0 when it is settled, 1 when it must be tried again, more when the server named the milliseconds to wait. */
  async #send(entry) {
    try {
      const { body: message } = await this.#api.post(`/chats/${entry.chatId}/messages`, entry.body);
      this.#remove(entry, message);
      return 0;
    } catch (error) {
      if (error.isTransient) {
        this.#set(entry, 'waiting', null);
        return error.retryAfter ? error.retryAfter * 1000 : 1;
      }
      this.#set(entry, 'failed', { code: error.code, status: error.status, args: error.args, detail: error.detail, title: error.title });
      return 0;
    }
  }

  #set(entry, state, error) {
    Object.assign(entry, { state, error });
    this.#save(entry.chatId);
  }

  #remove(entry, message) {
    this.#entries = this.#entries.filter(other => other !== entry);
    if (message) this.dispatchEvent(new CustomEvent('sent', { detail: { chatId: entry.chatId, message } }));
    this.#save(entry.chatId);
  }

  #find(clientMessageId) {
    return this.#entries.find(entry => entry.clientMessageId === clientMessageId);
  }

  #save(chatId) {
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#entries));
    } catch {
      // A full or forbidden storage costs only the survival of a reload.
    }
    this.dispatchEvent(new CustomEvent('change', { detail: chatId }));
  }

  #pause(milliseconds) {
    return new Promise(resolve => {
      const done = () => {
        clearTimeout(timer);
        this.#wakers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#wakers.add(done);
    });
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

/** `crypto.randomUUID` exists only on https and localhost; a CRM in a company's network may have neither. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
