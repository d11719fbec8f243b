import { avatar, channelBadge } from '../shared/badges.js';
import { h, replace } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { attachMenu } from '../shared/menu.js';
import { t } from '../shared/strings.js';
import { managerItems } from './manager-items.js';

/** Who it is, who is responsible, and the actions that make sense now. */
export class ThreadHeader {
  #signature = '';
  #chat = null;

  constructor(store, actions, { onBack, onDetails, onDone }) {
    this.onDone = onDone;
    this.store = store;
    this.actions = actions;
    this.title = h('div', { class: 'thread-title' });
    this.take = this.#button('take', 'primary', () => actions.take());
    this.assign = this.#button('assign', '', null, icon('down'));
    this.close = this.#button('close', '', () => actions.close());
    this.details = h(
      'button',
      {
        class: 'icon-button',
        type: 'button',
        'aria-label': t('details'),
        title: t('details'),
        'aria-expanded': 'false',
        testid: 'details',
        onclick: onDetails,
      },
      icon('info'),
    );
    this.more = h(
      'button',
      { class: 'icon-button', type: 'button', 'aria-label': t('moreActions'), title: t('moreActions'), testid: 'more' },
      icon('more'),
    );
    this.element = h(
      'header',
      { class: 'thread-head' },
      h(
        'button',
        { class: 'icon-button back', type: 'button', 'aria-label': t('backToList'), testid: 'back', onclick: onBack },
        icon('back'),
      ),
      this.title,
      h(
        'div',
        { class: 'thread-actions' },
        this.take,
        h('span', { class: 'menu-anchor' }, this.assign),
        this.close,
        this.details,
        h('span', { class: 'menu-anchor' }, this.more),
      ),
    );
    attachMenu(this.assign, () => managerItems(store, this.#chat, actions), { label: t('assignTo') });
    attachMenu(this.more, () => this.#moreItems(), { label: t('moreActions') });
  }

  update(chat) {
    this.#chat = chat;
    const { channel, customer, dialogue, status } = chat;
    const signature = JSON.stringify([channel, customer, dialogue, status, chat.card?.name]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    const name = customer?.name || chat.card?.name || t('unknownCustomer');
    const open = status === 'open';
    const responsible = dialogue?.responsible;
    replace(
      this.title,
      avatar(name, customer?.id ?? chat.id, channel),
      h(
        'div',
        { class: 'thread-who' },
        h('h2', { testid: 'thread-name' }, name),
        h(
          'p',
          null,
          channelBadge(chat),
          h('span', { testid: 'thread-responsible' }, open ? this.#responsibleText(responsible) : t('markedClosed')),
        ),
      ),
    );
    this.take.hidden = !open || (responsible && responsible.id === this.store.me.id);
    this.take.classList.toggle('primary', !responsible);
    this.assign.hidden = !customer;
    this.close.hidden = !open;
  }

  #responsibleText(who) {
    if (!who) return t('noResponsible');
    if (who.id === this.store.me.id) return t('withYou');
    return t('withResponsible', { name: who.type === 'bot' ? `${t('bot')} ${who.name}` : who.name });
  }

  #moreItems() {
    const chat = this.#chat;
    const { actions } = this;
    const items = [
      chat.unread > 0
        ? { label: t('markRead'), icon: icon('checks'), testid: 'mark-read', action: () => actions.markRead() }
        : { label: t('markUnread'), icon: icon('chat'), testid: 'mark-unread', action: () => actions.markUnread() },
    ];
    if (chat.status === 'open' && chat.dialogue?.responsible)
      items.push({ label: t('unassign'), icon: icon('user'), testid: 'unassign', action: () => actions.unassign() });
    if (chat.customer?.blocked)
      items.push({ label: t('unblock'), icon: icon('block'), testid: 'unblock', action: () => actions.unblock() });
    else if (chat.customer)
      items.push({ label: t('block'), icon: icon('block'), danger: true, testid: 'block', action: () => actions.block() });
    return items;
  }

  #button(name, kind, action, mark) {
    const button = h('button', { class: `button ${kind}`, type: 'button', testid: name }, t(name), mark);
    // One press, one command: a second one could only be refused.
    if (action)
      button.addEventListener('click', async () => {
        button.disabled = true;
        await action();
        button.disabled = false;
        this.onDone();
      });
    return button;
  }
}
