import { icon } from '../shared/icons.js';
import { t } from '../shared/strings.js';

/** The managers a dialogue can be given to: myself first, then those who are online. */
export async function managerItems(store, chat, actions) {
  let managers;
  try {
    managers = await store.managers();
  } catch (error) {
    actions.toasts.error(error);
    return [];
  }
  const me = store.me.id;
  const rank = manager => (manager.id === me ? 0 : isOnline(manager) ? 1 : 2);
  const sorted = [...managers].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  if (!sorted.length) return [{ label: t('noManagers'), action: () => {} }];
  return sorted.map(manager => ({
    label: manager.id === me ? `${manager.name} (${t('me')})` : manager.name,
    icon: icon('user'),
    hint: hint(manager),
    checked: chat.status === 'open' && chat.dialogue?.responsible?.id === manager.id,
    testid: 'assign-manager',
    action: () => actions.assign(manager),
  }));
}

const isOnline = manager => manager.online ?? manager.connected ?? false;

function hint(manager) {
  const open = manager.openDialogues ?? manager.open;
  return [isOnline(manager) && t('online'), Number.isFinite(open) && t('openDialogues', { n: open })].filter(Boolean).join(', ');
}
