// The timeline: tools and the canvas. The core lays out; canvas.js draws; what a reader does with it is a part (hands.js).

import { attr, focusedBeside, h, replace, text } from '../dom.js';
import { handOver } from '../later.js';
import { eventSentence, gapLength, gapWords } from '../words.js';
import { LABEL_EM, TICK_EM, makeCanvas, tailWidth } from './canvas.js';
import { makeMeasure } from './measure.js';
import { readScene } from './scene.js';
import { makeTools } from './tools.js';

/** @typedef {import('../types.js').Context} Context */
/** @typedef {import('../types.js').EventRow} EventRow */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('../types.js').Gap} Gap */
/** What is written beside a sign. @typedef {{title: string, gap: Gap | null}} Label */
/** @typedef {[event: number, title: string, sources: number, gap: Gap | null]} Unmeasured */

const FILTER_MS = 260;
const ROW_PX = 18.5;
const TURNED_BELOW = 480;
const TOUCH_ROW_PX = 21;
/** Where no hands are. */
const NOWHERE = { hovered: null, focused: null };
/** Events that are read out as a list. */
const MOST_READ = 100;

/**
 * What hands are given of the timeline.
 * @typedef {object} Picture
 * @property {HTMLElement} stage @property {HTMLElement} scroller
 * @property {() => number} unitPx how large a unit of the picture is on the screen @property {() => number} width in units
 * @property {(event: number) => EventRow} row
 * @property {(id: string, lane?: number) => import('./canvas.js').Spot | undefined} spotOf the spot that shows an event, in a lane if it is there
 * @property {() => import('./canvas.js').Spot[]} spots
 * @property {(spot?: import('./canvas.js').Spot) => void} reach scrolls up or down to a spot that is not on the screen
 * @property {(hovered: string | null, focused: string | null) => void} focus
 * @property {() => string[]} labels of lanes
 * @property {(id: string, lane: number) => string | undefined} said what a source says of an event; nothing but in its lane
 * @property {() => {folds: number}} sight @property {() => string} sightWords @property {() => void} tellSight
 * @property {() => Scene | null} scene the one that is drawn
 * @property {(holds: boolean) => Scene} picture one from the core; `holds`: rows stay
 * @property {(scene: Scene) => void} paint
 */

/** What the stage hears of. */
const EVENTS = 'wheel pointerdown pointermove pointerup pointercancel pointerleave keydown blur'.split(' ');

/** @param {Context} context @param {() => number} stripWidth @returns {import('../types.js').View} */
export function makeTimeline(context, stripWidth) {
  const { core, words, about, signal } = context;
  const { t } = words;

  const scroller = h('div.scroller');
  const measure = makeMeasure(scroller);
  /** @type {Map<number, EventRow>} */
  const known = new Map();
  /** @param {number} event @returns {EventRow} */
  const row = (event) => {
    let found = known.get(event);
    if (!found) known.set(event, (found = core.ask('timeline.event_row', '', event)));
    return /** @type {EventRow} */ (found);
  };
  /** Of all that were measured. @type {Map<number, Label>} */
  const written = new Map();
  /** @param {number} event @returns {Label} */
  const labelOf = (event) => written.get(event) ?? { title: row(event).title, gap: row(event).date.gap };
  const canvas = makeCanvas(context, measure, labelOf);

  /** Sources one under the other. @type {ReturnType<typeof import('./accounts.js').makeAccounts> | undefined} */
  let accounts;
  /** The picture of a narrow screen: sources in columns. @type {ReturnType<typeof import('./turned.js').makeTurned> | undefined} */
  let turned;
  /** @type {Element | undefined} */
  let rule;
  let asking = false;
  /** What a source says of an event. @type {((id: string, lane: number) => string | undefined) | undefined} */
  let said;
  /** By what lanes are drawn: by source only once what draws that is there. */
  let by = 'thread';

  /** @type {Scene | null} */
  let scene = null;
  /** @type {string[]} */
  let labels = [];
  let grouped = '';
  let heightPx = 0;
  let widthPx = 0;
  /** The query of which the figure has its name. */
  let summed = /** @type {string | null} */ (null);
  /** The query of the last drawing. */
  let drawn = '';
  let reading = 0;

  /** @type {ReturnType<import('../parts.js').Parts['hands']['make']> | undefined} */
  let hands;
  /** Hands, if they are there. */
  const handsNow = () => (hands ??= context.use('hands')?.make(context, timeline));
  /** Hands, loaded if they are not there. @returns {Promise<typeof hands>} */
  async function withHands() {
    return handsNow() ?? ((await context.want('hands', node, withHands)) ? handsNow() : undefined);
  }

  const { tools, press } = makeTools(context, {
    hands: withHands,
    expect: (value) => value === 'source' && !turned && context.expect('accounts'),
  });

  const summary = h('p.unseen');
  const read = h('ol.unseen', { 'aria-label': t('in-sight') });
  const stage = h('div.stage', { role: 'figure', tabindex: '0', 'aria-label': t('timeline') }, canvas.canvas);
  const sticky = h('div.sticky', canvas.band, canvas.axis);
  scroller.append(sticky, stage);
  const empty = h('div.empty');
  const node = h(
    'div.timeline',
    { part: 'timeline', role: 'region', 'aria-label': t('timeline') },
    summary,
    empty,
    scroller,
    read,
  );
  // Of a page's own letters, which may come late.
  document.fonts.addEventListener('loadingdone', () => (measure.forget(), context.draw()), { signal });
  // A page scrolls under the wheel, unless it is meant to zoom or to go sideways; later would be too late to say so.
  stage.addEventListener('wheel', (event) => {
    const { deltaX, deltaY, ctrlKey, metaKey, shiftKey } = event;
    if (ctrlKey || metaKey || Math.abs(deltaX) > Math.abs(deltaY) || (shiftKey && deltaY)) event.preventDefault();
  });
  handOver(stage, EVENTS, () => handsNow()?.stage, withHands);
  handOver(canvas.axis, ['click'], () => handsNow()?.axis, withHands);
  for (const name of ['pointerover', 'focusin']) {
    node.addEventListener(name, () => context.bring('hands').catch(() => {}), { signal, once: true });
  }

  /** Looks by what lanes are to be drawn. */
  function lookBy() {
    const chosen = context.choice('lanes') || 'thread';
    if (chosen !== 'source' || turned) by = chosen;
    else if (context.use('accounts')) {
      const { makeAccounts, makeTurned, makeRule, makeSaid } = /** @type {import('../parts.js').Parts['accounts']} */ (
        context.use('accounts')
      );
      accounts = makeAccounts(context, measure, labelOf);
      canvas.bySource(accounts);
      turned = makeTurned(context, measure, context.draw);
      scroller.append(turned.node);
      empty.before((rule = makeRule(words)));
      said = makeSaid(context);
      by = chosen;
    } else if (!asking) void askAccounts();
    return by;
  }

  async function askAccounts() {
    asking = true;
    await context.want('accounts', node, askAccounts);
    asking = false;
  }

  /** @returns {{words: string, n: number, folds: number, whole: boolean}} */
  const sight = () => core.ask('timeline.sight');
  const sightWords = () => {
    const { words: x, n } = sight();
    return x ? t('sight', { x, n }) : t('events-n', { n });
  };

  const { unitPx } = measure;
  const width = () => scroller.clientWidth / unitPx();
  const height = () => scroller.clientHeight / unitPx();
  const rowHeight = () => (matchMedia('(pointer: coarse)').matches ? TOUCH_ROW_PX : ROW_PX);

  /** One picture from the core, titles that it does not know measured first. @param {boolean} holds */
  function picture(holds) {
    widthPx = width();
    if (!matchMedia('print').matches) heightPx = height(); // on paper it is as high as what is in it
    core.ask('timeline.canvas', '', rowHeight(), Math.max(4, measure.width('0', TICK_EM)), heightPx);
    const how = `${lookBy()}\n${context.choice('scale') || 'story'}`;
    const draw = () => {
      let where = core.ask('timeline.frame', how, holds ? 1 : 0, widthPx, stripWidth() / unitPx());
      if (by === 'source') where = accounts?.frame();
      return readScene(core.memory(), where); // not before: the call may have moved it
    };
    let made = draw();
    for (let pass = 0; made.wanting && pass < 2; pass++) {
      /** @type {Unmeasured[]} */
      const wanting = core.ask('timeline.unmeasured');
      core.tell('timeline.measure', wanting.map(widths).join('\n'));
      made = draw();
    }
    const group = how + core.ask('version');
    if (group !== grouped) {
      grouped = group;
      labels = core.ask('timeline.lane_labels');
    }
    return made;
  }

  /** An event's number, and how wide its title is and what follows it. @param {Unmeasured} event */
  function widths([event, title, sources, apart]) {
    written.set(event, { title, gap: apart });
    const gap = apart ? measure.width(gapLength(words, apart), TICK_EM) : 0;
    const pill = apart ? measure.width(gapWords(words, apart), TICK_EM, true) : 0;
    const tail = tailWidth(sources, about.sources.length, gap);
    return [event, measure.width(title, LABEL_EM), tail, pill].map(Math.ceil).join(' ');
  }

  /** @param {Scene} made */
  function paint(made) {
    scene = made;
    const narrow = by === 'source' && context.width < TURNED_BELOW;
    attr(node, 'data-turned', narrow);
    if (narrow) turned?.draw(width());
    if (rule) attr(rule, 'data-off', !narrow && !made.links.length);
    attr(node, 'data-lanes', by);
    canvas.draw(made, { row: rowHeight(), width: width(), labels, ...(hands?.on() ?? NOWHERE) });
  }

  /** The spot that shows an event, in a lane if it is there: its mark, or the cluster that it is in. @param {string} id @param {number} [lane] */
  function spotOf(id, lane) {
    const spots = canvas.spots();
    const marks = spots.filter(({ kind, event }) => kind === 'mark' && row(event).id === id);
    if (marks.length || !id) return marks.find(({ key }) => key.startsWith(`${lane} `)) ?? marks[0];
    const cluster = core.ask('timeline.cluster_of', id);
    return spots.find(({ kind, n }) => kind === 'cluster' && n === cluster);
  }

  /** @type {Picture['reach']} */
  function reach(spot) {
    if (node.dataset['turned'] !== undefined) return turned?.reach();
    const room = scroller.clientHeight - sticky.offsetHeight;
    const y = spot ? spot.y * unitPx() - scroller.scrollTop : NaN;
    if (y < 15 || y > room - 15) scroller.scrollTop += y - room / 2;
  }

  function tellSight() {
    const said = sightWords();
    const query = core.ask('version');
    if (query !== summed) {
      summed = query;
      const { n, from, to, busiest } = core.ask('timeline.figure');
      attr(stage, 'aria-label', t(busiest ? 'figure' : 'figure.undated', { n, a: from, b: to, x: busiest }));
    } else if (summary.textContent === said) return;
    text(summary, said);
    clearTimeout(reading);
    // Those who are read to can wait for those who look.
    requestAnimationFrame(() => (reading = window.setTimeout(() => context.guarded(listSight))));
  }

  /** The events in sight as a list that is read aloud. */
  function listSight() {
    const rows = /** @type {number[]} */ (core.ask('timeline.read', '', MOST_READ));
    const rest = sight().n - rows.length;
    replace(
      read,
      rows.map((event) => h('li', context.own(row(event).title), eventSentence(words, row(event)))),
      rest > 0 ? h('li', t('more', { n: rest })) : [],
    );
  }

  /** @type {Picture} */
  const timeline = {
    stage,
    scroller,
    unitPx,
    width,
    row,
    spotOf,
    reach,
    spots: canvas.spots,
    focus: canvas.focus,
    labels: () => labels,
    said: (id, lane) => (by === 'source' ? said?.(id, lane) : undefined),
    sight,
    sightWords,
    tellSight,
    scene: () => scene,
    picture,
    paint,
  };

  return {
    node,
    tools,
    empty,
    scroller,
    draw() {
      press();
      if (measure.look()) {
        core.ask('timeline.canvas', '', ROW_PX); // another typeface: all widths are of yesterday
        known.clear();
      }
      const query = core.ask('version');
      if (scene && query !== drawn) hands?.fly(FILTER_MS);
      drawn = query;
      if (hands?.isFlying() || !scroller.clientWidth) return;
      paint(picture(false));
      tellSight();
    },
    see: () => core.ask('timeline.see'),
    inSight() {
      const { n, whole } = scene ? sight() : { n: 0, whole: true };
      return whole ? undefined : n;
    },
    measure() {},
    stands: () => heightPx === height() && widthPx === width(),
    show(id) {
      core.ask('timeline.show_event', id);
      paint(picture(false));
      reach(spotOf(id));
    },
    focus(id) {
      if (node.dataset['turned'] !== undefined) return turned?.focus(id);
      const now = handsNow();
      if (now && id) return now.enterAt(id);
      stage.focus({ preventScroll: true });
      if (!id) return;
      void withHands().then((there) => {
        if (there && focusedBeside(node) === stage) context.guarded(() => there.enterAt(id));
      });
    },
    isSeen: (id) => spotOf(id) !== undefined,
    reveal(id) {
      paint(picture(false));
      if (id && !core.ask('window')) {
        core.ask('timeline.show_event', id);
        paint(picture(false));
      }
      reach(spotOf(id));
      tellSight();
    },
    goTo: (x, width) => core.ask('filter.slide', '', x, width),
  };
}
