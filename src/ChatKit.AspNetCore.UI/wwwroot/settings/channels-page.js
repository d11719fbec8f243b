import { itemsOf } from '../shared/api.js';
import { channelDot } from '../shared/badges.js';
import { copyBox } from '../shared/copy-box.js';
import { h, replace } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { Modal } from '../shared/modal.js';
import { strings, t } from '../shared/strings.js';
import { ChannelForm } from './channel-form.js';
import { confirmRemoval } from './channel-removal.js';
import { Page } from './page.js';

const pollInterval = 2000;

/** The connected accounts: what they are, whether they work, and how to add another. */
export class ChannelsPage extends Page {
  #timer;
  #polls = 0;

  load() {
    return Promise.all([this.api.get('/channels'), this.api.get('/channel-types')]);
  }

  stop() {
    super.stop();
    clearTimeout(this.#timer);
  }

  draw([channels, types]) {
    this.types = itemsOf(types);
    const items = itemsOf(channels);
    replace(
      this.element,
      h(
        'div',
        { class: 'page-head' },
        h('h2', null, t('admin.pages.channels')),
        h(
          'button',
          { class: 'button good', type: 'button', testid: 'add-channel', onclick: () => this.#edit(null) },
          icon('plus'),
          t('channels.add'),
        ),
      ),
      items.length
        ? h(
            'ul',
            { class: 'channels' },
            items.map(channel => this.#row(channel)),
          )
        : h('div', { class: 'whole-message' }, icon('inbox'), h('h3', null, t('channels.none')), h('p', null, t('channels.noneText'))),
    );
    this.#watch(items);
  }

  /** A new channel connects in the background; its row is asked for until it is settled. */
  #watch(items) {
    clearTimeout(this.#timer);
    if (!items.some(channel => channel.status === 'connecting') || this.#polls > 30) return;
    this.#polls++;
    this.#timer = setTimeout(() => this.reload(), pollInterval);
  }

  #row(channel) {
    const type = this.types.find(other => other.type === channel.type);
    return h(
      'li',
      { class: 'channel', testid: 'channel-row', 'data-channel-id': channel.id },
      h(
        'div',
        { class: 'channel-top' },
        channelDot(channel.type),
        h(
          'div',
          { class: 'channel-who' },
          h('h3', null, channel.name),
          h('p', null, [type?.name ?? channel.type, channel.identifier].filter(Boolean).join(' · ')),
        ),
        h(
          'span',
          { class: `channel-status ${tone(channel.status)}`, testid: 'channel-status' },
          strings.channels.status[channel.status] ?? channel.status,
        ),
        h(
          'div',
          { class: 'channel-actions' },
          tone(channel.status) === 'bad' &&
            h(
              'button',
              { class: 'button small', type: 'button', onclick: () => this.#connect(channel) },
              icon('retry'),
              t('channels.reconnect'),
            ),
          h(
            'button',
            {
              class: 'icon-button',
              type: 'button',
              'aria-label': `${t('admin.edit')}: ${channel.name}`,
              title: t('admin.edit'),
              testid: 'edit-channel',
              onclick: () => this.#edit(channel),
            },
            icon('edit'),
          ),
          h(
            'button',
            {
              class: 'icon-button',
              type: 'button',
              'aria-label': `${t('admin.remove')}: ${channel.name}`,
              title: t('admin.remove'),
              testid: 'delete-channel',
              onclick: () => confirmRemoval(this, channel),
            },
            icon('trash'),
          ),
        ),
      ),
      channel.statusReason && h('p', { class: `channel-reason ${tone(channel.status)}` }, channel.statusReason),
      channel.type === 'webchat'
        ? copyBox(t('channels.snippet'), this.#snippet(channel), this.toasts)
        : channel.webhookUrl && copyBox(t('channels.webhookUrl'), channel.webhookUrl, this.toasts),
    );
  }

  #snippet(channel) {
    const script = new URL('../widget.js', new URL(`${this.api.base}/`, location.href));
    return `<script src="${script.href}" data-channel="${channel.id}"></script>`;
  }

  #edit(channel) {
    this.#polls = 0;
    new ChannelForm(this, new Modal(this.root), channel).open();
  }

  async #connect(channel) {
    this.#polls = 0;
    try {
      await this.api.post(`/channels/${channel.id}/connect`);
    } catch (error) {
      this.toasts.error(error);
    }
    await this.reload();
  }
}

function tone(status) {
  if (status === 'connected' || status === 'active') return 'good';
  return status === 'connecting' ? 'busy' : 'bad';
}
