import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './strings.js';

/** A text to take along, with a button that copies it. */
export function copyBox(label, text, toasts) {
  const field = h('input', {
    class: 'copy-text',
    type: 'text',
    readonly: true,
    value: text,
    'aria-label': label,
    onfocus: () => field.select(),
  });
  const button = h(
    'button',
    { class: 'button small', type: 'button', 'aria-label': `${t('admin.copy')}: ${label}` },
    icon('copy'),
    t('admin.copy'),
  );
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without a secure context there is no clipboard; the text is selected for Ctrl+C.
      document.execCommand('copy');
    }
    toasts.show(t('admin.copied'), { seconds: 2 });
  });
  return h('div', { class: 'copy-box' }, h('span', { class: 'copy-label' }, label), h('div', { class: 'copy-line' }, field, button));
}
