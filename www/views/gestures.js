// Wheel, drag, pinch and double tap over the canvas. The page's scroll is never trapped: the wheel zooms only with
// Ctrl or ⌘ (timeline.js takes it from the page then), touch pans sideways and leaves up and down to the page.

import { capture } from '../later.js';

/** Less than this is a click, in units of the picture. */
const SLOP = 4;
const DOUBLE_MS = 350;

/**
 * @param {HTMLElement} node @param {() => number} unitPx how large a unit of the picture is on the screen
 * @param {object} to
 * @param {(by: number, x: number) => void} to.zoom @param {(px: number) => void} to.pan
 * @param {(x: number, y: number) => void} to.tap @param {(x: number, y: number) => void} to.double
 * @param {(x: number, y: number) => void} to.hover @param {() => void} to.refused a wheel without its key
 * @returns {Record<string, (event: any) => void>} what each event does
 */
export function makeGestures(node, unitPx, to) {
  /** Fingers or the mouse, by id: where they are. @type {Map<number, {x: number, y: number}>} */
  const held = new Map();
  let moved = false;
  let start = { x: 0, y: 0 };
  let last = { at: 0, x: 0, y: 0 };

  const place = (/** @type {MouseEvent} */ event) => {
    const { left, top } = node.getBoundingClientRect();
    return { x: (event.clientX - left) / unitPx(), y: (event.clientY - top) / unitPx() };
  };
  const spread = () => {
    const [a, b] = [...held.values()];
    return a && b ? { middle: (a.x + b.x) / 2, wide: Math.max(10, Math.hypot(a.x - b.x, a.y - b.y)) } : null;
  };

  return {
    /** @param {WheelEvent} event */
    wheel(event) {
      const { deltaX, deltaY, deltaMode, ctrlKey, metaKey, shiftKey } = event;
      const unit = deltaMode === 1 ? 16 : deltaMode === 2 ? 400 : 1;
      // As d3-zoom has it; a pinch on a touch pad comes as a wheel with Ctrl and is finer.
      if (ctrlKey || metaKey) to.zoom(2 ** (-deltaY * unit * (Math.abs(deltaY) < 20 ? 0.01 : 0.003)), place(event).x);
      else if (Math.abs(deltaX) > Math.abs(deltaY) || (shiftKey && deltaY))
        to.pan(((deltaX || deltaY) * unit) / unitPx());
      else to.refused();
    },
    /** @param {PointerEvent} event */
    pointerdown(event) {
      if (event.button) return;
      const at = place(event);
      if (!held.size) [start, moved] = [at, false];
      held.set(event.pointerId, at);
    },
    /** @param {PointerEvent} event */
    pointermove(event) {
      const at = place(event);
      if (!event.buttons) held.delete(event.pointerId); // let go of where nobody heard it
      const before = held.get(event.pointerId);
      if (!before) return event.pointerType === 'mouse' && to.hover(at.x, at.y);
      const was = spread();
      if (!moved && Math.hypot(at.x - start.x, at.y - start.y) < SLOP) return;
      if (!moved) capture(node, event);
      moved = true;
      held.set(event.pointerId, at);
      const is = spread();
      if (was && is) {
        to.pan(was.middle - is.middle);
        to.zoom(is.wide / was.wide, is.middle);
      } else to.pan(before.x - at.x);
    },
    /** @param {PointerEvent} event */
    pointerup(event) {
      const was = held.delete(event.pointerId);
      if (!was || moved || held.size) return;
      const { x, y } = place(event);
      const isDouble = event.timeStamp - last.at < DOUBLE_MS && Math.hypot(x - last.x, y - last.y) < 24;
      last = { at: isDouble ? 0 : event.timeStamp, x, y };
      if (isDouble) to.double(x, y);
      else to.tap(x, y);
    },
    /** @param {PointerEvent} event */
    pointercancel: (event) => held.delete(event.pointerId),
    pointerleave: () => to.hover(-1, -1),
  };
}
