// Draws the core's picture of the timeline: keyed SVG, one path and one text for each mark, written once per frame.

import { attr, s, text } from '../dom.js';
import { gapLength } from '../words.js';
import { signPath, SIGNS, STANDINGS, box, capsule, path, pool, px, size } from './shapes.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('../types.js').EventRow} EventRow */
/** @typedef {{kind: 'mark' | 'cluster' | 'fold', key: string, event: number, n: number, x0: number, x1: number, y: number}} Spot */

/** Sizes of type, in em of the element's. */
export const LABEL_EM = 0.86;
export const TICK_EM = 0.82;
const SLOT_PX = 4.2;
const AXIS_PX = 84;
/** Without names of folds. */
const BARE_AXIS_PX = 52;
const BAND_PX = 42;
/** In a column of text. */
const LOW_BAND_PX = 20;
/** Above so many sources a number stands for the slots. */
const MOST_SLOTS = 8;
const SELECTED = 4;
const [ERA, UNIT, PART, CHOSEN] = [0, 1, 2, 3];
const [UNDER, BELOW] = [3, 4];

/** How wide what stands behind a title is. @param {number} sources @param {number} of @param {number} gap px of its words */
export const tailWidth = (sources, of, gap) =>
  8 + (of > MOST_SLOTS ? 10 + 7 * `${sources}`.length : of * SLOT_PX) + (gap && gap + 8);

/**
 * @param {import('../types.js').Context} context
 * @param {ReturnType<typeof import('./measure.js').makeMeasure>} measure
 * @param {(event: number) => import('./timeline.js').Label} labelOf
 */
export function makeCanvas(context, measure, labelOf) {
  const { words, about, foreign: lang } = context;
  const { t } = words;
  /** What draws lanes by source, once it is there. @type {ReturnType<typeof import('./accounts.js').makeAccounts> | undefined} */
  let accounts;
  const of = about.sources.length;
  let bandPx = BAND_PX;
  /** @type {(tag: keyof SVGElementTagNameMap, props?: Record<string, unknown>) => SVGElement} */
  const el = (tag, props = {}) => s(tag, props);
  const layer = (/** @type {string} */ name) => el('g', { class: name });

  const bandFill = path('band-fill');
  const bandFolds = path('band-folds');
  const bandLines = path('band-lines');
  const band = s('svg', { class: 'band', 'aria-hidden': 'true' }, bandFill, bandFolds, bandLines);

  const axisLine = path('axis-line');
  const axisTicks = path('axis-ticks');
  const axisTexts = layer('ticks');
  // What stands in the lanes from top to bottom begins over them.
  const axisPocket = path('pocket');
  const axisPleats = layer('pleats');
  const axisPlumb = path('plumb');
  const axisDay = path('chosen');
  const axis = s(
    'svg',
    { class: 'time', 'aria-hidden': 'true' },
    axisPocket,
    axisPleats,
    axisLine,
    axisTicks,
    axisPlumb,
    axisDay,
    axisTexts,
  );

  const pocket = path('pocket');
  const pleats = layer('pleats');
  const grid = path('grid');
  const rules = path('rules');
  const plumb = path('plumb');
  const names = layer('lanes');
  const ghosts = path('ghosts');
  const edge = el('rect', { y: 0 });
  const marks = el('g', { class: 'marks', 'clip-path': 'url(#plot)' });
  const chosen = path('chosen');
  const halo = path('halo');
  const slotsOn = path('slots-on');
  const slotsOff = path('slots-off');
  const slotsChosen = path('slots-chosen');
  const shade = path('shade');
  const boxes = path('box');
  const numbers = el('g');
  const clusters = s('g', { class: 'clusters' }, shade, boxes, numbers);
  const ring = path('ring');
  const canvas = s(
    'svg',
    { class: 'canvas', 'aria-hidden': 'true' },
    s(
      'defs',
      s('clipPath', { id: 'plot' }, edge),
      s(
        'linearGradient',
        { id: 'pleat' },
        [0, 0.49, 0.5, 1].map((offset, i) => s('stop', { offset, class: i % 2 && 'dip' })),
      ),
    ),
    pocket,
    pleats,
    grid,
    rules,
    plumb,
    ghosts,
    names,
    chosen,
    halo,
    marks,
    slotsOff,
    slotsOn,
    slotsChosen,
    clusters,
    ring,
  );

  /** Nodes in use, by key. @type {Map<string, ReturnType<typeof makeNodes>>} */
  let nodes = new Map();
  /** @type {Spot[]} */
  let spots = [];
  let width = 0;
  let axisPx = AXIS_PX;

  /**
   * @param {Scene} scene @param {object} now
   * @param {number} now.width @param {number} now.row height of a row @param {string[]} now.labels of lanes
   * @param {string | null} now.hovered @param {string | null} now.focused keys of spots
   */
  function draw(scene, now) {
    width = now.width;
    spots = [];
    const height = Math.max(scene.height, 40);
    bandPx = context.width < 720 ? LOW_BAND_PX : BAND_PX;
    size(band, width, bandPx, measure.unitPx());
    size(canvas, width, height, measure.unitPx());
    attr(edge, 'x', scene.pocket && scene.pocket - 8);
    attr(edge, 'width', width);
    attr(edge, 'height', px(height));
    drawBand(scene);
    const bySource = scene.signs.length > 0 || scene.poles.length > 0;
    drawAxis(scene, bySource);
    drawGround(scene, height, bySource);
    if (accounts) attr(accounts.node, 'display', bySource ? null : 'none');
    drawLanes(bySource ? { ...scene, lanes: [] } : scene, now.labels);
    drawMarks(scene, height, now);
    if (accounts && bySource) spots.push(...accounts.draw(scene, width));
    drawClusters(scene);
    drawFocus(now.hovered, now.focused);
  }

  /** @param {Scene} scene */
  function drawBand({ curves, pocket }) {
    const line = (/** @type {number} */ a, /** @type {number} */ b) =>
      `M${px(a)} 0C${px(a)} ${bandPx / 2} ${px(b)} ${bandPx / 2} ${px(b)} ${bandPx}`;
    const back = (/** @type {number} */ a, /** @type {number} */ b) =>
      `C${px(b)} ${bandPx / 2} ${px(a)} ${bandPx / 2} ${px(a)} 0Z`;
    const between = (/** @type {number[]} */ [a = 0, b = 0], /** @type {number[]} */ [c = 0, d = 0]) =>
      line(a, b) + `H${px(d)}` + back(c, d);
    const inside = curves.filter(([, x = 0]) => x >= pocket - 1);
    attr(bandFill, 'd', inside.length > 1 ? between(inside[0] ?? [], inside.at(-1) ?? []) : '');
    attr(
      bandFolds,
      'd',
      inside.map((curve, i) => (curve[2] && inside[i + 1] ? between(curve, inside[i + 1] ?? []) : '')).join(''),
    );
    attr(bandLines, 'd', inside.map(([a = 0, b = 0]) => line(a, b)).join(''));
  }

  /** @param {Scene} scene @param {boolean} bySource */
  function drawAxis({ ticks, folds, pocket, text: said }, bySource) {
    const labels = ticks.filter(([, size]) => size !== PART);
    const parts = ticks.filter(([, size]) => size === PART);
    attr(axisLine, 'd', `M${px(pocket)} 24.5H${width}`);
    const mark = (/** @type {number[]} */ [x = 0], /** @type {number} */ length) => `M${px(x)} 25v${length}`;
    attr(
      axisTicks,
      'd',
      parts.map((tick) => mark(tick, 3)).join('') +
        labels.map((tick) => (tick[1] === ERA ? '' : mark(tick, 6))).join(''),
    );
    const named = folds.filter(([, , , from = 0, to = 0]) => to > from);
    axisPx = named.length ? AXIS_PX : BARE_AXIS_PX;
    size(axis, width, axisPx, measure.unitPx());
    const texts = pool(axisTexts, labels.length + named.length * 2 + (pocket && !bySource ? 1 : 0), () => el('text'));
    let n = 0;
    const put = (
      /** @type {number} */ x,
      /** @type {number} */ y,
      /** @type {string} */ kind,
      /** @type {string} */ words,
    ) => {
      const node = texts[n++];
      if (!node) return;
      attr(node, 'x', px(x));
      attr(node, 'y', y);
      attr(node, 'class', kind);
      text(node, words);
    };
    let day = '';
    for (const [x = 0, size, from = 0, to = 0] of labels) {
      const kind = size === ERA ? 'era' : size === CHOSEN ? 'unit day' : 'unit';
      const words = said(from, to);
      put(x, size === ERA ? 17 : 41, kind, words);
      if (size !== CHOSEN) continue;
      const wide = measure.width(words, TICK_EM, true) + 10;
      day = box(x - wide / 2, 28.5, wide, 17);
    }
    attr(axisDay, 'd', day);
    for (const [, , passed, start = 0, end = 0, x = 0] of named) {
      put(x, 60, 'fold-name', said(start, end));
      put(x, 74, 'fold-note', t(passed ? 'fold.new' : 'fold.none'));
    }
    if (pocket && !bySource) put(0, 41, 'unit start', t('pocket'));
  }

  /** @param {Scene} scene @param {number} height @param {boolean} bySource */
  function drawGround({ folds, ticks, lanes, pocket: pocketPx }, height, bySource) {
    for (const [column, layer, tall] of /** @type {const} */ ([
      [axisPocket, axisPleats, axisPx],
      [pocket, pleats, height],
    ])) {
      attr(column, 'd', pocketPx && !bySource ? `M0 0H${pocketPx - 12}V${px(tall)}H0Z` : '');
      pool(layer, folds.length, () => el('rect', { fill: 'url(#pleat)', y: 0 })).forEach((node, i) => {
        const [from = 0, to = 0] = folds[i] ?? [];
        const x = Math.max(from, pocketPx);
        attr(node, 'x', px(x));
        attr(node, 'width', px(Math.max(0, to - x)));
        attr(node, 'height', px(tall));
      });
    }
    folds.forEach(([from = 0, to = 0], i) => {
      spots.push({ kind: 'fold', key: `fold ${i}`, event: -1, n: i, x0: from, x1: to, y: -1 });
    });
    const units = ticks.filter(([x = 0, size]) => size === UNIT && !folds.some(([a = 0, b = 0]) => x > a && x < b));
    attr(grid, 'd', units.map(([x = 0]) => `M${px(x)} 0V${px(height)}`).join(''));
    attr(rules, 'd', lanes.map(([, y = 0]) => `M0 ${px(y) + 0.5}H${width}`).join(''));
  }

  /** @param {Scene} scene @param {string[]} labels */
  function drawLanes({ lanes }, labels) {
    const texts = pool(names, lanes.length, () => s('text', { x: 0 }, s('tspan'), s('tspan', { class: 'n', dx: 6 })));
    lanes.forEach(([value = 0, y = 0, height = 0, matching = 0, total = 0], i) => {
      const node = texts[i];
      const [name, count] = node?.children ?? [];
      if (!node || !name || !count) return;
      attr(node, 'y', px(y + Math.min(14.5, height / 2 + 4.5)));
      attr(name, 'lang', value < 0 ? null : lang);
      text(name, value < 0 ? t('lane.rest') : (labels[i] ?? ''));
      text(count, matching < total ? t('n-of', { a: matching, n: total }) : total);
    });
  }

  function makeNodes() {
    // Words of the page's own language need no element of theirs, and there are a hundred.
    const title = lang ? el('tspan', { lang }) : new Text();
    const gap = el('tspan');
    const label = s('text');
    label.append(title);
    const sign = path('');
    marks.append(sign);
    return { sign, label, title, gap };
  }

  /** @param {Scene} scene @param {number} height @param {{row: number}} now */
  function drawMarks({ marks: records, points, ghosts: dots }, height, now) {
    const before = nodes;
    nodes = new Map();
    let [on, off, inverse, frame] = ['', '', '', ''];
    let drop = NaN;
    let point = 0;
    for (const record of records) {
      const [event = 0, lane = 0, sign = 0, standing = 0, flags = 0, x0 = 0, x1 = 0, y = 0] = record;
      const [side = 0, x = 0, cut = 0, told = 0, sources = 0, days = 0] = record.slice(8);
      const own = points.slice(point, (point += days));
      const key = `${lane} ${event}`;
      const node = before.get(key) ?? makeNodes();
      before.delete(key);
      nodes.set(key, node);
      const name = SIGNS[sign] ?? 'none';
      const selected = (flags & SELECTED) > 0;
      attr(node.sign, 'd', signPath(name, x0, x1, y, own, flags));
      attr(node.sign, 'class', `mark ${name} ${STANDINGS[standing] ?? ''}`);
      if (!side) node.label.remove();
      else if (!node.label.isConnected) node.sign.after(node.label);
      let [from, to] = [x0, x1];
      if (side) {
        const { title, gap } = labelOf(event);
        const line = side === BELOW ? y + now.row : y;
        const baseline = px(line + (side === UNDER ? 4.5 : 4));
        const start = selected ? x + 7 : x;
        const said = measure.cut(title, cut, LABEL_EM, selected);
        text(node.title, said);
        attr(node.label, 'x', px(start));
        attr(node.label, 'y', baseline);
        attr(node.label, 'class', selected ? 'label chosen-label' : 'label');
        let end = start + measure.width(said, LABEL_EM, selected) + 6;
        if (of <= MOST_SLOTS) {
          for (let i = 0; i < of; i++) {
            const slot = `M${px(end + i * SLOT_PX)} ${px(line - 4)}h3v8h-3Z`;
            if (!(told & (1 << i))) off += slot;
            else if (selected) inverse += slot;
            else on += slot;
          }
          end += of * SLOT_PX;
        }
        const tail = gap ? gapLength(words, gap) : of > MOST_SLOTS ? `${sources}` : '';
        if (!tail) node.gap.remove();
        else if (!node.gap.isConnected) node.label.append(node.gap);
        text(node.gap, tail);
        attr(node.gap, 'x', px(end + (selected ? 13 : 6)));
        attr(node.gap, 'class', gap ? 'gap' : 'n');
        if (selected) frame = box(x, line - 10, end + 6 - x, 20);
        to = Math.max(to, end + (tail ? measure.width(tail, TICK_EM) + 8 : 0));
        from = Math.min(from, x);
      }
      if (selected) {
        drop = own.length ? (own[0] ?? x0) : Math.max(0, name === 'day' ? (x0 + x1) / 2 : x0);
      }
      spots.push({ kind: 'mark', key, event, n: -1, x0: Math.min(from, x0), x1: to, y });
    }
    for (const { sign, label } of before.values()) {
      sign.remove();
      label.remove();
    }
    attr(slotsOn, 'd', on);
    attr(slotsOff, 'd', off);
    attr(slotsChosen, 'd', inverse);
    attr(chosen, 'd', frame);
    attr(plumb, 'd', isNaN(drop) ? '' : `M${px(drop)} 0V${px(height)}`);
    attr(axisPlumb, 'd', isNaN(drop) ? '' : `M${px(drop)} 25V${axisPx}`);
    attr(ghosts, 'd', dots.map(([x = 0, y = 0]) => `M${px(x)} ${px(y)}h0`).join(''));
  }

  /** @param {Scene} scene */
  function drawClusters({ clusters }) {
    const texts = pool(numbers, clusters.length, () => el('text'));
    let [shadows, frames] = ['', ''];
    clusters.forEach(([x = 0, y = 0, count = 0, lane = 0, first = 0], i) => {
      const number = texts[i];
      if (!number) return;
      const half = 10 + Math.max(0, `${count}`.length - 2) * 3.5;
      shadows += box(x - half + 2.5, y - 5.5, 2 * half, 16);
      frames += box(x - half, y - 8, 2 * half, 16);
      attr(number, 'x', px(x));
      attr(number, 'y', px(y + 4));
      text(number, count);
      spots.push({ kind: 'cluster', key: `cluster ${lane} ${first}`, event: -1, n: i, x0: x - half, x1: x + half, y });
    });
    attr(shade, 'd', shadows);
    attr(boxes, 'd', frames);
  }

  /** @param {string | null} hovered @param {string | null} focused */
  function drawFocus(hovered, focused) {
    for (const [key, { label }] of nodes) attr(label, 'data-hover', key === hovered || key === focused);
    const at = (/** @type {string | null} */ key) => spots.find((spot) => spot.key === key);
    const over = at(hovered);
    attr(halo, 'd', over && over.kind === 'mark' ? capsule(over.x0 - 5, over.x1 + 5, over.y, 10) : '');
    const on = at(focused);
    if (!on) return attr(ring, 'd', '');
    // It is never cut at an edge.
    const [from, to] = [Math.max(1.5, on.x0 - 5), Math.min(width - 1.5, on.x1 + 5)];
    attr(ring, 'd', box(from, on.y - 11, to - from, 22));
  }

  return {
    band,
    axis,
    canvas,
    draw,
    /** Takes what draws lanes by source. @param {NonNullable<typeof accounts>} made */
    bySource(made) {
      accounts = made;
      clusters.before(made.node);
    },
    focus: drawFocus,
    spots: () => spots,
  };
}
