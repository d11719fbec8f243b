import { h, replace } from '../shared/dom.js';
import { fullTime } from '../shared/format.js';
import { problemText } from '../shared/problems.js';
import { strings, t } from '../shared/strings.js';

const path = '/audit';
const needed = ['channels.add', 'channels.edit', 'channels.delete', 'data.delete'];

/** Who may see who changed what: administrators alone. */
export const mayAudit = me => needed.every(right => me.permissions.includes(right));

/** Who changed what, the newest first. It loads by itself, so that what fails here leaves the rest of the page alone. */
export class AuditSection {
  #body = h('div');
  #items = [];

  constructor(page) {
    this.page = page;
    this.element = h(
      'section',
      { class: 'report', testid: 'audit' },
      h('h3', null, t('audit.title')),
      h('p', { class: 'hint' }, t('audit.hint')),
      this.#body,
    );
  }

  async load(channels) {
    this.channels = channels;
    if (!this.#items.length) replace(this.#body, h('div', { class: 'spinner', role: 'status', 'aria-label': t('loading') }));
    try {
      const page = await this.page.api.get(path);
      this.#items = page.items;
      this.next = page.next;
      this.#draw();
    } catch (error) {
      replace(
        this.#body,
        h('p', { class: 'form-error', role: 'alert' }, problemText(error)),
        h('button', { class: 'button small', type: 'button', testid: 'audit-again', onclick: () => this.load(channels) }, t('tryAgain')),
      );
    }
  }

  async #more(button) {
    button.disabled = true;
    try {
      const page = await this.page.api.get(`${path}?after=${encodeURIComponent(this.next)}`);
      this.#items = this.#items.concat(page.items);
      this.next = page.next;
      this.#draw();
    } catch (error) {
      this.page.toasts.error(error);
      button.disabled = false;
    }
  }

  #draw() {
    if (!this.#items.length) {
      replace(this.#body, h('p', { class: 'none' }, t('audit.none')));
      return;
    }
    const columns = ['at', 'who', 'what', 'detail'];
    const more = h('button', { class: 'button small', type: 'button', testid: 'more-audit', onclick: () => this.#more(more) }, t('health.more'));
    replace(
      this.#body,
      h(
        'div',
        { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': t('audit.title') },
        h(
          'table',
          null,
          h('thead', null, h('tr', null, columns.map(name => h('th', { scope: 'col' }, t(`audit.${name}`))))),
          h('tbody', null, this.#items.map((item, index) => this.#row(item, index))),
        ),
      ),
      this.next && more,
    );
  }

  #row(item, index) {
    const cell = (name, ...content) => h('td', { 'data-label': t(`audit.${name}`) }, content);
    const changes = this.#changes(item, index);
    return h(
      'tr',
      { testid: 'audit-row' },
      cell('at', h('time', { datetime: item.at }, fullTime(item.at))),
      cell('who', item.actor.name || t('audit.system')),
      cell('what', strings.audit.actions[item.action] ?? item.action),
      changes ? cell('detail', changes) : h('td'),
    );
  }

  /** What is different since then. Settings are kept whole, so it is seen beside those before them, if these are loaded. */
  #changes(item, index) {
    if (item.action.startsWith('channel-')) return this.channels.get(item.subject) ?? t('removedChannel');
    if (!item.detail) return null;
    const before = this.#items.slice(index + 1).find(other => other.action === item.action)?.detail;
    if (!before) return h('details', null, h('summary', null, t('audit.whole')), h('pre', null, JSON.stringify(item.detail, null, 2)));
    const [then, now] = [flat(before), flat(item.detail)];
    const changed = [...new Set([...Object.keys(then), ...Object.keys(now)])].filter(key => then[key] !== now[key]);
    return changed.length
      ? h('ul', { class: 'changes' }, changed.map(key => h('li', null, h('code', null, key), ` ${then[key] ?? '–'} → ${now[key] ?? '–'}`)))
      : t('audit.unchanged');
  }
}

function flat(value, prefix = '', into = {}) {
  if (value && typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flat(inner, prefix ? `${prefix}.${key}` : key, into);
  } else if (value !== null) into[prefix] = JSON.stringify(value);
  return into;
}
