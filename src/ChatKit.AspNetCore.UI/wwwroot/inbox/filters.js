import { h, replace } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/strings.js';

/** Search and the channel filter, over the view that is shown. */
export class Filters {
  #timer;
  #signature = '';

  constructor(store, { onDown }) {
    this.store = store;
    this.input = h('input', {
      type: 'search',
      placeholder: t('searchHint'),
      'aria-label': t('search'),
      testid: 'search',
      autocomplete: 'off',
    });
    this.channels = h('select', {
      class: 'channel-filter',
      'aria-label': t('channel'),
      testid: 'channel-filter',
      onchange: () => this.#apply(),
    });
    this.element = h(
      'div',
      { class: 'filters', role: 'search' },
      h('div', { class: 'search-box' }, icon('search'), this.input),
      this.channels,
    );
    this.input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#apply(), 250);
    });
    this.input.addEventListener('keydown', event => {
      if (event.key === 'Enter') this.#apply();
      else if (event.key === 'ArrowDown') onDown();
      else if (event.key === 'Escape' && this.input.value) {
        this.input.value = '';
        this.#apply();
      } else return;
      event.preventDefault();
    });
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  update() {
    const channels = this.store.knownChannels;
    const signature = channels.map(channel => channel.id + channel.name).join();
    this.channels.hidden = channels.length < 2 && !this.store.channelId;
    if (signature === this.#signature) return;
    this.#signature = signature;
    replace(
      this.channels,
      h('option', { value: '' }, t('allChannels')),
      channels.map(channel => h('option', { value: channel.id }, channel.name)),
    );
    this.channels.value = this.store.channelId;
  }

  #apply() {
    clearTimeout(this.#timer);
    const search = this.input.value.trim();
    if (search !== this.store.search || this.channels.value !== this.store.channelId) this.store.find(search, this.channels.value);
  }
}
