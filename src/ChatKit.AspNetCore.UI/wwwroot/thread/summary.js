import { icon } from '../shared/icons.js';
import { t } from '../shared/strings.js';
import { systemText } from './system-line.js';

/** A message in one line of plain text: list rows, quotes, notifications. */
export function summary(message, names) {
  if (message.deletedAt) return t('deleted');
  const content = message.content ?? {};
  if (content.type === 'system') return systemText(content, names);
  if (content.text) return content.text.replace(/\s+/g, ' ');
  if (content.type === 'template') return `${t('kinds.template')}: ${content.name ?? ''}`;
  if (content.type === 'contact') return `${t('kinds.contact')}: ${content.name ?? ''}`;
  if (content.type === 'sticker') return `${t('kinds.sticker')} ${content.emoji ?? ''}`;
  const name = content.attachments?.[0]?.name;
  const kind = t(`kinds.${content.type}`);
  return name && content.type === 'file' ? name : kind.startsWith('kinds.') ? t('kinds.placeholder') : kind;
}

const icons = { queued: 'clock', waiting: 'clock', sending: 'clock', sent: 'check', delivered: 'checks', read: 'checks', failed: 'alert' };

export function statusIcon(status) {
  const name = icons[status];
  if (!name) return null;
  const svg = icon(name);
  svg.classList.add('status', `status-${status}`);
  svg.removeAttribute('aria-hidden');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', t(`status.${status}`));
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = t(`status.${status}`);
  svg.prepend(title);
  return svg;
}
