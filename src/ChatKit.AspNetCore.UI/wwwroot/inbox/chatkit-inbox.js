import { Api } from '../shared/api.js';
import { h, replace } from '../shared/dom.js';
import { problemText } from '../shared/problems.js';
import { t } from '../shared/strings.js';
import { sheets } from '../shared/styles.js';
import { Toasts } from '../shared/toast.js';
import { PopupFrame } from './popup-frame.js';
import { Shell } from './shell.js';
import { InboxStore } from './store.js';
import { TabTitle } from './tab-title.js';

const switchedOffPoll = 30_000;
const styleFiles = [
  'shared/base.css',
  'inbox/inbox.css',
  'inbox/list.css',
  'thread/thread.css',
  'thread/bubble.css',
  'compose/compose.css',
];

/**
 * `<chatkit-inbox mode="popup|section" api="/chat/api" settings-url="…">`: the chats of the signed-in manager.
 * Without `mode` the setting "Display" decides. Who has no right to chats sees that and nothing else; in popup mode, nothing.
 */
export class ChatKitInbox extends HTMLElement {
  #parts = null;
  #retry;

  async connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = await sheets(...styleFiles);
    if (this.isConnected && !this.#parts) await this.#start();
  }

  disconnectedCallback() {
    this.#stop();
  }

  get #forced() {
    const mode = this.getAttribute('mode');
    return mode === 'popup' || mode === 'section' ? mode : null;
  }

  #stop() {
    clearTimeout(this.#retry);
    this.#parts?.store.stop();
    this.#parts?.shell.stop();
    this.#parts?.title.stop();
    this.#parts = null;
    this.shadowRoot?.replaceChildren();
  }

  async #start() {
    this.#stop();
    if (this.#forced === 'section') this.#message(h('div', { class: 'spinner', role: 'status', 'aria-label': t('loading') }));
    const api = new Api(this.getAttribute('api') ?? undefined);
    let me;
    try {
      me = await api.get('/me');
    } catch (error) {
      this.#refuse(error);
      return;
    }
    if (!this.isConnected || this.#parts) return;
    if (me.permissions && !me.permissions.includes('chat.access')) {
      this.#refuse({ status: 403 }, me.display);
      return;
    }
    if (me.chatsEnabled === false) {
      this.#refuse({ status: 409, code: 'chats-disabled' }, me.display);
      return;
    }
    this.#open(api, me);
  }

  #open(api, me) {
    const mode = this.#forced ?? (me.display === 'section' ? 'section' : 'popup');
    const store = new InboxStore(api, me);
    const toasts = new Toasts();
    const shell = new Shell(store, toasts, {
      settingsUrl: this.getAttribute('settings-url'),
      ownsPage: mode === 'section',
      onRefused: error => this.#refuse(error),
    });
    const content = h('div', { class: 'frame' }, shell.element, toasts.element);
    this.dataset.mode = mode;
    replace(this.shadowRoot, mode === 'popup' ? new PopupFrame(store, content).elements : content);
    this.#parts = { store, shell, title: new TabTitle(store) };
    store.start();
  }

  /** Over a CRM's page a person without chats is not bothered; the inbox as a page says why it is empty. */
  #refuse(error, display = 'popup') {
    const mode = this.#forced ?? this.dataset.mode ?? display;
    const off = error.code === 'chats-disabled';
    const signedOut = error.status === 401;
    const refused = off || signedOut || error.status === 403;
    this.#stop();
    if (off) this.#retry = setTimeout(() => this.#start(), switchedOffPoll);
    if (mode === 'popup' && refused) return;
    this.dataset.mode = 'section';
    const again = h(
      'button',
      { class: 'button', type: 'button', onclick: () => (signedOut ? location.reload() : this.#start()) },
      t(signedOut ? 'reload' : 'tryAgain'),
    );
    if (off) this.#message(h('h2', null, t('chatsOffTitle')), h('p', null, t('chatsOffText')), this.#settingsLink(), again);
    else if (signedOut) this.#message(h('h2', null, t('signedOutTitle')), h('p', null, t('signedOutText')), again);
    else if (refused) this.#message(h('h2', null, t('noAccessTitle')), h('p', null, t('noAccessText')));
    else this.#message(h('h2', null, t('failedTitle')), h('p', null, problemText(error)), again);
  }

  #settingsLink() {
    const url = this.getAttribute('settings-url');
    return url && h('a', { class: 'button', href: url }, t('settings'));
  }

  #message(...content) {
    replace(this.shadowRoot, h('div', { class: 'frame' }, h('div', { class: 'whole-message', testid: 'inbox-message' }, content)));
  }
}
