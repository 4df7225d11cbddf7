// "Who says so": the sources one under the other, each with its own date on one small axis. The core places the
// marks; a straight line joins sources that agree, a bent one those that do not.

import { attr, children, clamp, s } from '../dom.js';
import { sourceColor } from '../signs.js';

/** Room for the ticks above the rows, in units of the picture; the style sheet's. */
const HEAD = 18;
/** From one line of a capsule's words to the next. */
const LINE = 11;
const CAPSULE = 15;
/** By so much words may be wider than their capsule. */
const OVER = 16;

/**
 * Lays the axis over its list. What a capsule says stands in it, within the axis; what has no room there on two lines
 * is written in its row.
 * @param {import('../types.js').Card} card @param {number} width in units of the picture
 * @param {Element} list of the reports, laid out @param {number} unitPx how large a unit is on the screen
 */
export function drawAxis({ axis, reports }, width, list, unitPx) {
  const rows = /** @type {HTMLElement[]} */ ([...list.children]);
  /** @param {number} row */
  const middle = (row) => ((rows[row]?.offsetTop ?? 0) + (rows[row]?.offsetHeight ?? 0) / 2) / unitPx;
  const height = list.clientHeight / unitPx;

  /** @param {string} name @param {number} x @param {number} y @param {string} label */
  const words = (name, x, y, label) => s('text', { class: name, x, y }, label);
  let straight = '';
  let bent = '';
  for (const link of axis.links) {
    const [x0, x1] = [link.x0, link.x1];
    const [y0, y1] = [middle(link.row0), middle(link.row1)];
    const bow = (y1 - y0) * 0.55;
    if (link.bent) bent += `M${x0} ${y0}C${x0} ${y0 + bow} ${x1} ${y1 - bow} ${x1} ${y1}`;
    else straight += `M${x0} ${y0}L${x1} ${y1}`;
  }

  const svg = s(
    'svg',
    {
      class: 'axis',
      viewBox: `0 0 ${width} ${height}`,
      width: width * unitPx,
      height: list.clientHeight,
      'aria-hidden': 'true',
    },
    s('path', { d: axis.ticks.map(({ x }) => `M${x} ${HEAD - 2}V${height}`).join('') }),
    axis.ticks.map(({ x, label }) => words('quiet', x, HEAD - 6, label)),
    s('path', { class: 'straight', d: straight }),
    s('path', { class: 'bent', d: bent }),
  );
  children(/** @type {Element} */ (list.parentNode), list, svg);

  for (const { kind, row, x0, x1, label } of axis.marks) {
    const y = middle(row);
    const color = { '--c': sourceColor(reports[row]?.source ?? 0) };
    if (kind === 'none') svg.append(words('quiet', width / 2, y + 4, label));
    else if (kind === 'day') svg.append(s('circle', { cx: x0, cy: y, r: 5, ...color }));
    else {
      const lines = inLines(svg, label, x1 - x0, width);
      const tall = CAPSULE + LINE * Math.max(0, lines.length - 1);
      svg.append(
        s('rect', { x: x0, y: y - tall / 2, width: Math.max(CAPSULE, x1 - x0), height: tall, rx: 7.5, ...color }),
      );
      const half = Math.max(...lines.map((line) => line.getComputedTextLength())) / 2;
      lines.forEach((line, n) => {
        attr(line, 'x', clamp((x0 + x1) / 2, half, width - half));
        attr(line, 'y', y + 4 + LINE * (n - (lines.length - 1) / 2));
        svg.append(line);
      });
      attr(/** @type {Element} */ (rows[row]?.children[2]), 'class', lines.length ? 'unseen' : 'muted');
    }
  }
}

/**
 * Words on one line, or on two of about the same length where they would stand far over their capsule; none where
 * these would leave the axis.
 * @param {Element} svg to measure in @param {string} label @param {number} capsule how wide it is @param {number} width
 */
function inLines(svg, label, capsule, width) {
  const spaces = [...label.matchAll(/ /g)].map(({ index }) => index);
  spaces.sort((a, b) => Math.abs(2 * a - label.length) - Math.abs(2 * b - label.length));
  const at = spaces[0] ?? label.length;
  const most = spaces.length ? Math.min(width, capsule + OVER) : width;
  for (const [parts, room] of /** @type {const} */ ([
    [[label], most],
    [[label.slice(0, at), label.slice(at + 1)], width],
  ])) {
    const lines = parts.map((part) => s('text', part));
    svg.append(...lines);
    if (lines.every((line) => line.getComputedTextLength() <= room)) return lines;
    for (const line of lines) line.remove();
  }
  return [];
}
