const paths = {
  chat: 'M4 5h16v11H9l-5 4V5z',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  down: 'M6 9l6 6 6-6',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5',
  send: 'M4 12l16-8-6 16-3-7-7-1z',
  attach: 'M8 12.5l6.5-6.5a3.2 3.2 0 0 1 4.5 4.5L10.5 19a5 5 0 0 1-7-7L11 4.5',
  note: 'M5 4h14v10l-6 6H5V4zM13 20v-6h6M8 8h8M8 11h5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20a7.5 7.5 0 0 1 15 0',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  checks: 'M2.5 12.5L7 17l9-9.5M12 16l1 1 9-9.5',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 1.5',
  alert: 'M12 4L3 19.5h18L12 4zM12 10v4.5M12 17v.01',
  retry: 'M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4',
  file: 'M6 3h8l4 4v14H6V3zM14 3v4h4',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  pin: 'M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.8 12 21 12 21zM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  reply: 'M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 7',
  copy: 'M9 9h11v11H9V9zM5 15H4V4h11v1',
  smile: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 14a4 4 0 0 0 7 0M9 9.5v.01M15 9.5v.01',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 8v.01',
  gear: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2',
  inbox: 'M4 4h16v16H4V4zM4 13h4.5a3.5 3.5 0 0 0 7 0H20',
  block: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12',
  lock: 'M6 11h12v9H6v-9zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  plus: 'M12 5v14M5 12h14',
  edit: 'M4 20l1-4L16 5l3 3L8 19l-4 1z',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
};

/** A line icon drawn in the text's colour; hidden from assistive technology, the control around it has the name. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name] ?? '');
  svg.append(path);
  return svg;
}
