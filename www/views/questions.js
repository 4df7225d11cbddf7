// The questions: those about events that match the query, each with its answers side by side. Only rows near the
// screen exist. One of them can be open in full.

import { attr, children, clamp, focusedBeside, h, replace } from '../dom.js';
import { badge } from '../signs.js';
import { makeAskingBar } from './asking.js';
import { makeAttribution } from './attribution.js';
import { Heights } from './heights.js';
import { MOST_PRINTED, onPaper } from './paper.js';
import { makeQuestion, stanceSign } from './question.js';
import { timeless } from './timeless.js';
import { widthOf } from './units.js';

/** @typedef {import('../types.js').Context} Context */
/** @typedef {import('../types.js').Asked} Asked */
/** @typedef {import('../types.js').Questions} Questions */

/** Heights in px before a row is measured: of a line, and of what has columns. */
const ESTIMATE = { line: 42, columns: 340 };
/** Rows kept ready above and below the screen. */
const SPARE = 1;
/** After so many rounds rows that are still missing wait for the next scroll. */
const PASSES = 8;

/** @param {Context} context @returns {import('../types.js').View} */
export function makeQuestions(context) {
  const { core, words, about, act, signal } = context;
  const { t } = words;
  const parts = makeQuestion(context);

  /** @type {Questions} */
  let told;
  /** Whether all rows are there, for paper. */
  let whole = false;
  let drawn = '';
  let heights = new Heights(0, ESTIMATE.columns);
  /** Rows that exist, by their questions' ids. @type {Map<string, HTMLElement>} */
  let nodes = new Map();
  /** The question, and the answer in it, that Tab leads to. */
  let current = { id: '', a: -1 };
  let open = '';
  /** Where the list stood when a question was opened. */
  let stood = 0;
  let frame = 0;

  /** @param {string} id */
  const openQuestion = (id) => act(() => core.ask('set_question', id));

  const { node: bar, draw: drawBar } = makeAskingBar(context, width);
  const rows = h('div.qrows', { onkeydown, onfocusin });
  const detail = makeAttribution(context, parts);
  const fine = h('p.fine', t('q.note'));
  const none = h('p.none-left', { hidden: true });
  const empty = h('div.empty');
  const node = h(
    'section.qs',
    {
      part: 'questions',
      role: 'region',
      'aria-label': t('view.questions'),
      tabindex: '-1',
      onscroll,
      onkeydown: onescape,
    },
    bar,
    empty,
    none,
    rows,
    detail.node,
    fine,
  );

  /** What there is for the rows, in units. */
  function width() {
    const gaps = 2 * (context.width < 720 ? 16 : 20);
    return Math.max(200, widthOf(node, gaps) || context.width - gaps);
  }

  /** What is said where the questions that are left leave something out. @param {Questions} questions */
  function noneWords({ total, shown, filters: [states] }) {
    if (total === 0) return t('q.none');
    if (shown === 0) return t('q.no-match');
    const disputed = states?.values.some(({ id, count }) => count && (id === 'denied' || id === 'divergent'));
    return disputed ? '' : t('q.settled');
  }

  /** @param {string} id @param {number} px @param {boolean} line */
  function question(id, px, line) {
    /** @type {Asked} */
    const asked = core.ask('questions.question', id, px);
    const title = h(
      'h3',
      h('button.ask', { 'data-q': id, tabindex: '-1', onclick: () => openQuestion(id) }, parts.textOf(asked)),
    );
    if (line) return h('article.q.line', h('header', title, parts.head(asked), single(asked)));
    const [event] = asked.events;
    const n = asked.events.length;
    return h(
      'article.q',
      h('header', title, parts.head(asked)),
      asked.axis && parts.axisPicture(asked.axis),
      parts.silentLine(asked),
      parts.columns(asked),
      event &&
        h(
          'p.of',
          n === 1
            ? h(
                'button.link',
                { tabindex: '-1', 'data-event': event.id, onclick: () => act(() => core.ask('set_event', event.id)) },
                context.own(event.title),
              )
            : h('button.link', { tabindex: '-1', onclick: () => openQuestion(id) }, t('q.events', { n })),
        ),
    );
  }

  /** The one answer of a question that is a line. @param {Asked} asked */
  function single({ answers: [answer] }) {
    const holders = answer?.groups.flatMap((group) => group.holders) ?? [];
    return h(
      'div.only',
      { 'data-a': 0, role: 'group', tabindex: '-1', 'aria-label': answer?.text },
      h('b', context.own(answer?.text ?? '')),
      holders.map((holder) =>
        h(
          'span',
          stanceSign(holder.stance),
          holder.source === undefined ? '' : badge(about.sources, holder.source, { 'aria-hidden': 'true' }),
          ' ',
          h('span.name', parts.named(holder)),
          ' ',
          h('span.unseen', t(`q.sign.${holder.stance}`)),
          holder.places.map((place) => [
            parts.quoted(place.confidence),
            ' ',
            parts.cite(place, holder.source !== undefined),
          ]),
        ),
      ),
    );
  }

  /** Rows on the screen, half-open. @returns {[number, number]} */
  function onScreen() {
    const top = Math.max(0, node.scrollTop - rows.offsetTop);
    return [heights.at(top), heights.at(top + node.clientHeight) + 1];
  }

  /** Draws the rows about the screen, again while what is measured lets more or fewer of them onto it. */
  function place() {
    if (open || !told) return;
    const active = focusedBeside(node);
    const focused = rows.contains(active);
    for (let pass = 0, more = true; more && pass < PASSES; pass++) more = placeOnce();
    if (focused) (rows.contains(active) ? active : node)?.focus({ preventScroll: true });
    mark();
  }

  /** Keeps the first visible row where it is, and tells whether there are too few rows by now, or too many. */
  function placeOnce() {
    const [from, to] = onScreen();
    const held = heights.top(from);
    const first = whole ? 0 : Math.max(0, from - SPARE);
    const last = whole ? heights.n : Math.min(heights.n, to + SPARE);
    /** @type {typeof nodes} */
    const made = new Map();
    for (const row of told.rows.slice(first, last)) {
      const key = row.map(({ id, px }) => `${id} ${px}`).join();
      made.set(key, nodes.get(key) ?? drawRow(row));
    }
    const pad = () => {
      rows.style.padding = `${heights.top(first)}px 0 ${heights.top(heights.n) - heights.top(last)}px`;
    };
    pad();
    children(rows, [...made.values()]);
    nodes = made;
    let n = first;
    let news = false;
    for (const one of made.values()) news = heights.set(n++, one.getBoundingClientRect().height) || news;
    if (!news) return false;
    pad();
    const moved = heights.top(from) - held;
    if (Math.abs(moved) > 0.5) node.scrollTop += moved;
    const [now, end] = onScreen();
    const needed = Math.min(end, heights.n);
    return !whole && (now < first || needed > last || needed + SPARE < last);
  }

  /** @param {Questions['rows'][0]} row */
  const drawRow = (row) =>
    h(
      'div.qrow',
      { '--cols': row.map(({ px }) => `${px}fr`).join(' ') },
      row.map(({ id, px, line }) => question(id, px, line)),
    );

  /** What can be focused in a question's place: its own button, or an answer. @param {string} id @param {number} a */
  function target(id, a) {
    const title = /** @type {HTMLElement | null} */ (rows.querySelector(`[data-q="${CSS.escape(id)}"]`));
    if (a < 0) return title;
    return /** @type {HTMLElement | null} */ (title?.closest('article')?.querySelector(`[data-a="${a}"]`));
  }

  /** One question, or one answer with its passages, is in reach of Tab. */
  function mark() {
    const shown = told.rows.flat().map(({ id }) => id);
    if (!shown.includes(current.id)) current = { id: shown[0] ?? '', a: -1 };
    if (!target(current.id, -1)) {
      const [from] = onScreen();
      current = { id: told.rows[from]?.[0]?.id ?? '', a: -1 };
    }
    const at = target(current.id, current.a);
    const near = at?.closest('article');
    for (const one of rows.querySelectorAll('button, a, summary, .an, .only')) {
      const within = one === at || (at && at !== one && at.matches('.an, .only') && at.contains(one));
      const link = one.matches('.of button') && near?.contains(one);
      attr(one, 'tabindex', within || link ? '0' : '-1');
    }
  }

  /** @param {FocusEvent} event */
  function onfocusin({ target: at }) {
    const element = /** @type {HTMLElement} */ (at);
    const id = /** @type {HTMLElement | null} */ (element.closest('article')?.querySelector('[data-q]'))?.dataset['q'];
    const a = /** @type {HTMLElement | null} */ (element.closest('[data-a]'))?.dataset['a'];
    if (!id || (id === current.id && Number(a ?? -1) === current.a)) return;
    current = { id, a: Number(a ?? -1) };
    mark();
  }

  /** @param {string} id @param {number} [a] */
  function focus(id, a = -1) {
    const row = told.rows.findIndex((one) => one.some((item) => item.id === id));
    if (row < 0) return;
    for (let pass = 0; pass < 4; pass++) {
      const top = heights.top(row) + rows.offsetTop;
      const bottom = heights.top(row + 1) + rows.offsetTop;
      const before = node.scrollTop;
      if (top - bar.offsetHeight < before) node.scrollTop = top - bar.offsetHeight - 4;
      else if (bottom > before + node.clientHeight)
        node.scrollTop = Math.min(top - bar.offsetHeight - 4, bottom - node.clientHeight);
      place();
      if (Math.abs(node.scrollTop - before) < 1) break;
    }
    current = { id, a };
    mark();
    target(id, a)?.focus({ preventScroll: a < 0 });
  }

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    const order = told.rows.flat().map(({ id }) => id);
    const at = order.indexOf(current.id);
    const end = order.length - 1;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: end }[key];
    const way = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const cell = target(current.id, current.a);
    if (next !== undefined) focus(order[clamp(next, 0, end)] ?? '');
    else if (way) {
      const step = words.direction === 'rtl' ? -way : way;
      const last = (cell?.closest('article')?.querySelectorAll('[data-a]').length ?? 0) - 1;
      focus(current.id, clamp(current.a + step, -1, last));
    } else if (key === 'Enter' && current.a >= 0 && event.target === cell) {
      // The passage if it can be opened, else what each says in full.
      const link = cell?.querySelector('a');
      if (link) link.focus();
      else openQuestion(current.id);
    } else return;
    event.preventDefault();
  }

  onPaper(signal, (isPaper) => {
    whole = isPaper && heights.n <= MOST_PRINTED;
    context.guarded(place);
  });

  function onscroll() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (!signal.aborted) context.guarded(place);
    });
  }

  /** Closes the open question; an open event comes first, and is not ours. @param {KeyboardEvent} event */
  function onescape(event) {
    if (event.key !== 'Escape' || !open || core.ask('event')) return;
    openQuestion('');
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    node,
    scroller: node,
    empty,
    ...timeless,
    /** What opened an event, if it is there. @param {string} id */
    focus(id) {
      const from = /** @type {HTMLElement | null} */ (node.querySelector(`[data-event="${CSS.escape(id)}"]`));
      (from ?? node).focus({ preventScroll: true });
    },
    draw(acted) {
      const px = width();
      const text = core.tell('questions.list', '', px);
      const changed = text !== drawn;
      if (changed) {
        drawn = text;
        told = JSON.parse(text);
      }
      const before = open;
      open = told.open;
      for (const part of [rows, fine]) attr(part, 'hidden', !!open);
      if (open) children(rows); // so that a long list and a matrix are not there at once
      if (changed) {
        if (!before && open) stood = node.scrollTop;
        drawBar(told);
        const said = noneWords(told);
        attr(none, 'hidden', !said || !!open);
        replace(none, said);
        if (!open) {
          heights = new Heights(told.rows.length, ESTIMATE.columns);
          told.rows.forEach(([first], n) => first?.line && heights.set(n, ESTIMATE.line));
          if (before) node.scrollTop = stood;
        }
      }
      detail.draw(open, px);
      if (open !== before) {
        if (open) {
          node.scrollTop = 0;
          if (acted) detail.focus();
        } else {
          place();
          node.scrollTop = stood;
          if (acted) focus(before);
        }
      }
      place();
    },
  };
}
