// The timeline: tools, the canvas and what a reader does with it. The core lays out; canvas.js draws.

import { attr, clamp, h, replace, text } from '../dom.js';
import { eventSentence, gapLength, gapWords } from '../words.js';
import { LABEL_EM, TICK_EM, makeCanvas, tailWidth } from './canvas.js';
import { betweenFrom } from './flight.js';
import { listen } from './gestures.js';
import { makeKeys } from './keys.js';
import { makeListed } from './listed.js';
import { makeMeasure } from './measure.js';
import { readScene } from './scene.js';
import { makeTools } from './tools.js';

/** @typedef {import('../types.js').Context} Context */
/** @typedef {import('../types.js').EventRow} EventRow */
/** @typedef {import('./scene.js').Scene} Scene */

/** A hand is at rest after this time. */
const REST_MS = 160;
/** A change of scale or lanes, and a zoom by button or key. */
const FLIGHT_MS = 450;
const ZOOM_MS = 220;
const FILTER_MS = 260;
const ZOOM_STEP = 1.6;
const ROW_PX = 18.5;
const TURNED_BELOW = 480;
const TOUCH_ROW_PX = 21;
/** Events that are read out as a list. */
const MOST_READ = 100;

/** @param {Context} context @param {() => number} stripWidth @returns {import('../types.js').View} */
export function makeTimeline(context, stripWidth) {
  const { core, words, act, say, signal } = context;
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
  const canvas = makeCanvas(context, measure, row);

  /** The picture of a narrow screen: sources in columns. @type {ReturnType<typeof import('./turned.js').makeTurned> | undefined} */
  let turned;
  let asking = false;
  /** What a source says of an event. @type {((id: string, lane: number) => string) | undefined} */
  let said;
  /** By what lanes are drawn: by source only once what draws that is there. */
  let by = 'thread';

  /** @type {Scene | null} */
  let scene = null;
  /** @type {string[]} */
  let labels = [];
  let grouped = '';
  let heightPx = 0;
  /** The query of which the figure has its name. */
  let summed = /** @type {string | null} */ (null);
  /** The query of the last drawing. */
  let drawn = '';
  let hovered = /** @type {string | null} */ (null);
  let flight = 0;
  let moving = 0;
  let resting = 0;
  let hinted = false;

  const { tools, press } = makeTools(context, {
    choose,
    expect: (value) => value === 'source' && !turned && context.expect('accounts'),
    zoomIn: () => zoomBy(ZOOM_STEP),
    zoomOut: () => zoomBy(1 / ZOOM_STEP),
    fit,
  });

  const summary = h('p.unseen');
  const read = h('ol.unseen', { 'aria-label': t('in-sight') });
  const listed = makeListed(words, open, () => stage.focus({ preventScroll: true }));
  const hint = h(
    'p.hint-zoom',
    { hidden: true },
    t('hold-key', { key: /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl' }),
  );
  const stage = h('div.stage', { role: 'figure', tabindex: '0', 'aria-label': t('timeline') }, canvas.canvas);
  scroller.append(h('div.sticky', canvas.band, canvas.axis), stage);
  const empty = h('div.empty');
  const node = h(
    'div.timeline',
    { part: 'timeline', role: 'region', 'aria-label': t('timeline') },
    summary,
    empty,
    scroller,
    hint,
    listed.node,
    read,
  );

  /** Looks by what lanes are to be drawn. */
  function lookBy() {
    const chosen = context.choice('lanes') || 'thread';
    if (chosen !== 'source' || turned) by = chosen;
    else if (context.use('accounts')) {
      const { makeAccounts, makeTurned, makeRule, makeSaid } = /** @type {import('../parts.js').Parts['accounts']} */ (
        context.use('accounts')
      );
      canvas.bySource(makeAccounts(context, measure, row));
      turned = makeTurned(context, measure, context.draw);
      scroller.append(turned.node);
      empty.before(makeRule(words));
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

  /** @param {'lanes' | 'scale'} key @param {string} value */
  function choose(key, value) {
    if (context.choice(key) === value) return;
    act(() => core.ask(`set_${key}`, value));
    fly(FLIGHT_MS);
    if (key === 'scale') setTimeout(() => signal.aborted || say(scaleWords()), REST_MS);
  }

  const scaleWords = () => t(`scale-said.${context.choice('scale') || 'story'}`, { n: sight().folds });

  /** @returns {{from: string, to: string, n: number, folds: number, whole: boolean}} */
  const sight = () => core.ask('timeline.sight');
  const sightWords = () => {
    const { from, to, n } = sight();
    return t('sight', { a: from, b: to, n });
  };

  const rowHeight = () => (matchMedia('(pointer: coarse)').matches ? TOUCH_ROW_PX : ROW_PX);

  /** One picture from the core, titles that it does not know measured first. @param {boolean} holds */
  function picture(holds) {
    const width = scroller.clientWidth;
    if (!matchMedia('print').matches) heightPx = scroller.clientHeight; // on paper it is as high as what is in it
    core.ask('timeline.canvas', '', rowHeight(), Math.max(4, measure.width('0', TICK_EM)), heightPx);
    const how = `${lookBy()}\n${context.choice('scale') || 'story'}`;
    const draw = () => {
      let where = core.ask('timeline.frame', how, holds ? 1 : 0, width, stripWidth());
      if (by === 'source') where = core.ask('accounts.frame');
      return readScene(core.memory(), where); // not before: the call may have moved it
    };
    let made = draw();
    for (let pass = 0; made.wanting && pass < 2; pass++) {
      core.tell('timeline.measure', /** @type {number[]} */ (core.ask('timeline.unmeasured')).map(widths).join('\n'));
      made = draw();
    }
    const group = how + core.ask('version');
    if (group !== grouped) {
      grouped = group;
      labels = core.ask('timeline.lane_labels');
    }
    return made;
  }

  /** An event's number, and how wide its title is and what follows it. @param {number} event */
  function widths(event) {
    const { title, date, told, of } = row(event);
    const gap = date.gap ? measure.width(gapLength(words, date.gap), TICK_EM) : 0;
    const pill = date.gap ? measure.width(gapWords(words, date.gap), TICK_EM, true) : 0;
    const tail = tailWidth(told.length, of, gap);
    return [event, measure.width(title, LABEL_EM), tail, pill].map(Math.ceil).join(' ');
  }

  /** @param {Scene} made */
  function paint(made) {
    scene = made;
    const narrow = by === 'source' && context.width < TURNED_BELOW;
    attr(node, 'data-turned', narrow);
    if (narrow) turned?.draw(scroller.clientWidth);
    attr(node, 'data-lanes', by);
    canvas.draw(made, { row: rowHeight(), width: scroller.clientWidth, labels, hovered, focused: keys.spot() });
  }

  /** The spot that shows an event, in a lane if it is there: its mark, or the cluster that it is in. @param {string} id @param {number} [lane] */
  function spotOf(id, lane) {
    const spots = canvas.spots();
    const marks = spots.filter(({ kind, event }) => kind === 'mark' && row(event).id === id);
    if (marks.length || !id) return marks.find(({ key }) => key.startsWith(`${lane} `)) ?? marks[0];
    const cluster = core.ask('timeline.cluster_of', id);
    return spots.find(({ kind, n }) => kind === 'cluster' && n === cluster);
  }

  /** From the picture that is there to a new one: signs slide. @param {number} ms */
  function fly(ms) {
    const from = scene;
    if (!from || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const started = performance.now();
    const between = betweenFrom(from);
    cancelAnimationFrame(flight);
    const step = () =>
      context.guarded(() => {
        const part = clamp((performance.now() - started) / ms, 0, 1);
        const ease = part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) ** 2;
        const to = picture(part < 1 && flight !== 0);
        paint(part < 1 ? between(to, ease) : to);
        flight = part < 1 && !signal.aborted ? requestAnimationFrame(step) : 0;
        if (!flight) rest();
      });
    flight = requestAnimationFrame(step);
  }

  /** A frame of a gesture: rows stay. */
  function move() {
    moving ||= requestAnimationFrame(() => {
      moving = 0;
      context.guarded(() => {
        paint(picture(true));
        core.ask('timeline.see');
        context.scrolled(true);
      });
    });
    clearTimeout(resting);
    resting = window.setTimeout(rest, REST_MS);
  }

  /** After a gesture: rows are found anew, and what is in sight is said. */
  function rest() {
    clearTimeout(resting);
    if (signal.aborted) return;
    context.guarded(() => {
      paint(picture(false));
      core.ask('timeline.see');
      tellSight();
      act(() => {});
    });
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
    const rows = /** @type {number[]} */ (core.ask('timeline.read', '', MOST_READ));
    const rest = sight().n - rows.length;
    replace(
      read,
      rows.map((event) => h('li', row(event).title, eventSentence(words, row(event)))),
      rest > 0 ? h('li', t('more', { n: rest })) : [],
    );
  }

  /** @param {number} by @param {number} [x] */
  function zoomBy(by, x = scroller.clientWidth / 2) {
    context.guarded(() => core.ask('timeline.zoom', '', by, x));
    fly(ZOOM_MS);
    if (!flight) rest();
    setTimeout(() => signal.aborted || say(sightWords()), REST_MS);
  }

  /** @param {string} what */
  function fit(what) {
    context.guarded(() => core.ask('timeline.fit', what));
    fly(FLIGHT_MS);
    if (!flight) rest();
    setTimeout(() => signal.aborted || say(sightWords()), REST_MS);
  }

  /** @param {number} n of the cluster in the picture */
  function openCluster(n) {
    context.guarded(() => {
      const { words: when } = core.ask('timeline.cluster', '', n);
      /** @type {EventRow[] | null} */
      const events = core.ask('timeline.open_cluster', '', n);
      if (!events) {
        fly(FLIGHT_MS);
        if (!flight) rest();
        say(sightWords());
        return;
      }
      listed.show(events, when);
    });
  }

  /** @param {string} id */
  function open(id) {
    act(() => core.ask('set_event', id));
  }

  listen(
    stage,
    {
      zoom(by, x) {
        core.ask('timeline.zoom', '', by, x);
        move();
      },
      pan(px) {
        core.ask('timeline.pan', '', words.direction === 'rtl' ? -px : px);
        move();
      },
      tap(x, y) {
        const spot = canvas.at(x, y);
        if (spot?.kind === 'cluster') openCluster(spot.n);
        else if (spot) open(row(spot.event).id);
        else unfold(x);
      },
      double(x, y) {
        if (!canvas.at(x, y)) zoomBy(2, x);
      },
      hover(x, y) {
        const spot = canvas.at(x, y);
        const key = spot?.key ?? null;
        const fold = spot ? undefined : canvas.foldAt(x);
        attr(stage, 'data-over', (spot?.kind ?? (fold && 'fold')) || null);
        if (key === hovered) return;
        hovered = key;
        canvas.focus(hovered, keys.spot());
      },
      refused() {
        if (hinted) return;
        hinted = true;
        attr(hint, 'hidden', null);
        setTimeout(() => attr(hint, 'hidden', true), 2600);
      },
    },
    signal,
  );
  canvas.axis.addEventListener('click', ({ clientX }) => unfold(clientX - scroller.getBoundingClientRect().left), {
    signal,
  });

  /** @param {number} x */
  function unfold(x) {
    const fold = canvas.foldAt(x);
    if (!fold) return;
    context.guarded(() => core.ask('timeline.unfold', '', fold.n));
    fly(FLIGHT_MS);
    if (!flight) rest();
  }

  const keys = makeKeys(context, {
    stage,
    scroller,
    row,
    spotOf,
    labels: () => labels,
    said: (id, lane) => (by === 'source' ? said?.(id, lane) : undefined),
    paint: () => paint(picture(false)),
    move,
    zoomBy,
    fit,
    page(screens) {
      core.ask('timeline.pan', '', screens * scroller.clientWidth * 0.9);
      rest();
      say(sightWords());
    },
    choose,
    openCluster,
    open,
  });

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
      if (scene && query !== drawn) fly(FILTER_MS);
      drawn = query;
      if (flight || !scroller.clientWidth) return;
      paint(picture(false));
      tellSight();
    },
    see: () => core.ask('timeline.see'),
    measure() {},
    show(id) {
      core.ask('timeline.show_event', id);
      paint(picture(false));
    },
    focus: keys.enterAt,
    isSeen: (id) => spotOf(id) !== undefined,
    reveal(id) {
      paint(picture(false));
      if (id && !core.ask('window')) core.ask('timeline.show_event', id);
      paint(picture(false));
      tellSight();
    },
    goTo: (x, width) => core.ask('filter.slide', '', x, width),
  };
}
