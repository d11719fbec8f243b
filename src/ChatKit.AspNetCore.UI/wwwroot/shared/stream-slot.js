const backgroundStreams = 3;
const grace = 30_000;

/**
 * Who may hold a stream open. Over HTTP/1.1 a browser has six connections for a host, and a manager may have more tabs of the
 * CRM than that: whoever is looked at always may, of those in the background only a few at a time.
 */
export class StreamSlot {
  #name;
  #release = null;
  #lost = () => {};
  #timer;

  /** `onLost` is called when the stream has to be given up. */
  constructor(name, onLost, signal) {
    this.#name = name;
    this.#lost = onLost;
    document.addEventListener('visibilitychange', () => this.#onVisibility(), { signal });
    signal.addEventListener('abort', () => this.#release?.());
  }

  /** Resolves when this tab may connect. */
  async wait() {
    if (!document.hidden || this.#release || !navigator.locks) return;
    const abort = new AbortController();
    const visible = () => !document.hidden && abort.abort();
    document.addEventListener('visibilitychange', visible, { signal: abort.signal });
    const slots = Array.from({ length: backgroundStreams }, (_, index) => this.#acquire(`${this.#name}.${index}`, abort));
    await Promise.any([...slots, new Promise(resolve => abort.signal.addEventListener('abort', resolve))]).catch(() => {});
    abort.abort();
  }

  /** Holds the first free slot until it is released; the requests for the others are withdrawn. */
  #acquire(name, abort) {
    return new Promise((resolve, reject) => {
      navigator.locks
        .request(name, { signal: abort.signal }, () => {
          if (this.#release || abort.signal.aborted) return undefined;
          resolve();
          return new Promise(release => (this.#release = release));
        })
        .catch(reject);
    });
  }

  #onVisibility() {
    clearTimeout(this.#timer);
    if (!document.hidden) {
      this.#release?.();
      this.#release = null;
    } else if (navigator.locks) {
      this.#timer = setTimeout(() => !this.#release && this.#lost(), grace);
    }
  }
}
