import { strings, t } from './strings.js';

/** What to tell a person about a failure: our own words for what happens every day, else what the server said. */
export function problemText(error) {
  if (error?.status === 0) return t('networkError');
  const friendly = error?.code && strings.problems[error.code];
  if (friendly) return t(`problems.${error.code}`, named(error.args));
  return error?.detail || error?.title || error?.message || t('unknownError');
}

function named(args) {
  return { name: t('anotherManager'), ...args };
}
