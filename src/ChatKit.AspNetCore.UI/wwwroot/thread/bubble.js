import { h, replace } from '../shared/dom.js';
import { clock, fullTime } from '../shared/format.js';
import { icon } from '../shared/icons.js';
import { attachMenu } from '../shared/menu.js';
import { problemText } from '../shared/problems.js';
import { t } from '../shared/strings.js';
import { contentOf } from './content.js';
import { statusIcon, summary } from './summary.js';
import { systemText } from './system-line.js';

const quickReactions = ['👍', '❤️', '😂', '😮', '🙏'];

/** One message. It is drawn again only when it has changed, so media keep playing. */
export class Bubble {
  #signature = '';

  constructor(context) {
    this.context = context;
    this.element = h('li', { testid: 'message' });
  }

  update(message, continued) {
    const quoted = message.quoteId ? this.context.find(message.quoteId) : null;
    const { names } = this.context.store;
    const signature = JSON.stringify([
      message,
      continued,
      quoted && summary(quoted, names),
      message.content?.type === 'system' && names.size,
    ]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.element.dataset.messageId = message.id;
    this.element.dataset.status = message.status ?? '';
    if (message.content?.type === 'system') this.#drawSystem(message);
    else this.#draw(message, continued, quoted);
  }

  #drawSystem(message) {
    const time = message.receivedAt ?? message.sentAt;
    this.element.className = 'system-line';
    this.element.dataset.testid = 'system-line';
    replace(
      this.element,
      h(
        'span',
        { title: time && fullTime(time) },
        systemText(message.content, this.context.store.names),
        time && h('time', { datetime: time }, clock(time)),
      ),
    );
  }

  #draw(message, continued, quoted) {
    const own = message.direction !== 'inbound';
    const note = message.visibility === 'private';
    this.element.className = [
      'message',
      own ? 'own' : 'theirs',
      note && 'note',
      continued && 'continued',
      message.pending && 'pending',
      message.deletedAt && 'deleted',
      message.status === 'failed' && 'failed',
    ]
      .filter(Boolean)
      .join(' ');
    replace(
      this.element,
      h(
        'div',
        { class: 'bubble' },
        (!continued || note) && this.#author(message, own, note),
        message.quoteId && this.#quote(message, quoted),
        message.deletedAt ? h('p', { class: 'deleted-text' }, t('deleted')) : contentOf(message, this.context),
        this.#foot(message, own, note),
        !message.pending && !message.deletedAt && this.#tools(message),
      ),
      message.reactions?.length > 0 && this.#reactions(message.reactions),
      message.status === 'failed' && this.#failure(message),
    );
  }

  #author(message, own, note) {
    const { author = {} } = message;
    const type = author.type === 'bot' ? `${t('bot')} ` : '';
    const name =
      author.type === 'channel'
        ? t('fromMessengerApp')
        : type + (author.id === this.context.store.me.id && own ? t('you') : (author.name ?? ''));
    return h('p', { class: 'author' }, note && [icon('lock'), h('span', { class: 'note-mark' }, t('privateNote'))], h('span', null, name));
  }

  #quote(message, quoted) {
    return h(
      'button',
      { class: 'quote', type: 'button', onclick: () => this.context.jump(message.quoteId) },
      h('strong', null, quoted?.author?.name ?? ''),
      h('span', null, quoted ? summary(quoted) : t('quoteMissing')),
    );
  }

  #foot(message, own, note) {
    const time = message.receivedAt ?? message.sentAt;
    const planned = message.sendAt && message.sequence === null && !message.pending;
    return h(
      'p',
      { class: 'foot' },
      message.content?.action && h('span', null, t('pressed')),
      message.editedAt && h('span', { title: fullTime(message.editedAt) }, t('edited')),
      planned
        ? h('span', null, t('scheduledFor', { time: fullTime(message.sendAt) }))
        : time && h('time', { datetime: time, title: fullTime(time) }, clock(time)),
      own && !note && statusIcon(message.status),
      own && note && message.pending && statusIcon(message.status),
    );
  }

  #reactions(reactions) {
    const counts = new Map();
    for (const { value, author } of reactions) counts.set(value, [...(counts.get(value) ?? []), author?.name ?? '']);
    return h(
      'p',
      { class: 'reactions' },
      [...counts].map(([value, names]) =>
        h('span', { class: 'reaction', title: names.filter(Boolean).join(', ') }, value, names.length > 1 && ` ${names.length}`),
      ),
    );
  }

  #failure(message) {
    const { outbox, api } = this.context.store;
    const reason = message.pending ? problemText(message.error ?? {}) : message.error?.message || problemText(message.error ?? {});
    const retry = message.pending ? () => outbox.retry(message.id) : () => this.#retry(api, message);
    return h(
      'div',
      { class: 'failure', role: 'alert' },
      icon('alert'),
      h('span', null, `${t('status.failed')}. ${reason}`),
      h('button', { class: 'button small', type: 'button', testid: 'retry', onclick: retry }, icon('retry'), t('retry')),
      message.pending &&
        h(
          'button',
          { class: 'button small quiet', type: 'button', testid: 'discard', onclick: () => outbox.discard(message.id) },
          t('discard'),
        ),
    );
  }

  async #retry(api, message) {
    try {
      await api.post(`/chats/${this.context.chatId}/messages/${message.id}/retry`);
    } catch (error) {
      this.context.toasts.error(error);
    }
    this.context.store.log(this.context.chatId).refresh(message.id);
  }

  #tools(message) {
    const react = h('button', { class: 'icon-button', type: 'button', 'aria-label': t('react'), title: t('react') }, icon('smile'));
    attachMenu(react, () => quickReactions.map(value => ({ label: value, action: () => this.#react(message, value) })), {
      label: t('react'),
    });
    return h(
      'div',
      { class: 'tools' },
      h(
        'button',
        {
          class: 'icon-button',
          type: 'button',
          'aria-label': t('reply'),
          title: t('reply'),
          testid: 'reply',
          onclick: () => this.context.onReply(message),
        },
        icon('reply'),
      ),
      message.content?.text &&
        h(
          'button',
          {
            class: 'icon-button',
            type: 'button',
            'aria-label': t('copy'),
            title: t('copy'),
            onclick: () => this.#copy(message.content.text),
          },
          icon('copy'),
        ),
      message.visibility !== 'private' && h('span', { class: 'menu-anchor' }, react),
    );
  }

  async #react(message, value) {
    try {
      await this.context.store.api.post(`/chats/${this.context.chatId}/messages/${message.id}/reactions`, { value });
    } catch (error) {
      this.context.toasts.error(error);
    }
  }

  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.context.toasts.show(t('copied'), { seconds: 2 });
    } catch (error) {
      this.context.toasts.error(error);
    }
  }
}
