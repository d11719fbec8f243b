import { fill, strings, t } from '../shared/strings.js';

/** The text of a system message: known codes in our words, unknown ones readable as they are. */
export function systemText({ code = '', args = {}, text }, names) {
  const key = code.replace(/_/g, '-').replace(/^dialog-/, 'dialogue-');
  const known = strings.system[key];
  if (!known) return text || key.replace(/-/g, ' ').replace(/^./, letter => letter.toUpperCase());
  const reason = args.reason && (strings.closeReasons[args.reason] ?? args.reason);
  const id = args.responsible ?? args.manager;
  const name = args.name ?? names?.get(id) ?? id ?? t('anotherManager');
  return fill(known, { ...args, name, reason: reason ? ` (${reason})` : '' });
}
