const loaded = new Map();

/**
 * Loads style sheets beside this package once and shares them between all shadow roots.
 * Constructed sheets are allowed by a strict content security policy, where inline styles are not.
 */
export function sheets(...paths) {
  return Promise.all(
    paths.map(path => {
      if (!loaded.has(path)) loaded.set(path, load(path));
      return loaded.get(path);
    }),
  );
}

async function load(path) {
  const response = await fetch(new URL(`../${path}`, import.meta.url));
  if (!response.ok) throw new Error(`ChatKit: the style sheet ${path} could not be loaded (${response.status}).`);
  return new CSSStyleSheet().replace(await response.text());
}
