// One visit: a page is opened, asked, moved and left. What each answer should be is known before.
import { setTimeout as wait } from 'node:timers/promises';
import { ASKS } from './queries.mjs';
import { OURS } from './adapters.mjs';
import { HEIGHT_PX, WIDTH_PX, pagePath } from './site.mjs';
import { TooLong, openSession, within } from './session.mjs';
import { faults } from './truth.mjs';

/** @typedef {import('./pages/page.js').Asked} Asked @typedef {import('./pages/page.js').Told} Told */
/** @typedef {ReturnType<typeof import('./truth.mjs').truthOf>} Truth */
/** @typedef {Record<string, number[]>} Samples by measure */

/** A gesture is at rest after this, and what is done then is done. */
const REST_MS = 500;
/** Frames in which nothing moves: what watching costs. */
const EMPTY_FRAMES = 10;
/** A gesture of fewer frames says nothing. */
const LEAST_FRAMES = 3;

/** Signs may slide so long after a change. */
const CALM_MS = 350;

const CANVAS_ELEMENTS =
  "document.querySelector('source-line').shadowRoot.querySelectorAll('svg.canvas, svg.canvas *').length";

/** Queries are put in turn so often. */
const LEAST_TURNS = 2;
const MOST_TURNS = 20;
const TURNS_MS = 400;

/** @param {number[]} values @param {number} of @param {number} at */
const everyNth = (values, of, at) => values.filter((_, n) => n % of === at);

/** An answer that is not right: the whole run is worth nothing. */
export class WrongAnswer extends Error {}

/**
 * @typedef {object} Plan
 * @property {string} url of the server
 * @property {import('./data.mjs').Data} data
 * @property {ReturnType<typeof import('./queries.mjs').queriesFor>} queries
 * @property {import('./data.mjs').Event[]} events that this library is given
 * @property {(asked: Asked) => Truth} truth over them
 * @property {boolean} asks whether queries are put
 * @property {number} most_ms for each measure
 * @property {number} frames_ms for each gesture
 * @property {number} frames at most; with none, answers are checked and nothing is timed
 * @property {number} [slowed] so many times; then only the first view is looked at
 */

/**
 * @param {Awaited<ReturnType<typeof import('../../tests/browser/harness/chromium.mjs').openChromium>>} chromium
 * @param {import('./adapters.mjs').Adapter} adapter @param {Plan} plan
 * @param {(measure: string, values: number[]) => void} note
 * @param {(measure: string, why: string) => void} gaveUp
 */
export async function visit(chromium, adapter, plan, note, gaveUp) {
  const { data, queries, most_ms, slowed } = plan;
  const session = await openSession(chromium, { width: WIDTH_PX, height: HEIGHT_PX + 60, slowed });
  const isTimed = plan.frames > 0;
  const where = `${adapter.label}, ${data.label}`;
  const wrong = (/** @type {string} */ what) => {
    throw new WrongAnswer(`${where}: ${what}`);
  };

  /** Queries of which the answer was right. @type {Set<string>} */
  const checked = new Set();

  /** @param {string} measure @param {() => Promise<void>} work */
  async function attempt(measure, work) {
    try {
      await within(most_ms, work());
      return true;
    } catch (error) {
      if (!(error instanceof TooLong)) throw error;
      // An answer is several: what is asked, checked and drawn again.
      gaveUp(measure, measure.startsWith('first_view') ? error.message : `given up after ${most_ms / 1000} s`);
      return false;
    }
  }

  async function firstView() {
    // In the process that the page will have: starting one is no library's affair.
    await session.page.goto(`${plan.url}/blank.html`);
    const before = await session.spent();
    await session.page.goto(plan.url + pagePath(adapter, data), { waitUntil: 'commit', timeout: 0 });
    await session.page.waitForFunction('globalThis.bench', undefined, { timeout: 0 });
    const { total, first_view_ms, prepared_ms } = await session.evaluate('bench.started');
    const expected = plan.events.length;
    if (total !== expected) wrong(`${total} events are there, not ${expected}`);
    if (slowed) return note('first_view_slowed', [first_view_ms]);
    if (!isTimed) return void (await session.evaluate('bench.complete()'));
    note('first_view', [first_view_ms]);
    note('first_view_cpu', [(await session.spent()).task_ms - before.task_ms]);
    if (prepared_ms !== null) note('prepare', [prepared_ms]);
    note('complete', [await session.evaluate('bench.complete()')]);
  }

  async function held() {
    await wait(REST_MS);
    note('longest_task', [await session.evaluate('seen.longest_task_ms')]);
    note('elements', [await session.elements()]);
    if (adapter.id === OURS) note('canvas_elements', [await session.evaluate(CANVAS_ELEMENTS)]);
    const { heap, buffers, wasm } = await session.memory();
    note('heap', [heap]);
    note('buffers', [buffers]);
    note('wasm', [wasm]);
  }

  /** @param {import('./queries.mjs').Ask} ask */
  async function answers(ask) {
    for (const { asked } of queries[ask]) {
      const key = JSON.stringify(asked);
      if (checked.has(key)) continue;
      checked.add(key);
      const told = await session.evaluate(`bench.tell(${key})`);
      const found = faults(told, plan.truth(asked));
      if (found.length) wrong(`${key}: ${found.slice(0, 3).join('; ')}`);
    }
    if (!isTimed) return;
    if (adapter.kind === 'engine' || adapter.id === OURS) await timed(ask);
    if (adapter.kind === 'view') await shown(ask);
  }

  /** The answer alone. @param {import('./queries.mjs').Ask} ask */
  async function timed(ask) {
    const steps = queries[ask];
    const all = JSON.stringify(steps.map(({ asked }) => asked));
    const once = await session.evaluate(`bench.time(${all}, ${steps.length})`);
    const once_ms = once.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0);
    const turns = Math.max(LEAST_TURNS, Math.min(MOST_TURNS, Math.round(TURNS_MS / (once_ms + 1))));
    const { task_ms, value } = await session.cost(`bench.time(${all}, ${turns * steps.length})`);
    note(`${ask}_turn_cpu`, [task_ms / turns]);
    for (const [n, { as }] of steps.entries()) if (as) note(as, everyNth(value, steps.length, n));
  }

  /** The first answer that is timed, and its picture. @param {import('./queries.mjs').Ask} ask */
  async function shown(ask) {
    const steps = queries[ask];
    const at = steps.findIndex(({ as }) => as);
    const [before, asked] = [steps.at(at - 1), steps[at]].map((step) => JSON.stringify(step?.asked));
    await session.evaluate(`bench.show(${before})`);
    await wait(CALM_MS);
    const { value, task_ms } = await session.cost(`bench.show(${asked})`);
    note(`${ask}_shown`, [value]);
    note(`${ask}_shown_cpu`, [task_ms]);
    await wait(CALM_MS);
  }

  /** @param {'pan' | 'zoom'} kind */
  async function gesture(kind) {
    const began = performance.now();
    for (let step = 0; step < plan.frames; step++) {
      const { script_ms, task_ms, value } = await session.cost(`bench.frame('${kind}', ${step})`);
      note(`${kind}_script`, [script_ms]);
      note(`${kind}_task`, [task_ms]);
      note(`${kind}_frame`, [value]);
      if (step + 1 >= LEAST_FRAMES && performance.now() - began > plan.frames_ms) break;
    }
    const { script_ms } = await session.cost(`new Promise((done) => setTimeout(done, ${REST_MS}))`);
    note(`${kind}_rest_script`, [script_ms]);
  }

  async function emptyFrames() {
    const scripts = [];
    for (let n = 0; n < EMPTY_FRAMES; n++) scripts.push((await session.cost("bench.frame('rest', 0)")).script_ms);
    note('empty_script', scripts);
  }

  try {
    if (!(await attempt(slowed ? 'first_view_slowed' : 'first_view', firstView)) || slowed) return;
    if (isTimed && !(await attempt('held', held))) return;
    for (const ask of ASKS) {
      const isTold = ask !== 'text' || data.size !== null; // of the story each library searches other texts
      if (plan.asks && adapter.asks.includes(ask) && isTold && !(await attempt(ask, () => answers(ask)))) return;
    }
    if (adapter.kind === 'view' && isTimed) {
      if (plan.asks && adapter.asks.length) await session.evaluate('bench.tell({})');
      if (!(await attempt('zoom', () => gesture('zoom')))) return;
      if (!(await attempt('pan', () => gesture('pan')))) return;
      await emptyFrames();
    }
    // What a peer has to say of its own work is not ours to judge.
    if (adapter.id === OURS && session.problems[0]) wrong(`the console says ${session.problems[0]}`);
  } finally {
    // A page that is busy may not let go by itself; its browser is closed later.
    await within(5_000, session.close()).catch(() => {});
  }
}
