/*
 * The website chat: <script src="https://crm.example/chat/widget.js" data-channel="chn_..."></script>
 * Optional: data-accent="#0a7d4f" (colour), data-position="left", data-title="\u2026". One file, no globals; everything it
 * shows lives in a shadow tree of its own, and nothing anybody wrote is ever parsed as HTML.
 * Pure ASCII on purpose: a shop's page in another encoding would garble anything else.
 */
(() => {
  'use strict';

  const script = document.currentScript ?? document.querySelector('script[data-channel][src*="widget.js"]');
  const channel = script?.dataset.channel;
  if (!channel) {
    console.error('ChatKit: the script tag of the widget needs data-channel="chn_...", as the settings page shows it.');
    return;
  }
  const tag = 'chatkit-widget';
  if ([...document.querySelectorAll(tag)].some(other => other.dataset.channel === channel)) return;

  const base = new URL(`widget/${encodeURIComponent(channel)}`, new URL('.', script.src)).href;
  const pageSize = 50;
  const silenceLimit = 60_000;

  const english = {
    title: 'Chat with us', open: 'Open the chat', close: 'Close the chat', unread: '{n} new', write: 'Write a message\u2026', send: 'Send',
    attach: 'Attach a file', messages: 'Messages', older: 'Earlier messages', typing: 'is writing\u2026', offline: 'No connection. What you write is sent as soon as it is back.',
    slow: 'You are writing very fast. Your message is sent in {n} s.', unavailable: 'The chat cannot be reached at the moment. Trying again\u2026',
    failed: 'Not sent', retry: 'Try again', remove: 'Remove', deleted: 'This message was deleted', edited: 'edited', file: 'File', unsupported: 'This message cannot be shown here.',
    uploading: 'Uploading {name}\u2026', notUploaded: '{name} was not uploaded: {reason}', noConnection: 'no connection', map: 'Open the map', us: 'We', you: 'You',
    states: { waiting: 'Waiting for the connection', sending: 'Sending\u2026', received: 'Sent', sent: 'Sent', delivered: 'Delivered', read: 'Read' },
  };
  const translations = {
    de: {
      title: 'Chat', open: 'Chat \u00f6ffnen', close: 'Chat schlie\u00dfen', unread: '{n} neu', write: 'Nachricht schreiben\u2026', send: 'Senden', attach: 'Datei anh\u00e4ngen', messages: 'Nachrichten',
      older: 'Fr\u00fchere Nachrichten', typing: 'schreibt\u2026', offline: 'Keine Verbindung. Ihre Nachricht wird gesendet, sobald sie wieder da ist.', slow: 'Sie schreiben sehr schnell. Ihre Nachricht wird in {n} s gesendet.',
      unavailable: 'Der Chat ist gerade nicht erreichbar. Neuer Versuch\u2026', failed: 'Nicht gesendet', retry: 'Noch einmal', remove: 'Entfernen', deleted: 'Diese Nachricht wurde gel\u00f6scht', edited: 'bearbeitet',
      file: 'Datei', unsupported: 'Diese Nachricht kann hier nicht angezeigt werden.', uploading: '{name} wird hochgeladen\u2026', notUploaded: '{name} wurde nicht hochgeladen: {reason}', noConnection: 'keine Verbindung', map: 'Karte \u00f6ffnen', us: 'Wir', you: 'Sie',
      states: { waiting: 'Wartet auf Verbindung', sending: 'Wird gesendet\u2026', received: 'Gesendet', sent: 'Gesendet', delivered: 'Zugestellt', read: 'Gelesen' },
    },
    es: {
      title: 'Chat', open: 'Abrir el chat', close: 'Cerrar el chat', unread: '{n} nuevos', write: 'Escriba un mensaje\u2026', send: 'Enviar', attach: 'Adjuntar un archivo', messages: 'Mensajes',
      older: 'Mensajes anteriores', typing: 'est\u00e1 escribiendo\u2026', offline: 'Sin conexi\u00f3n. Su mensaje se enviar\u00e1 cuando vuelva.', slow: 'Est\u00e1 escribiendo muy r\u00e1pido. Su mensaje se enviar\u00e1 en {n} s.',
      unavailable: 'El chat no est\u00e1 disponible ahora. Reintentando\u2026', failed: 'No enviado', retry: 'Reintentar', remove: 'Quitar', deleted: 'Este mensaje fue eliminado', edited: 'editado',
      file: 'Archivo', unsupported: 'Este mensaje no se puede mostrar aqu\u00ed.', uploading: 'Subiendo {name}\u2026', notUploaded: '{name} no se subi\u00f3: {reason}', noConnection: 'sin conexi\u00f3n', map: 'Abrir el mapa', us: 'Nosotros', you: 'Usted',
      states: { waiting: 'Esperando la conexi\u00f3n', sending: 'Enviando\u2026', received: 'Enviado', sent: 'Enviado', delivered: 'Entregado', read: 'Le\u00eddo' },
    },
    ru: {
      title: '\u0427\u0430\u0442', open: '\u041e\u0442\u043a\u0440\u044b\u0442\u044c \u0447\u0430\u0442', close: '\u0417\u0430\u043a\u0440\u044b\u0442\u044c \u0447\u0430\u0442', unread: '\u043d\u043e\u0432\u044b\u0445: {n}', write: '\u041d\u0430\u043f\u0438\u0448\u0438\u0442\u0435 \u0441\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435\u2026', send: '\u041e\u0442\u043f\u0440\u0430\u0432\u0438\u0442\u044c', attach: '\u041f\u0440\u0438\u043a\u0440\u0435\u043f\u0438\u0442\u044c \u0444\u0430\u0439\u043b', messages: '\u0421\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u044f',
      older: '\u0411\u043e\u043b\u0435\u0435 \u0440\u0430\u043d\u043d\u0438\u0435 \u0441\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u044f', typing: '\u043f\u0435\u0447\u0430\u0442\u0430\u0435\u0442\u2026', offline: '\u041d\u0435\u0442 \u0441\u0432\u044f\u0437\u0438. \u0421\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435 \u0443\u0439\u0434\u0451\u0442, \u043a\u0430\u043a \u0442\u043e\u043b\u044c\u043a\u043e \u043e\u043d\u0430 \u043f\u043e\u044f\u0432\u0438\u0442\u0441\u044f.', slow: '\u0412\u044b \u043f\u0438\u0448\u0435\u0442\u0435 \u043e\u0447\u0435\u043d\u044c \u0431\u044b\u0441\u0442\u0440\u043e. \u0421\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435 \u0443\u0439\u0434\u0451\u0442 \u0447\u0435\u0440\u0435\u0437 {n} \u0441.',
      unavailable: '\u0427\u0430\u0442 \u0441\u0435\u0439\u0447\u0430\u0441 \u043d\u0435\u0434\u043e\u0441\u0442\u0443\u043f\u0435\u043d. \u041f\u0440\u043e\u0431\u0443\u0435\u043c \u0435\u0449\u0451 \u0440\u0430\u0437\u2026', failed: '\u041d\u0435 \u043e\u0442\u043f\u0440\u0430\u0432\u043b\u0435\u043d\u043e', retry: '\u041f\u043e\u0432\u0442\u043e\u0440\u0438\u0442\u044c', remove: '\u0423\u0431\u0440\u0430\u0442\u044c', deleted: '\u0421\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435 \u0443\u0434\u0430\u043b\u0435\u043d\u043e', edited: '\u0438\u0437\u043c\u0435\u043d\u0435\u043d\u043e',
      file: '\u0424\u0430\u0439\u043b', unsupported: '\u042d\u0442\u043e \u0441\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435 \u043d\u0435\u043b\u044c\u0437\u044f \u043f\u043e\u043a\u0430\u0437\u0430\u0442\u044c \u0437\u0434\u0435\u0441\u044c.', uploading: '\u0417\u0430\u0433\u0440\u0443\u0436\u0430\u0435\u0442\u0441\u044f {name}\u2026', notUploaded: '{name} \u043d\u0435 \u0437\u0430\u0433\u0440\u0443\u0436\u0435\u043d: {reason}', noConnection: '\u043d\u0435\u0442 \u0441\u0432\u044f\u0437\u0438', map: '\u041e\u0442\u043a\u0440\u044b\u0442\u044c \u043a\u0430\u0440\u0442\u0443', us: '\u041c\u044b', you: '\u0412\u044b',
      states: { waiting: '\u0416\u0434\u0451\u0442 \u0441\u0432\u044f\u0437\u0438', sending: '\u041e\u0442\u043f\u0440\u0430\u0432\u043b\u044f\u0435\u0442\u0441\u044f\u2026', received: '\u041e\u0442\u043f\u0440\u0430\u0432\u043b\u0435\u043d\u043e', sent: '\u041e\u0442\u043f\u0440\u0430\u0432\u043b\u0435\u043d\u043e', delivered: '\u0414\u043e\u0441\u0442\u0430\u0432\u043b\u0435\u043d\u043e', read: '\u041f\u0440\u043e\u0447\u0438\u0442\u0430\u043d\u043e' },
    },
  };
  let texts = english;

  const css = `
    :host { all: initial; color-scheme: light dark; --accent: #2257d6; --accent-ink: #fff; --surface: #fff; --soft: #f1f3f6; --ink: #1b1f27; --ink-2: #565e6c; --line: #dfe2e8; --edge: #8a92a0; --bad: #b3261e; --warn: #7a4200; --warn-soft: #fff0dc; }
    @media (prefers-color-scheme: dark) { :host { --accent: #8fb1ff; --accent-ink: #0d1730; --surface: #171a21; --soft: #242933; --ink: #e8eaee; --ink-2: #a5adba; --line: #333a46; --edge: #6a7382; --bad: #ff9a92; --warn: #ffb866; --warn-soft: #42301a; } }
    * { box-sizing: border-box; } [hidden] { display: none !important; }
    .root { font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); text-align: start; }
    button, textarea { font: inherit; color: inherit; } button { cursor: pointer; } p { margin: 0; } a { color: inherit; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    svg { width: 1.3em; height: 1.3em; fill: none; stroke: currentcolor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
    .launcher { position: fixed; z-index: 2147483000; inset: auto 20px 20px auto; display: grid; place-items: center; width: 60px; height: 60px; border: 0; border-radius: 50%; background: var(--accent); color: var(--accent-ink); font-size: 20px; box-shadow: 0 8px 28px rgb(10 20 40 / 30%); }
    .left .launcher { inset: auto auto 20px 20px; } .left .window { inset: auto auto 92px 20px; } .launcher:hover { filter: brightness(1.08); }
    .badge { position: absolute; top: -4px; right: -4px; min-width: 22px; padding: 0 6px; border-radius: 11px; background: #c5221f; color: #fff; font-size: 13px; line-height: 22px; font-weight: 700; }
    .window { position: fixed; z-index: 2147483000; inset: auto 20px 92px auto; display: flex; flex-direction: column; width: 376px; height: min(620px, calc(100vh - 112px)); overflow: hidden; border: 1px solid var(--line); border-radius: 16px; background: var(--surface); box-shadow: 0 16px 48px rgb(10 20 40 / 30%); }
    header { display: flex; align-items: center; gap: 8px; padding: 12px 8px 12px 18px; background: var(--accent); color: var(--accent-ink); } header h2 { flex: 1; margin: 0; font-size: 17px; font-weight: 650; } header :focus-visible { outline-color: var(--accent-ink); }
    .icon { display: grid; place-items: center; width: 40px; height: 40px; flex: none; padding: 0; border: 0; border-radius: 10px; background: none; } .icon:hover { background: rgb(128 128 128 / 20%); }
    .notice { padding: 7px 16px; background: var(--warn-soft); color: var(--warn); font-size: 13px; }
    .scroll { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 14px; } .scroll:focus-visible { outline-offset: -3px; }
    ol { display: flex; flex-direction: column; gap: 6px; margin: 0; padding: 0; list-style: none; } li { display: grid; justify-items: start; max-width: 86%; } li.own { align-self: flex-end; justify-items: end; }
    .author, .state, .typing { color: var(--ink-2); font-size: 12px; } .author { margin: 6px 4px 1px; } .state { margin: 1px 4px 0; } .typing { min-height: 18px; margin-top: 6px; }
    .bubble { max-width: 100%; padding: 8px 13px; border-radius: 16px; border-end-start-radius: 5px; background: var(--soft); overflow-wrap: anywhere; white-space: pre-wrap; } .own .bubble { border-radius: 16px; border-end-end-radius: 5px; background: var(--accent); color: var(--accent-ink); }
    .gone { font-style: italic; opacity: 0.8; } .waiting .bubble { opacity: 0.75; } .failed .state { color: var(--bad); } .big { font-size: 40px; line-height: 1.15; padding: 0; background: none !important; }
    .bubble img, .bubble video { display: block; max-width: 100%; max-height: 260px; margin: 2px 0; border-radius: 10px; } .bubble audio { width: 240px; max-width: 100%; }
    .file { display: inline-flex; align-items: center; gap: 7px; padding: 2px 0; border: 0; background: none; text-align: start; text-decoration: underline; }
    .choices { display: flex; flex-wrap: wrap; gap: 7px; margin: 7px 0 3px; } .choice { min-height: 38px; padding: 7px 16px; border: 1.5px solid var(--accent); border-radius: 20px; background: var(--surface); color: var(--accent); font-weight: 600; text-decoration: none; } .choice:not([href]) { background: var(--accent); color: var(--accent-ink); } .choice:disabled { opacity: 0.5; cursor: default; }
    .small { padding: 0 4px; border: 0; background: none; color: inherit; font-weight: 650; text-decoration: underline; } .older { justify-self: center; display: block; margin: 0 auto 10px; padding: 4px 12px; border: 1px solid var(--line); border-radius: 14px; background: none; color: var(--ink-2); font-size: 13px; }
    form { display: flex; align-items: flex-end; gap: 4px; padding: 10px; border-top: 1px solid var(--line); }
    textarea { flex: 1; min-width: 0; height: 40px; max-height: 130px; padding: 8px 12px; border: 1px solid var(--edge); border-radius: 12px; background: var(--surface); resize: none; line-height: 22px; } textarea::placeholder { color: var(--ink-2); opacity: 1; } textarea:focus-visible { outline-offset: -1px; }
    form .icon { color: var(--ink-2); } .send:not(:disabled) { color: var(--accent); } .send:disabled { opacity: 0.4; cursor: default; }
    @media (max-width: 519px) { .window, .left .window { inset: 0; width: auto; height: 100vh; height: 100dvh; border: 0; border-radius: 0; } .is-open .launcher { display: none; } textarea { font-size: 16px; } }
    @media (prefers-reduced-motion: no-preference) { .window { animation: rise 0.16s ease-out; } @keyframes rise { from { opacity: 0; transform: translateY(10px); } } }`;

  // ---- small tools ----

  function element(name, props = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(props)) {
      if (value === undefined || value === null || value === false) continue;
      if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
      else if (key === 'testid') node.dataset.testid = value;
      else if (key === 'hidden' || key === 'disabled') node[key] = value;
      else node.setAttribute(key, value === true ? '' : value);
    }
    node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== ''));
    return node;
  }

  const icons = {
    chat: 'M4 5h16v11H9l-5 4V5z', close: 'M6 6l12 12M18 6L6 18', send: 'M4 12l16-8-6 16-3-7-7-1z', attach: 'M8 12.5l6.5-6.5a3.2 3.2 0 0 1 4.5 4.5L10.5 19a5 5 0 0 1-7-7L11 4.5', file: 'M6 3h8l4 4v14H6V3zM14 3v4h4',
  };

  function icon(name) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', icons[name]);
    svg.append(path);
    return svg;
  }

  const fill = (text, args) => text.replace(/\{(\w+)\}/g, (_, name) => args[name] ?? '');
  const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

  function safeUrl(value) {
    try {
      const url = new URL(value);
      return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
    } catch {
      return null;
    }
  }

  function linkify(text) {
    const parts = [];
    let last = 0;
    for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"'`]+/gi)) {
      const raw = match[0].replace(/[.,;:!?)\]}\u00bb]+$/u, '');
      const url = safeUrl(raw);
      if (!url) continue;
      parts.push(text.slice(last, match.index), element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, raw));
      last = match.index + raw.length;
    }
    return [...parts, text.slice(last)];
  }

  function newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const hex = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** The browser's storage; where it is forbidden, the page's memory. */
  const memory = new Map();
  const storage = {
    read(key) {
      try {
        return JSON.parse(localStorage.getItem(`chatkit.${channel}.${key}`)) ?? memory.get(key) ?? null;
      } catch {
        return memory.get(key) ?? null;
      }
    },
    write(key, value) {
      memory.set(key, value);
      try {
        localStorage.setItem(`chatkit.${channel}.${key}`, JSON.stringify(value));
      } catch {
        // Kept in memory.
      }
    },
  };

  // ---- the session and its requests ----

  class Refusal extends Error {
    constructor(status, problem, retryAfter) {
      super(problem.detail || problem.title || '');
      Object.assign(this, { status, code: problem.code, retryAfter });
    }

    get isTransient() {
      return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
    }
  }

  let minting = null;

  /** Resumes the visitor's session, or has the server mint one. Everybody who asks at the same time gets the same. */
  function openSession(staleToken) {
    minting ??= mint(staleToken).finally(() => (minting = null));
    return minting;
  }

  async function mint(staleToken) {
    const stored = storage.read('token');
    // Another tab may have replaced the token that was refused to us.
    const token = stored && stored !== staleToken ? stored : undefined;
    const response = await request(`${base}/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(token ? { token } : {}) })
      .catch(error => (token && error.status === 401 ? mint(token) : Promise.reject(error)));
    if (!(response instanceof Response)) return response;
    const session = await response.json();
    const known = storage.read('session');
    if (known && known !== session.sessionId) forget();
    storage.write('session', session.sessionId);
    storage.write('token', session.token);
    return session;
  }

  async function request(url, init) {
    let response;
    try {
      response = await fetch(url, { cache: 'no-store', credentials: 'omit', ...init });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new Refusal(0, {}, 0);
    }
    if (response.ok) return response;
    throw new Refusal(response.status, await response.json().catch(() => ({})), Number(response.headers.get('Retry-After')) || 0);
  }

  async function call(path, init = {}, again = true) {
    const token = storage.read('token') ?? (await openSession()).token;
    try {
      return await request(base + path, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });
    } catch (error) {
      if (error.status !== 401 || !again) throw error;
      await openSession(token);
      return call(path, init, false);
    }
  }

  const post = (path, body) => call(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout?.(30_000) });

  // ---- what is known ----

  const messages = new Map();
  let before = null;
  let position = 0;
  let started = false;
  let loaded = false;
  let failures = 0;
  let attempt = null;
  let session = null;

  /** Another session has another history. What waits to be sent goes to the new one. */
  function forget() {
    messages.clear();
    before = null;
    position = 0;
    loaded = false;
    storage.write('seen', 0);
    attempt?.abort();
  }

  const ordered = () => [...messages.values()].sort((a, b) => a.arrival - b.arrival);

  function keep(message) {
    messages.set(message.id, message);
    if (message.clientMessageId) outbox.settle(message.clientMessageId);
  }

  async function reload() {
    const page = await (await call(`/messages?limit=${pageSize}`)).json();
    page.items.forEach(keep);
    before = page.before ?? null;
    position = page.position ?? position;
    loaded = true;
    view.draw();
  }

  async function loadOlder() {
    const page = await (await call(`/messages?before=${encodeURIComponent(before)}&limit=${pageSize}`)).json();
    page.items.forEach(keep);
    before = page.items.length ? page.before ?? null : null;
    view.draw(true);
  }

  /** Starts once: session, history, then the live stream for as long as the page lives. */
  function start() {
    if (!started) run();
    started = true;
  }

  async function run() {
    for (;;) {
      try {
        session ??= await openSession();
        view.translate(session.language);
        if (!loaded) await reload();
        await seen();
        await listen();
        await pause(400 + Math.random() * 400);
      } catch (error) {
        failures++;
        // Not allowed here, or no such channel: the visitor cannot help it, but the site's owner may look here.
        const refused = error.status === 403 || error.status === 404;
        if (refused) console.warn(`ChatKit: ${error.message}`);
        if (error.status !== 429 && (failures > 1 || !navigator.onLine)) view.notify(navigator.onLine ? texts.unavailable : texts.offline);
        await patience(refused ? 60 : error.retryAfter, failures);
      }
    }
  }

  /**
   * A tab in the background holds no stream: over HTTP/1.1 a browser has six connections for a host, and a visitor more tabs.
   * It catches up from its last position when it is looked at again.
   */
  async function seen() {
    while (document.hidden) await new Promise(resolve => document.addEventListener('visibilitychange', resolve, { once: true }));
  }

  let leaving;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(leaving);
    if (document.hidden) leaving = setTimeout(() => attempt?.abort(), 15_000);
  });

  /** Waits longer after each failure, or as long as the server said, but never longer than until the network is back. */
  function patience(seconds, tries) {
    const delay = Math.max((seconds ?? 0) * 1000, Math.min(20_000, 700 * 2 ** tries) * (0.75 + Math.random() / 2));
    return Promise.race([pause(delay), new Promise(resolve => addEventListener('online', resolve, { once: true }))]);
  }

  /** One connection, until it ends. The next one resumes after the last position. */
  async function listen() {
    const current = (attempt = new AbortController());
    let watchdog;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => current.abort(), silenceLimit);
    };
    try {
      alive();
      const response = await call(`/events?after=${encodeURIComponent(position)}`, { headers: { Accept: 'text/event-stream' }, signal: current.signal });
      failures = 0;
      view.notify('');
      outbox.flush();
      await readEvents(response.body, alive);
    } catch (error) {
      if (error instanceof Refusal) throw error;
    } finally {
      clearTimeout(watchdog);
    }
  }

  async function readEvents(body, alive) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    let event = { kind: '', data: [] };
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      alive();
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        const [, name, field] = /^(\w*): ?(.*)$/.exec(line) ?? [];
        if (line === '') {
          if (event.id) position = event.id;
          if (event.kind) receive(event.kind, event.data.join('\n'));
          event = { kind: '', data: [] };
        } else if (name === 'id') event.id = field;
        else if (name === 'event') event.kind = field;
        else if (name === 'data') event.data.push(field);
      }
    }
  }

  function receive(kind, text) {
    const data = text ? JSON.parse(text) : {};
    if (kind === 'message') {
      keep(data);
      if (data.direction === 'outbound') view.showTyping(false);
    } else if (kind === 'status') {
      const known = messages.get(data.id);
      if (known) messages.set(data.id, { ...known, status: data.status });
    } else if (kind === 'typing') view.showTyping(true, data.name);
    else if (kind === 'reset') reload().catch(() => {});
    view.draw();
  }

  // ---- messages on their way ----

  const outbox = {
    running: false,
    all: () => storage.read('outbox') ?? [],

    change(edit) {
      storage.write('outbox', edit(this.all()));
      view.draw();
    },

    add(body, names = []) {
      const entry = { ...body, clientMessageId: newId(), at: new Date().toISOString(), names, state: navigator.onLine ? 'sending' : 'waiting' };
      this.change(all => [...all, entry]);
      this.flush();
    },

    settle(id) {
      if (this.all().some(entry => entry.clientMessageId === id)) storage.write('outbox', this.all().filter(entry => entry.clientMessageId !== id));
    },

    set(id, change) {
      this.change(all => all.map(entry => (entry.clientMessageId === id ? { ...entry, ...change } : entry)));
    },

    drop(id) {
      this.change(all => all.filter(entry => entry.clientMessageId !== id));
    },

    /** In order and one at a time, over all tabs where the browser can lock; a repeat carries the same id. */
    async flush() {
      if (this.running) return;
      this.running = true;
      try {
        await (navigator.locks ? navigator.locks.request(`chatkit.${channel}`, () => this.drain()) : this.drain());
      } finally {
        this.running = false;
      }
    },

    async drain() {
      for (let tries = 0, entry; (entry = this.all().find(other => other.state !== 'failed'));) {
        const { clientMessageId, text, attachmentIds, action } = entry;
        try {
          const message = await (await post('/messages', { clientMessageId, text, attachmentIds, action })).json();
          this.settle(clientMessageId);
          keep({ ...message, clientMessageId });
          tries = 0;
          view.notify('');
          view.draw();
        } catch (error) {
          if (error instanceof Refusal && !error.isTransient) {
            this.set(clientMessageId, { state: 'failed', reason: error.message });
            continue;
          }
          this.set(clientMessageId, { state: 'waiting' });
          tries++;
          const limit = error.status === 429 ? error.retryAfter || 5 : 0;
          if (limit) view.notify(fill(texts.slow, { n: limit }));
          else if (tries > 1 || !navigator.onLine) view.notify(navigator.onLine ? texts.unavailable : texts.offline);
          await (limit ? pause(limit * 1000) : patience(0, tries));
          this.set(clientMessageId, { state: 'sending' });
        }
      }
    },
  };
  const view = createView();

  // ---- what is seen ----

  function createView() {
    const host = element(tag, { 'data-channel': channel });
    const root = host.attachShadow({ mode: 'open' });
    if ('adoptedStyleSheets' in root) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } else root.append(element('style', {}, css));
    if (script.dataset.accent && CSS.supports('color', script.dataset.accent)) host.style.setProperty('--accent', script.dataset.accent);

    const drawn = new Map();
    const files = new Map();
    let typingTimer;
    let told = 0;
    let typedAt = 0;
    let atEnd = true;

    const badge = element('span', { class: 'badge', hidden: true });
    const launcher = element('button', { class: 'launcher', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'window', testid: 'widget-button', onclick: () => toggle() });
    const title = element('h2', { id: 'title' });
    const closer = element('button', { class: 'icon', type: 'button', testid: 'widget-close', onclick: () => toggle(false) }, icon('close'));
    const notice = element('p', { class: 'notice', role: 'status', hidden: true, testid: 'widget-notice' });
    const older = element('button', { class: 'older', type: 'button', hidden: true, onclick: () => loadOlder().catch(() => {}) });
    const list = element('ol', { testid: 'widget-messages' });
    const typing = element('p', { class: 'typing', 'aria-live': 'off' });
    const scroll = element('div', { class: 'scroll', role: 'log', tabindex: '0' }, older, list, typing);
    const input = element('textarea', { rows: '1', dir: 'auto', testid: 'widget-input' });
    const picker = element('input', { type: 'file', hidden: true, testid: 'widget-file', onchange: () => pick() });
    const attach = element('button', { class: 'icon', type: 'button', testid: 'widget-attach', onclick: () => picker.click() }, icon('attach'));
    const send = element('button', { class: 'icon send', type: 'submit', disabled: true, testid: 'widget-send' }, icon('send'));
    const form = element('form', {}, attach, picker, input, send);
    const window_ = element('section', { class: 'window', id: 'window', role: 'dialog', 'aria-labelledby': 'title', hidden: true, testid: 'widget-window' }, element('header', {}, title, closer), notice, scroll, form);
    const frame = element('div', { class: `root ${script.dataset.position === 'left' ? 'left' : ''}` }, window_, launcher);
    root.append(frame);

    form.addEventListener('submit', event => {
      event.preventDefault();
      submit();
    });
    input.addEventListener('input', () => {
      grow();
      if (!input.value.trim() || Date.now() - typedAt < 4000 || !messages.size) return;
      typedAt = Date.now();
      call('/typing', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }).catch(() => {});
    });
    input.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      submit();
    });
    window_.addEventListener('keydown', event => {
      if (event.key === 'Escape') toggle(false);
      // Keys pressed here are not shortcuts of the shop's page.
      event.stopPropagation();
    });
    scroll.addEventListener('scroll', () => (atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60), { passive: true });
    new ResizeObserver(() => atEnd && toEnd()).observe(list);
    document.addEventListener('visibilitychange', () => draw());
    addEventListener('offline', () => notify(texts.offline));
    addEventListener('storage', event => event.key?.startsWith(`chatkit.${channel}.`) && draw());

    function translate(language) {
      const code = String(language ?? document.documentElement.lang ?? '').toLowerCase().split('-')[0];
      texts = { ...english, ...translations[code] };
      frame.lang = code in translations ? code : 'en';
      title.textContent = script.dataset.title || texts.title;
      closer.setAttribute('aria-label', texts.close);
      older.textContent = texts.older;
      scroll.setAttribute('aria-label', texts.messages);
      input.setAttribute('aria-label', texts.write);
      input.placeholder = texts.write;
      picker.setAttribute('aria-label', texts.attach);
      attach.setAttribute('aria-label', texts.attach);
      send.setAttribute('aria-label', texts.send);
      draw();
    }

    function toggle(open = window_.hidden) {
      window_.hidden = !open;
      frame.classList.toggle('is-open', open);
      launcher.setAttribute('aria-expanded', String(open));
      if (open) {
        start();
        toEnd();
        input.focus({ preventScroll: true });
      } else launcher.focus();
      draw();
    }

    function notify(text) {
      notice.textContent = text;
      notice.hidden = !text;
    }

    function showTyping(on, name) {
      clearTimeout(typingTimer);
      typing.textContent = on ? `${name ?? ''} ${texts.typing}`.trim() : '';
      if (on) typingTimer = setTimeout(() => showTyping(false), 6000);
      if (atEnd) toEnd();
    }

    function draw(keepPlace = false) {
      const all = ordered();
      const height = scroll.scrollHeight;
      const rows = [];
      if (session?.welcomeText && before === null) rows.push(row('welcome', { id: 'welcome', direction: 'outbound', author: {}, content: { type: 'text', text: session.welcomeText } }));
      const pending = outbox.all();
      const lastOwn = pending.length ? null : all.findLast(message => message.direction === 'inbound')?.id;
      let previous = null;
      for (const message of all) {
        const choices = message.content?.suggestions ?? [];
        // Who has answered a question cannot answer it again.
        const answered = choices.some(choice => pending.some(entry => entry.action?.id === choice.id) || all.some(other => other.arrival > message.arrival && other.content?.action?.id === choice.id));
        rows.push(row(message.id, message, { state: message.id === lastOwn ? texts.states[message.status] : '', answered, named: previous?.author?.name !== message.author?.name }));
        previous = message;
      }
      for (const entry of pending) rows.push(row(entry.clientMessageId, { direction: 'inbound', content: { type: 'text', text: entry.text }, names: entry.names }, { entry }));
      const focused = list.contains(root.activeElement);
      arrange(rows);
      // A pressed button is gone with its row; the keyboard must not be left outside the window.
      if (focused && !list.contains(root.activeElement)) input.focus({ preventScroll: true });
      older.hidden = before === null;
      if (keepPlace) scroll.scrollTop += scroll.scrollHeight - height;
      else if (atEnd) toEnd();
      count(all);
    }

    function arrange(rows) {
      let cursor = list.firstChild;
      for (const node of rows) {
        if (node === cursor) cursor = cursor.nextSibling;
        else list.insertBefore(node, cursor);
      }
      while (cursor) {
        const next = cursor.nextSibling;
        cursor.remove();
        cursor = next;
      }
    }

    /** A row is built again only when it has changed, so that nothing flickers and media keep playing. */
    function row(key, message, extra = {}) {
      const signature = JSON.stringify([message, extra, frame.lang]);
      const known = drawn.get(key);
      if (known?.signature === signature) return known.node;
      const node = build(message, extra);
      drawn.set(key, { signature, node });
      return node;
    }

    function build(message, { state, entry, answered, named }) {
      const own = message.direction === 'inbound';
      const failed = entry?.state === 'failed';
      const big = message.content?.type === 'sticker' && !message.content.attachments?.length;
      return element('li', { class: `${own ? 'own' : ''} ${failed ? 'failed' : entry ? 'waiting' : ''}`, testid: 'widget-message', 'data-status': entry?.state ?? message.status },
        !own && named && message.author?.name && element('p', { class: 'author' }, message.author.name),
        element('div', { class: `bubble ${message.deletedAt ? 'gone' : ''} ${big ? 'big' : ''}` }, message.deletedAt ? texts.deleted : content(message)),
        !own && !message.deletedAt && message.content?.suggestions?.length > 0 && element('div', { class: 'choices' }, message.content.suggestions.map(choice => suggestion(choice, answered))),
        failed ? element('p', { class: 'state', role: 'alert' }, `${texts.failed}${entry.reason ? `: ${entry.reason}` : ''} `,
          element('button', { class: 'small', type: 'button', testid: 'widget-retry', onclick: () => { outbox.set(entry.clientMessageId, { state: 'sending' }); outbox.flush(); } }, texts.retry),
          element('button', { class: 'small', type: 'button', onclick: () => outbox.drop(entry.clientMessageId) }, texts.remove))
          : (entry || state || message.editedAt) && element('p', { class: 'state' }, [message.editedAt && texts.edited, entry ? texts.states[entry.state] : state].filter(Boolean).join(' \u00b7 ')));
    }

    function suggestion(choice, answered) {
      const url = choice.url && safeUrl(choice.url);
      if (url) return element('a', { class: 'choice', href: url, target: '_blank', rel: 'noopener noreferrer', testid: 'widget-suggestion' }, choice.title);
      return element('button', { class: 'choice', type: 'button', disabled: answered, testid: 'widget-suggestion', onclick: () => outbox.add({ text: choice.title, action: { id: choice.id } }) }, choice.title);
    }

    function content({ content: value = {}, names }) {
      const parts = [(names ?? []).map(name => element('p', { class: 'file' }, icon('file'), name)), (value.attachments ?? []).map(file => attachment(file))];
      if (value.type === 'sticker' && value.emoji && !value.attachments?.length) parts.push(value.emoji);
      else if (value.type === 'location') parts.push(value.name ?? value.address ?? '', ' ', element('a', { href: `https://www.openstreetmap.org/?mlat=${Number(value.latitude)}&mlon=${Number(value.longitude)}`, target: '_blank', rel: 'noopener noreferrer' }, texts.map));
      else if (value.type === 'contact') parts.push([value.name, ...(value.phones ?? [])].filter(Boolean).join('\n'));
      else if (value.text) parts.push(linkify(value.text));
      const flat = parts.flat(Infinity).filter(part => part !== '');
      return flat.length ? flat : texts.unsupported;
    }

    function attachment(file) {
      const family = (file.mediaType ?? '').split('/')[0];
      if (file.status === 'pending' || file.status === 'failed') return element('p', { class: 'file' }, icon('file'), file.name ?? texts.file);
      if (!['image', 'video', 'audio'].includes(family) || file.mediaType === 'image/svg+xml') {
        return element('button', { class: 'file', type: 'button', onclick: () => download(file) }, icon('file'), file.name ?? texts.file);
      }
      const node = element(family === 'image' ? 'img' : family, family === 'image' ? { alt: file.name ?? texts.file } : { controls: true, 'aria-label': file.name ?? texts.file });
      blobUrl(file).then(url => (node.src = url), () => node.replaceWith(element('p', { class: 'file' }, icon('file'), file.name ?? texts.file)));
      return node;
    }

    /** The bearer token cannot go into an address, so files are fetched and shown from memory. */
    function blobUrl(file) {
      if (!files.has(file.id)) files.set(file.id, call(`/attachments/${encodeURIComponent(file.id)}`).then(response => response.blob()).then(blob => URL.createObjectURL(blob)));
      return files.get(file.id);
    }

    async function download(file) {
      try {
        element('a', { href: await blobUrl(file), download: file.name ?? 'file' }).click();
      } catch {
        files.delete(file.id);
        notify(texts.unavailable);
      }
    }

    function submit() {
      const text = input.value.trim();
      if (!text) return;
      input.value = '';
      grow();
      atEnd = true;
      start();
      outbox.add({ text });
    }

    async function pick() {
      const [file] = picker.files;
      picker.value = '';
      if (!file) return;
      notify(fill(texts.uploading, { name: file.name }));
      attach.disabled = true;
      try {
        const form = new FormData();
        form.append('file', file, file.name);
        const stored = await (await call('/attachments', { method: 'POST', body: form })).json();
        notify('');
        atEnd = true;
        outbox.add({ attachmentIds: [stored.id] }, [file.name]);
      } catch (error) {
        notify(fill(texts.notUploaded, { name: file.name, reason: error.status === 0 ? texts.noConnection : error.message }));
      }
      attach.disabled = false;
    }

    function grow() {
      send.disabled = !input.value.trim();
      input.style.height = 'auto';
      input.style.height = `${Math.max(40, Math.min(130, input.scrollHeight + 2))}px`;
    }

    function toEnd() {
      scroll.scrollTop = scroll.scrollHeight;
      atEnd = true;
    }

    function count(all) {
      const newest = all.at(-1)?.arrival ?? 0;
      if (!window_.hidden && !document.hidden && newest > (storage.read('seen') ?? 0)) {
        storage.write('seen', newest);
        tellSeen(all);
      }
      const unread = all.filter(message => message.direction === 'outbound' && message.arrival > (storage.read('seen') ?? 0)).length;
      badge.hidden = !unread || !window_.hidden;
      badge.textContent = String(unread);
      const label = window_.hidden ? texts.open : texts.close;
      launcher.setAttribute('aria-label', unread && window_.hidden ? `${label}, ${fill(texts.unread, { n: unread })}` : label);
      if (launcher.firstChild?.dataset?.open !== String(!window_.hidden)) {
        const picture = icon(window_.hidden ? 'chat' : 'close');
        picture.dataset.open = String(!window_.hidden);
        launcher.replaceChildren(picture, badge);
      }
    }

    // The managers see that it was read. A receipt that does not arrive is made good by the next one, which covers it.
    function tellSeen(all) {
      const arrival = all.findLast(message => message.direction === 'outbound')?.arrival;
      if (arrival > told) call('/read', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ arrival: (told = arrival) }) }).catch(() => {});
    }

    return { host, translate, draw, notify, showTyping };
  }

  view.translate();
  const attachToPage = () => {
    document.body.append(view.host);
    // Who has written before hears of an answer without opening the chat.
    if (storage.read('token') || outbox.all().length) start();
  };
  if (document.body) attachToPage();
  else addEventListener('DOMContentLoaded', attachToPage, { once: true });
})();
