import { fill, strings, t } from '../shared/strings.js';

/** The text of a system message: known codes in our words, unknown ones readable as they are. */
export function systemText({ code = '', args = {}, text }) {
  const key = code.replace(/_/g, '-').replace(/^dialog-/, 'dialogue-');
  const known = strings.system[key];
  if (!known) return text || key.replace(/-/g, ' ').replace(/^./, letter => letter.toUpperCase());
  const reason = args.reason && (strings.closeReasons[args.reason] ?? args.reason);
  const name = args.name ?? args.responsible?.name ?? args.responsible ?? args.manager?.name ?? args.manager ?? t('anotherManager');
  return fill(known, { ...args, name, reason: reason ? ` (${reason})` : '' });
}
