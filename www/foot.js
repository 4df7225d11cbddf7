// What stands at the list's end: the sources with their quality, the keys, and what this is.

import { h, safeUrl } from './dom.js';
import { sourceColor } from './signs.js';

/** Regions and their keys, each with words `keys.<region>.<n>`; the keys are the same in every language. */
const KEYS = [
  ['/', '?', 'Esc'],
  ['↑ ↓', 'Home End', 'Enter', 'A–Z'],
  ['← →', 'Shift ← →', '+ −'],
  ['Space', 'Shift Space'],
  ['Alt ← →'],
];

/** @param {import('./types.js').Context} context */
export function makeFoot({ about, words }) {
  const { t } = words;
  const sources = h(
    'details',
    {},
    h('summary', {}, t('sources')),
    h(
      'ul',
      { role: 'list' },
      about.sources.map((source, i) => {
        const url = safeUrl(source.url);
        const by = [source.author, source.publisher, source.published].filter(Boolean).join(', ');
        return h(
          'li',
          {},
          h('b', { class: 'badge', '--c': sourceColor(i) }, source.letter),
          h(
            'div',
            {},
            h('b', {}, source.short),
            ' ',
            url ? h('a', { href: url, target: '_blank', rel: 'noopener' }, source.title) : source.title,
            by && h('p', {}, by),
            source.note && h('p', { class: 'quality' }, source.note),
          ),
        );
      }),
    ),
  );
  const keys = h(
    'details',
    {},
    h('summary', {}, t('keys')),
    h(
      'dl',
      {},
      KEYS.map((row, i) => row.map((key, j) => [h('dt', {}, key), h('dd', {}, t(`keys.${i}.${j}`))]).flat()).flat(),
    ),
  );
  return {
    node: h('footer', { class: 'foot', part: 'footer' }, sources, keys, h('p', {}, t('about', { v: SL_VERSION }))),
    keys() {
      keys.open = true;
      keys.querySelector('summary')?.focus();
    },
  };
}
