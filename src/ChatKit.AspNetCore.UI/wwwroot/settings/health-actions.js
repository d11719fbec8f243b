import { h, replace } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { Modal } from '../shared/modal.js';
import { problemText } from '../shared/problems.js';
import { t } from '../shared/strings.js';

/** What can be done about a row, by its list. What cannot be sent again can only be taken off the list. */
export function actionsFor(page, list, row) {
  if (!row?.id) return null;
  if (list === 'parked') {
    const path = `/health-report/parked/${row.id}`;
    return [
      action(page, { testid: 'replay', text: t('health.replay'), path: `${path}/replay`, done: t('health.replayed') }),
      discard(page, path, t('health.discardParkedText', { kind: row.kind })),
    ];
  }
  const path = `/health-report/failed-sends/${row.id}`;
  return [
    row.operation === 'send' &&
      action(page, { testid: 'retry-send', text: t('health.retry'), path: `${path}/retry`, done: t('health.retried') }),
    discard(page, path, t('health.discardSendText')),
  ];
}

function action(page, { testid, text, path, done }) {
  const button = h(
    'button',
    {
      class: 'button small',
      type: 'button',
      testid,
      onclick: async () => {
        button.disabled = true;
        try {
          await page.api.post(path);
          page.toasts.show(done, { kind: 'success' });
        } catch (error) {
          page.toasts.error(error);
        }
        await page.reload();
      },
    },
    icon('retry'),
    text,
  );
  return button;
}

function discard(page, path, text) {
  return h(
    'button',
    { class: 'button small', type: 'button', testid: 'discard', onclick: () => confirmDiscard(page, path, text) },
    icon('trash'),
    t('health.discard'),
  );
}

function confirmDiscard(page, path, text) {
  const modal = new Modal(page.root);
  const error = h('p', { class: 'form-error', role: 'alert' });
  const button = h('button', { class: 'button danger', type: 'submit', testid: 'confirm-discard' }, t('health.discard'));
  const form = h(
    'form',
    { class: 'form' },
    h('p', null, text),
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
      await page.api.post(`${path}/discard`);
      modal.close();
      page.toasts.show(t('health.discarded'), { kind: 'success' });
      await page.reload();
    } catch (failure) {
      replace(error, problemText(failure));
      button.disabled = false;
    }
  });
  modal.show(t('health.discardTitle'), form);
}
