import { h, linkify, safeUrl } from '../shared/dom.js';
import { bytes } from '../shared/format.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/strings.js';

/** Draws the content of a message. Kinds that nobody knows yet show as a placeholder, never as nothing. */
export function contentOf(message, { store }) {
  const content = message.content ?? {};
  const draw = kinds[content.type] ?? unknown;
  return [
    draw(content, store.api),
    content.pendingFiles?.map(name => h('p', { class: 'file' }, icon('file'), h('span', null, name))),
    suggestions(content),
  ];
}

const kinds = {
  text: content => text(content.text),
  image: media,
  video: media,
  audio: media,
  file: media,
  sticker: (content, api) =>
    content.attachments?.length ? media(content, api, 'sticker') : h('p', { class: 'big-emoji' }, content.emoji ?? t('kinds.sticker')),
  location,
  contact,
  template: content =>
    h(
      'div',
      null,
      h('p', { class: 'kind' }, `${t('kinds.template')}: ${content.name ?? ''}`),
      text(content.text ?? Object.values(content.parameters ?? {}).join(' · ')),
    ),
  placeholder: content =>
    h('div', { class: 'placeholder' }, h('p', null, t('placeholder', { kind: content.kind ?? '?' })), text(content.text)),
  product: card,
  order: card,
};

const unknown = content =>
  h('div', { class: 'placeholder' }, h('p', null, t('placeholder', { kind: content.type ?? '?' })), text(content.text));

function text(value) {
  if (!value) return null;
  // Three emoji or fewer, and nothing else, are drawn large.
  const emoji = /^(\p{Extended_Pictographic}[\u{FE0F}\u{200D}\p{Emoji_Modifier}]*){1,3}$/u.test(value.trim());
  return h('p', { class: emoji ? 'big-emoji' : 'text', dir: 'auto' }, linkify(value));
}

function suggestions(content) {
  return (
    content.suggestions?.length > 0 &&
    h(
      'p',
      { class: 'suggestions' },
      content.suggestions.map(item => h('span', { class: 'suggestion' }, item.title)),
    )
  );
}

function media(content, api, look = '') {
  return h(
    'div',
    { class: `media ${look}` },
    (content.attachments ?? []).map(file => attachment(file, content.type, api)),
    text(content.text),
  );
}

function attachment(file, type, api) {
  const status = file.status ?? 'stored';
  if (status === 'pending')
    return h(
      'p',
      { class: 'file' },
      icon('clock'),
      h('span', null, file.name || t(`kinds.${type}`)),
      h('small', null, t('attachmentPending')),
    );
  if (status === 'failed')
    return h(
      'p',
      { class: 'file failed-file' },
      icon('alert'),
      h('span', null, file.name || t(`kinds.${type}`)),
      h('small', null, t('attachmentFailed')),
    );
  const url = safeUrl(file.url ?? api.url(`/attachments/${file.id}`));
  if (!url) return null;
  const kind = mediaKind(file, type);
  if (kind === 'image') return picture(file, url);
  if (kind === 'video') return h('video', { src: url, controls: true, preload: 'metadata', 'aria-label': file.name || t('kinds.video') });
  if (kind === 'audio') return h('audio', { src: url, controls: true, preload: 'metadata', 'aria-label': file.name || t('kinds.audio') });
  return h(
    'a',
    { class: 'file', href: url, download: file.name || 'file', 'aria-label': t('download', { name: file.name ?? '' }) },
    icon('file'),
    h('span', null, file.name || t('kinds.file')),
    h('small', null, bytes(file.size)),
    icon('download'),
  );
}

function picture(file, url) {
  const image = h('img', { src: url, alt: file.name || t('kinds.image'), loading: 'lazy' });
  if (file.width && file.height) {
    // The space is kept before the picture comes, so that the thread does not jump.
    image.style.aspectRatio = `${file.width} / ${file.height}`;
    image.style.width = `${Math.min(file.width, 320, 320 * (file.width / file.height))}px`;
  }
  return h(
    'a',
    { class: 'picture', href: url, target: '_blank', rel: 'noopener', 'aria-label': t('openImage', { name: file.name ?? '' }) },
    image,
  );
}

function mediaKind(file, type) {
  if (type === 'file') return 'file';
  const family = (file.mediaType ?? '').split('/')[0];
  if (family === 'image' && file.mediaType !== 'image/svg+xml') return 'image';
  if (family === 'video' || family === 'audio') return family;
  return file.mediaType ? 'file' : type === 'sticker' ? 'image' : type;
}

function location(content) {
  const { latitude, longitude } = content;
  const place = content.name || content.address || `${latitude}, ${longitude}`;
  return h(
    'div',
    { class: 'card-content' },
    icon('pin'),
    h(
      'div',
      null,
      h('strong', null, place),
      content.name && content.address && h('span', null, content.address),
      h(
        'a',
        {
          href: `https://www.openstreetmap.org/?mlat=${Number(latitude)}&mlon=${Number(longitude)}#map=16/${Number(latitude)}/${Number(longitude)}`,
          target: '_blank',
          rel: 'noopener noreferrer',
        },
        t('openMap'),
      ),
    ),
  );
}

function card(content) {
  const url = content.url && safeUrl(content.url);
  const title = content.name ?? content.externalId ?? t(`kinds.${content.type}`);
  return h(
    'div',
    { class: 'card-content' },
    icon('file'),
    h(
      'div',
      null,
      h('strong', null, url ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, title) : title),
      content.price && h('span', null, content.price),
      text(content.text),
      content.items?.length > 0 &&
        h(
          'ul',
          null,
          content.items.map(item => h('li', null, [item.name, item.price].filter(Boolean).join(' · '))),
        ),
    ),
  );
}

function contact(content) {
  const people = [content, ...(content.others ?? [])];
  return h(
    'div',
    { class: 'card-content' },
    icon('user'),
    h(
      'div',
      null,
      people.map(person => [
        h('strong', null, person.name ?? ''),
        (person.phones ?? []).map(phone => h('a', { href: `tel:${phone.replace(/[^+\d]/g, '')}` }, phone)),
      ]),
    ),
  );
}
