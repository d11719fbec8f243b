import { h, linkify, replace, safeUrl } from '../shared/dom.js';
import { fullTime, span } from '../shared/format.js';
import { fill, strings, t } from '../shared/strings.js';

/** The customer's card, the dialogue and what will happen to it by itself. */
export class DetailsPane {
  #signature = '';

  constructor() {
    this.element = h('aside', { class: 'details', 'aria-label': t('details'), hidden: true, testid: 'details-pane', tabindex: '0' });
  }

  update(chat) {
    const signature = JSON.stringify(chat) + Math.floor(Date.now() / 30_000);
    if (signature === this.#signature) return;
    this.#signature = signature;
    const { customer = {}, card = {}, dialogue = {} } = chat;
    replace(
      this.element,
      section(t('customer'), [
        [t('phone'), customer?.phone],
        [t('email'), card?.email || customer?.email],
        [t('link'), link(card?.url)],
        [t('notes'), card?.notes && linkify(card.notes)],
        ...Object.entries(card?.fields ?? {}).map(([code, value]) => [code, fieldText(value)]),
      ]),
      section(t('dialogue'), [
        [t('opened'), dialogue?.openedAt && fullTime(dialogue.openedAt)],
        [t('responsible'), dialogue?.responsible?.name ?? t('noResponsible')],
        [t('waitingSince'), chat.waitingSince && fullTime(chat.waitingSince)],
        [
          t('markedClosed'),
          dialogue?.closedAt &&
            `${fullTime(dialogue.closedAt)} ${strings.closeReasons[dialogue.closeReason] ?? dialogue.closeReason ?? ''}`,
        ],
        [t('tags'), dialogue?.tags?.map(tag => tag.name ?? tag).join(', ')],
        [t('replyWindow'), chat.replyUntil && fullTime(chat.replyUntil)],
      ]),
      section(
        t('timers.title'),
        (chat.nextTimers ?? []).map(timer => [
          timerName(timer.kind),
          `${fullTime(timer.dueAt)} (${span(Date.parse(timer.dueAt) - Date.now())})`,
        ]),
      ),
    );
  }
}

function section(title, rows) {
  const filled = rows.filter(([, value]) => value);
  return (
    filled.length > 0 &&
    h(
      'section',
      null,
      h('h3', null, title),
      h(
        'dl',
        null,
        filled.map(([name, value]) => [h('dt', null, name), h('dd', null, value)]),
      ),
    )
  );
}

const link = url => url && safeUrl(url) && h('a', { href: safeUrl(url), target: '_blank', rel: 'noopener noreferrer' }, url);
const fieldText = value => (Array.isArray(value) ? value.join(', ') : value === null ? '' : String(value));
const timerName = kind => strings.timers[kind] ?? fill(kind, {}).replace(/-/g, ' ');
