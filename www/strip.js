// The density strip: the story's whole time, bars painted by the core, a window over what the list shows.
// Dragging the window scrolls the list; dragging a grip, or over empty strip, filters by time.

import { attr, children, h, style, text } from './dom.js';

/** @typedef {import('./types.js').Context} Context */

const HEIGHT = 40;
/** Less than this is a click, in px. */
const SLOP = 4;

/**
 * @param {Context} context
 * @param {(row: number) => void} show brings a row of the list on the screen
 */
export function makeStrip(context, show) {
  const { core, words, signal } = context;
  const { t } = words;
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const ticks = h('div', { class: 'ticklabels', 'aria-hidden': 'true' });
  /** @param {string} name @param {string} label */
  const slider = (name, label) =>
    h('div', {
      class: name,
      role: 'slider',
      tabindex: '0',
      'aria-label': label,
      'aria-valuemin': '0',
      'aria-valuemax': '100',
    });
  const whole = slider('box', t('strip.window'));
  const grips = [slider('grip from', t('strip.from')), slider('grip to', t('strip.to'))];
  const brush = h('div', { class: 'brush', hidden: true });
  const node = h(
    'div',
    { class: 'strip', part: 'strip', role: 'group', 'aria-label': t('strip') },
    canvas,
    ticks,
    brush,
    whole,
    grips,
  );

  let width = 0;
  let painted = '';
  /** @type {[number, number]} */
  let box = [0, 0];

  function draw() {
    width = Math.round(node.clientWidth);
    if (!width) return;
    paint();
    /** @type {[number, number] | null} */
    const window = JSON.parse(core.strip_box(width));
    for (const part of [whole, ...grips]) attr(part, 'hidden', !window);
    /** @type {import('./types.js').Chip[]} */
    const chips = JSON.parse(core.get('chips'));
    attr(
      node,
      'data-range',
      chips.some(({ key }) => key === 'range'),
    );
    if (!window) return;
    box = window;
    const [from, to] = box;
    style(node, '--from', `${from}px`);
    style(node, '--to', `${to}px`);
    const [start, end] = [core.strip_words(from, width), core.strip_words(Math.max(from, to - 1), width)];
    say(whole, (from + to) / 2, start === end ? start : t('strip.range', { a: start, b: end }));
    say(/** @type {Element} */ (grips[0]), from, t('strip.from-x', { x: start }));
    say(/** @type {Element} */ (grips[1]), to, t('strip.to-x', { x: end }));
  }

  /** @param {Element} part @param {number} x @param {string} value */
  function say(part, x, value) {
    attr(part, 'aria-valuenow', Math.round(Math.min(100, Math.max(0, (100 * x) / width))));
    attr(part, 'aria-valuetext', value);
  }

  function paint() {
    const ratio = devicePixelRatio;
    const { color, backgroundColor, borderTopColor } = getComputedStyle(node); // tokens, as colours a canvas knows
    const key = [width, ratio, color, backgroundColor, borderTopColor, core.get('query')].join('|');
    if (key === painted) return;
    painted = key;
    canvas.width = Math.round(width * ratio);
    canvas.height = HEIGHT * ratio;
    core.paint_strip(canvas, width, HEIGHT, ratio, color, backgroundColor, borderTopColor);
    const labels = /** @type {{x: number, label: string}[]} */ (JSON.parse(core.strip_ticks(width)));
    children(
      ticks,
      labels.map(({ x, label }, i) => {
        const tick = /** @type {HTMLElement} */ (ticks.children[i] ?? h('span'));
        style(tick, 'inset-inline-start', `${x}px`);
        text(tick, label);
        return tick;
      }),
    );
  }

  /** Distance from the start edge. @param {PointerEvent} event */
  function place(event) {
    const edge = node.getBoundingClientRect();
    const x = words.direction === 'rtl' ? edge.right - event.clientX : event.clientX - edge.left;
    return Math.min(width, Math.max(0, x));
  }

  /** @type {null | {from: number, move: (x: number) => void, end: (x: number) => void}} */
  let gesture = null;
  let moving = false;

  /** @param {number} fixed @param {number} from */
  function brushing(fixed, from) {
    /** @param {number} x @param {boolean} live */
    const set = (x, live) => context.act(() => core.brush(Math.min(fixed, x), Math.max(fixed, x), width), live);
    return {
      from,
      /** @param {number} x */
      move(x) {
        brush.hidden = false;
        style(brush, 'inset-inline-start', `${Math.min(fixed, x)}px`);
        style(brush, 'inline-size', `${Math.abs(x - fixed)}px`);
        set(x, true);
      },
      /** @param {number} x */
      end(x) {
        set(x, false);
      },
    };
  }

  node.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || gesture) return;
      const x = place(event);
      const target = /** @type {Node} */ (event.target);
      const [from, to] = box;
      if (target === whole) {
        const hold = x - (from + to) / 2;
        /** @param {number} at @param {boolean} live */
        const go = (at, live) =>
          context.act(() => show(core.row_at(Math.min(width, Math.max(0, at - hold)), width)), live);
        gesture = { from: x, move: (at) => go(at, true), end: (at) => go(at, false) };
      } else if (target === grips[0]) gesture = brushing(to, x);
      else if (target === grips[1]) gesture = brushing(from, x);
      else gesture = brushing(x, x);
      node.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  node.addEventListener(
    'pointermove',
    (event) => {
      const x = place(event);
      if (!gesture || (!moving && Math.abs(x - gesture.from) < SLOP)) return;
      moving = true;
      gesture.move(x);
    },
    { signal },
  );
  node.addEventListener(
    'pointerup',
    (event) => {
      const x = place(event);
      if (gesture && !moving) context.act(() => show(core.row_at(x, width)));
      else gesture?.end(x);
      stop();
    },
    { signal },
  );
  node.addEventListener('pointercancel', stop, { signal });

  function stop() {
    gesture = null;
    moving = false;
    brush.hidden = true;
  }

  node.addEventListener(
    'keydown',
    (event) => {
      const edge = [-1, 0, 1][[grips[0], whole, grips[1]].findIndex((part) => part === event.target)];
      if (edge === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      const tenths = (event.shiftKey ? 5 : 1) * (words.direction === 'rtl' ? -1 : 1);
      /** @type {Record<string, () => void>} */
      const keys = {
        ArrowRight: () => core.nudge(edge, tenths),
        ArrowLeft: () => core.nudge(edge, -tenths),
        ArrowUp: () => core.nudge(edge, Math.abs(tenths)),
        ArrowDown: () => core.nudge(edge, -Math.abs(tenths)),
        '+': () => (core.nudge(-1, -1), core.nudge(1, 1)),
        '-': () => (core.nudge(-1, 1), core.nudge(1, -1)),
        Home: () => (edge ? core.brush(0, box[1], width) : show(0)),
        End: () => (edge ? core.brush(box[0], width, width) : show(core.count('list_len') - 1)),
      };
      const intent = keys[event.key];
      if (!intent) return;
      event.preventDefault();
      context.act(intent);
    },
    { signal },
  );

  return { node, draw, /** Paints anew, as after a change of colours. */ repaint: () => ((painted = ''), draw()) };
}
