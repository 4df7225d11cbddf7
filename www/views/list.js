// The list: months as headings, quiet stretches as folds, events as rows. Beyond 64 rows only those near the
// screen exist; nodes are kept by event, so that focus and selection survive scrolling and filtering.

import { attr, children, clamp, focusedBeside, h, pieces } from '../dom.js';
import { sign, slots } from '../signs.js';
import { eventSentence, gapWords, toldWords } from '../words.js';
import { Heights } from './heights.js';
import { MOST_PRINTED, onPaper } from './paper.js';

/** @typedef {import('../types.js').Context} Context */
/** @typedef {import('../types.js').EventRow} EventRow */
/** @typedef {import('../types.js').Row} Row */

const ALL_BELOW = 64;
const ESTIMATE = 38;
/** Rows kept ready above and below the screen. */
const SPARE = 8;
/** A wheel, a finger or a key may still be scrolling after this time. */
const TOUCH_MS = 500;
/** How many rows a search for a letter looks through. */
const TYPE_AHEAD = 5000;

/** @param {Context} context */
export function makeList(context) {
  const { core, words, signal } = context;
  const { t } = words;

  /** What is drawn, by event, or by place. @type {Map<string, HTMLElement>} */
  let nodes = new Map();
  /** The row that each shows, as JSON. @type {WeakMap<Element, string>} */
  const drawn = new WeakMap();
  let heights = new Heights(0, ESTIMATE);
  let state = '';
  let first = 0;
  let last = 0;
  /** @type {Row[]} */
  let shown = [];
  /** The event that Tab leads to. */
  let current = '';
  /** Until when a scroll is the reader's doing, and not that of a drawing or of the browser. */
  let touched = 0;
  /** How far down it was when it was last drawn. */
  let placed = 0;
  /** Whether all rows are there, for paper. */
  let whole = false;
  /** The event that stays where it is as filters come and go, and how far below the edge it is. */
  let kept = { id: '', px: 0 };
  /** Whether the list was moved since, so that it is another. */
  let moved = true;
  let frame = 0;

  /** @param {number} from @param {number} count @returns {Row[]} */
  const fetch = (from, count) => core.ask('list.rows', '', from, count);

  /** Rows on the screen, half-open. @returns {[number, number]} */
  function onScreen() {
    const top = node.scrollTop - rows.offsetTop;
    return [heights.at(Math.max(0, top)), heights.at(Math.max(0, top + node.clientHeight - 1)) + 1];
  }

  /** Keeps the open event where it is, or the one that Tab leads to, or else the first on the screen. */
  function keep() {
    const [from, to] = onScreen();
    const seen = shown.slice(from - first, to - first).flatMap((row) => (row.k === 'e' ? row.id : []));
    const id = [core.ask('event'), current].find((one) => seen.includes(one)) ?? seen[0] ?? '';
    kept = { id, px: (buttonOf(id)?.offsetTop ?? 0) - node.scrollTop };
    moved = false;
  }

  /** Draws the rows about the screen, keeping the first visible one where it is. */
  function place() {
    const { n } = heights;
    const [from, to] = onScreen();
    const held = heights.top(from);
    const some = n > ALL_BELOW && !whole;
    first = some ? Math.max(0, from - SPARE) : 0;
    last = some ? Math.min(n, to + SPARE) : n;
    shown = fetch(first, last - first);
    // Before anything moves: a node that is put into another list loses the focus.
    const active = focusedBeside(node);
    const focused = rows.contains(active);
    const [blocks, made] = build();
    pad(); // before rows go, or a shorter list would be scrolled by the browser
    children(rows, blocks);
    nodes = made;
    // A row that went off with the scroll leaves the focus to the list, where the arrows go on.
    if (focused) (rows.contains(active) ? active : (buttonOf(current) ?? node))?.focus({ preventScroll: true });
    let news = false;
    shown.forEach((row, i) => {
      const px = made.get(keyOf(row, i))?.getBoundingClientRect().height;
      if (px) news = heights.set(first + i, px) || news;
    });
    if (news) {
      pad();
      const moved = heights.top(from) - held;
      if (Math.abs(moved) > 0.5) node.scrollTop += moved;
    }
    placed = node.scrollTop;
    mark();
  }

  /** Room for the rows that are not there. */
  function pad() {
    rows.style.padding = `${heights.top(first)}px 0 ${heights.top(heights.n) - heights.top(last)}px`;
  }

  /** The key of an event's node: no id is taken for a heading's. @param {string} id */
  const nameOf = (id) => `e ${id}`;

  /** @param {Row} row @param {number} i its place among the shown */
  const keyOf = (row, i) => (row.k === 'e' ? nameOf(row.id) : row.k + (first + i));

  /** Nodes of the shown rows, events gathered into lists between headings. @returns {[Node[], typeof nodes]} */
  function build() {
    /** @type {typeof nodes} */
    const made = new Map();
    /** @type {HTMLElement[]} */
    const blocks = [];
    /** @type {Map<HTMLElement, HTMLElement[]>} */
    const lists = new Map();
    /** @type {HTMLElement | null} */
    let list = null;
    let above = '';
    shown.forEach((row, i) => {
      const key = keyOf(row, i);
      const one = nodeOf(key, row);
      made.set(key, one);
      if (row.k !== 'e') {
        list = null;
        above = key;
        blocks.push(one);
        return;
      }
      attr(one, 'aria-posinset', row.n + 1);
      attr(one, 'aria-setsize', core.ask('matching'));
      if (!list) {
        list = nodes.get(`l${above}`) ?? h('ol');
        made.set(`l${above}`, list);
        lists.set(list, []);
        blocks.push(list);
      }
      lists.get(list)?.push(one);
    });
    for (const [ol, items] of lists) children(ol, items);
    return [blocks, made];
  }

  /** The node that shows a row: the one that is there, if that says the same. @param {string} key @param {Row} row */
  function nodeOf(key, row) {
    const now = JSON.stringify({ ...row, n: 0 });
    const there = nodes.get(key);
    if (there && drawn.get(there) === now) return there;
    const made =
      row.k === 'e'
        ? makeRow(row)
        : row.k === 'h'
          ? h('h3', row.text)
          : h('p.fold', h('b', row.text), ` ${t(`fold.${row.note}`)}`);
    drawn.set(made, now);
    return made;
  }

  /** @param {EventRow} row */
  const makeRow = ({ id, when, sign: shape, standing, title, date, told, of, ...row }) =>
    h(
      'li',
      h(
        'button.row',
        { part: 'row', tabindex: '-1', 'data-id': id, onclick: () => context.act(() => core.ask('set_event', id)) },
        h('span.when', { 'aria-hidden': 'true' }, pieces(when)),
        sign(shape, standing),
        h('span.title', context.own(title)),
        h(
          date.gap ? 'span.word.differs' : 'span.word',
          { 'aria-hidden': 'true' },
          slots(told, of) || h('b.ring', told.length),
          h('span.told', toldWords(words, told.length, of)),
          standing !== 'reported' && h('span.std', t(`value.${standing}`).toLowerCase()),
          date.gap && h('span.gap', gapWords(words, date.gap)),
        ),
        // What the signs and the short date say, for those who hear it.
        h('span.unseen', eventSentence(words, { date, standing, told, of, ...row })),
      ),
    );

  /** @param {string} id @returns {HTMLElement | null | undefined} */
  const buttonOf = (id) => nodes.get(nameOf(id))?.querySelector('button');

  /** Selection and the one row that Tab reaches. */
  function mark() {
    const selected = core.ask('event');
    const ids = shown.flatMap((row) => (row.k === 'e' ? row.id : []));
    const edge = node.getBoundingClientRect().top - 1;
    if (!ids.includes(current))
      current = ids.includes(selected)
        ? selected
        : (ids.find((id) => /** @type {Element} */ (nodes.get(nameOf(id))).getBoundingClientRect().top >= edge) ??
          ids[0] ??
          '');
    for (const id of ids) {
      const button = /** @type {Element} */ (buttonOf(id));
      attr(button, 'aria-current', id === selected && 'true');
      attr(button, 'tabindex', id === current ? '0' : '-1');
    }
  }

  /** @param {number} row @param {boolean} [gently] only as far as needed */
  function scrollTo(row, gently) {
    if (row < 0) return;
    moved = true;
    for (let pass = 0; pass < 5; pass++) {
      // again, with heights that are measured by now, until it stands
      const before = node.scrollTop;
      const top = heights.top(row) + rows.offsetTop;
      const end = heights.top(row + 1) + rows.offsetTop;
      const room = node.clientHeight;
      if (!gently) node.scrollTop = top;
      else if (top < before) node.scrollTop = top - Math.min(40, room / 4);
      else if (end > before + room) node.scrollTop = end - room + 8;
      place();
      if (pass && Math.abs(node.scrollTop - before) < 1) break;
    }
  }

  /** @param {string} id */
  function focus(id) {
    if (!id) return node.focus();
    current = id;
    scrollTo(core.ask('list.row_of', id), true);
    const button = buttonOf(id);
    button?.focus({ preventScroll: true });
    button?.scrollIntoView({ block: 'nearest' }); // the page follows; a focus would put it in the middle
  }

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    touch();
    const { key, target, altKey, ctrlKey, metaKey } = event;
    const id = target === node ? current : /** @type {HTMLElement} */ (target).dataset['id'];
    if (!id || altKey || ctrlKey || metaKey) return;
    const at = core.ask('position', id);
    const [from, to] = onScreen();
    const page = Math.max(1, to - from - 2);
    const end = core.ask('matching') - 1;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: end, PageDown: at + page, PageUp: at - page }[key];
    if (next !== undefined) focus(core.ask('id_at', '', clamp(next, 0, end)));
    else if (/^\p{L}$/u.test(key)) focus(nextWith(key, core.ask('list.row_of', id)) || id);
    else return;
    event.preventDefault();
  }

  /** The next event after a row, round the end, whose title begins with a letter. @param {string} letter @param {number} row */
  function nextWith(letter, row) {
    const ahead = [...fetch(row + 1, TYPE_AHEAD), ...fetch(0, Math.min(row + 1, TYPE_AHEAD))];
    const same = new Intl.Collator(words.language, { sensitivity: 'base' });
    const found = ahead.find((one) => one.k === 'e' && !same.compare(one.title[0] ?? '', letter));
    return found?.k === 'e' ? found.id : '';
  }

  function touch() {
    touched = performance.now() + TOUCH_MS;
    moved = true;
  }

  function onscroll() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (signal.aborted) return;
      const byReader = performance.now() < touched && node.scrollTop !== placed;
      if (byReader) touch(); // a swipe runs on
      context.guarded(() => {
        place();
        if (byReader) core.ask('set_window'); // what a link or a script chose is left
        context.scrolled(byReader);
      });
    });
  }

  const empty = h('div.empty');
  const rows = h('div.rows', {
    onfocusin: (/** @type {FocusEvent} */ { target }) => {
      current = /** @type {HTMLElement} */ (target).dataset['id'] ?? current;
      mark();
    },
  });
  const node = h(
    'div.list',
    { part: 'list', role: 'region', 'aria-label': t('list'), tabindex: '-1', onkeydown, onscroll },
    empty,
    rows,
  );
  onPaper(signal, (isPaper) => {
    whole = isPaper && heights.n <= MOST_PRINTED;
    context.guarded(place);
  });
  for (const type of ['wheel', 'touchmove', 'pointerdown']) node.addEventListener(type, touch, { passive: true });

  return {
    node,
    /** What the foot stands in. */
    scroller: node,
    empty,
    focus,
    /** Shows a place on the strip, or beyond it the first or the last row. @param {number} x @param {number} width */
    goTo: (x, width) =>
      scrollTo(x < 0 ? 0 : x > width ? core.ask('list.len') - 1 : core.ask('list.row_at', '', x, width)),
    /** Brings an event on the screen, as far as needed. @param {string} id */
    show: (id) => scrollTo(core.ask('list.row_of', id), true),
    /** Whether an event is on the screen. @param {string} id */
    isSeen(id) {
      const row = core.ask('list.row_of', id);
      const [from, to] = onScreen();
      return row >= from && row < to;
    },
    /** Begins at an event, or where the story is to be opened. @param {string} id */
    reveal(id) {
      const half = Math.floor(node.clientHeight / ESTIMATE / 2);
      const row = id ? core.ask('list.row_above', id, half) : -1;
      scrollTo(row < 0 ? core.ask('list.opening_row') : row);
      if (row >= 0) scrollTo(core.ask('list.row_of', id), true); // rows above may be higher than is guessed
    },
    /** Tells the core what is on the screen. */
    see: () => core.ask('list.see', '', ...onScreen()),
    draw() {
      const now = core.ask('version');
      if (now !== state || heights.n !== core.ask('list.len')) {
        state = now;
        if (moved) keep();
        heights = new Heights(core.ask('list.len'), ESTIMATE);
        const row = core.ask('list.row_from', kept.id);
        // First in a list as long as it is to be, then with heights that are measured by now.
        rows.style.paddingBottom = `${heights.top(heights.n)}px`;
        for (let pass = 0; pass < 2 && row >= 0; pass++) {
          node.scrollTop = heights.top(row) + rows.offsetTop - kept.px;
          place();
        }
      }
      place();
    },
    /** Forgets measured heights, as after a change of width. */
    measure() {
      const [top] = onScreen();
      const within = node.scrollTop - rows.offsetTop - heights.top(top);
      heights = new Heights(core.ask('list.len'), ESTIMATE);
      place();
      if (top > 0) node.scrollTop = heights.top(top) + rows.offsetTop + within;
    },
  };
}
