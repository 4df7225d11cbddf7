// The page's URL: the first element with the attribute owns its fragment.

/** @type {Set<object>} */
const claims = new Set();

/** @param {object} element */
export const claim = (element) => void claims.add(element);
/** @param {object} element */
export const release = (element) => void claims.delete(element);
/** @param {object} element */
export const owns = (element) => claims.values().next().value === element;

/** A state in the URL, or `null`: a page's own anchors (`#comments`) are none. */
export function read() {
  const text = location.hash.slice(1);
  return text.includes('=') ? text : null;
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
