// One question in full: the stair of rungs over the matrix of holders and answers, where it comes from, what each
// says, and the events. Where there is no room for a matrix, a card for each answer, joined as the rungs are.

import { attr, focusedBeside, h, replace } from '../dom.js';
import { badge } from '../signs.js';
import { gapWords } from '../words.js';
import { drawOrigins } from './origins.js';
import { stanceSign } from './question.js';

/** @typedef {import('../types.js').Context} Context */
/** @typedef {import('../types.js').Asked} Asked */
/** @typedef {import('../types.js').Attribution} Attribution */
/** @typedef {import('../types.js').Matrix} Matrix */
/** @typedef {import('../types.js').Rung} Rung */
/** @typedef {import('../types.js').Mark} Mark */
/** @typedef {import('../types.js').Stance} Stance */

/** Below this width each answer is a card. */
const MATRIX_FROM = 720;
/** Height of a step of the stair, in px. */
const STEP = 36;
/** In a card, who stands behind an answer; the rest is opened. */
const FEW = 3;
/** Stances as the core counts them, and as sums show them. */
const COUNTED = /** @type {Stance[]} */ (['asserts', 'denies', 'doubts', 'suspects']);
const SHOWN = [0, 3, 2, 1];

/** @param {Context} context @param {ReturnType<typeof import('./question.js').makeQuestion>} parts */
export function makeAttribution(context, parts) {
  const { core, words, about, act } = context;
  const { t } = words;
  const node = h('article.whole', { hidden: true });
  let drawn = '';

  /** @param {Rung} rung */
  const joinWords = ({ joins }) => {
    const n = joins?.length ?? 0;
    const x = joins?.map(parts.nameOf).join(', ') ?? '';
    return t(n < 2 ? `q.joins.${n}` : 'q.joins', { x });
  };

  /** @param {Rung[]} rungs */
  const riserLines = (rungs) =>
    rungs.slice(1).map((rung, i) =>
      t('q.riser', {
        a: t(`q.rung.${rungs[i]?.rung}`),
        b: t(`q.rung.${rung.rung}`).toLowerCase(),
        x: joinWords(rung),
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
    return h(
      'table.matrix',
      {
        role: 'grid',
        'aria-label': t('q.matrix'),
        '--wide': `${columns.reduce((sum, { px }) => sum + px, names)}px`,
        onkeydown,
        onfocusin: (/** @type {FocusEvent} */ { target }) =>
          reach(/** @type {HTMLElement} */ (target).closest('[data-c]')),
      },
      h(
        'colgroup',
        h('col', { '--w': `${names}px` }),
        columns.map(({ px }) => h('col', { '--w': `${px}px` })),
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
                { colspan: rung.columns, scope: 'colgroup', '--drop': `${(rungs.length - 1 - i) * STEP}px` },
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
            h('th', { scope: 'col' }, text, narrower && h('span.unseen', `, ${t('q.narrower')}`)),
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
                return (
                  count &&
                  stance && [
                    h('span.sum', { 'aria-hidden': 'true' }, stanceSign(stance), h('b', words.number(count))),
                    h('span.unseen', `${t(`q.count.${stance}`, { n: count })}, `),
                  ]
                );
              }),
              h('span.muted', t('q.count.silent', { n: silent })),
            ),
          ),
        ),
      ),
    );
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
        parts.nameOf(row),
      ),
      columns.map((answer, column) => {
        const cell = row.cells.find((one) => one.column === column);
        const tied = column >= first && column < last ? '.tied' : '';
        const props = { 'data-c': column, tabindex: '-1' };
        if (!cell) return h(`td${tied}`, props, h('span.unseen', t('q.count.silent', { n: '' }).trim()));
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
    for (const link of node.querySelectorAll('.matrix a')) attr(link, 'tabindex', at?.contains(link) ? '0' : '-1');
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
    const all = [...node.querySelectorAll('.matrix tbody tr')];
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
    else if (key === 'Enter') next = at.querySelector('a') ?? undefined;
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

  /** Answers one under the other, risers between the rungs. @param {Asked} asked @param {Rung[]} rungs */
  function cards(asked, rungs) {
    let above = '';
    return parts
      .columns(
        { ...asked, answers: asked.answers.map((answer, line) => ({ ...answer, line })) },
        { full: true, few: FEW },
      )
      .map((card, n) => {
        const rung = asked.answers[n]?.rung ?? '';
        // The riser belongs to the higher of the two, which stands above.
        const higher = rungs.find((one) => one.rung === above);
        const riser = above && rung !== above && higher;
        const head = rung && rung !== above && h('h4.rung', t(`q.rung.${rung}`), h('span', ` ${t(`q.asks.${rung}`)}`));
        above = rung;
        return [
          riser && h(`p.riser${higher.joins?.length ? '.joined' : ''}`, joinWords(higher)),
          h(`div.card-of${head || !rung ? '' : '.same'}`, head, card),
        ];
      });
  }

  /** @param {Asked} asked @param {Attribution} whole @param {number} px */
  function content(asked, whole, px) {
    const { rungs, matrix, origins, turns, public: days } = whole;
    const wide = px >= MATRIX_FROM;
    const grid = wide && matrix && matrix.columns.length * matrix.rows.length > 2;
    const answerText = (/** @type {number} */ n) => asked.answers[n]?.text ?? '';
    /** @param {{answer: number, stance: Stance}} part */
    const turnPart = ({ answer, stance }) => t('q.turn-part', { s: t(`q.sign.${stance}`), a: answerText(answer) });
    return [
      h('header', h('h3', { tabindex: '-1', id: 'sl-question' }, parts.textOf(asked)), parts.head(asked)),
      asked.axis && parts.axisPicture(asked.axis),
      parts.silentLine(asked),
      grid && h('div.scroller', { tabindex: '0', role: 'region', 'aria-label': t('q.matrix') }, table(whole, matrix)),
      turns.length > 0 &&
        h(
          'ul.turns',
          turns.map((turn) =>
            h(
              'li',
              t('q.turn', {
                x: parts.nameOf(turn),
                a: turnPart(turn.before),
                d: turn.before.date,
                b: turnPart(turn.then),
                gap: turn.gap ? t(`q.later.${turn.gap.unit}`, { n: turn.gap.n }) : '',
              }),
            ),
          ),
        ),
      days && h('section', h('h4', t('q.public')), parts.axisPicture(days), dayList(days)),
      origins.length > 0 &&
        h(
          'section.origins',
          origins.map((one) => drawOrigins(context, parts, one, answerText(one.answer), wide)),
        ),
      h(
        'section.said',
        grid && h('h4', t('q.words')),
        wide ? parts.columns(asked, { full: true }) : cards(asked, rungs),
      ),
      asked.events.length > 0 && eventList(asked),
    ];
  }

  /** Who said what on each day, in words. @param {import('../types.js').ValueAxis} days */
  const dayList = ({ marks }) =>
    h(
      'ul.days',
      marks.map(({ when = '', stands = [] }) =>
        h(
          'li',
          h('b', when),
          ' ',
          stands.map(({ stance, label }) =>
            h('span', stanceSign(stance), ` ${label || t('q.said')} ${t(`q.sign.${stance}`)}`),
          ),
        ),
      ),
    );

  /** @param {Asked} asked */
  const eventList = ({ id, events }) =>
    h(
      'section',
      h('h4', t('q.events', { n: events.length })),
      h(
        'ul.about',
        events.map((event) =>
          h(
            'li',
            h(
              'button.link',
              { 'data-k': event.id, onclick: () => act(() => core.ask('set_event', event.id)) },
              event.title,
            ),
            h('span.muted', event.date.words, event.date.gap && `; ${gapWords(words, event.date.gap)}`),
          ),
        ),
      ),
      h(
        'button.control',
        { 'data-k': 'show', onclick: () => act(() => core.ask('show_events', id)) },
        t('q.show-events'),
      ),
    );

  return {
    node,
    focus: () => /** @type {HTMLElement | null} */ (node.querySelector('#sl-question'))?.focus({ preventScroll: true }),
    /** @param {string} id of the open question, or empty @param {number} px */
    draw(id, px) {
      attr(node, 'hidden', !id);
      const key = id && `${id} ${px}`;
      if (key === drawn) return;
      drawn = key;
      if (!id) return replace(node);
      const held = focusedBeside(node)?.dataset['k'];
      replace(node, content(core.ask('question', id, px), core.ask('attribution', id, px), px));
      reach(null);
      if (held) /** @type {HTMLElement | null} */ (node.querySelector(`[data-k="${CSS.escape(held)}"]`))?.focus();
      return undefined;
    },
  };
}
