import { h, replace } from '../shared/dom.js';
import { Modal } from '../shared/modal.js';
import { problemText } from '../shared/problems.js';
import { t } from '../shared/strings.js';

/** Deleting a channel closes its dialogues, so its name has to be typed first. */
export function confirmRemoval(page, channel) {
  const modal = new Modal(page.root);
  const input = h('input', { type: 'text', 'aria-label': t('channels.removeLabel'), autocomplete: 'off', testid: 'confirm-name' });
  const button = h('button', { class: 'button danger', type: 'submit', disabled: true, testid: 'confirm-delete' }, t('admin.remove'));
  const error = h('p', { class: 'form-error', role: 'alert' });
  input.addEventListener('input', () => (button.disabled = input.value.trim() !== channel.name.trim()));
  const form = h(
    'form',
    { class: 'form' },
    h('p', null, t('channels.removeText')),
    h('p', { class: 'to-type' }, channel.name),
    h('div', { class: 'field' }, input),
    error,
    h(
      'div',
      { class: 'form-buttons' },
      h('button', { class: 'button', type: 'button', onclick: () => modal.close() }, t('cancel')),
      button,
    ),
  );
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    try {
      await page.api.delete(`/channels/${channel.id}`);
      modal.close();
      page.toasts.show(t('channels.removed', { name: channel.name }), { kind: 'success' });
      await page.reload();
    } catch (failure) {
      replace(error, problemText(failure));
      button.disabled = false;
    }
  });
  modal.show(t('channels.removeTitle', { name: channel.name }), form);
  input.focus();
}
