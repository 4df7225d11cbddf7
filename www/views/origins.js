// Where the sources of an answer have it from: lines that run together, and the same chain by chain in words.

import { h, s } from '../dom.js';
import { badge, sourceColor } from '../signs.js';
import { units } from './units.js';

/** @typedef {import('../types.js').Origins} Origins */

/** Over the columns that follow the sources. */
const HEADS = ['q.told-from', 'q.rests-on'];

/**
 * @param {import('../types.js').Context} context
 * @param {ReturnType<typeof import('./question.js').makeQuestion>} parts
 * @param {Origins} origins @param {string} text of the answer @param {boolean} wide whether there is room for the picture
 */
export function drawOrigins({ words, about, own: inItsLanguage }, parts, origins, text, wide) {
  const { t } = words;
  const { sources, named, own, px, parties, links, chains } = origins;
  const count = [
    t('q.sources-n', { n: sources }),
    t('q.origins-n', { n: named }),
    own > 0 && t('q.own-n', { n: own }),
  ].filter(Boolean);

  const list = h(
    'ul.chains',
    chains.map(({ source, passages, steps, circle }) =>
      h(
        'li',
        parts.cite({ source, passages }),
        ' ',
        steps.length
          ? steps.map((step) => [
              h('i', { 'aria-hidden': 'true' }, ' ← '),
              h('span.unseen', ` ${t('q.told-from')} `),
              h('b', inItsLanguage(step)),
            ])
          : h('span.muted', t('q.no-origin')),
        circle && ` (${t('q.circle')})`,
      ),
    ),
  );

  const lines = links.map(([from, to]) => {
    const [a, b] = [parties[from], parties[to]];
    if (!a || !b) return null;
    const x0 = a.x + a.w;
    const middle = (x0 + b.x) / 2;
    return s('path', {
      d: `M${x0} ${a.y}C${middle} ${a.y} ${middle} ${b.y} ${b.x} ${b.y}`,
      '--c': a.column ? 'var(--sl-ink)' : sourceColor(a.source ?? 99),
    });
  });
  const loose = parties.map(({ own: alone, x, y, w, source }) => {
    const [start, end] = [x + w, x + w + 60];
    const color = { '--c': sourceColor(source ?? 99) };
    return (
      alone && [
        s('path', { class: 'loose', d: `M${start} ${y}H${end}`, ...color }),
        s('path', { d: `M${end} ${y}a5 5 0 1 0 10 0a5 5 0 1 0-10 0`, ...color }),
      ]
    );
  });
  const boxes = parties.map(({ label, source, column, x, y, w, end, own: alone }) => [
    h(
      column ? `span.party${end ? '.end' : ''}` : 'span.teller',
      { '--x': units(x), '--y': units(y), '--w': units(w) },
      source !== undefined && badge(about.sources, source),
      h('span', inItsLanguage(label)),
    ),
    alone && h('span.teller.muted', { '--x': units(x + w + 80), '--y': units(y), '--w': '12em' }, t('q.no-origin')),
  ]);
  const starts = HEADS.map((key, n) => ({ key, at: parties.find(({ column }) => column === n + 1) }));
  const heads = starts.map(({ key, at }) => at && h('span.head-of', { '--x': units(at.x) }, t(key)));
  const picture = [
    h('div.net-heads', { 'aria-hidden': 'true' }, heads),
    h(
      'div.net',
      { 'aria-hidden': 'true', '--h': units(px) },
      s('svg', { viewBox: `0 0 1 ${px}`, preserveAspectRatio: 'xMinYMin' }, lines, loose),
      boxes,
    ),
  ];

  return h(
    'details',
    h('summary', h('b', count.join(', ')), h('span.muted', ` ${t('q.origins-of', { x: text })}`)),
    wide && picture,
    list,
  );
}
