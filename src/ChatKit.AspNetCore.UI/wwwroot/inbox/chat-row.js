import { h, replace } from '../shared/dom.js';
import { fullTime, shortTime, span } from '../shared/format.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/strings.js';
import { avatar, channelBadge } from '../shared/badges.js';
import { statusIcon, summary } from '../thread/summary.js';

/** One row of the list. It is drawn again only when something it shows has changed. */
export class ChatRow {
  #signature = '';
  selected = false;

  constructor(id, onOpen) {
    this.element = h('li', {
      class: 'row',
      role: 'option',
      tabindex: '-1',
      'data-chat-id': id,
      testid: 'chat-row',
      onclick: () => onOpen(id),
    });
  }

  invalidate() {
    this.#signature = '';
  }

  update(chat, { me, names, view, selected, draft, sending }) {
    this.selected = selected;
    const signature = JSON.stringify([chat, view, selected, draft, names.size, sending?.state, sending?.clientMessageId]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    const name = chat.customer?.name || chat.card?.name || t(chat.customer ? 'unknownCustomer' : 'internalChat');
    const last = chat.lastMessage;
    const time = last?.receivedAt ?? last?.sentAt;
    const element = this.element;
    element.setAttribute('aria-selected', String(selected));
    element.classList.toggle('unread', chat.unread > 0);
    replace(
      element,
      avatar(name, chat.customer?.id ?? chat.id, chat.channel),
      h(
        'div',
        { class: 'row-main' },
        h(
          'div',
          { class: 'row-top' },
          h('span', { class: 'row-name', testid: 'chat-name' }, name),
          chat.customer?.blocked && h('span', { class: 'blocked-mark', title: t('block') }, icon('block')),
          time && h('time', { datetime: time, title: fullTime(time) }, shortTime(time)),
        ),
        h(
          'div',
          { class: 'row-last' },
          h('span', { class: 'row-text' }, lastLine(last, sending, draft, names)),
          chat.unread > 0 &&
            h(
              'span',
              { class: 'unread-bubble', testid: 'unread' },
              chat.unread > 99 ? '99+' : chat.unread,
              h('span', { class: 'sr' }, ` ${t('unreadCount', { n: '' })}`),
            ),
        ),
        h('div', { class: 'row-meta' }, channelBadge(chat), responsible(chat, me), waiting(chat)),
      ),
    );
  }
}

function lastLine(last, sending, draft, names) {
  if (sending) return [icon(sending.state === 'failed' ? 'alert' : 'clock'), sending.preview.text || t('kinds.file')];
  if (draft) return [icon('edit'), h('em', null, `${t('compose')}…`)];
  if (!last) return t('noMessages');
  const own = last.direction === 'outbound' && last.visibility !== 'private';
  return [
    own && statusIcon(last.status),
    last.visibility === 'private' && last.content?.type !== 'system' && icon('note'),
    summary(last, names),
  ];
}

function responsible(chat, me) {
  if (chat.status === 'closed') return h('span', { class: 'chip closed' }, t('markedClosed'));
  const who = chat.dialogue?.responsible;
  if (!who) return h('span', { class: 'chip nobody' }, t('views.unassigned'));
  const name = who.type === 'bot' ? `${t('bot')} ${who.name}` : who.id === me.id ? t('you') : who.name;
  return h('span', { class: `chip ${who.id === me.id ? 'me' : ''}`, testid: 'responsible' }, name);
}

function waiting(chat) {
  if (!chat.waitingSince || chat.status === 'closed') return null;
  const text = span(Date.now() - Date.parse(chat.waitingSince));
  return h('span', { class: `chip waiting ${chat.waitingLevel ?? ''}`, title: t('waitingFor', { span: text }) }, icon('clock'), text);
}
