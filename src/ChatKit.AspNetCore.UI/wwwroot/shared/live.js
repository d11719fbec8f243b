import { readEvents } from './sse.js';
import { StreamSlot } from './stream-slot.js';

const silenceLimit = 50_000;
const longestWait = 15_000;

/**
 * The stream of live events, resumed from the last position after every interruption.
 * It reads the stream by fetch and not by EventSource: that one hears only names it was told beforehand, and does not
 * notice a connection that died silently (the server's id-only blocks, one each 15 s, are hidden from scripts).
 * Dispatches `change` (detail: the event's data), `reset`, and `state` (detail: online | offline | refused).
 */
export class LiveEvents extends EventTarget {
  #api;
  #position;
  #resuming = false;
  #stopping = new AbortController();
  #attempt;
  #slot;
  #wake = () => {};
  #state = 'online';

  constructor(api, position) {
    super();
    this.#api = api;
    this.#position = position;
  }

  start() {
    const options = { signal: this.#stopping.signal };
    window.addEventListener('online', () => this.reconnect(), options);
    window.addEventListener('offline', () => this.#announce('offline'), options);
    this.#slot = new StreamSlot(`chatkit.stream.${this.#api.base}`, () => this.#attempt?.abort(), this.#stopping.signal);
    this.#run();
    return this;
  }

  stop() {
    this.#stopping.abort();
    this.#attempt?.abort();
    this.#wake();
  }

  reconnect() {
    this.#attempt?.abort();
    this.#wake();
  }

  async #run() {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      await this.#slot.wait();
      if (this.#stopping.signal.aborted) return;
      const connected = await this.#listen();
      if (this.#stopping.signal.aborted) return;
      failures = connected ? 0 : failures + 1;
      if (failures >= 2) this.#announce('offline');
      await this.#pause(Math.min(longestWait, 500 * 2 ** failures) * (0.75 + Math.random() / 2));
    }
  }

  async #listen() {
    const attempt = (this.#attempt = new AbortController());
    let watchdog;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => attempt.abort(), silenceLimit);
    };
    let connected = false;
    try {
      alive();
      const headers = { Accept: 'text/event-stream' };
      if (this.#resuming) headers['Last-Event-ID'] = String(this.#position);
      const url = this.#api.url('/events', { after: this.#position });
      const response = await fetch(url, { headers, credentials: 'same-origin', cache: 'no-store', signal: attempt.signal });
      if (response.status === 401 || response.status === 403) {
        this.#announce('refused');
        return false;
      }
      // Chats were switched off, say: the lists are told why, and stop us.
      if (response.status === 409) this.dispatchEvent(new CustomEvent('reset'));
      if (!response.ok) return false;
      connected = true;
      this.#announce('online');
      for await (const event of readEvents(response.body, alive)) this.#receive(event);
    } catch {
      // An interrupted stream is resumed from the last position, whatever the reason.
    } finally {
      clearTimeout(watchdog);
    }
    return connected;
  }

  #receive({ id, event, data }) {
    if (id !== undefined && id !== '') {
      this.#position = id;
      this.#resuming = true;
    }
    if (event === 'reset') {
      this.dispatchEvent(new CustomEvent('reset'));
      return;
    }
    if (!data) return;
    let detail;
    try {
      detail = JSON.parse(data);
    } catch {
      return;
    }
    this.dispatchEvent(new CustomEvent('change', { detail: { ...detail, type: detail.type ?? event } }));
  }

  #announce(state) {
    if (this.#state === state) return;
    this.#state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: state }));
  }

  #pause(milliseconds) {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
