// The project's own bars, held against one run.
import { ADAPTERS, OURS } from './adapters.mjs';
import { size, time, times } from './words.mjs';

/** @typedef {import('./results.mjs').Results} Results */
/** @typedef {{what: string, bar: string, found: string, met: boolean | null}} Verdict `met`: null where it was not measured */

const FRAME_MS = 1_000 / 60;
const MB = 1024 * 1024;
const SCAN = 'scan';
const CROSSFILTER = 'crossfilter';
const ASKED = /** @type {const} */ ({
  actor: 'by an actor',
  actor_rare: 'by one in the middle',
  actor_type: 'by actor and type',
  clear: 'cleared',
});

/** At most a bar; else how far over it. @param {string} what @param {number} value @param {number} bar @param {(value: number) => string} word @returns {Verdict} */
function atMost(what, value, bar, word) {
  const known = Number.isFinite(value) && Number.isFinite(bar);
  const isOver = known && value > bar;
  const over = isOver ? `, ${times(value / bar)} the bar` : '';
  return { what, bar: `≤ ${word(bar)}`, found: `${word(value)}${over}`, met: known ? !isOver : null };
}

/** @param {Results} results */
function filters(results) {
  const million = '1000000';
  return Object.entries(ASKED).flatMap(([measure, words]) => {
    const ours_ms = results.median(OURS, million, measure);
    // The scan does the same work whoever is asked for.
    const scan_ms = results.median(SCAN, million, measure);
    const peer_ms = results.median(CROSSFILTER, million, measure);
    const what = `filter and all counts, 1,000,000 events, ${words}`;
    const known = Number.isFinite(ours_ms) && Number.isFinite(peer_ms);
    return [
      { ...atMost(what, ours_ms, 2 * scan_ms, time), bar: `≤ 2 × the bare scan (${time(scan_ms)})` },
      {
        what,
        bar: `≥ 20 × faster than crossfilter2 (${time(peer_ms)})`,
        found: `${time(ours_ms)}, ${times(peer_ms / ours_ms)}`,
        met: known ? peer_ms >= 20 * ours_ms : null,
      },
    ];
  });
}

/** @param {Results} results @returns {Verdict[]} */
function frames(results) {
  const of = (/** @type {string} */ data) => results.p95(OURS, data, 'pan_script', 'zoom_script');
  const [thousand_ms, million_ms] = [of('1000'), of('1000000')];
  const bar_ms = Math.max(1.3 * thousand_ms, thousand_ms + 1);
  return [
    atMost('pan and zoom, 1,000,000 events, script per frame, p95', million_ms, 8, time),
    {
      ...atMost('the same beside the frame at 1,000', million_ms, bar_ms, time),
      bar: `≤ 1.3 × or + 1 ms (${time(thousand_ms)} at 1,000)`,
    },
  ];
}

/** @param {Results} results @param {string} measure @param {string} words */
function sooner(results, measure, words) {
  const ours_ms = results.median(OURS, 'story', measure);
  const peers = ADAPTERS.filter(({ kind, id }) => kind === 'view' && id !== OURS);
  return peers.map(({ id, label }) => {
    const peer_ms = results.median(id, 'story', measure);
    const known = Number.isFinite(ours_ms) && Number.isFinite(peer_ms);
    const isLate = known && ours_ms >= peer_ms;
    return {
      what: `first view of the embedded story${words}`,
      bar: `sooner than ${label} (${time(peer_ms)})`,
      found: `${time(ours_ms)}${isLate ? `, ${time(ours_ms - peer_ms)} later` : ''}`,
      met: known ? !isLate : null,
    };
  });
}

/** @param {Results} results @returns {Verdict[]} */
export function verdicts(results) {
  const of = (/** @type {string} */ data, /** @type {string} */ measure) => results.median(OURS, data, measure);
  const most = (/** @type {string} */ measure) =>
    Math.max(...results.run.data.map(({ name }) => of(name, measure)).filter(Number.isFinite));
  return [
    ...filters(results),
    atMost('text, 100,000 events, a frequent word', of('100000', 'text'), FRAME_MS, time),
    atMost('text, 100,000 events, a rare word', of('100000', 'text_rare'), FRAME_MS, time),
    ...frames(results),
    ...sooner(results, 'first_view', ''),
    ...sooner(results, 'first_view_slowed', ', the processor slowed 4 ×'),
    atMost('first view, 10,000 events', of('10000', 'first_view'), 300, time),
    atMost('first view, 1,000,000 events', of('1000000', 'first_view'), 1_500, time),
    atMost('memory held, 1,000,000 events: wasm and JavaScript', results.held(OURS, '1000000'), 300 * MB, size),
    atMost('longest task while 1,000,000 events load', of('1000000', 'longest_task'), 100, time),
    atMost('elements of the canvas, any size', most('canvas_elements'), 600, String),
    atMost('elements of the page with the element, any size', most('elements'), 1_200, String),
  ];
}
