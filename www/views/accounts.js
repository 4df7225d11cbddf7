// Lanes by source: one event's accounts under each other, joined by a line that bends where they differ.

import { attr, h, s, text } from '../dom.js';
import { sign, sourceColor } from '../signs.js';
import { gapLength, gapWords } from '../words.js';
import { LABEL_EM, TICK_EM } from './canvas.js';
import { box, capsule, disc, path, pool, px } from './shapes.js';

/** @typedef {import('./canvas.js').Spot} Spot */

const [SELECTED, BENT, BEND_HERE] = [1, 2, 4];
/** Of a pole: the gap in words stands behind its name. */
const GAP_BEHIND = 4;
/** The name stands before it. */
const BEFORE = 8;
const [DAY, WIDE] = [0, 1];
/** Heads narrower than this have the badge alone. */
const WIDE_HEAD = 150;
/** From a disc to its date. */
const BESIDE = 6;

/** All others together have no colour of their own. @param {number} value */
const laneColor = (value) => sourceColor(value < 0 ? 99 : value);

/**
 * @param {import('../types.js').Context} context
 * @param {ReturnType<typeof import('./measure.js').makeMeasure>} measure
 * @param {(event: number) => import('./timeline.js').Label} labelOf
 */
export function makeAccounts({ core, words, foreign: lang, about: { sources } }, measure, labelOf) {
  const { t } = words;
  const fills = s('g', { class: 'fills' });
  const rails = s('g', { class: 'rails' });
  const badges = s('g', { class: 'badges' });
  const heads = s('g', { class: 'heads' });
  const casing = path('casing');
  const leads = path('leads');
  const straight = path('straight');
  const bent = path('bent');
  const plain = path('chosen-line');
  const shapes = s('g');
  const said = s('g');
  const signs = s('g', { class: 'signs' }, shapes, said);
  const own = s('g', { class: 'own-dates' });
  const labels = s('g', { class: 'pole-labels' });
  const gaps = s('g', { class: 'gaps' });
  const pills = s('g', { class: 'pills' });
  const node = s(
    'g',
    { class: 'accounts' },
    ...[fills, rails, casing, leads, straight, plain, bent, badges, heads, signs, own, labels, gaps, pills],
  );
  /** How many events each source tells that no other does. @type {number[]} */
  const alone = core.ask('accounts.alone');
  /** Words of dates, by row. @type {Map<number, string>} */
  const dates = new Map();

  /** @param {import('./scene.js').Scene} scene @param {number} width @returns {Spot[]} */
  function draw(scene, width) {
    drawLanes(scene, width);
    drawLinks(scene);
    drawDates(scene);
    return [...drawSigns(scene), ...drawLabels(scene), ...drawPills(scene)];
  }

  /** @param {import('./scene.js').Scene} scene @param {number} width */
  function drawLanes({ lanes, pocket }, width) {
    /** Of each colour the lanes, their lines and badges: from the ninth source on all are ink. @type {Map<string, string[]>} */
    const colors = new Map();
    pool(heads, lanes.length, () => s('g')).forEach((head, i) => {
      const [value = 0, y = 0, height = 0, matching = 0, total = 0] = lanes[i] ?? [];
      const source = sources[value] ?? { letter: '+', short: t('lane.rest'), published: '' };
      const middle = y + height / 2;
      const isQuiet = height < 60; // no room for three lines
      const isWide = pocket > WIDE_HEAD && !isQuiet;
      const top = isWide ? middle - 20 : middle;
      const [ground = '', rail = '', corners = ''] = colors.get(laneColor(value)) ?? [];
      colors.set(laneColor(value), [
        `${ground}M0 ${px(y)}H${width}v${px(height)}H0Z`,
        `${rail}M${px(pocket)} ${px(middle)}H${width}`,
        `${corners}M4 ${px(top - 10)}h12a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-12a4 4 0 0 1-4-4v-12a4 4 0 0 1 4-4Z`,
      ]);
      const texts = [{ words: source.letter, x: 10, y: top + 4 }];
      const put = (
        /** @type {number} */ at,
        /** @type {string[]} the first that has room */ said,
        /** @type {number} */ em,
        bold = false,
      ) => {
        // In the middle stands the box of what has no date.
        const room = pocket - (at > middle - 12 && at < middle + 12 ? 60 : 30);
        const fits = said.find((words) => measure.width(words, em, bold) <= room);
        texts.push({ words: fits ?? measure.cut(said.at(-1) ?? '', room, em, bold), x: 28, y: at });
      };
      if (pocket > WIDE_HEAD) put(top + 4.5, [source.short], 0.93, true);
      if (isWide) {
        const { published } = source;
        const all = t('events-n', { n: total });
        const many =
          matching < total
            ? [t('n-of', { a: matching, n: total })]
            : [...(value < 0 ? [] : [t('told-alone', { x: all, n: alone[value] ?? 0 })]), all];
        put(middle + 3, published ? [t('written', { x: published }), published] : [''], TICK_EM);
        put(middle + 19, many, TICK_EM);
      }
      write(head, texts);
      attr(/** @type {Element} */ (head.children[1] ?? head), 'lang', value < 0 ? null : lang);
    });
    const drawn = [...colors];
    [fills, rails, badges].forEach((layer, kind) => {
      pool(layer, drawn.length, () => path('')).forEach((node, i) => {
        const [color = '', paths = []] = drawn[i] ?? [];
        attr(node, '--c', color);
        attr(node, 'd', paths[kind] ?? '');
      });
    });
  }

  /** @param {import('./scene.js').Scene} scene */
  function drawLinks({ links }) {
    let [lead, thin, strong, bends] = ['', '', '', ''];
    let pole = -1;
    for (const [of = 0, x0 = 0, y0 = 0, x1 = 0, y1 = 0, flags = 0] of links) {
      const middle = px((y0 + y1) / 2);
      const isLevel = Math.abs(x0 - x1) < 0.6;
      const line = isLevel
        ? `M${px(x1)} ${px(y0)}V${px(y1)}`
        : `M${px(x0)} ${px(y0)}C${px(x0)} ${middle} ${px(x1)} ${middle} ${px(x1)} ${px(y1)}`;
      if (flags & BEND_HERE) bends += line;
      else if (flags & SELECTED) strong += line;
      else if (of === pole) thin += line;
      else lead += line;
      pole = of;
    }
    attr(casing, 'd', lead + thin + strong + bends);
    attr(leads, 'd', lead);
    attr(straight, 'd', thin);
    attr(plain, 'd', strong);
    attr(bent, 'd', bends);
  }

  /** @param {SVGElement} layer @param {{words: string, x: number, y: number}[]} texts */
  function write(layer, texts) {
    pool(layer, texts.length, () => s('text')).forEach((node, i) => {
      const { words = '', x = 0, y = 0 } = texts[i] ?? {};
      text(node, words);
      attr(node, 'x', px(x));
      attr(node, 'y', px(y));
    });
  }

  /** @param {number} date @returns {string} */
  function inWords(date) {
    const words = dates.get(date) ?? core.ask('accounts.date_words', '', date);
    dates.set(date, words);
    return words;
  }

  /** Beside each day of the event that is open, which day it is, where it has room. @param {import('./scene.js').Scene} scene */
  function drawDates({ signs: records }) {
    const texts = records.flatMap(
      ([, , kind = 0, x0 = 0, x1 = 0, y = 0, flags = 0, after = 0, before = 0, date = 0]) => {
        if (kind !== DAY || !(flags & SELECTED)) return [];
        const words = inWords(date);
        const wide = measure.width(words, LABEL_EM, true) + BESIDE;
        const x = wide <= after ? x1 + BESIDE : wide <= before ? x0 - wide : undefined;
        return x === undefined ? [] : { words, x, y: y + 4.5 };
      },
    );
    write(own, texts);
  }

  /** @param {import('./scene.js').Scene} scene @returns {Spot[]} */
  function drawSigns({ signs: records, lanes }) {
    const nodes = pool(shapes, records.length, () => path(''));
    /** @type {{words: string, x: number, y: number}[]} */
    const texts = [];
    const spots = records.map(
      ([event = 0, lane = 0, kind = 0, x0 = 0, x1 = 0, y = 0, flags = 0, x = 0, room = 0, date = 0], i) => {
        const shape = /** @type {Element} */ (nodes[i]);
        attr(shape, '--c', laneColor(lanes[lane]?.[0] ?? -1));
        attr(shape, 'class', ['day', 'wide', 'undated'][kind] ?? '');
        const r = flags & SELECTED ? 9 : 7.5;
        const middle = (x0 + x1) / 2;
        attr(shape, 'd', kind === WIDE ? capsule(x0, x1, y, 7) : disc(middle, y, kind === DAY ? r : 5));
        if (kind === WIDE) {
          const words = inWords(date);
          if (measure.width(words, 0.78) <= room - 10) texts.push({ words, x, y: y + 4 });
        }
        return /** @type {Spot} */ ({ kind: 'mark', key: `${lane} ${event}`, event, n: -1, x0, x1, y });
      },
    );
    write(said, texts);
    return spots;
  }

  /** @param {import('./scene.js').Scene} scene @returns {Spot[]} */
  function drawLabels({ poles }) {
    const said = poles.filter(([, , y = 0]) => y >= 0);
    /** @type {{words: string, x: number, y: number}[]} */
    const behind = [];
    const groups = pool(labels, said.length, () => s('g', s('path'), s('text', { lang })));
    const spots = said.map(([event = 0, x = 0, y = 0, cut = 0, flags = 0], i) => {
      const group = /** @type {Element} */ (groups[i]);
      const [frame, label] = /** @type {[Element, Element]} */ (/** @type {unknown} */ (group.children));
      const isChosen = (flags & SELECTED) > 0;
      const bold = (flags & (SELECTED | BENT)) > 0;
      const title = measure.cut(labelOf(event).title, cut, LABEL_EM, bold);
      const wide = measure.width(title, LABEL_EM, bold);
      attr(group, 'class', isChosen ? 'chosen' : flags & BENT ? 'differs' : null);
      const left = flags & BEFORE ? x - wide + 2 : x;
      attr(frame, 'd', isChosen ? box(left - 5, y - 10, wide + 12, 20) : '');
      attr(label, 'x', px(left + (isChosen ? 1 : -2)));
      attr(label, 'y', px(y + 4.5));
      text(label, title);
      const { gap } = labelOf(event);
      if (flags & GAP_BEHIND && gap) behind.push({ words: gapWords(words, gap), x: left + wide + 8, y: y + 4 });
      return /** @type {Spot} */ ({
        kind: 'mark',
        key: `pole ${event}`,
        event,
        n: -1,
        x0: left - 4,
        x1: left + wide + 4,
        y,
      });
    });
    write(gaps, behind);
    return spots;
  }

  /** @param {import('./scene.js').Scene} scene @returns {Spot[]} */
  function drawPills({ pills: records }) {
    const groups = pool(pills, records.length, () => s('g', s('path'), s('text')));
    return records.map(([event = 0, x = 0, y = 0, wide = 0, shared], i) => {
      const [pill, said] = /** @type {[Element, Element]} */ (/** @type {unknown} */ (groups[i]?.children));
      const { gap } = labelOf(event);
      attr(pill, 'd', capsule(x - wide / 2, x + wide / 2, y, 9.5));
      attr(said, 'x', px(x));
      attr(said, 'y', px(y + 4));
      const apart = gap ? gapWords(words, gap) : '';
      text(said, shared ? t('each', { x: apart }) : apart);
      return { kind: 'mark', key: `pill ${event}`, event, n: -1, x0: x - wide / 2, x1: x + wide / 2, y };
    });
  }

  return {
    node,
    draw,
    /** Adds them to the core's picture; gives where that stands. */
    frame: () => core.ask('accounts.frame', '', Math.ceil(measure.width(t('each', { x: '' }), TICK_EM, true))),
  };
}

/** What the lines mean, and the signs on them. @param {import('../i18n.js').Phrases} words */
export const makeRule = ({ t }) =>
  h(
    'div.rule',
    h('p', h('b', t('rule.straight')), ' ', h('b.dispute', t('rule.bent'))),
    // Of the turned picture.
    h('p', h('b', t('rule.level')), ' ', h('b.dispute', t('rule.bent-level'))),
    h(
      'ul.key',
      h('li', sign('day', 'claimed'), t('sign.source-undated')),
      h('li', s('svg', { class: 'sign', viewBox: '0 0 22 14' }, s('path', { d: 'M11 0V14' })), t('sign.source-silent')),
      h('li', sign('month', 'reported'), t('sign.source-wide')),
      h('li', sign('day', 'reported'), t('sign.source-day')),
    ),
  );

/**
 * What is read aloud of an event in a source's lane: what that source says of it.
 * @param {import('../types.js').Context} context
 */
export function makeSaid({ core, words, about: { sources } }) {
  const { t } = words;
  /** @param {string} id @param {number} lane */
  return (id, lane) => {
    /** @type {{source: number, told: boolean, date: string, than: {n: number, later: boolean, gap: import('../types.js').Gap}[], passages: {from: number, to: number}[]} | null} */
    const said = core.ask('accounts.said', id, lane);
    const x = said && sources[said.source]?.short;
    if (!x) return undefined;
    if (!said.told) return t('said-silent', { x });
    const than = said.than.map(({ n, later, gap }) =>
      t(later ? 'later-than' : 'earlier-than', { n, x: gapLength(words, gap) }),
    );
    const first = said.date ? [t('said', { x, date: said.date }), ...than].join(', ') : t('said-undated', { x });
    const places = said.passages.map(({ from, to }) => (to > from ? `${from}–${to}` : from));
    return (
      `${first}.` + (places.length ? ` ${t('passages', { n: places.length, x: [...new Set(places)].join(', ') })}` : '')
    );
  };
}
