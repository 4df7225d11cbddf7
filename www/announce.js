// One polite live region. Messages wait, so that typing is not read letter by letter; the last one wins.

import { h } from './dom.js';

const REST_MS = 400;

export function makeAnnouncer() {
  const node = h('p.unseen', { role: 'status' });
  let timer = 0;
  /** @param {string} text */
  const say = (text) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => (node.textContent = text), REST_MS);
  };
  return { node, say };
}
