// "Who says so": the sources one under the other, each with its own date on one small axis. The core places the
// marks; a straight line joins sources that agree, a bent one those that do not.

import { s } from '../dom.js';
import { sourceColor } from '../signs.js';

/** Height of a source's row, in px; the style sheet's --row. */
const ROW = { fine: 33, touch: 36 };
const HEAD = 18;

/**
 * @param {import('../types.js').Card} card @param {number} width px @param {boolean} touch
 */
export function drawAxis({ axis, reports }, width, touch) {
  const step = touch ? ROW.touch : ROW.fine;
  /** @param {number} row */
  const y = (row) => HEAD + (row + 0.5) * step;
  const height = HEAD + axis.height_rows * step;
  /** @param {number} row */
  const color = (row) => sourceColor(reports[row]?.source ?? 0);

  const ticks = axis.ticks.map(({ x }) => `M${x} ${HEAD - 2}V${height}`).join('');
  /** @param {boolean} bent */
  const links = (bent) =>
    axis.links
      .filter((link) => link.bent === bent)
      .map(({ row0, x0, row1, x1 }) => {
        const [a, b] = [y(row0), y(row1)];
        return bent
          ? `M${x0} ${a}C${x0} ${a + (b - a) * 0.55} ${x1} ${b - (b - a) * 0.55} ${x1} ${b}`
          : `M${x0} ${a}L${x1} ${b}`;
      })
      .join('');

  return s(
    'svg',
    { class: 'axis', width, height, 'aria-hidden': 'true' },
    s('path', { class: 'tick', d: ticks }),
    axis.ticks.map(({ x, label }) => s('text', { class: 'ticks', x, y: HEAD - 6 }, label)),
    s('path', { class: 'straight', d: links(false) }),
    s('path', { class: 'bent', d: links(true) }),
    axis.marks.map((mark) => {
      if (mark.kind === 'day') return s('circle', { cx: mark.x0, cy: y(mark.row), r: 5, '--c': color(mark.row) });
      if (mark.kind === 'none') return s('text', { class: 'silent', x: width / 2, y: y(mark.row) + 4 }, mark.label);
      const middle = Math.min(Math.max((mark.x0 + mark.x1) / 2, 0), width);
      return s(
        'g',
        { '--c': color(mark.row) },
        s('rect', { x: mark.x0, y: y(mark.row) - 7.5, width: Math.max(15, mark.x1 - mark.x0), height: 15, rx: 7.5 }),
        s('text', { x: middle, y: y(mark.row) + 4 }, mark.label),
      );
    }),
  );
}
