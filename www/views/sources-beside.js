// How each source's dates stand to the others', a sign for each event that it shares; and how many of its answers are
// contradicted, as a bar. Both are counted over all sources, whichever are on.

import { children, h, s } from '../dom.js';
import { badge } from '../signs.js';

/** @typedef {import('./sources-types.js').Sources} Sources */
/** @typedef {import('../types.js').Context} Context */

/** The columns of dates, in the order of their numbers. */
const COLUMNS = ['earlier', 'later', 'same', 'vaguer', 'overlapping', 'alone', 'undated'];
/** How the signs of a column are drawn. @type {Record<string, string>} */
const SIGNS = { earlier: 'bent', later: 'bent', vaguer: 'vague', overlapping: 'vague', undated: 'hollow' };

/** @param {Context} context @param {number} i @param {boolean} [short] */
const rowHead = ({ about: { sources } }, i, short) =>
  h(
    'th',
    { scope: 'row' },
    h('div.source', badge(sources, i, { 'aria-hidden': 'true' }), h(short ? 'span.unseen' : 'span', sources[i]?.short)),
  );

/** Fewer differences than this lean to no side. */
const LEANS_FROM = 3;

/**
 * Which source is most often earlier than another, which later, each where it is so more often than not.
 * @param {Context} context @param {Sources} data
 */
function leanings({ words: { t }, about }, { columns, sources }) {
  const count = (/** @type {Sources['sources'][0]} */ { dates }, /** @type {string} */ key) =>
    dates[columns.findIndex(({ n }) => COLUMNS[n] === key)]?.n ?? 0;
  return ['later', 'earlier'].flatMap((side) => {
    const sides = sources.map((one, i) => {
      const a = count(one, side);
      return { x: about.sources[i]?.short ?? '', a, n: count(one, 'earlier') + count(one, 'later') };
    });
    const most = sides.reduce((best, one) => (one.a > best.a ? one : best));
    if (most.a < LEANS_FROM || most.a * 2 <= most.n) return [];
    return t(`src.leans.${most.a === most.n ? 'all-' : ''}${side}`, most);
  });
}

/** @param {Context} context */
export function makeDates(context) {
  const { words, about } = context;
  const { t } = words;
  const table = h('table');
  const sub = h('p.sub');
  const node = h('section.stands', h('h3', t('src.dates')), sub, table);

  return {
    node,
    /** @param {Sources} data */
    draw(data) {
      const { columns, head, sources } = data;
      const narrow = head < 100;
      sub.textContent = [t('src.dates-sub', { n: about.sources.length }), ...leanings(context, data)].join(' ');
      children(
        table,
        h('caption.unseen', t('src.dates')),
        h(
          'colgroup',
          h('col', { '--w': head }),
          columns.map(({ px }) => h('col', { '--w': px })),
        ),
        h(
          'thead',
          h(
            'tr',
            h('td', h('span.unseen', t('facet.sources'))),
            columns.map(({ n }) => {
              const key = COLUMNS[n] ?? '';
              const sided = SIGNS[key] === 'bent';
              return h(`th.${key}`, { scope: 'col' }, t(`stands.${key}`), sided && h('span.than', ` ${t('src.than')}`));
            }),
          ),
        ),
        h(
          'tbody',
          sources.map(({ on, dates }, i) =>
            h(
              'tr',
              { 'data-off': !on },
              rowHead(context, i, narrow),
              dates.map(({ n, d, px, height }, j) => {
                const key = COLUMNS[columns[j]?.n ?? 0] ?? '';
                const kind = SIGNS[key] ?? 'ink';
                const picture =
                  d && s('svg', { width: px, height, 'aria-hidden': 'true', class: kind }, s('path', { d }));
                return h(`td.${key}`, h('div', picture, h(n ? 'b' : 'span', words.number(n))));
              }),
            ),
          ),
        ),
      );
    },
  };
}

/** @param {Context} context */
export function makeContradicted(context) {
  const { words, about } = context;
  const { t } = words;
  const body = h('tbody');
  /** @param {string} name @param {string} key */
  const sample = (name, key) => h('span', h(`i.sample.${name}`), t(key));
  const node = h(
    'section.against',
    h('h3', t('src.against')),
    h('p.sub', t('src.against-sub', { n: about.sources.length })),
    h(
      'table',
      h('caption.unseen', t('src.against')),
      h(
        'thead',
        h(
          'tr',
          h('td', h('span.unseen', t('facet.sources'))),
          h(
            'th',
            { scope: 'col' },
            t('src.answers'),
            h('p', sample('denied', 'src.denied'), sample('differs', 'src.differs')),
          ),
        ),
      ),
      body,
    ),
  );
  return {
    node,
    /** @param {Sources} data */
    draw({ sources }) {
      children(
        body,
        sources.map(({ on, answers: [all, denied, differs] }, i) => {
          const [n, a, b] = [all?.n ?? 0, denied?.n ?? 0, differs?.n ?? 0];
          const [whole, one, other] = [all?.px ?? 0, denied?.px ?? 0, differs?.px ?? 0];
          const said = t('src.against-row', { n, a, b });
          return h(
            'tr',
            { 'data-off': !on },
            rowHead(context, i, true),
            h(
              'td',
              h('span.unseen', said),
              h(
                'div',
                { 'aria-hidden': 'true' },
                s(
                  'svg',
                  { width: Math.max(whole, 1), height: '12' },
                  s('rect', { class: 'whole', x: '.5', y: '.5', width: Math.max(0, whole - 1), height: '11' }),
                  other > 0 &&
                    s('rect', { class: 'differs', x: one + 0.5, y: '.5', width: Math.max(0, other - 1), height: '11' }),
                  one > 0 && s('rect', { class: 'denied', width: one, height: '12' }),
                ),
                h('b', words.number(a + b)),
                ` ${t('src.of', { n })}`,
              ),
            ),
          );
        }),
      );
    },
  };
}
