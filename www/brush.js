// Gestures and keys on the density strip: dragging the window moves what is in sight; dragging a grip, or over empty
// strip, filters by time.

import { attr, clamp, h } from './dom.js';
import { capture } from './later.js';

/** Less than this is a click, in px. */
const SLOP = 4;

/**
 * @param {import('./types.js').Context} context
 * @param {ReturnType<typeof import('./strip.js').makeStrip>} strip
 * @returns {(event: Event) => void} what each event on the strip does
 */
export function makeBrush({ core, words, act }, { node, ends, box, show }) {
  const back = words.direction === 'rtl';
  const brush = h('div.brush', { hidden: true });
  node.append(brush);

  /** What a drag does, by which pointer, and where it began. @type {null | {by: number, at: number, go: (x: number, live: boolean) => void}} */
  let gesture = null;
  let moving = false;

  /** Which part it is: −1 the start, 0 the window, 1 the end; less, none. @param {EventTarget | null} target */
  const edgeOf = (target) => ends.findIndex((part) => part === target) - 1;

  /** Distance from the start edge. @param {PointerEvent} event */
  function place({ clientX }) {
    const { left, right } = node.getBoundingClientRect();
    return clamp(back ? right - clientX : clientX - left, 0, box().width);
  }

  /** A drag that filters, from where it began. @param {number} fixed */
  const brushing = (fixed) => (/** @type {number} */ x, /** @type {boolean} */ live) => {
    const [a, b] = [Math.min(fixed, x), Math.max(fixed, x)];
    brush.hidden = !live;
    attr(brush, '--x', `${a}px`);
    attr(brush, '--width', `${b - a}px`);
    act(() => core.ask('filter.brush', '', a, b, box().width), live);
  };

  /** A drag of one end, −1 the start or 1 the end. @param {number} edge */
  const gripping = (edge) => (/** @type {number} */ x, /** @type {boolean} */ live) =>
    act(() => core.ask('filter.grip', '', edge, x, box().width), live);

  /** A drag of the window. @param {number} hold where it is held, from its middle */
  const scrolling = (hold) => (/** @type {number} */ x, /** @type {boolean} */ live) =>
    act(() => show(clamp(x - hold, 0, box().width), box().width), live);

  /** @param {PointerEvent} event */
  function pointerdown(event) {
    const { target, button } = event;
    if (button || gesture) return;
    const at = place(event);
    const { from, to } = box();
    const edge = edgeOf(target);
    const go = edge < -1 ? brushing(at) : edge ? gripping(edge) : scrolling(at - (from + to) / 2);
    gesture = { by: event.pointerId, at, go };
    capture(node, event);
  }

  /** @param {PointerEvent} event */
  function pointermove(event) {
    const x = place(event);
    if (event.pointerId !== gesture?.by) return;
    if (!event.buttons) return pointercancel(event); // it was let go of where nobody heard it
    if (!moving && Math.abs(x - gesture.at) < SLOP) return;
    moving = true;
    gesture.go(x, true);
  }

  /** @param {PointerEvent} event */
  function pointerup(event) {
    if (event.pointerId !== gesture?.by) return;
    (moving ? gesture.go : scrolling(0))(place(event), false);
    moving = false;
    pointercancel(event);
  }

  /** What was drawn so far stays. @param {PointerEvent} event */
  function pointercancel({ pointerId }) {
    if (pointerId !== gesture?.by) return;
    if (moving) act(() => {});
    gesture = null;
    moving = false;
    brush.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const { key, target, shiftKey, altKey, ctrlKey, metaKey } = event;
    const edge = edgeOf(target);
    if (edge < -1 || altKey || ctrlKey || metaKey) return;
    const { width } = box();
    const tenths = shiftKey ? 5 : 1;
    /** @param {number} by */
    const nudge = (by) => () => core.ask('filter.nudge', '', edge, by);
    /** Both edges, the first by this much and the second the other way. @param {number} by */
    const widen = (by) => () => (core.ask('filter.nudge', '', -1, -by), core.ask('filter.nudge', '', 1, by));
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowRight: nudge(back ? -tenths : tenths),
      ArrowLeft: nudge(back ? tenths : -tenths),
      ArrowUp: nudge(tenths),
      ArrowDown: nudge(-tenths),
      '+': widen(1),
      '-': widen(-1),
      Home: () => (edge ? core.ask('filter.grip', '', edge, 0, width) : show(-1, width)),
      End: () => (edge ? core.ask('filter.grip', '', edge, width, width) : show(width + 1, width)),
    };
    const intent = keys[key];
    if (!intent) return;
    event.preventDefault();
    act(intent);
  }

  /** @type {Record<string, (event: any) => void>} */
  const handlers = { pointerdown, pointermove, pointerup, pointercancel, keydown };
  return (event) => handlers[event.type]?.(event);
}
