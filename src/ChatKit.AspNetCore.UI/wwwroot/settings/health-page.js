import { itemsOf } from '../shared/api.js';
import { h, replace } from '../shared/dom.js';
import { clock, fullTime } from '../shared/format.js';
import { icon } from '../shared/icons.js';
import { strings, t } from '../shared/strings.js';
import { AuditSection, mayAudit } from './audit-section.js';
import { actionsFor } from './health-actions.js';
import { Page } from './page.js';

const lists = ['parked', 'failedSends', 'ignored'];
const hidden = ['id', 'chatId', 'messageId'];
const paged = { parked: '/health-report/parked', failedSends: '/health-report/failed-sends' };
const numbers = ['pending', 'uncertain', 'unaskedConsents', 'lateTimers'];

/** What is stuck and what can be done about it. Tolerates reports that know more or less than this page. */
export class HealthPage extends Page {
  async load() {
    const [report, channels, ...pages] = await Promise.all([
      this.api.get('/health-report'),
      this.api.get('/channels').then(itemsOf, () => []),
      ...Object.values(paged).map(path => this.api.get(path).catch(() => null)),
    ]);
    this.next = {};
    if (mayAudit(this.me)) {
      this.audit ??= new AuditSection(this);
      this.audit.load(new Map(channels.map(channel => [channel.id, channel.name])));
    }
    Object.keys(paged).forEach((key, index) => this.#take(report, key, pages[index]));
    return [report, channels];
  }

  #take(report, key, page) {
    if (!page?.items) return;
    report[key] = page.items;
    this.next[key] = page.next;
  }

  async #more(data, key, button) {
    button.disabled = true;
    try {
      const page = await this.api.get(`${paged[key]}?after=${encodeURIComponent(this.next[key])}`);
      this.#take(data[0], key, { items: data[0][key].concat(page.items), next: page.next });
      if (!this.abort.signal.aborted) this.draw(data);
    } catch (error) {
      this.toasts.error(error);
      button.disabled = false;
    }
  }

  draw(data) {
    const [report, channels] = data;
    this.channels = new Map(channels.map(channel => [channel.id, channel.name]));
    const others = Object.entries(report).filter(
      ([key, value]) => ![...lists, ...numbers, 'parkedCount'].includes(key) && typeof value === 'number',
    );
    const troubles =
      lists.filter(key => key !== 'ignored').reduce((sum, key) => sum + sizeOf(report[key]), 0) +
      numbers.reduce((sum, key) => sum + sizeOf(report[key]), 0);
    replace(
      this.element,
      h(
        'div',
        { class: 'page-head' },
        h('h2', null, t('admin.pages.health')),
        h('span', { class: 'as-of' }, t('health.asOf', { time: clock(new Date()) })),
        h('button', { class: 'button', type: 'button', onclick: () => this.reload() }, icon('retry'), t('health.refresh')),
      ),
      troubles === 0 && h('p', { class: 'all-well' }, icon('check'), t('health.allWell')),
      h(
        'ul',
        { class: 'figures' },
        [...lists.slice(0, 2), ...numbers]
          .filter(key => key in report)
          .map(key =>
            this.#figure(
              t(`health.${key}`),
              key === 'parked' ? (report.parkedCount ?? sizeOf(report.parked)) : sizeOf(report[key]),
              strings.health[`${key}Hint`],
            ),
          ),
        others.map(([key, value]) => this.#figure(strings.health[key] ?? words(key), value, null, false)),
      ),
      lists
        .concat(numbers)
        .filter(key => Array.isArray(report[key]) && report[key].length)
        .map(key => this.#table(key, report[key], data)),
      this.audit?.element,
    );
  }

  #figure(label, value, hint, isTrouble = value > 0) {
    return h(
      'li',
      { class: `figure ${isTrouble ? 'some' : ''}` },
      h('strong', null, value),
      h('span', null, label),
      hint && h('small', null, hint),
    );
  }

  #table(key, rows, data) {
    const columns = [...new Set(rows.flatMap(row => (row && typeof row === 'object' ? Object.keys(row) : ['id'])))].filter(
      name => typeof rows[0] !== 'object' || !hidden.includes(name),
    );
    const hint = strings.health[`${key}Hint`];
    return h(
      'section',
      { class: 'report', testid: `health-${key}` },
      h('h3', null, t(`health.${key}`)),
      hint && h('p', { class: 'hint' }, hint),
      h(
        'div',
        { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': t(`health.${key}`) },
        h(
          'table',
          null,
          h(
            'thead',
            null,
            h(
              'tr',
              null,
              columns.map(name => h('th', { scope: 'col' }, titleOf(name))),
              key in paged && h('td', null),
            ),
          ),
          h(
            'tbody',
            null,
            rows.map(row =>
              h(
                'tr',
                null,
                columns.map(name =>
                  h(
                    'td',
                    { 'data-label': titleOf(name) },
                    cell(name === 'channelId' ? (this.channels.get(row[name]) ?? row[name]) : typeof row === 'object' ? row[name] : row),
                  ),
                ),
                key in paged && h('td', { class: 'row-actions' }, actionsFor(this, key, row)),
              ),
            ),
          ),
        ),
      ),
      this.next?.[key] && this.#moreButton(key, data),
    );
  }

  #moreButton(key, data) {
    const button = h(
      'button',
      { class: 'button small', type: 'button', testid: `more-${key}`, onclick: () => this.#more(data, key, button) },
      t('health.more'),
    );
    return button;
  }
}

const sizeOf = value => (Array.isArray(value) ? value.length : Number(value) || 0);
const titleOf = name => strings.health[name.replace(/Id$/, '')] ?? words(name);
const words = name =>
  name
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/^./, letter => letter.toUpperCase());

function cell(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return fullTime(value);
  return typeof value === 'object' ? (value.message ?? value.name ?? JSON.stringify(value)) : String(value);
}
