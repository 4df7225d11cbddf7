// What stands at the list's end: the sources with their quality, the keys, and what this is.

import { h, outside } from './dom.js';
import { badge } from './signs.js';

/** Regions and their keys, each with words `keys.<region>.<n>`; the keys are the same in every language. */
const KEYS = [
  ['/', '?', 'Esc'],
  ['↑ ↓', 'Home End', 'Enter', 'A–Z'],
  ['← →', 'Shift ← →', '+ −'],
  ['Space', 'Shift Space'],
  ['Alt ← →'],
  ['↑ ↓', '← →', 'Enter'],
];

/** @param {import('./types.js').Context} context */
export function makeFoot({ about: { sources }, words: { t }, own }) {
  const summary = h('summary', t('keys'));
  const keys = h(
    'details',
    summary,
    h(
      'dl',
      KEYS.map((row, i) => row.map((key, j) => [h('dt', key), h('dd', t(`keys.${i}.${j}`))])),
    ),
  );
  const node = h(
    'footer.foot',
    { part: 'footer' },
    h(
      'details',
      h('summary', t('sources')),
      h(
        'ul',
        sources.map(({ short, url, title, author, publisher, published, note }, i) => {
          const by = [author, publisher, published].filter(Boolean).join(', ');
          return h(
            'li',
            badge(sources, i),
            h(
              'div',
              h('b', own(short)),
              ' ',
              outside(url, own(title)),
              by && h('p', own(by)),
              note && h('p.quality', own(note)),
            ),
          );
        }),
      ),
    ),
    keys,
    h('p', t('about', { v: SL_VERSION })),
  );
  return {
    node,
    keys() {
      keys.open = true;
      summary.focus();
    },
  };
}
