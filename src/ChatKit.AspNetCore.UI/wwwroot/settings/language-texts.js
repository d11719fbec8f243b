import { h, replace } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/strings.js';
import { fieldId } from './fields.js';

/** The consent question and its button, per language. */
export function languageTexts(draft, textsPath, labelsPath) {
  const rows = h('div', { class: 'languages' });
  const code = h('input', { type: 'text', class: 'short', maxlength: '12', 'aria-label': t('setup.languageCode'), placeholder: 'de' });
  const set = (path, language, value) => {
    const { [language]: _, ...rest } = draft.get(path) ?? {};
    draft.set(path, value === undefined ? rest : { ...rest, [language]: value });
  };
  const input = (tag, path, language, label) => {
    const id = fieldId();
    const control = h(tag, {
      id,
      rows: tag === 'textarea' ? '3' : null,
      type: tag === 'input' ? 'text' : null,
      lang: language,
      testid: `${path}.${language}`,
      value: draft.get(path)?.[language] ?? '',
      oninput: () => set(path, language, control.value),
    });
    return h('div', { class: 'field' }, h('label', { for: id }, `${label} (${language})`), control);
  };
  const draw = () => {
    const languages = [...new Set([...Object.keys(draft.get(textsPath) ?? {}), ...Object.keys(draft.get(labelsPath) ?? {})])].sort();
    replace(
      rows,
      languages.map(language =>
        h(
          'div',
          { class: 'language' },
          input('textarea', textsPath, language, t('setup.text')),
          input('input', labelsPath, language, t('setup.agreeLabel')),
          h(
            'button',
            {
              class: 'icon-button',
              type: 'button',
              'aria-label': t('setup.removeLanguage', { language }),
              title: t('setup.removeLanguage', { language }),
              onclick: () => {
                set(textsPath, language);
                set(labelsPath, language);
                draw();
              },
            },
            icon('trash'),
          ),
        ),
      ),
    );
  };
  const add = () => {
    const language = code.value.trim().toLowerCase();
    if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(language)) {
      code.focus();
      return;
    }
    set(textsPath, language, draft.get(textsPath)?.[language] ?? '');
    set(labelsPath, language, draft.get(labelsPath)?.[language] ?? '');
    code.value = '';
    draw();
  };
  draw();
  code.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  });
  return h(
    'div',
    { class: 'field', role: 'group', 'aria-label': t('setup.texts') },
    h('span', { class: 'label' }, t('setup.texts')),
    h('p', { class: 'hint' }, t('setup.textsHint')),
    rows,
    h(
      'div',
      { class: 'add-language' },
      code,
      h('button', { class: 'button small', type: 'button', onclick: add }, icon('plus'), t('setup.addLanguage')),
    ),
  );
}
