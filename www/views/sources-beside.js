// How each source's dates stand to the others', a sign for each event that it shares; and how many of its answers are
// contradicted, as a bar. Both are counted over all sources, whichever are on.

import { children, h, s } from '../dom.js';
import { badge } from '../signs.js';
import { sized } from './units.js';

/** @typedef {import('./sources-types.js').Sources} Sources */
/** @typedef {import('../types.js').Context} Context */

/** The columns of dates, in the order of their numbers. */
const COLUMNS = ['earlier', 'later', 'same', 'vaguer', 'overlapping', 'alone', 'undated'];
/** How the signs of a column are drawn. @type {Record<string, string>} */
const SIGNS = { earlier: 'bent', later: 'bent', vaguer: 'vague', overlapping: 'vague', undated: 'hollow' };

/** @param {Context} context @param {number} i @param {boolean} [short] */
const rowHead = ({ own, about: { sources } }, i, short) =>
  h(
    'th',
    { scope: 'row' },
    h(
      'div.source',
      badge(sources, i, { 'aria-hidden': 'true' }),
      h(short ? 'span.unseen' : 'span', own(sources[i]?.short ?? '')),
    ),
  );

/** Which source is more often later or earlier than the others. @param {Context} context @param {Sources} data */
function leanings({ words: { t }, about }, { leans }) {
  const sentences = leans.map(({ source, side, a, n }) =>
    t(`src.leans.${a === n ? 'all-' : ''}${side}`, { x: about.sources[source]?.short ?? '', a, n }),
  );
  return sentences.length ? t('src.leans', { x: sentences.join(' ') }) : '';
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
      sub.textContent = `${t('src.dates-sub', { n: about.sources.length })} ${leanings(context, data)}`;
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
                  d &&
                  s('svg', { ...sized(px ?? 0, height ?? 0), 'aria-hidden': 'true', class: kind }, s('path', { d }));
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
                  sized(Math.max(whole, 1), 12),
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
