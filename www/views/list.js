// The list: months as headings, quiet stretches as folds, events as rows. Beyond 64 rows only those near the
// screen exist; nodes are kept by event, so that focus and selection survive scrolling and filtering.

import { attr, children, h, pieces, replace, style, text } from '../dom.js';
import { MOST_SLOTS, setSign, sign, slots } from '../signs.js';
import { eventSentence, gapWords, toldWords } from '../words.js';
import { Heights } from './heights.js';

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

/** @param {Context} context @param {Node} foot what follows the list in its scroller */
export function makeList(context, foot) {
  const { core, words, signal } = context;
  const rows = h('div', { class: 'rows' });
  const empty = h('div', { class: 'empty' });
  const node = h(
    'div',
    { class: 'list', part: 'list', role: 'region', 'aria-label': words.t('list'), tabindex: '-1' },
    empty,
    rows,
    foot,
  );

  /** @type {Map<string, HTMLElement>} */
  let nodes = new Map();
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

  /** @param {number} from @param {number} count @returns {Row[]} */
  const fetch = (from, count) => JSON.parse(core.list(from, count));

  /** Rows on the screen, half-open. @returns {[number, number]} */
  function onScreen() {
    const top = node.scrollTop - rows.offsetTop;
    return [heights.at(Math.max(0, top)), heights.at(Math.max(0, top + node.clientHeight - 1)) + 1];
  }

  /** Draws the rows about the screen, keeping the first visible one where it is. */
  function place() {
    const n = heights.n;
    const [from, to] = onScreen();
    const held = heights.top(from);
    first = n <= ALL_BELOW ? 0 : Math.max(0, from - SPARE);
    last = n <= ALL_BELOW ? n : Math.min(n, to + SPARE);
    shown = fetch(first, last - first);
    // Before anything moves: a node that is put into another list loses the focus.
    const active = /** @type {ShadowRoot} */ (node.getRootNode()).activeElement;
    const focused = rows.contains(active) ? /** @type {HTMLElement} */ (active) : null;
    const { blocks, made } = build();
    pad(); // before rows go, or a shorter list would be scrolled by the browser
    children(rows, blocks);
    nodes = made;
    // A row that went off with the scroll leaves the focus to the list, where the arrows go on.
    if (focused) (rows.contains(focused) ? focused : node).focus({ preventScroll: true });
    let news = false;
    shown.forEach((row, i) => {
      const px = made.get(keyOf(row, first + i))?.getBoundingClientRect().height ?? 0;
      if (px) news = heights.set(first + i, px) || news;
    });
    if (news) pad();
    const moved = heights.top(from) - held;
    if (news && Math.abs(moved) > 0.5) node.scrollTop += moved;
    mark();
  }

  /** Room for the rows that are not there. */
  function pad() {
    style(rows, 'padding-block-start', `${heights.top(first)}px`);
    style(rows, 'padding-block-end', `${heights.top(heights.n) - heights.top(last)}px`);
  }

  /** @param {Row} row @param {number} index */
  const keyOf = (row, index) => (row.k === 'e' ? row.id : `${row.k}${index}`);

  /** Nodes of the shown rows, events gathered into lists between headings. */
  function build() {
    /** @type {Map<string, HTMLElement>} */
    const made = new Map();
    /** @type {Node[]} */
    const blocks = [];
    /** @type {[HTMLElement, HTMLElement[]] | null} */
    let group = null;
    /** @type {[HTMLElement, HTMLElement[]][]} */
    const groups = [];
    let listKey = 'top';
    shown.forEach((row, i) => {
      const key = keyOf(row, first + i);
      if (row.k === 'e') {
        if (!group) {
          const ol = nodes.get(`l${listKey}`) ?? h('ol', { role: 'list' });
          made.set(`l${listKey}`, ol);
          blocks.push(ol);
          groups.push((group = [ol, []]));
        }
        const li = nodes.get(key) ?? makeRow(row.id);
        drawRow(li, row);
        group[1].push(li);
        made.set(key, li);
      } else {
        group = null;
        listKey = key;
        const line = nodes.get(key) ?? (row.k === 'h' ? h('h3') : h('p', { class: 'fold' }));
        if (row.k === 'h') text(line, row.text);
        else if (line.textContent !== foldWords(row).join(''))
          line.replaceChildren(h('b', {}, foldWords(row)[0]), foldWords(row)[1] ?? '');
        blocks.push(line);
        made.set(key, line);
      }
    });
    for (const [ol, items] of groups) children(ol, items);
    return { blocks, made };
  }

  /** @param {import('../types.js').FoldRow} row */
  const foldWords = (row) => [row.text, ` ${words.t(`fold.${row.note}`)}`];

  /** @param {string} id */
  function makeRow(id) {
    const open = () => context.act(() => core.set('event', id));
    return h(
      'li',
      {},
      h(
        'button',
        { class: 'row', part: 'row', tabindex: '-1', 'data-id': id, onclick: open },
        h('span', { class: 'when', 'aria-hidden': 'true' }),
        sign(),
        h('span', { class: 'title' }),
        h('span', { 'aria-hidden': 'true' }),
        h('span', { class: 'unseen' }),
      ),
    );
  }

  /** @type {WeakMap<Element, string>} */
  const drawn = new WeakMap();

  /** @param {HTMLElement} li @param {EventRow} row */
  function drawRow(li, row) {
    attr(li, 'aria-posinset', row.n + 1);
    attr(li, 'aria-setsize', core.count('matching'));
    const { n: _, ...content } = row;
    const now = JSON.stringify(content);
    if (drawn.get(li) === now) return;
    drawn.set(li, now);
    const button = /** @type {HTMLElement} */ (li.firstElementChild);
    const [when, svg, title, word, rest] =
      /** @type {[HTMLElement, SVGSVGElement, HTMLElement, HTMLElement, HTMLElement]} */ (
        /** @type {unknown} */ (button.children)
      );
    replace(when, pieces(row.when));
    setSign(svg, row.sign, row.standing);
    text(title, row.title);
    text(rest, eventSentence(words, row)); // what the signs and the short date say, for those who hear it
    attr(word, 'class', row.date.gap ? 'word differs' : 'word');
    replace(
      word,
      row.of > MOST_SLOTS
        ? h('b', { class: 'ring' }, row.told.length)
        : h('i', { class: 'slots', '--slots': slots(row.told, row.of), '--of': row.of }),
      h('span', { class: 'told' }, toldWords(words, row.told.length, row.of)),
      row.standing === 'reported'
        ? null
        : h('span', { class: 'std' }, words.t(`standing.${row.standing}`).toLowerCase()),
      row.date.gap && h('span', { class: 'gap' }, gapWords(words, row.date.gap)),
    );
  }

  /** Selection and the one row that Tab reaches. */
  function mark() {
    const selected = core.get('event');
    const ids = shown.flatMap((row) => (row.k === 'e' ? [row.id] : []));
    if (!ids.includes(current))
      current = ids.includes(selected) ? selected : (ids.find((id) => onScreenId(id)) ?? ids[0] ?? '');
    for (const id of ids) {
      const button = nodes.get(id)?.firstElementChild;
      if (!button) continue;
      attr(button, 'aria-current', id === selected ? 'true' : null);
      attr(button, 'tabindex', id === current ? '0' : '-1');
    }
  }

  /** @param {string} id */
  function onScreenId(id) {
    const box = nodes.get(id)?.getBoundingClientRect();
    return !!box && box.top >= node.getBoundingClientRect().top - 1;
  }

  /** @param {number} row @param {boolean} [gently] only as far as needed */
  function scrollTo(row, gently) {
    if (row < 0) return;
    for (let pass = 0; pass < 5; pass++) {
      // again, with heights that are measured by now, until it stands
      const before = node.scrollTop;
      const top = heights.top(row) + rows.offsetTop;
      const end = heights.top(row + 1) + rows.offsetTop;
      const room = node.clientHeight;
      if (!gently) node.scrollTop = top;
      else if (top < node.scrollTop) node.scrollTop = top - Math.min(40, room / 4);
      else if (end > node.scrollTop + room) node.scrollTop = end - room + 8;
      place();
      if (pass && Math.abs(node.scrollTop - before) < 1) break;
    }
  }

  /** @param {string} id */
  function focus(id) {
    if (!id) return;
    current = id;
    scrollTo(core.row_of(id), true);
    /** @type {HTMLElement | null | undefined} */ (nodes.get(id)?.querySelector('button'))?.focus({
      preventScroll: true,
    });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const id = target === node ? current : target.dataset?.['id'];
    if (!id || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = core.position(id);
    const page = Math.max(1, onScreen()[1] - onScreen()[0] - 2);
    const end = core.count('matching') - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: end, PageDown: at + page, PageUp: at - page }[
      event.key
    ];
    if (to !== undefined) focus(core.id_at(Math.max(0, Math.min(end, to))));
    else if (/^\p{L}$/u.test(event.key)) focus(nextWith(event.key, core.row_of(id)));
    else return;
    event.preventDefault();
  }

  /** The next event after a row, round the end, whose title begins with a letter. @param {string} letter @param {number} row */
  function nextWith(letter, row) {
    const n = core.count('list_len');
    const ahead = [...fetch(row + 1, Math.min(TYPE_AHEAD, n)), ...fetch(0, Math.min(row + 1, TYPE_AHEAD))];
    const same = new Intl.Collator(words.language, { sensitivity: 'base' });
    const found = ahead.find((one) => one.k === 'e' && same.compare(one.title[0] ?? '', letter) === 0);
    return found?.k === 'e' ? found.id : '';
  }

  const touch = () => (touched = performance.now() + TOUCH_MS);
  for (const type of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
    node.addEventListener(type, touch, { signal, passive: true });
  }
  let frame = 0;
  node.addEventListener('keydown', onKey, { signal });
  node.addEventListener(
    'scroll',
    () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (signal.aborted) return;
        const byReader = performance.now() < touched;
        if (byReader) touch(); // a swipe runs on
        place();
        context.scrolled(byReader);
      });
    },
    { signal, passive: true },
  );
  rows.addEventListener(
    'focusin',
    (event) => {
      current = /** @type {HTMLElement} */ (event.target).dataset['id'] ?? current;
      mark();
    },
    { signal },
  );

  return {
    node,
    empty,
    focus,
    scrollTo,
    /** Tells the core what is on the screen. */
    see: () => core.see_rows(...onScreen()),
    draw() {
      const now = core.get('query');
      if (now !== state || heights.n !== core.count('list_len')) {
        state = now;
        const stay = current && core.row_of(current);
        heights = new Heights(core.count('list_len'), ESTIMATE);
        if (stay && stay > 0 && node.scrollTop > 0) node.scrollTop = heights.top(stay);
      }
      place();
    },
    /** Forgets measured heights, as after a change of width. */
    measure() {
      const [top] = onScreen();
      const within = node.scrollTop - rows.offsetTop - heights.top(top);
      heights = new Heights(core.count('list_len'), ESTIMATE);
      place();
      if (top > 0) node.scrollTop = heights.top(top) + rows.offsetTop + within;
    },
  };
}
