// The matrix: a row for each holder, a column for each answer, under a stair of rungs where there are any.

import { attr, h } from '../dom.js';
import { badge } from '../signs.js';
import { stanceSign } from './question.js';
import { units } from './units.js';

/** @typedef {import('../types.js').Attribution} Attribution */
/** @typedef {import('../types.js').Matrix} Matrix */
/** @typedef {import('../types.js').Mark} Mark */
/** @typedef {import('../types.js').Rung} Rung */
/** @typedef {import('../types.js').Stance} Stance */

/** Height of a step of the stair, in units. */
const STEP = 36;
/** Stances as the core counts them, and as sums show them. */
const COUNTED = /** @type {Stance[]} */ (['asserts', 'denies', 'doubts', 'suspects']);
const SHOWN = [0, 3, 2, 1];

/**
 * @param {import('../types.js').Context} context
 * @param {ReturnType<typeof import('./question.js').makeQuestion>} parts
 */
export function makeMatrix({ words, about, own }, parts) {
  const { t } = words;
  /** @type {HTMLElement} */
  let node;

  /** @param {Rung[]} rungs */
  const riserLines = (rungs) =>
    rungs.slice(1).map((rung, i) =>
      t('q.riser', {
        a: t(`q.rung.${rungs[i]?.rung}`),
        b: t(`q.rung.${rung.rung}`).toLowerCase(),
        x: parts.joinWords(rung),
      }),
    );

  /** The words beside the stair. @param {Rung[]} rungs */
  const aside = (rungs) =>
    rungs.length > 1 && [
      h('b', t('q.rungs-head', { n: rungs.length })),
      h('p', t('q.rungs-note')),
      riserLines(rungs).map((line) => h('p', `${line}.`)),
    ];

  /** @param {Attribution} whole @param {Matrix} matrix */
  function table({ rungs, attribution }, { names, columns, rows }) {
    let group = '';
    const body = rows.flatMap(({ group: of, ...row }) => {
      const first = of !== group;
      group = of;
      const key = attribution ? of : of === 'actors' ? 'plain' : of;
      return [
        first && h('tr.grouped', h('th', { colspan: columns.length + 1, scope: 'rowgroup' }, t(`q.group.${key}`))),
        holderRow(row, columns),
      ];
    });
    const stepped = rungs.length > 0;
    node = h(
      'table.matrix',
      {
        role: 'grid',
        'aria-label': t('q.matrix'),
        '--wide': units(columns.reduce((sum, { px }) => sum + px, names)),
        onkeydown,
        onfocusin: (/** @type {FocusEvent} */ { target }) =>
          reach(/** @type {HTMLElement} */ (target).closest('[data-c]')),
      },
      h(
        'colgroup',
        h('col', { '--w': units(names) }),
        columns.map(({ px }) => h('col', { '--w': units(px) })),
      ),
      h(
        'thead',
        stepped &&
          h(
            'tr.stair',
            h('td', { rowspan: 2 }, aside(rungs)),
            rungs.map((rung, i) => {
              const joined = rung.joins?.length ? 'joined' : rung.joins ? 'apart' : 'lowest';
              return h(
                `th.${joined}`,
                { colspan: rung.columns, scope: 'colgroup', '--drop': units((rungs.length - 1 - i) * STEP) },
                h('div', h('b', t(`q.rung.${rung.rung}`)), h('span', t(`q.asks.${rung.rung}`))),
              );
            }),
            // Answers that stand on no rung.
            columns.length > rungs.reduce((sum, { columns: n }) => sum + n, 0) &&
              h('td', { colspan: columns.length - rungs.reduce((sum, { columns: n }) => sum + n, 0) }),
          ),
        h(
          'tr.texts',
          !stepped && h('td'),
          columns.map(({ text, narrower }) =>
            h('th', { scope: 'col' }, own(text), narrower && h('span.unseen', `, ${t('q.narrower')}`)),
          ),
        ),
      ),
      h('tbody', body),
      h(
        'tfoot',
        h(
          'tr',
          h('th', { scope: 'row' }, t('q.sums')),
          columns.map(({ counts, silent }) =>
            h(
              'td',
              SHOWN.map((n) => {
                const count = counts[n];
                const stance = COUNTED[n];
                if (!count || !stance) return null;
                return [
                  h('span.sum', { 'aria-hidden': 'true' }, stanceSign(stance), h('b', words.number(count))),
                  h('span.unseen', `${t(`q.count.${stance}`, { n: count })}, `),
                ];
              }),
              h('span.muted', t('q.count.silent', { n: silent })),
            ),
          ),
        ),
      ),
    );
    reach(null);
    return node;
  }

  /** @param {Omit<Matrix['rows'][0], 'group'>} row @param {Matrix['columns']} columns */
  function holderRow(row, columns) {
    const at = row.cells.map(({ column }) => column);
    const [first = 0, last = 0] = [at[0], at.at(-1)];
    return h(
      'tr',
      h(
        'th',
        { scope: 'row' },
        row.source !== undefined && badge(about.sources, row.source, { 'aria-hidden': 'true' }),
        row.source !== undefined && ' ',
        parts.named(row),
      ),
      columns.map((answer, column) => {
        const cell = row.cells.find((one) => one.column === column);
        const tied = column >= first && column < last ? '.tied' : '';
        const props = { 'data-c': column, tabindex: '-1' };
        if (!cell) return h(`td${tied}`, { ...props, 'aria-label': t('q.empty') });
        return h(
          `td.held${tied}`,
          props,
          cell.marks.map((mark) => markOf(row, answer, mark)),
        );
      }),
    );
  }

  /** @param {{label: string}} holder @param {Matrix['columns'][0]} answer @param {Mark} mark */
  function markOf(holder, { text, rung }, { stance, places }) {
    const a = rung ? `${text}, ${t(`q.rung.${rung}`).toLowerCase()}` : text;
    const sure = [...new Set(places.map(({ confidence }) => confidence))].filter(Boolean);
    const act_ = places.some(({ act: byAct }) => byAct);
    return h(
      'div.mark',
      stanceSign(stance),
      h('span.unseen', `${t('q.cell', { x: parts.nameOf(holder), s: t(`q.sign.${stance}`), a })} `),
      h(
        'span.cites',
        places.map((place) => [parts.cite(place), ' ']),
      ),
      (sure.length > 0 || act_) &&
        h(
          'span.sure',
          sure.map((one) => [parts.quoted(one), ' ']),
          act_ && t('q.by-act'),
        ),
    );
  }

  const cells = () => /** @type {HTMLElement[]} */ ([...node.querySelectorAll('[data-c]')]);

  /** One cell is in reach of Tab, with its passages. @param {Element | null} cell */
  function reach(cell) {
    const at = cell ?? node.querySelector('.held');
    for (const one of cells()) attr(one, 'tabindex', one === at ? '0' : '-1');
    for (const link of node.querySelectorAll('a')) attr(link, 'tabindex', at?.contains(link) ? '0' : '-1');
  }

  /** Arrows go to cells that hold something, with Ctrl to all. @param {KeyboardEvent} event */
  function onkeydown(event) {
    const { key, ctrlKey, altKey, metaKey } = event;
    const at = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest('[data-c]'));
    if (!at || altKey || metaKey) return;
    const column = Number(at.dataset['c']);
    const row = /** @type {HTMLElement} */ (at.parentElement);
    const held = (/** @type {Element | null | undefined} */ cell) => cell && (ctrlKey || cell.matches('.held'));
    const inRow = /** @type {HTMLElement[]} */ ([...row.querySelectorAll('[data-c]')]).filter(held);
    const inColumn = cells().filter((cell) => cell.dataset['c'] === at.dataset['c'] && held(cell));
    const all = [...node.querySelectorAll('tbody tr')];
    const here = all.indexOf(row);
    const after = (/** @type {Element} */ cell) => all.indexOf(/** @type {Element} */ (cell.parentElement)) - here;
    const forth = words.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = words.direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    /** @type {HTMLElement | undefined} */
    let next;
    if (key === forth) next = inRow.find((cell) => Number(cell.dataset['c']) > column);
    else if (key === back) next = inRow.findLast((cell) => Number(cell.dataset['c']) < column);
    else if (key === 'Home') next = inRow[0];
    else if (key === 'End') next = inRow.at(-1);
    else if (key === 'ArrowDown') next = inColumn.find((cell) => after(cell) > 0) ?? nearest(row, column, 1);
    else if (key === 'ArrowUp') next = inColumn.findLast((cell) => after(cell) < 0) ?? nearest(row, column, -1);
    else if (key === 'Enter' && event.target === at) next = at.querySelector('a') ?? undefined;
    else return;
    event.preventDefault();
    next?.focus();
  }

  /** In the next row that holds something, the nearest cell. @param {Element} row @param {number} column @param {number} way */
  function nearest(row, column, way) {
    /** @type {Element | null} */
    let next = row;
    do next = way > 0 ? next.nextElementSibling : next.previousElementSibling;
    while (next && !next.querySelector('.held'));
    const held = /** @type {HTMLElement[]} */ ([...(next?.querySelectorAll('.held') ?? [])]);
    return held.sort(
      (a, b) => Math.abs(Number(a.dataset['c']) - column) - Math.abs(Number(b.dataset['c']) - column),
    )[0];
  }

  return table;
}
