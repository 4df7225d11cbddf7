// The handle of a sheet or a drawer: pulled down far enough it closes.

import { h } from './dom.js';

const FAR_PX = 80;

/** @param {HTMLElement} sheet @param {() => void} close */
export function pull(sheet, close) {
  /** Where the hand began; none is there: not a number. */
  let from = NaN;
  /** @param {number} px not a number: back to its place */
  const move = (px) => (sheet.style.translate = px > 0 ? `0 ${px}px` : '');
  /** @type {HTMLElement} */
  const handle = h('div.pull', {
    'aria-hidden': 'true',
    onpointerdown(/** @type {PointerEvent} */ { clientY, pointerId }) {
      from = clientY;
      handle.setPointerCapture(pointerId);
    },
    onpointermove: (/** @type {PointerEvent} */ { clientY }) => move(clientY - from),
    onpointerup: (/** @type {PointerEvent} */ { clientY }) => clientY - from > FAR_PX && close(),
    onlostpointercapture: () => move((from = NaN)),
  });
  return handle;
}
