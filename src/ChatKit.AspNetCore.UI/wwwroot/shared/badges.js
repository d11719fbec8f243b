import { h } from './dom.js';
import { hue, initials } from './format.js';
import { t } from './strings.js';

const hues = {
  telegram: 202,
  whatsapp: 142,
  messenger: 222,
  instagram: 325,
  viber: 265,
  vk: 212,
  line: 130,
  twilio: 355,
  max: 245,
  avito: 190,
  webchat: 174,
  custom: 30,
};

export const channelHue = type => hues[type] ?? hue(type ?? '');

const short = {
  telegram: 'TG',
  whatsapp: 'WA',
  messenger: 'FB',
  instagram: 'IG',
  viber: 'VB',
  vk: 'VK',
  line: 'LN',
  twilio: 'SMS',
  max: 'MX',
  avito: 'AV',
  webchat: 'WEB',
  custom: 'API',
};

/** Initials on a steady colour, with the messenger in the corner. */
export function avatar(name, id, channel) {
  const node = h('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(name));
  node.style.setProperty('--hue', hue(id));
  if (channel) node.append(channelDot(channel.type));
  return node;
}

export function channelDot(type) {
  const node = h('span', { class: 'channel-dot' }, short[type] ?? (type ?? '?').slice(0, 3).toUpperCase());
  node.style.setProperty('--hue', channelHue(type));
  return node;
}

export function channelBadge({ channel, customer }) {
  if (!channel) return h('span', { class: 'channel-name' }, t(customer ? 'removedChannel' : 'internalChat'));
  return h('span', { class: 'channel-name', testid: 'channel-badge', title: channel.type }, channel.name);
}
