// Pictures of the questions and the sources are laid out for text of 16 px; a unit of theirs is as much larger on the
// screen as a reader's text is (`--u` in the style sheet).

import { across } from '../dom.js';

/** @param {number} n units */
export const units = (n) => `calc(${n} * var(--u))`;

/** How wide an element is inside, in units. @param {Element} node @param {number} aside px that are taken up */
export const widthOf = (node, aside = 0) => across(node) * (1 - aside / (node.clientWidth || Infinity));

/**
 * Of a picture of so many units.
 * @param {number} width @param {number} height
 */
export const sized = (width, height) => ({ viewBox: `0 0 ${width} ${height}`, '--px': width, '--high': height });
