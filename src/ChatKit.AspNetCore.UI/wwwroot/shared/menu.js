import { h } from './dom.js';

/**
 * A menu under a button: arrows move, Enter chooses, Esc closes and gives the focus back.
 * `items` is called on each opening and returns [{label, icon?, danger?, checked?, hint?, testid?, action}].
 */
export function attachMenu(button, items, { label } = {}) {
  let menu;
  let outside;
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');

  const close = focus => {
    if (!menu) return;
    menu.remove();
    menu = undefined;
    outside.abort();
    button.setAttribute('aria-expanded', 'false');
    if (focus) button.focus();
  };

  const open = async () => {
    const entries = await items();
    if (menu || !button.isConnected) return;
    menu = h(
      'div',
      { class: 'menu', role: 'menu', 'aria-label': label ?? button.textContent.trim() },
      entries.map(entry =>
        h(
          'button',
          {
            type: 'button',
            role: entry.checked === undefined ? 'menuitem' : 'menuitemradio',
            'aria-checked': entry.checked === undefined ? null : String(entry.checked),
            tabindex: '-1',
            class: entry.danger ? 'danger' : '',
            testid: entry.testid,
            onclick: () => {
              close(true);
              entry.action();
            },
          },
          entry.icon,
          h('span', { class: 'menu-label' }, entry.label),
          entry.hint && h('span', { class: 'menu-hint' }, entry.hint),
        ),
      ),
    );
    menu.addEventListener('keydown', event => onKey(event, menu, () => close(true)));
    button.after(menu);
    place(button, menu);
    button.setAttribute('aria-expanded', 'true');
    outside = new AbortController();
    button.getRootNode().addEventListener(
      'pointerdown',
      event => {
        if (!event.composedPath().includes(menu) && !event.composedPath().includes(button)) close(false);
      },
      { signal: outside.signal },
    );
    menu.addEventListener('focusout', event => {
      if (event.relatedTarget && !menu?.contains(event.relatedTarget) && event.relatedTarget !== button) close(false);
    });
    (menu.querySelector('[aria-checked="true"]') ?? menu.firstElementChild)?.focus();
  };

  button.addEventListener('click', () => (menu ? close(true) : open()));
  return { close: () => close(false) };
}

function onKey(event, menu, close) {
  const entries = [...menu.children];
  const current = entries.indexOf(event.target.closest('button'));
  const moves = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: entries.length - 1 };
  if (event.key in moves) entries[(moves[event.key] + entries.length) % entries.length]?.focus();
  else if (event.key === 'Escape') close();
  else if (event.key.length === 1)
    entries.find(entry => entry.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Inside a size container "fixed" counts from that container, so its origin is measured instead of assumed. */
function place(button, menu) {
  Object.assign(menu.style, { position: 'fixed', left: '0', top: '0' });
  const anchor = button.getBoundingClientRect();
  const box = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(anchor.right - box.width, innerWidth - box.width - 8));
  const below = anchor.bottom + 4 + box.height < innerHeight;
  const top = below ? anchor.bottom + 4 : Math.max(8, anchor.top - box.height - 4);
  menu.style.left = `${left - box.left}px`;
  menu.style.top = `${top - box.top}px`;
}
