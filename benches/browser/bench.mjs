// `cargo xtask bench`: ours and the peers, in turn, in one Chromium, on the same events.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { brotliCompressSync, constants } from 'node:zlib';
import { openChromium } from '../../tests/browser/harness/chromium.mjs';
import { CHROMIUM, inRepository } from '../../tests/browser/harness/files.mjs';
import { ADAPTERS, versions } from './adapters.mjs';
import { story, synthetic } from './data.mjs';
import { BYTES_OF, LONG_VISIT_S, ONCE_MS, QUICK, SLOWED, TOO_SLOW_MS, WHOLE } from './plan.mjs';
import { publish } from './publish.mjs';
import { ASKS, queriesFor } from './queries.mjs';
import { Results } from './results.mjs';
import { dataPath, openSite } from './site.mjs';
import { truthOf } from './truth.mjs';
import { visit } from './visit.mjs';

/** @typedef {import('./adapters.mjs').Adapter} Adapter @typedef {import('./data.mjs').Data} Data */

const plan = process.argv.includes('--quick') ? QUICK : WHOLE;
/** No peer reaches for another site while it is measured. */
const ALONE = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

const site = await openSite();
let chromium = await started();
const results = new Results({
  date: new Date().toISOString().slice(0, 10),
  mode: plan.mode,
  machine: {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: `${cpus().length}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `${process.platform} ${process.arch}`,
  },
  versions: {
    Chromium: execFileSync(CHROMIUM, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).replace(
      /^Chromium\s+(\S+)[^]*$/,
      '$1',
    ),
    Node: process.version.slice(1),
    ...(await versions()),
  },
  data: [],
  samples: [],
  given_up: [],
  bytes: [],
  native: plan === WHOLE ? (await readFile(inRepository('target/bench/native.txt'), 'utf8')).trim().split('\n') : [],
});

/** Those that are not worth trying with more events. @type {Map<string, string>} */
const out = new Map();
const say = (/** @type {string} */ words) => console.error(words);

/** The same list, begun elsewhere in each round. @template T @param {T[]} list @param {number} by @returns {T[]} */
const rotated = (list, by) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];

/** @param {Data} data @param {number} rounds @param {number} [slowed] */
async function measure(data, rounds, slowed) {
  if (!rounds) return;
  const adapters = ADAPTERS.filter((adapter) => {
    const isOfViews = adapter.kind === 'view' || (data.size !== null && !slowed);
    if (!isOfViews) return false;
    const why = out.get(adapter.id) ?? ((data.size ?? 0) > adapter.most ? 'not tried' : '');
    if (why && data.size !== null) results.giveUp(adapter.id, data.name, 'first_view', why);
    return data.size === null || !why;
  });
  site.put(data, adapters);
  const { frames, frames_ms, most_ms } = plan;
  const each = { url: site.url, data, queries: queriesFor(data.dated), frames, frames_ms, most_ms, slowed };
  const whole = { events: data.events, truth: truths(data.events) };
  const dated = { events: data.dated, truth: truths(data.dated) };
  const first = slowed ? 'first_view_slowed' : 'first_view';
  /** @type {Set<string>} */
  const long = new Set();
  for (let round = 0; round < rounds; round++) {
    for (const adapter of rotated(adapters, round)) {
      const { id, label } = adapter;
      const before_ms = results.median(id, data.name, first);
      const isGivenUp = results.why(id, data.name, first);
      if (isGivenUp || long.has(id) || before_ms * round > ONCE_MS) continue;
      const began = performance.now();
      site.log.length = 0;
      const given = () => results.run.given_up.filter((one) => one.adapter === id && one.data === data.name);
      // It may be asked too much and yet be moved: then it is visited again, without questions.
      for (const asks of [true, false]) {
        const before = given().length;
        await visit(
          chromium,
          adapter,
          { ...each, ...(adapter.data ? dated : whole), asks },
          (measure, values) => results.note(id, data.name, measure, values),
          (measure, why) => results.giveUp(id, data.name, measure, why),
        );
        if (given().length === before) break;
        chromium = await anew();
        if (!given().every(({ measure }) => ASKS.some((ask) => ask === measure))) break;
      }
      const seconds = (performance.now() - began) / 1_000;
      if (seconds > LONG_VISIT_S) long.add(id);
      const faults = given().map(({ measure, why }) => `, ${measure} ${why}`);
      say(
        `${data.label}${slowed ? ', slowed' : ''}, round ${round + 1}: ${label}, ${seconds.toFixed(1)} s${faults.join('')}`,
      );
      if (!round && !slowed && BYTES_OF.includes(data.name)) await weigh(adapter, data, [...new Set(site.log)]);
    }
  }
  for (const { id } of adapters) {
    const first_ms = results.median(id, data.name, first);
    const why = results.why(id, data.name, first);
    if (!slowed && data.size && (why || first_ms > TOO_SLOW_MS)) out.set(id, 'not tried');
  }
}

/** What is right of some events; found once for each query. @param {import('./data.mjs').Event[]} events */
function truths(events) {
  /** @type {Map<string, ReturnType<typeof truthOf>>} */
  const found = new Map();
  return (/** @type {import('./pages/page.js').Asked} */ asked) => {
    const key = JSON.stringify(asked);
    const truth = found.get(key) ?? truthOf(events, asked);
    found.set(key, truth);
    return truth;
  };
}

/** After a page that hung: what it still does would disturb the next. */
async function anew() {
  await chromium.close();
  return started();
}

/** A browser that has shown a page: its own start is no library's affair. */
async function started() {
  const chromium = await openChromium({ args: ALONE });
  const { page, close } = await chromium.newPage();
  await page.goto(`${site.url}/blank.html`);
  await close();
  return chromium;
}

/** @param {Adapter} adapter @param {Data} data @param {string[]} paths that the page asked for */
async function weigh(adapter, data, paths) {
  const own = dataPath(adapter, data);
  const code = paths.filter((path) => path !== own && /^\/(lib|pkg)\//.test(path));
  if (adapter.kind === 'engine' && !adapter.package) code.push(`/bench/${adapter.page}`); // it is its page
  const bodies = await Promise.all(code.map((path) => site.body(path)));
  const story = paths.includes(own) ? await site.body(own) : new Uint8Array();
  const raw = (/** @type {Uint8Array[]} */ all) => all.reduce((sum, { length }) => sum + length, 0);
  const packed = (/** @type {Uint8Array[]} */ all) => all.reduce((sum, body) => sum + brotli(body), 0);
  results.run.bytes.push({
    adapter: adapter.id,
    data: data.name,
    code: raw(bodies),
    code_brotli: packed(bodies),
    story: raw([story]),
    story_brotli: packed(story.length ? [story] : []),
  });
}

/** @param {Uint8Array} body */
const brotli = (body) =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }).length;

try {
  const began = performance.now();
  if (plan.story_rounds) {
    const data = await story();
    results.run.data.push({ name: data.name, label: data.label, size: null });
    await measure(data, plan.story_rounds);
    await measure(data, plan.slowed_rounds, SLOWED);
  }
  for (const { size, rounds } of plan.sizes) {
    const data = await synthetic(size);
    results.run.data.push({ name: data.name, label: data.label, size });
    await measure(data, rounds);
    if (size === 1_000) await measure(data, plan.slowed_rounds, SLOWED);
  }
  say(`${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
  await publish(results);
} finally {
  await chromium.close();
  await site.close();
}
