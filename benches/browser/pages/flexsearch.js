// FlexSearch: words and their beginnings ("forward", which its documentation has for typing), in memory.
import { provide } from './page.js';

/** @type {any} */
let index;
let total = 0;

provide({
  async open({ data, prepared }) {
    const from_ms = performance.now();
    index = new FlexSearch.Index({ tokenize: 'forward' });
    /** @type {string[]} */
    const texts = data.texts;
    texts.forEach((text, n) => index.add(n, text));
    total = texts.length;
    prepared(from_ms);
    return total;
  },
  ask: ({ text }) => (text ? index.search(text, { limit: total }).length : total),
  read: (matching) => ({ matching }),
});
