// Lanes by source on a narrow screen: time runs down, sources are columns. A level line is agreement.

import { attr, children, h, s, text } from '../dom.js';
import { badge, sourceColor } from '../signs.js';
import { gapWords } from '../words.js';
import { LABEL_EM, TICK_EM } from './canvas.js';
import { capsule, disc, px } from './shapes.js';

/**
 * @typedef {object} Turned
 * @property {number} height
 * @property {{k: 'month' | 'mark' | 'fold', y: number, text: string, n?: number, day?: number}[]} rows
 * @property {Line[]} lines
 */
/**
 * @typedef {object} Line
 * @property {string} id @property {string} title @property {number} y @property {number} top @property {boolean} bent
 * @property {boolean} selected @property {import('../types.js').Gap | null} gap @property {Point[]} points
 */
/**
 * @typedef {{source: number, k: 'none' | 'day' | 'wide', y: number, from: number, to: number, bent: boolean, words: string}} Point
 */

/** Room for dates at the start. */
const MARGIN = 44;
/** The widest column. */
const COLUMN = 63;

/**
 * @param {import('../types.js').Context} context
 * @param {ReturnType<typeof import('./measure.js').makeMeasure>} measure
 * @param {() => void} again draws
 */
export function makeTurned({ core, words, act, about: { sources } }, measure, again) {
  const { t } = words;
  const path = (/** @type {string} */ name) => s('path', { class: name });
  const heads = h(
    'div.columns',
    sources.map(({ short }, i) => h('div', { '--c': sourceColor(i) }, badge(sources, i), h('span', short))),
  );
  const grounds = s('g', { class: 'grounds' });
  const rules = path('rules');
  const marks = s('g', { class: 'marks' });
  const casing = path('casing');
  const straight = path('straight');
  const chosen = path('chosen-line');
  const bent = path('bent');
  const wides = s('g', { class: 'signs' });
  const days = s('g', { class: 'signs' });
  const pills = s('g', { class: 'pills' });
  const picture = s(
    'svg',
    { class: 'accounts turned-picture', 'aria-hidden': 'true' },
    ...[grounds, rules, marks, wides, casing, straight, chosen, bent, days, pills],
  );
  const titles = h('div.titles');
  const node = h('div.turned', heads, h('div.down', picture, titles));
  /** First days of the folds that are open. @type {Set<number>} */
  const opened = new Set();

  /** @template {Element} E @param {Element} parent @param {number} count @param {() => E} make @returns {E[]} */
  function pool(parent, count, make) {
    while (parent.childElementCount > count) parent.lastElementChild?.remove();
    while (parent.childElementCount < count) parent.append(make());
    return /** @type {any} */ ([...parent.children]);
  }

  /** @param {number} width */
  function draw(width) {
    /** @type {Turned} */
    const { height, rows, lines } = core.ask('accounts.turned', [...opened].join('\n'));
    const wide = Math.min(COLUMN, (width - MARGIN) / sources.length);
    const x = (/** @type {number} */ source) => MARGIN + (source + 0.5) * wide;
    attr(heads, '--column', `${wide}px`);
    attr(picture, 'width', width);
    attr(picture, 'height', px(height));
    pool(grounds, sources.length, () => s('g', s('rect', { y: 0 }), s('path'))).forEach((group, i) => {
      const [ground, line] = /** @type {Element[]} */ ([...group.children]);
      if (!ground || !line) return;
      attr(group, '--c', sourceColor(i));
      attr(ground, 'x', px(MARGIN + i * wide));
      attr(ground, 'width', px(wide));
      attr(ground, 'height', px(height));
      attr(line, 'd', `M${px(x(i))} 0V${px(height)}`);
    });
    const named = rows.filter(({ k }) => k === 'mark');
    attr(rules, 'd', named.map(({ y }) => `M${MARGIN} ${px(y)}H${width}`).join(''));
    pool(marks, named.length, () => s('text', { x: MARGIN - 8 })).forEach((node, i) => {
      attr(node, 'y', px((named[i]?.y ?? 0) + 4));
      text(node, named[i]?.text ?? '');
    });
    drawLines(lines, x);
    drawSigns(lines, x);
    drawPills(lines, x, width);
    children(titles, rows.map(rowNode), lines.map(titleNode));
  }

  /** @param {Line[]} lines @param {(source: number) => number} x */
  function drawLines(lines, x) {
    let [thin, strong, bends] = ['', '', ''];
    for (const { points, selected } of lines) {
      points.forEach((point, i) => {
        const before = points[i - 1];
        if (!before) return;
        const [x0, x1] = [x(before.source), x(point.source)];
        const middle = px((x0 + x1) / 2);
        const line = `M${px(x0)} ${px(before.y)}C${middle} ${px(before.y)} ${middle} ${px(point.y)} ${px(x1)} ${px(point.y)}`;
        if (point.bent) bends += line;
        else if (selected) strong += line;
        else thin += line;
      });
    }
    attr(casing, 'd', thin + strong + bends);
    attr(straight, 'd', thin);
    attr(chosen, 'd', strong);
    attr(bent, 'd', bends);
  }

  /** @param {Line[]} lines @param {(source: number) => number} x */
  function drawSigns(lines, x) {
    const all = lines.flatMap(({ points, selected }) => points.map((point) => ({ ...point, selected })));
    const wide = all.filter(({ k }) => k === 'wide');
    const exact = all.filter(({ k }) => k !== 'wide');
    // One source's capsule over the same days is one capsule, however many events have it.
    const distinct = [...new Map(wide.map((one) => [`${one.source} ${one.from} ${one.to}`, one])).values()];
    pool(wides, distinct.length, () => s('g', path('wide'), s('text'))).forEach((group, i) => {
      const one = distinct[i];
      const [shape, said] = /** @type {Element[]} */ ([...group.children]);
      if (!one || !shape || !said) return;
      attr(group, '--c', sourceColor(one.source));
      const middle = x(one.source);
      const high = Math.max(14, one.to - one.from);
      const from = (one.from + one.to - high) / 2;
      attr(shape, 'd', capsule(from, from + high, -middle, 7));
      attr(group, 'transform', 'rotate(90)');
      text(said, measure.width(one.words, 0.78) < high - 12 ? one.words : '');
      attr(said, 'x', px(from + high / 2));
      attr(said, 'y', px(-middle + 4));
    });
    pool(days, exact.length, () => path('')).forEach((shape, i) => {
      const one = exact[i];
      if (!one) return;
      attr(shape, '--c', sourceColor(one.source));
      attr(shape, 'class', one.k === 'day' ? 'day' : 'undated');
      attr(shape, 'd', disc(x(one.source), one.y, one.k === 'day' ? (one.selected ? 9 : 7.5) : 5));
    });
  }

  /** One for each line that bends, on its longest bend. @param {Line[]} lines @param {(source: number) => number} x @param {number} width */
  function drawPills(lines, x, width) {
    /** @type {{x: number, y: number, said: string}[]} */
    const said = [];
    for (const { points, gap } of lines) {
      if (!gap) continue;
      const bends = points.flatMap((point, i) => {
        const before = points[i - 1];
        return point.bent && before ? [{ before, point, long: Math.abs(before.y - point.y) }] : [];
      });
      const [best] = bends.sort((a, b) => b.long - a.long);
      if (!best) continue;
      const place = { x: (x(best.before.source) + x(best.point.source)) / 2, y: (best.before.y + best.point.y) / 2 };
      while (said.some((other) => Math.abs(other.y - place.y) < 22)) place.y += 4;
      said.push({ ...place, said: gapWords(words, gap) });
    }
    pool(pills, said.length, () => s('g', s('path'), s('text'))).forEach((group, i) => {
      const one = said[i];
      const [box, label] = /** @type {Element[]} */ ([...group.children]);
      if (!one || !box || !label) return;
      const half = measure.width(one.said, TICK_EM, true) / 2 + 9;
      const middle = Math.min(Math.max(one.x, half), width - half);
      attr(box, 'd', capsule(middle - half, middle + half, one.y, 10));
      attr(label, 'x', px(middle));
      attr(label, 'y', px(one.y + 4));
      text(label, one.said);
    });
  }

  /** @param {Turned['rows'][number]} row */
  function rowNode(row) {
    if (row.k === 'mark') return null;
    const place = { '--y': `${px(row.y)}px` };
    if (row.k === 'month') return h('h3', place, row.text);
    const open = () => {
      opened.add(row.day ?? 0);
      again();
    };
    return h(
      'button.fold',
      { ...place, onclick: open },
      h('b', row.text),
      ` ${t('shared-no-bend', { n: row.n ?? 0 })}`,
    );
  }

  /** @param {Line} line */
  const titleNode = ({ id, title, top, bent: differs, selected }) =>
    h(
      'button.pole-title',
      {
        '--y': `${px(top + 11)}px`,
        'data-differs': differs,
        'aria-current': selected && 'true',
        onclick: () => act(() => core.ask('set_event', id)),
      },
      measure.cut(title, 300, LABEL_EM, differs || selected),
    );

  return { node, draw };
}
