import { itemsOf } from '../shared/api.js';
import { h, replace } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { problemText } from '../shared/problems.js';
import { strings, t } from '../shared/strings.js';
import { SettingsDraft } from './draft.js';
import { duration } from './duration-field.js';
import { checks, choice, group, line, list, number, toggle } from './fields.js';
import { languageTexts } from './language-texts.js';
import { Page } from './page.js';

/** Everything an administrator may set, saved as one document under its version. */
export class SettingsPage extends Page {
  async load() {
    const [settings, managers, channels] = await Promise.all([
      this.api.getWithTag('/settings'),
      this.api.get('/managers').then(itemsOf),
      this.api.get('/channels').then(itemsOf, () => []),
    ]);
    return { settings, managers, channels };
  }

  draw({ settings, managers, channels }, notice) {
    this.known = { managers, channels };
    this.tag = settings.tag;
    this.draft = new SettingsDraft(settings.body);
    this.error = h('p', { class: 'form-error', role: 'alert' });
    this.state = h('span', { class: 'save-state' }, t('setup.unsaved'));
    this.save = h('button', { class: 'button primary', type: 'submit', testid: 'save-settings' }, t('setup.save'));
    this.discard = h('button', { class: 'button', type: 'button', onclick: () => this.reload() }, t('setup.discard'));
    this.bar = h(
      'div',
      { class: 'save-bar', hidden: true },
      this.error,
      this.state,
      h('span', { class: 'spacer' }),
      this.discard,
      this.save,
    );
    this.form = h(
      'form',
      { class: 'form settings-form', testid: 'settings-form', novalidate: true },
      h('h2', null, t('admin.pages.settings')),
      notice,
      this.#groups(),
      this.bar,
    );
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      this.#save();
    });
    this.draft.addEventListener('change', () => this.#changed());
    replace(this.element, this.form);
    this.#changed();
  }

  mayLeave() {
    return !this.draft?.isChanged || window.confirm(`${t('setup.unsaved')}. ${t('setup.discard')}?`);
  }

  #changed() {
    this.bar.hidden = !this.draft.isChanged;
    for (const [part, path, isOn] of this.conditions) part.hidden = !isOn(this.draft.get(path));
  }

  /** Hides what has no effect while another setting says so. */
  #when(path, isOn, ...parts) {
    const part = h('div', { class: 'conditional' }, parts);
    this.conditions.push([part, path, isOn]);
    return part;
  }

  #groups() {
    const { draft } = this;
    const { setup } = strings;
    this.conditions = [];
    return [
      group(
        t('setup.general'),
        null,
        toggle(draft, 'chatsEnabled', t('setup.chatsEnabled'), t('setup.chatsEnabledHint')),
        choice(draft, 'display', t('setup.display'), setup.displays, t('setup.displayHint')),
        toggle(draft, 'markReadOnOpen', t('setup.markReadOnOpen'), t('setup.markReadOnOpenHint')),
        choice(draft, 'newCustomers', t('setup.newCustomers'), setup.newCustomersOptions),
        line(draft, 'language', t('setup.language'), t('setup.languageHint')),
        choice(draft, 'timeZone', t('setup.timeZone'), timeZones()),
        line(draft, 'phoneMask', t('setup.phoneMask'), t('setup.phoneMaskHint'), { empty: null }),
      ),
      group(
        t('setup.distribution'),
        t('setup.distributionHint'),
        choice(draft, 'distribution.strategy', t('setup.strategy'), setup.strategies),
        this.#when(
          'distribution.strategy',
          value => value !== 'none',
          checks(draft, 'distribution.managers', t('setup.managers'), this.known.managers, t('setup.managersHint')),
          list(draft, 'distribution.groups', t('setup.groups'), t('setup.groupsHint')),
          choice(draft, 'distribution.availability', t('setup.availability'), setup.availabilities),
        ),
        number(draft, 'distribution.limitPerManager', t('setup.limit'), { placeholder: t('setup.noLimit'), nullable: true }),
      ),
      group(
        t('setup.closing'),
        null,
        duration(draft, 'autoClose.assignedAfter', t('setup.assignedAfter'), {
          nullable: true,
          hint: t('setup.assignedAfterHint'),
          fallback: 'P1D',
        }),
        duration(draft, 'autoClose.unassignedAfter', t('setup.unassignedAfter'), { fallback: 'P1M' }),
        toggle(draft, 'autoClose.skipWhileCustomerWaits', t('setup.skipWhileCustomerWaits')),
        toggle(draft, 'resetResponsibleOnClose', t('setup.resetResponsibleOnClose'), t('setup.resetResponsibleOnCloseHint')),
      ),
      group(
        t('setup.privacy'),
        t('setup.privacyHint'),
        toggle(draft, 'privacyPolicy.enabled', t('setup.privacyEnabled')),
        this.#when(
          'privacyPolicy.enabled',
          Boolean,
          line(draft, 'privacyPolicy.link', t('setup.policyLink'), null, { type: 'url', empty: null }),
          line(draft, 'privacyPolicy.version', t('setup.policyVersion'), t('setup.policyVersionHint')),
          choice(draft, 'privacyPolicy.mode', t('setup.mode'), setup.modes),
          languageTexts(draft, 'privacyPolicy.texts', 'privacyPolicy.agreeLabels'),
          checks(draft, 'privacyPolicy.excludedChannelIds', t('setup.excluded'), this.known.channels),
        ),
      ),
      group(t('setup.limits'), null, this.#timeLimits()),
      group(t('setup.billing'), null, number(draft, 'balanceNoticeDays', t('setup.balanceNoticeDays'), { min: 0 })),
    ];
  }

  #timeLimits() {
    const { draft } = this;
    const stored = draft.get('timeLimits');
    const draw = () =>
      replace(
        limits,
        draft.get('timeLimits') && [
          duration(draft, 'timeLimits.warning', t('setup.warning'), { exact: true, fallback: 'PT5M' }),
          duration(draft, 'timeLimits.danger', t('setup.danger'), { exact: true, fallback: 'PT15M' }),
        ],
      );
    const limits = h('div', { class: 'conditional' });
    const facade = {
      get: path => draft.get(path) !== null && draft.get(path) !== undefined,
      set: (path, on) => {
        draft.set(path, on ? (stored ?? { warning: 'PT5M', danger: 'PT15M' }) : null);
        draw();
      },
    };
    draw();
    return [toggle(facade, 'timeLimits', t('setup.limitsOn')), limits];
  }

  async #save() {
    const invalid = this.form.querySelector('[aria-invalid="true"]:not(:disabled)');
    if (invalid) {
      invalid.focus();
      return;
    }
    this.save.disabled = true;
    try {
      await this.api.put('/settings', this.draft.value, this.tag ? { 'If-Match': this.tag } : {});
      this.toasts.show(t('setup.saved'), { kind: 'success' });
      await this.reload();
    } catch (error) {
      if (error.status === 412 || error.code === 'version-conflict') await this.#reloadAfterConflict();
      else this.#show(error);
    }
    this.save.disabled = false;
  }

  /** A refusal names the fields it is about by their paths. */
  #show(error) {
    const named = Object.keys(error.args ?? {}).find(name => this.form.querySelector(`[data-testid="${CSS.escape(name)}"]`));
    const reason = named && typeof error.args[named] === 'string' ? ` ${error.args[named]}` : '';
    this.error.textContent = problemText(error) + reason;
    if (named) this.form.querySelector(`[data-testid="${CSS.escape(named)}"]`).focus();
  }

  async #reloadAfterConflict() {
    this.draw(
      await this.load(),
      h(
        'div',
        { class: 'conflict', role: 'alert', testid: 'settings-conflict' },
        icon('alert'),
        h('div', null, h('strong', null, t('setup.conflictTitle')), h('p', null, t('setup.conflict'))),
      ),
    );
    this.element.scrollIntoView({ block: 'start' });
  }
}

function timeZones() {
  const zones = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return Object.fromEntries(['UTC', ...zones].map(zone => [zone, zone]));
}
