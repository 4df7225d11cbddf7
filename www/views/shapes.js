// The signs of the canvas as paths, in its own px: one path for each mark; and layers of such nodes.

import { attr, s } from '../dom.js';

/** Signs by their numbers; src/layout/sign.rs has the same order. */
export const SIGNS = [
  'none',
  'day',
  'range',
  'month',
  'about',
  'uncertain',
  'set',
  'span',
  'open-end',
  'open-start',
  'bend',
];
/** By their numbers. */
export const STANDINGS = ['reported', 'claimed', 'expected'];

/** A number as short as the eye needs it. @param {number} x */
export const px = (x) => Math.round(x * 10) / 10;

/** @param {number} x @param {number} y @param {number} r */
export const disc = (x, y, r) => `M${px(x - r)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

/** @param {number} x0 @param {number} x1 @param {number} y @param {number} r */
export const capsule = (x0, x1, y, r) =>
  `M${px(x0 + r)} ${px(y - r)}H${px(x1 - r)}a${r} ${r} 0 0 1 0 ${2 * r}H${px(x0 + r)}a${r} ${r} 0 0 1 0 ${-2 * r}Z`;

/** @param {number} x @param {number} y @param {number} width @param {number} height */
export const box = (x, y, width, height) =>
  `M${px(x + 3)} ${px(y)}h${px(width - 6)}a3 3 0 0 1 3 3v${height - 6}a3 3 0 0 1-3 3h${px(6 - width)}a3 3 0 0 1-3-3v${6 - height}a3 3 0 0 1 3-3Z`;

/** @param {number} x @param {number} y */
const tilde = (x, y) => `M${px(x - 3.5)} ${px(y + 1)}c1.6-2.6 2.8-1.9 3.5-1s1.9 1.6 3.5-1`;
/** @param {number} x @param {number} y */
const question = (x, y) =>
  `M${px(x - 1.4)} ${px(y - 1.1)}c.2-1.8 3-1.6 2.9.1 0 1-1.4 1-1.4 2.2M${px(x + 0.1)} ${px(y + 2.8)}v.2`;

/**
 * A curve from one day to another, and back on itself: a line without an area, which may share a path with discs.
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
 */
function bend(x0, y0, x1, y1) {
  const middle = px((x0 + x1) / 2);
  const curve = `C${middle} ${px(y0)} ${middle} ${px(y1)}`;
  return `M${px(x0)} ${px(y0)}${curve} ${px(x1)} ${px(y1)}C${middle} ${px(y1)} ${middle} ${px(y0)} ${px(x0)} ${px(y0)}`;
}

const [CUT_START, CUT_END, BAR, ABOUT_START, ABOUT_END] = [1, 2, 8, 16, 32];

/**
 * A capsule that goes on beyond an edge of what is in sight: no cap there, and no line that would look like an end.
 * @param {number} x0 @param {number} x1 @param {number} y @param {number} flags
 */
function cut(x0, x1, y, flags) {
  const [cap, open] = flags & CUT_END ? [x0 + 4.5, x1] : [x1 - 4.5, x0];
  if (flags & CUT_START && flags & CUT_END) return `M${px(x0)} ${px(y - 4.5)}H${px(x1)}v9H${px(x0)}Z`;
  return `M${px(open)} ${px(y - 4.5)}H${px(cap)}a4.5 4.5 0 0 ${flags & CUT_END ? 0 : 1} 0 9H${px(open)}`;
}

/**
 * A sign, from place to place. Bars lie at their row's upper edge, their words under them.
 * @param {string} sign @param {number} x0 @param {number} x1 @param {number} y @param {number[]} points
 * @param {number} flags as in src/layout/timeline/frame.rs
 */
export function signPath(sign, x0, x1, y, points, flags) {
  const middle = (x0 + x1) / 2;
  switch (sign) {
    case 'day':
      return disc(middle, y, 4.5);
    case 'about':
      if (flags & BAR) return `M${px(x0)} ${px(y - 11)}H${px(x1)}M${px(x0)} ${px(y - 7)}H${px(x1)}`;
      return `M${px(x0)} ${px(y - 4.5)}H${px(x1)}M${px(x0)} ${px(y + 4.5)}H${px(x1)}${tilde(middle, y)}`;
    case 'uncertain':
      if (flags & BAR) return capsule(x0, x1, y - 9.5, 2.5);
      return capsule(x0, x1, y, 4.5) + question(middle, y);
    case 'set':
      return (
        points.map((x) => disc(x, y, 3.4)).join('') + `M${px(points[0] ?? x0)} ${px(y)}H${px(points.at(-1) ?? x1)}`
      );
    case 'bend': {
      const rise = x1 - x0 > 40 ? 5 : 3.5;
      const at = points.map((x, i) => /** @type {const} */ ([x, y + (i % 2 ? rise : -rise)]));
      return at.map(([x, y], i) => (i ? bend(...(at[i - 1] ?? [x, y]), x, y) : '') + disc(x, y, 3.4)).join('');
    }
    case 'span':
    case 'open-end':
    case 'open-start': {
      const top = px(flags & BAR ? y - 10.5 : y - 2);
      const start = sign === 'open-start' && !(flags & CUT_START);
      const end = sign === 'open-end' || (flags & CUT_END && sign !== 'span');
      const from = start
        ? `M${px(x0 + 8)} ${top + 4}L${px(x0)} ${top + 2}L${px(x0 + 8)} ${top}`
        : `M${px(x0)} ${top + 4}V${top}`;
      const to = end ? `H${px(x1 - 8)}L${px(x1)} ${top + 2}L${px(x1 - 8)} ${top + 4}Z` : `H${px(x1)}V${top + 4}Z`;
      // Cuts go round against the bar, so they are holes in it.
      const cut = (/** @type {number} */ x) => `M${px(x)} ${top}v4h1.8v-4Z`;
      return [2, 6, 10].reduce(
        (bar, at) => bar + (flags & ABOUT_START ? cut(x0 + at) : '') + (flags & ABOUT_END ? cut(x1 - at - 1.8) : ''),
        from + to,
      );
    }
    case 'none':
      return '';
    default:
      if (flags & BAR) return `M${px(x0)} ${px(y - 12)}H${px(x1)}v5H${px(x0)}Z`;
      return flags & (CUT_START | CUT_END) ? cut(x0, x1, y, flags) : capsule(x0, x1, y, 4.5);
  }
}

/** Gives a picture its size. @param {Element} svg @param {number} width @param {number} height @param {number} unitPx */
export function size(svg, width, height, unitPx) {
  attr(svg, 'viewBox', `0 0 ${px(width)} ${px(height)}`);
  attr(svg, 'width', px(width) * unitPx);
  attr(svg, 'height', px(height) * unitPx);
}

/** A path of a class. @param {string} name */
export const path = (name) => s('path', { class: name });

/**
 * Makes a layer hold so many of a node, and gives them.
 * @template {Element} E
 * @param {Element} layer @param {number} count @param {() => E} make @returns {E[]}
 */
export function pool(layer, count, make) {
  while (layer.childElementCount > count) layer.lastElementChild?.remove();
  while (layer.childElementCount < count) layer.append(make());
  return /** @type {any} */ ([...layer.children]);
}
