// The keys of the timeline: into the canvas and out of it, from event to event, and what is said there.

import { attr } from '../dom.js';
import { CHOICES } from '../state.js';
import { eventSentence } from '../words.js';

const ZOOM_STEP = 1.6;

/** @typedef {{id: string, lane: number, folds: {words: string, passed: boolean}[]}} Step */

/**
 * @param {import('../types.js').Context} context
 * @param {object} hands
 * @param {HTMLElement} hands.stage @param {import('./timeline.js').Picture['reach']} hands.reach
 * @param {(event: number) => import('../types.js').EventRow} hands.row
 * @param {(id: string, lane: number) => import('./canvas.js').Spot | undefined} hands.spotOf
 * @param {() => string[]} hands.labels of lanes
 * @param {(id: string, lane: number) => string | undefined} hands.said what a source says of an event; nothing but in its lane
 * @param {() => void} hands.paint draws what is in sight, and where the keys are
 * @param {() => void} hands.move has begun
 * @param {(by: number) => void} hands.zoomBy @param {(what: string) => void} hands.fit
 * @param {(screens: number) => void} hands.page
 * @param {(key: 'lanes' | 'scale', value: string) => void} hands.choose
 * @param {(n: number) => void} hands.openCluster @param {(id: string, lane: number) => void} hands.open
 */
export function makeKeys(context, hands) {
  const { core, words, say } = context;
  const { t } = words;
  const { stage, reach, row, spotOf } = hands;
  /** The event that the keys stand on, and in which lane; none yet. */
  let current = '';
  let lane = -1;
  let entered = false;

  function enter() {
    entered = true;
    attr(stage, 'role', 'application');
    stand(current || core.ask('event') || core.ask('hands.step', '', 1)?.id);
  }

  function leave() {
    if (!entered) return;
    entered = false;
    attr(stage, 'role', 'figure');
    hands.paint();
  }

  /** Where a key leads. @param {number} by */
  function go(by) {
    if (!entered) return enter();
    /** @type {Step | null} */
    const to = core.ask('hands.step', current, by, lane);
    if (!to) return stand(current, '', true);
    const isSame = to.id === current;
    lane = to.lane;
    const note = to.folds.map(({ words, passed }) => `${words}, ${t(passed ? 'fold.new' : 'fold.none')}. `);
    stand(to.id, note.join(''), isSame);
  }

  /** Puts the keys on an event and says which it is. @param {string} id @param {string} [before] @param {boolean} [isSame] */
  function stand(id, before = '', isSame = false) {
    /** @type {{event: number, lane: number, i: number, n: number} | null} */
    const at = id ? core.ask('hands.stand', id, lane) : null;
    if (!at) return;
    current = id;
    lane = at.lane;
    core.ask('timeline.show_event', id);
    hands.paint();
    const spot = spotOf(id, lane);
    reach(spot);
    const event = row(at.event);
    const told = hands.said(id, lane);
    const label = hands.labels()[lane];
    const rest =
      told ?? `${eventSentence(words, event)} ${t('place-in-lane', { x: label || t('lane.rest'), i: at.i, n: at.n })}`;
    const cluster = spot?.kind === 'cluster' ? core.ask('hands.cluster', '', spot.n) : null;
    say(
      before +
        (told === undefined ? event.title : isSame ? '' : `${event.title}. `) +
        rest +
        (cluster ? ` ${t('cluster', { n: cluster.n, x: cluster.words })}. ${t('enter-opens')}` : ''),
    );
    hands.move();
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    const back = words.direction === 'rtl';
    const step = (/** @type {number} */ by) => () => go(by);
    const cycle = (/** @type {'lanes' | 'scale'} */ name) => () => {
      const values = CHOICES[name];
      const [usual = ''] = values;
      hands.choose(name, values[(values.indexOf(context.choice(name) || usual) + 1) % values.length] ?? usual);
      lane = -1;
    };
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowRight: step(back ? -1 : 1),
      ArrowLeft: step(back ? 1 : -1),
      ArrowDown: step(2),
      ArrowUp: step(-2),
      Home: step(-4),
      End: step(4),
      PageDown: () => hands.page(1),
      PageUp: () => hands.page(-1),
      '+': () => hands.zoomBy(ZOOM_STEP),
      '=': () => hands.zoomBy(ZOOM_STEP),
      '-': () => hands.zoomBy(1 / ZOOM_STEP),
      0: () => hands.fit(''),
      n: step(3),
      p: step(-3),
      s: cycle('scale'),
      g: cycle('lanes'),
      Enter() {
        if (!entered) return enter();
        const spot = spotOf(current, lane);
        if (spot?.kind === 'cluster') hands.openCluster(spot.n);
        else hands.open(current, lane);
      },
    };
    if (key === 'Escape' && entered && !core.ask('event')) leave();
    else if (keys[key] && !(shiftKey && key.length > 1)) context.guarded(/** @type {() => void} */ (keys[key]));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    keydown,
    blur: leave,
    /** Goes into the canvas, to an event. @param {string} id */
    enterAt(id) {
      [current, lane] = [id, -1];
      stage.focus({ preventScroll: true });
      enter();
    },
    /** The spot that the keys stand on, if they are in the canvas. */
    spot: () => (entered ? (spotOf(current, lane)?.key ?? null) : null),
  };
}
