// The page's URL: the first element with the attribute owns its fragment.

/** Those with the attribute, and what each does when the fragment changes. @type {Map<object, () => void>} */
const claims = new Map();

const changed = () => claims.values().next().value?.();

/** @param {object} element @param {() => void} follow */
export function claim(element, follow) {
  claims.set(element, follow);
  window.addEventListener('hashchange', changed);
}
/** @param {object} element */
export function release(element) {
  claims.delete(element);
  if (!claims.size) window.removeEventListener('hashchange', changed);
}
/** @param {object} element */
export const owns = (element) => claims.keys().next().value === element;

/** How a part of a state begins: what else a page or a newsletter puts there (`#comments`, `#ref=mail`) is none. */
const OURS =
  /(^|&)(event|view|lanes|scale|window|text|from|to|fit|differing|threads|sources|corroboration|standing|actors|roles|types|places|q\.\w+)[.=]/;

/** A state in the URL, or `null`. */
export function read() {
  const text = location.hash.slice(1);
  return OURS.test(text) ? text : null;
}

/** @param {string} text */
export function write(text) {
  if (text === (read() ?? '')) return;
  try {
    history.replaceState(history.state, '', address(text));
  } catch {
    // A sandboxed or inlined page forbids it: the state stays in memory, and "Copy link" still works.
  }
}

/** @param {string} text */
export const address = (text) => location.href.split('#')[0] + (text && `#${text}`);
