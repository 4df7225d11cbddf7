// What a reader's hands do on the timeline: gestures, keys, zooming, opening. A part, loaded when they come near.

import { attr, clamp, h } from '../dom.js';
import { betweenFrom } from './flight.js';
import { makeGestures } from './gestures.js';
import { makeKeys } from './keys.js';
import { makeListed } from './listed.js';

/** A hand is at rest after this time. */
const REST_MS = 160;
/** A change of scale or lanes, and a zoom by button or key. */
const FLIGHT_MS = 450;
const ZOOM_MS = 220;
const HINT_MS = 2600;
const ZOOM_STEP = 1.6;

/**
 * @param {import('../types.js').Context} context
 * @param {import('./timeline.js').Picture} timeline
 */
export function makeHands(context, timeline) {
  const { core, words, act, say, signal } = context;
  const { t } = words;
  const { stage, scroller, row, spotOf, picture, paint } = timeline;
  let hovered = /** @type {string | null} */ (null);
  let flight = 0;
  let moving = 0;
  let resting = 0;
  let hinted = false;
  /** What is said once a hand rests: not before, for what is in sight is counted then. @type {(() => string) | null} */
  let saying = null;

  const listed = makeListed(context, open, () => stage.focus({ preventScroll: true }));
  const hint = h(
    'p.hint-zoom',
    { hidden: true },
    t('hold-key', { key: /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl' }),
  );
  scroller.after(hint, listed.node);

  /** @param {'lanes' | 'scale'} key @param {string} value */
  function choose(key, value) {
    if (context.choice(key) === value) return;
    listed.hide();
    const lanesWords = () => t(`lanes-said.${value}`);
    go(() => act(() => core.ask(`set_${key}`, value)), FLIGHT_MS, key === 'scale' ? scaleWords : lanesWords);
  }

  const scaleWords = () => t(`scale-said.${context.choice('scale') || 'story'}`, { n: timeline.sight().folds });

  /** From the picture that is there to a new one: signs slide. @param {number} ms */
  function fly(ms) {
    const from = timeline.scene();
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

  /** After a gesture: rows are found anew, and what is in sight is told. */
  function rest() {
    clearTimeout(resting);
    if (signal.aborted) return;
    context.guarded(() => {
      paint(picture(false));
      core.ask('timeline.see');
      timeline.tellSight();
      if (saying) say(saying());
      saying = null;
      act(() => {});
    });
  }

  /**
   * To what a call leads, by a flight where there may be one.
   * @param {() => void} call @param {number} ms @param {() => string} [words] what is said then
   */
  function go(call, ms, words = timeline.sightWords) {
    saying = words;
    context.guarded(call);
    fly(ms);
    if (!flight) rest();
  }

  /** @param {number} by @param {number} [x] */
  function zoomBy(by, x = timeline.width() / 2) {
    go(() => core.ask('hands.zoom', '', by, x), ZOOM_MS);
  }

  /** @param {string} what */
  function fit(what) {
    go(() => core.ask('hands.fit', what), FLIGHT_MS);
  }

  /** @param {number} n of the cluster in the picture */
  function openCluster(n) {
    context.guarded(() => {
      if (listed.show(core.ask('hands.cluster', '', n), (from) => core.ask('hands.open_cluster', '', n, from))) return;
      go(() => {}, FLIGHT_MS);
    });
  }

  /** Opens an event; from a source's lane, what that source reports. @param {string} id @param {number} [lane] */
  function open(id, lane = -1) {
    act(() => core.ask('hands.open', id, lane));
  }

  /** @param {number} x */
  function unfold(x) {
    const fold = foldAt(x);
    if (fold) go(() => core.ask('hands.unfold', '', fold.n), FLIGHT_MS);
  }

  /** The fold at a place, from top to bottom. @param {number} x */
  const foldAt = (x) => timeline.spots().find(({ kind, x0, x1 }) => kind === 'fold' && x >= x0 - 2 && x <= x1 + 2);

  /** What is at a place of the canvas: the nearest thing whose row it is. @param {number} x @param {number} y */
  function at(x, y) {
    const near = timeline
      .spots()
      .filter((spot) => spot.kind !== 'fold' && Math.abs(spot.y - y) <= 12 && x >= spot.x0 - 7 && x <= spot.x1 + 7);
    const distance = (/** @type {import('./canvas.js').Spot} */ spot) =>
      Math.abs(spot.y - y) + Math.max(0, spot.x0 - x, x - spot.x1) + (spot.x1 - spot.x0) / 1000;
    return near.sort((a, b) => distance(a) - distance(b))[0];
  }

  const gestures = makeGestures(stage, timeline.unitPx, {
    zoom(by, x) {
      core.ask('hands.zoom', '', by, x);
      move();
    },
    pan(px) {
      core.ask('hands.pan', '', words.direction === 'rtl' ? -px : px);
      move();
    },
    tap(x, y) {
      const spot = at(x, y);
      if (spot?.kind === 'cluster') openCluster(spot.n);
      else if (spot) open(row(spot.event).id, Number(spot.key.match(/^\d+/) ?? -1));
      else unfold(x);
    },
    double(x, y) {
      if (!at(x, y)) zoomBy(2, x);
    },
    hover(x, y) {
      const spot = at(x, y);
      const key = spot?.key ?? null;
      const fold = spot ? undefined : foldAt(x);
      attr(stage, 'data-over', (spot?.kind ?? (fold && 'fold')) || null);
      if (key === hovered) return;
      hovered = key;
      timeline.focus(hovered, keys.spot());
    },
    refused() {
      if (hinted) return;
      hinted = true;
      attr(hint, 'hidden', null);
      setTimeout(() => attr(hint, 'hidden', true), HINT_MS);
    },
  });

  const keys = makeKeys(context, {
    stage,
    reach: timeline.reach,
    row,
    spotOf,
    labels: timeline.labels,
    said: timeline.said,
    paint: () => paint(picture(false)),
    move,
    zoomBy,
    fit,
    page(screens) {
      saying = timeline.sightWords;
      core.ask('hands.pan', '', screens * timeline.width() * 0.9);
      rest();
    },
    choose,
    openCluster,
    open,
  });

  /** @type {Record<string, (event: any) => void>} */
  const handlers = { ...gestures, keydown: keys.keydown, blur: keys.blur };

  return {
    /** What each event on the stage does. @param {Event} event */
    stage: (event) => context.guarded(() => handlers[event.type]?.(event)),
    /** A click on the axis. @param {MouseEvent} event */
    axis: ({ clientX }) => unfold((clientX - scroller.getBoundingClientRect().left) / timeline.unitPx()),
    choose,
    fit,
    zoomIn: () => zoomBy(ZOOM_STEP),
    zoomOut: () => zoomBy(1 / ZOOM_STEP),
    enterAt: keys.enterAt,
    /** To what another query leaves. @param {number} ms */
    fly(ms) {
      listed.hide();
      fly(ms);
    },
    /** Whether signs are under way, so that nothing else is to be drawn. */
    isFlying: () => flight !== 0,
    /** What is under the pointer, and under the keys. */
    on: () => ({ hovered, focused: keys.spot() }),
  };
}
