// Where nothing can be shown but the page's own list: the words over it, and a search in it where WebAssembly is off.

import { imported, local } from './core.js';
import { brokenNote } from './states.js';

/**
 * @param {HTMLElement} host @param {HTMLElement} frame the root's first child
 * @param {import('./i18n.js').Phrases} words @param {import('./types.js').Failure} failure
 * @param {false | (() => void)} again @param {boolean} stopped whether it ran before
 */
export function fallBack(host, frame, words, failure, again, stopped) {
  const list = host.childElementCount > 0;
  const show = (searchable = false) => {
    frame.querySelector('.note')?.remove();
    frame.prepend(brokenNote(frame.getRootNode(), words, failure, list, { again, stopped, searchable }));
  };
  show();
  if (list && failure.kind === 'unsupported' && /WebAssembly/.test(failure.message)) {
    plainList(host, words).then(show, console.error);
  }
}

/** Whether there is a search now. @param {HTMLElement} host @param {import('./i18n.js').Phrases} words @returns {Promise<boolean>} */
async function plainList(host, words) {
  const plain = local.plain ?? (await imported('plain.js')).plain;
  return plain(host, words);
}
