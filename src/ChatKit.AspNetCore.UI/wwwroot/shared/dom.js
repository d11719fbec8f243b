const properties = new Set(['value', 'checked', 'disabled', 'hidden', 'selected', 'multiple', 'open', 'indeterminate']);

/** Builds an element. Text becomes text nodes, so nothing a customer wrote is ever parsed as HTML. */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'testid') node.dataset.testid = value;
    else if (properties.has(name)) node[name] = value;
    else if (value !== false) node.setAttribute(name, value === true ? '' : String(value));
  }
  append(node, children);
  return node;
}

export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === '') continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

export function replace(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

/** Puts keyed nodes in order and moves only those that are out of place, so focus and media playback survive. */
export function arrange(parent, nodes) {
  let cursor = parent.firstChild;
  for (const node of nodes) {
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  }
  while (cursor) {
    const next = cursor.nextSibling;
    cursor.remove();
    cursor = next;
  }
}

/** Runs once soon, however often it is asked. Timers and not frames: a hidden tab must still count its unread dialogues. */
export function coalesce(action, delay = 20) {
  let timer;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      action();
    }, delay);
  };
}

const pattern = /\bhttps?:\/\/[^\s<>"'`]+/gi;

/** Text with its http and https addresses as links; everything else stays text. */
export function linkify(text) {
  const parts = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const raw = match[0].replace(/[.,;:!?)\]}»]+$/u, '');
    const url = safeUrl(raw);
    if (!url) continue;
    parts.push(text.slice(last, match.index));
    parts.push(h('a', { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' }, raw));
    last = match.index + raw.length;
  }
  parts.push(text.slice(last));
  return parts;
}

/** The address if a browser may follow it safely, else null. */
export function safeUrl(value) {
  try {
    const url = new URL(value, location.href);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
