// Lanes by source on a narrow screen: time runs down, sources are columns. A level line is agreement.

import { attr, children, h, replace, s, text } from '../dom.js';
import { badge, sourceColor } from '../signs.js';
import { gapWords } from '../words.js';
import { TICK_EM } from './canvas.js';
import { capsule, disc, path, pool, px, size } from './shapes.js';

/**
 * @typedef {object} Turned
 * @property {number} height @property {number} width more than is in sight where it scrolls
 * @property {number} column how wide one is @property {number} margin before the first
 * @property {{k: 'month' | 'mark' | 'fold', y: number, text: string, n?: number, day?: number}[]} rows
 * @property {Line[]} lines
 */
/**
 * @typedef {object} Line
 * @property {string} id @property {string} title @property {number} title_y @property {boolean} bent
 * @property {[number, number]} [pill]
 * @property {boolean} selected @property {import('../types.js').Gap | null} gap @property {Point[]} points
 */
/**
 * @typedef {{source: number, k: 'none' | 'day' | 'wide', x: number, y: number, from: number, to: number, bent: boolean, words: string}} Point
 */

/** Titles are written in this size, in em. */
const TITLE_EM = 0.93;
/** Room around a title. */
const AIR = 10;

/**
 * @param {import('../types.js').Context} context
 * @param {ReturnType<typeof import('./measure.js').makeMeasure>} measure
 * @param {() => void} again draws
 */
export function makeTurned({ core, words, act, own, about: { sources } }, measure, again) {
  const { t } = words;
  const heads = h(
    'div.columns',
    h('i'),
    sources.map(({ short }, i) => h('div', { '--c': sourceColor(i) }, badge(sources, i), h('span', own(short)))),
  );
  const grounds = s('g', { class: 'grounds' });
  const rules = path('rules');
  const marks = s('svg', { class: 'margin', 'aria-hidden': 'true' });
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
    ...[grounds, rules, wides, casing, straight, chosen, bent, days, pills],
  );
  const titles = h('div.titles');
  // Lines go over a fold, its words over them.
  const folds = h('div.folds');
  // What a scroll sideways comes to rest at; the heads stick, and Chromium looks for them where they do not.
  const stops = h(
    'div.stops',
    sources.map(() => h('i')),
  );
  const node = h('div.turned', { tabindex: '-1' }, heads, h('div.down', stops, folds, picture, marks, titles));
  /** First days of the folds that are open. @type {Set<number>} */
  const opened = new Set();
  /** What can have the focus, kept under a name so that it has it after a drawing. @type {Map<string, HTMLElement>} */
  let kept = new Map();
  /** Whether a fold was opened since, so that what was in it takes the focus. */
  let unfolded = false;
  /** The event that was brought into sight. @type {string | undefined} */
  let brought;
  /** The height of its title. */
  let title_y = NaN;

  /** From the top, on the screen. @param {number} y */
  const at = (y) => ({ '--y': `${px(y * measure.unitPx())}px` });

  /** @param {number} sight how wide what is in sight is, in units of the picture */
  function draw(sight) {
    /** @type {Turned} */
    const { height, width, column, margin, rows, lines } = core.ask('accounts.turned', [...opened].join('\n'), sight);
    const unit = measure.unitPx();
    for (const [name, units] of Object.entries({ width, sight, column, margin }))
      attr(node.parentElement ?? node, `--${name}`, `${units * unit}px`);
    size(picture, width, height, unit);
    size(marks, margin, height, unit);
    pool(grounds, sources.length, () => s('g', s('rect', { y: 0 }), s('path'))).forEach((group, i) => {
      const [ground, line] = /** @type {Element[]} */ ([...group.children]);
      if (!ground || !line) return;
      attr(group, '--c', sourceColor(i));
      attr(ground, 'x', px(margin + i * column));
      attr(ground, 'width', px(column));
      attr(ground, 'height', px(height));
      attr(line, 'd', `M${px(margin + (i + 0.5) * column)} 0V${px(height)}`);
    });
    const named = rows.filter(({ k }) => k === 'mark');
    const between = sources.map((_, i) => (i ? `M${px(margin + i * column)} 0V${px(height)}` : ''));
    attr(rules, 'd', named.map(({ y }) => `M${margin} ${px(y)}H${width}`).join('') + between.join(''));
    pool(marks, named.length, () => s('text', { x: margin - 8 })).forEach((node, i) => {
      attr(node, 'y', px((named[i]?.y ?? 0) + 4));
      text(node, named[i]?.text ?? '');
    });
    children(
      folds,
      rows.filter(({ k }) => k === 'fold').map(({ y }) => h('i', at(y))),
    );
    drawLines(lines);
    drawSigns(lines);
    drawPills(lines, margin, width);
    const room = sight - margin - AIR;
    const before = kept;
    kept = new Map();
    /** @param {string} name @param {() => HTMLElement} make */
    const keep = (name, make) => {
      const node = before.get(name) ?? make();
      kept.set(name, node);
      return node;
    };
    children(
      titles,
      rows.map((row) => rowNode(row, keep)),
      lines.map((line) => titleNode(line, room, keep)),
    );
    const first = unfolded && lines.find(({ id }) => !before.has(titleName(id)));
    if (first) focus(first.id);
    unfolded = false;
    const chosen = lines.find(({ selected }) => selected);
    if (chosen?.id !== brought) bring(chosen, margin + column / 2, sight - column);
    brought = chosen?.id;
    title_y = chosen?.title_y ?? NaN;
  }

  /**
   * Scrolls sideways to those who tell of an event, and to the first of them where there are too many.
   * @param {Line | undefined} line @param {number} from @param {number} to where the middle of a whole column is
   */
  function bring(line, from, to) {
    const [scroller, first, last] = [node.parentElement, line?.points[0], line?.points.at(-1)];
    const unit = measure.unitPx();
    if (scroller && first && last) {
      scroller.scrollLeft = Math.min((first.x - from) * unit, Math.max(scroller.scrollLeft, (last.x - to) * unit));
    }
  }

  /** Scrolls down or up to the event that is selected, unless it is in sight. */
  function reach() {
    const scroller = node.parentElement;
    if (!scroller) return;
    const room = scroller.clientHeight - heads.offsetHeight;
    const y = title_y * measure.unitPx() - scroller.scrollTop;
    if (y < 15 || y > room - 40) scroller.scrollTop += y - room / 2;
  }

  /** @param {Line[]} lines */
  function drawLines(lines) {
    let [thin, strong, bends] = ['', '', ''];
    for (const { points, selected } of lines) {
      points.forEach((point, i) => {
        const before = points[i - 1];
        if (!before) return;
        const [x0, x1] = [before.x, point.x];
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

  /** @param {Line[]} lines */
  function drawSigns(lines) {
    const all = lines.flatMap(({ points, selected }) => points.map((point) => ({ ...point, selected })));
    const wide = all.filter(({ k }) => k === 'wide');
    // One source's capsule over the same days is one capsule, however many events have it.
    const distinct = [...new Map(wide.map((one) => [`${one.source} ${one.from} ${one.to}`, one])).values()];
    pool(wides, distinct.length, () => s('g', path('wide'), s('text'))).forEach((group, i) => {
      const one = distinct[i];
      const [shape, said] = /** @type {Element[]} */ ([...group.children]);
      if (!one || !shape || !said) return;
      attr(group, '--c', sourceColor(one.source));
      const middle = one.x;
      const high = Math.max(14, one.to - one.from);
      const from = (one.from + one.to - high) / 2;
      attr(shape, 'd', capsule(from, from + high, -middle, 7));
      attr(group, 'transform', 'rotate(90)');
      text(said, measure.width(one.words, 0.78) < high - 12 ? one.words : '');
      attr(said, 'x', px(from + high / 2));
      attr(said, 'y', px(-middle + 4));
    });
    // Where a line meets a capsule is a dot: over those of other events lines only pass.
    pool(days, all.length, () => path('')).forEach((shape, i) => {
      const one = all[i];
      if (!one) return;
      attr(shape, '--c', sourceColor(one.source));
      attr(shape, 'class', { day: 'day', wide: 'met', none: 'undated' }[one.k]);
      attr(shape, 'd', disc(one.x, one.y, { day: one.selected ? 9 : 7.5, wide: 3.4, none: 5 }[one.k]));
    });
  }

  /** @param {Line[]} lines @param {number} margin @param {number} width */
  function drawPills(lines, margin, width) {
    const said = lines.flatMap(({ gap, pill }) =>
      gap && pill ? { x: pill[0], y: pill[1], said: gapWords(words, gap) } : [],
    );
    pool(pills, said.length, () => s('g', s('path'), s('text'))).forEach((group, i) => {
      const one = said[i];
      const [box, label] = /** @type {Element[]} */ ([...group.children]);
      if (!one || !box || !label) return;
      const half = measure.width(one.said, TICK_EM, true) / 2 + 9;
      const middle = Math.min(Math.max(one.x, margin + half), width - half);
      attr(box, 'd', capsule(middle - half, middle + half, one.y, 10));
      attr(label, 'x', px(middle));
      attr(label, 'y', px(one.y + 4));
      text(label, one.said);
    });
  }

  /** @typedef {(name: string, make: () => HTMLElement) => HTMLElement} Keep */

  /** @param {Turned['rows'][number]} row @param {Keep} keep */
  function rowNode({ k, y, text: name, n = 0, day = 0 }, keep) {
    if (k === 'mark') return null;
    if (k === 'month') return h('h3', at(y), name);
    const onclick = () => {
      opened.add(day);
      unfolded = true;
      again();
    };
    const fold = keep(`fold ${day}`, () => h('button.fold', { onclick }));
    attr(fold, '--y', at(y)['--y']);
    replace(fold, h('b', name), ` ${t('shared-no-bend', { n })}`);
    return fold;
  }

  /** @param {string} id */
  const titleName = (id) => `title ${id}`;

  /** @param {Line} line @param {number} room @param {Keep} keep */
  function titleNode({ id, title, title_y, bent: differs, selected, gap, pill }, room, keep) {
    const apart = gap && !pill ? gapWords(words, gap) : '';
    const left = room - (apart ? measure.width(apart, TITLE_EM, true) + 6 : 0);
    const onclick = () => act(() => core.ask('set_event', id));
    const node = keep(titleName(id), () => h('button.pole-title', { onclick }));
    attr(node, '--y', at(title_y)['--y']);
    attr(node, 'data-differs', differs);
    attr(node, 'aria-current', selected && 'true');
    replace(
      node,
      own(measure.cut(title, left, TITLE_EM, differs || selected)),
      apart && h('span.dispute', ` ${apart}`),
    );
    return node;
  }

  /** Gives an event the focus; all of them, where it is none of these. @param {string} id */
  function focus(id) {
    (kept.get(titleName(id)) ?? node).focus({ preventScroll: true });
  }

  return { node, draw, reach, focus };
}
