import { Api } from '../shared/api.js';
import { h, replace } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { problemText } from '../shared/problems.js';
import { t } from '../shared/strings.js';
import { sheets } from '../shared/styles.js';
import { Toasts } from '../shared/toast.js';
import { ChannelsPage } from './channels-page.js';
import { HealthPage } from './health-page.js';
import { SettingsPage } from './settings-page.js';

const pages = { channels: ChannelsPage, settings: SettingsPage, health: HealthPage };

/** `<chatkit-settings api="/chat/api" inbox-url="…">`: channels, settings and health, for those who may manage them. */
export class ChatKitSettings extends HTMLElement {
  #page = null;

  async connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = await sheets('shared/base.css', 'settings/settings.css', 'settings/forms.css');
    if (this.isConnected) await this.#start();
  }

  disconnectedCallback() {
    this.#page?.stop();
    this.#page = null;
  }

  async #start() {
    this.#message(h('div', { class: 'spinner', role: 'status', 'aria-label': t('loading') }));
    this.api = new Api(this.getAttribute('api') ?? undefined);
    try {
      this.me = await this.api.get('/me');
    } catch (error) {
      if (error.status === 403) this.#refuse();
      else if (error.status === 401) this.#message(h('h2', null, t('signedOutTitle')), h('p', null, t('signedOutText')));
      else
        this.#message(
          h('h2', null, t('admin.loadFailed')),
          h('p', null, problemText(error)),
          h('button', { class: 'button', type: 'button', onclick: () => this.#start() }, t('tryAgain')),
        );
      return;
    }
    if (this.me.permissions?.includes('settings.manage')) this.#open();
    else this.#refuse();
  }

  #open() {
    const toasts = new Toasts();
    const mayAdd = this.me.permissions.includes('channels.add');
    const names = Object.keys(pages).filter(name => name !== 'channels' || mayAdd);
    const content = h('div', { class: 'page' });
    const tabs = new Map(
      names.map(name => [
        name,
        h('button', { class: 'nav-tab', type: 'button', testid: `page-${name}`, onclick: () => show(name) }, t(`admin.pages.${name}`)),
      ]),
    );
    const show = name => {
      if (this.#page?.mayLeave && !this.#page.mayLeave()) return;
      this.#page?.stop();
      this.#page = new pages[name]({ api: this.api, me: this.me, toasts, root: this.shadowRoot });
      tabs.forEach((tab, key) => (key === name ? tab.setAttribute('aria-current', 'page') : tab.removeAttribute('aria-current')));
      replace(content, this.#page.element);
      this.#page.start();
    };
    const inbox = this.getAttribute('inbox-url');
    replace(
      this.shadowRoot,
      h(
        'div',
        { class: 'admin' },
        h(
          'header',
          { class: 'admin-head' },
          inbox && h('a', { class: 'icon-button', href: inbox, 'aria-label': t('admin.toInbox'), title: t('admin.toInbox') }, icon('back')),
          h('h1', null, t('admin.title')),
          h('nav', { class: 'nav', 'aria-label': t('admin.pagesLabel') }, [...tabs.values()]),
        ),
        content,
        toasts.element,
      ),
    );
    show(names[0]);
  }

  #refuse() {
    this.#message(h('h2', null, t('admin.refusedTitle')), h('p', null, t('admin.refusedText')));
  }

  #message(...content) {
    replace(this.shadowRoot, h('div', { class: 'admin' }, h('div', { class: 'whole-message', testid: 'settings-message' }, content)));
  }
}
