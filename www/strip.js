// The density strip: the story's whole time, bars painted by the core, a window over what the list shows.
// Dragging the window scrolls the list; dragging a grip, or over empty strip, filters by time.

import { attr, children, clamp, h, text } from './dom.js';

/** @typedef {import('./types.js').Context} Context */

const HEIGHT = 40;
/** Less than this is a click, in px. */
const SLOP = 4;

/**
 * @param {Context} context
 * @param {(x: number, width: number) => void} show brings a place on the strip on the view's screen; beyond the
 * strip it is the story's beginning or its end
 */
export function makeStrip(context, show) {
  const { core, words, act } = context;
  const { t } = words;
  const back = words.direction === 'rtl';
  /** From 0 to 100, as every slider that says nothing else. @param {string} tag @param {string} label */
  const slider = (tag, label) => h(tag, { role: 'slider', tabindex: '0', 'aria-label': label });
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const ticks = h('div.ticklabels', { 'aria-hidden': 'true' });
  const brush = h('div.brush', { hidden: true });
  const whole = slider('div.box', t('strip.window'));
  const start = slider('div.grip.from', t('strip.from'));
  const end = slider('div.grip.to', t('strip.to'));
  const node = h(
    'div.strip',
    {
      part: 'strip',
      role: 'group',
      'aria-label': t('strip'),
      onpointerdown,
      onpointermove,
      onpointerup,
      onpointercancel: stop,
      onkeydown,
    },
    canvas,
    ticks,
    brush,
    whole,
    start,
    end,
  );

  let width = 0;
  let painted = '';
  /** The window, in px. */
  let from = 0;
  let to = 0;
  /** What a drag does, and where it began. @type {null | {at: number, go: (x: number, live: boolean) => void}} */
  let gesture = null;
  let moving = false;

  function draw() {
    width = Math.round(node.clientWidth);
    if (!width) return;
    paint();
    /** @type {[number, number, string, string] | null} */
    const box = core.ask('strip_box', '', width);
    for (const part of [whole, start, end]) attr(part, 'hidden', !box);
    /** @type {import('./types.js').Chip[]} */
    const chips = core.ask('chips');
    attr(
      node,
      'data-range',
      chips.some(({ key }) => key === 'range'),
    );
    if (!box) return;
    const [, , a, b] = box;
    [from, to] = box;
    attr(node, '--from', `${from}px`);
    attr(node, '--to', `${to}px`);
    say(whole, (from + to) / 2, a === b ? a : t('strip.range', { a, b }));
    say(start, from, t('strip.from-x', { x: a }));
    say(end, to, t('strip.to-x', { x: b }));
  }

  /** @param {Element} part @param {number} x @param {string} value */
  function say(part, x, value) {
    attr(part, 'aria-valuenow', Math.round(clamp((100 * x) / width, 0, 100)));
    attr(part, 'aria-valuetext', value);
  }

  function paint() {
    const { color, backgroundColor, borderTopColor } = getComputedStyle(node); // tokens, as colours a canvas knows
    const key = [width, devicePixelRatio, color, backgroundColor, borderTopColor, core.ask('query')].join();
    if (key === painted) return;
    painted = key;
    core.paint(canvas, width, HEIGHT, devicePixelRatio, [color, backgroundColor, borderTopColor]);
    /** @type {{x: number, label: string}[]} */
    const labels = core.ask('strip_ticks', '', width);
    children(
      ticks,
      labels.map(({ x, label }, i) => {
        const tick = ticks.children[i] ?? h('span');
        attr(tick, '--x', `${x}px`);
        text(tick, label);
        return tick;
      }),
    );
  }

  /** Distance from the start edge. @param {PointerEvent} event */
  function place({ clientX }) {
    const { left, right } = node.getBoundingClientRect();
    return clamp(back ? right - clientX : clientX - left, 0, width);
  }

  /** A drag that filters, from where it began. @param {number} fixed */
  const brushing = (fixed) => (/** @type {number} */ x, /** @type {boolean} */ live) => {
    const [a, b] = [Math.min(fixed, x), Math.max(fixed, x)];
    brush.hidden = !live;
    attr(brush, '--x', `${a}px`);
    attr(brush, '--width', `${b - a}px`);
    act(() => core.ask('brush', '', a, b, width), live);
  };

  /** A drag of one end, −1 the start or 1 the end. @param {number} edge */
  const gripping = (edge) => (/** @type {number} */ x, /** @type {boolean} */ live) =>
    act(() => core.ask('grip', '', edge, x, width), live);

  /** A drag of the window. @param {number} hold where it is held, from its middle */
  const scrolling = (hold) => (/** @type {number} */ x, /** @type {boolean} */ live) =>
    act(() => show(clamp(x - hold, 0, width), width), live);

  /** @param {PointerEvent} event */
  function onpointerdown(event) {
    const { target, button, pointerId } = event;
    if (button || gesture) return;
    const at = place(event);
    const edge = [start, whole, end].findIndex((part) => part === target) - 1;
    const go = edge < -1 ? brushing(at) : edge ? gripping(edge) : scrolling(at - (from + to) / 2);
    gesture = { at, go };
    node.setPointerCapture(pointerId);
  }

  /** @param {PointerEvent} event */
  function onpointermove(event) {
    const x = place(event);
    if (!gesture || (!moving && Math.abs(x - gesture.at) < SLOP)) return;
    moving = true;
    gesture.go(x, true);
  }

  /** @param {PointerEvent} event */
  function onpointerup(event) {
    const { go } = gesture ?? {};
    (moving ? go : go && scrolling(0))?.(place(event), false);
    stop();
  }

  function stop() {
    gesture = null;
    moving = false;
    brush.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    const { key, target, shiftKey, altKey, ctrlKey, metaKey } = event;
    const edge = [start, whole, end].findIndex((part) => part === target) - 1;
    if (edge < -1 || altKey || ctrlKey || metaKey) return;
    const tenths = shiftKey ? 5 : 1;
    /** @param {number} by */
    const nudge = (by) => () => core.ask('nudge', '', edge, by);
    /** Both edges, the first by this much and the second the other way. @param {number} by */
    const widen = (by) => () => (core.ask('nudge', '', -1, -by), core.ask('nudge', '', 1, by));
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowRight: nudge(back ? -tenths : tenths),
      ArrowLeft: nudge(back ? tenths : -tenths),
      ArrowUp: nudge(tenths),
      ArrowDown: nudge(-tenths),
      '+': widen(1),
      '-': widen(-1),
      Home: () => (edge ? core.ask('grip', '', edge, 0, width) : show(-1, width)),
      End: () => (edge ? core.ask('grip', '', edge, width, width) : show(width + 1, width)),
    };
    const intent = keys[key];
    if (!intent) return;
    event.preventDefault();
    act(intent);
  }

  return { node, draw, /** Paints anew, as after a change of colours. */ repaint: () => ((painted = ''), draw()) };
}
