// "Who says so": the sources one under the other, each with its own date on one small axis. The core places the
// marks; a straight line joins sources that agree, a bent one those that do not.

import { clamp, s } from '../dom.js';
import { sourceColor } from '../signs.js';

/** Room for the ticks above the rows, in units of the picture; the style sheet's. */
const HEAD = 18;

/**
 * @param {import('../types.js').Card} card @param {number} width in units of the picture
 * @param {Element} list of the reports @param {number} unitPx how large a unit is on the screen
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

  return s(
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
    axis.marks.map(({ kind, row, x0, x1, label }) => {
      const y = middle(row);
      if (kind === 'none') return words('quiet', width / 2, y + 4, label);
      const color = { '--c': sourceColor(reports[row]?.source ?? 0) };
      if (kind === 'day') return s('circle', { cx: x0, cy: y, r: 5, ...color });
      return [
        s('rect', { x: x0, y: y - 7.5, width: Math.max(15, x1 - x0), height: 15, rx: 7.5, ...color }),
        words('', clamp((x0 + x1) / 2, 0, width), y + 4, label),
      ];
    }),
  );
}
