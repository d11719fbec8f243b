import { h, replace } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/strings.js';

const key = 'chatkit.popup.open';

/** The floating button and the window over the CRM's page. */
export class PopupFrame {
  constructor(store, content) {
    this.store = store;
    this.badge = h('span', { class: 'fab-badge', hidden: true });
    this.button = h('button', {
      class: 'fab',
      type: 'button',
      'aria-expanded': 'false',
      testid: 'popup-button',
      onclick: () => this.toggle(),
    });
    this.window = h('section', { class: 'popup', role: 'dialog', 'aria-label': t('chats'), hidden: true, testid: 'popup-window' }, content);
    this.window.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.toggle(false);
    });
    this.elements = [this.window, this.button];
    store.addEventListener('change', () => this.#count());
    this.toggle(sessionStorage.getItem(key) === '1', false);
  }

  toggle(open = this.window.hidden, focus = true) {
    this.window.hidden = !open;
    sessionStorage.setItem(key, open ? '1' : '0');
    this.button.setAttribute('aria-expanded', String(open));
    replace(this.button, icon(open ? 'close' : 'chat'), this.badge);
    this.#count();
    if (focus) (open ? this.window.querySelector('[role=tab][aria-selected=true]') : this.button)?.focus();
  }

  #count() {
    const count = this.store.unreadDialogues;
    this.badge.hidden = !count || !this.window.hidden;
    this.badge.textContent = count > 99 ? '99+' : String(count);
    const label = t(this.window.hidden ? 'openChats' : 'closeChats');
    this.button.setAttribute('aria-label', count ? `${label}, ${t('unreadCount', { n: count })}` : label);
  }
}
