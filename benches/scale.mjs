// What a story's size costs the page: `node benches/scale.mjs STORY.slpk… [--rounds N]`, after `cargo xtask build`.
//
// Stories from `cargo run --release -p synthetic -- EVENTS > table.csv` and `sourceline pack table.csv -o story.slpk`.
// In Chromium: opening, from navigation to the first drawing; a query with all counts; the first drawing after it; and
// frames of zoom and pan. Script is what runs in the page's own functions, layout and paint are the browser's affair.
import { readFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openChromium } from '../tests/browser/harness/chromium.mjs';
import { serve } from '../tests/browser/harness/server.mjs';
import { pageWith } from '../tests/browser/page.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
});
const rounds = Number(values.rounds);
/** @type {Record<string, string | Buffer>} */
const files = {};
for (const [n, file] of positionals.entries()) {
  files[`/${n}.html`] = pageWith(`<source-line src="/${n}.slpk"></source-line>`);
  files[`/${n}.slpk`] = await readFile(file);
}
const server = await serve(files);

/** Runs in the page before anything else. */
function watch() {
  const page = /** @type {any} */ (globalThis);
  page.tasks = [0];
  page.frames = [];
  new PerformanceObserver((list) => page.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
    buffered: true,
  });
  const { instantiate } = WebAssembly;
  page.WebAssembly.instantiate = async (/** @type {[any, any]} */ ...given) => {
    const instance = /** @type {any} */ (await instantiate(...given));
    page.memory ??= instance.exports?.memory;
    return instance;
  };
  const request = requestAnimationFrame;
  page.requestAnimationFrame = (/** @type {FrameRequestCallback} */ draw) =>
    request((time) => {
      const since = performance.now();
      draw(time);
      page.frames.push(performance.now() - since);
    });
  const loaded = () => request(() => setTimeout(() => (page.usable = performance.now())));
  page.addEventListener('sourceline-load', loaded, true);
}

/** Runs in the page: how long queries, the drawings after them, and frames take, by name. @param {number} rounds */
async function use(rounds) {
  const page = /** @type {any} */ (globalThis);
  const element = /** @type {any} */ (document.querySelector('source-line'));
  const stage = element.shadowRoot.querySelector('.stage');
  const { left, top, width } = stage.getBoundingClientRect();
  /** @type {Record<string, number[]>} */
  const times = {};
  const add = (/** @type {string} */ name, /** @type {number} */ ms) => (times[name] ??= []).push(ms);
  const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
  const frame = async () => {
    page.frames.length = 0;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return Math.max(...page.frames);
  };
  const { actors, types } = element.counts.facets;
  const often = actors[0].id;
  const seldom = actors[Math.min(40, actors.length - 1)].id;
  const queries = {
    'most frequent actor': { actors: [often] },
    'another actor': { actors: [seldom] },
    'actor and type': { actors: [often], types: [types[1].id] },
    'actor in a role': { actors: [often], roles: ['accused'] },
    'range of time': { from: '2001', to: '2004-06' },
    text: { text: 'bo' },
    clear: {},
  };
  for (let round = 0; round < 2 * rounds; round++)
    for (const [name, query] of Object.entries(queries)) {
      const since = performance.now();
      element.query = query;
      void element.counts;
      add(`counts, ${name}`, performance.now() - since);
      add(`first frame, ${name}`, await frame());
      await pause(250);
    }
  const wheel = async (/** @type {string} */ name, /** @type {number} */ count, /** @type {WheelEventInit} */ turn) => {
    for (let n = 0; n < count; n++) {
      const at = { bubbles: true, cancelable: true, clientX: left + width * 0.6, clientY: top + 50 };
      stage.dispatchEvent(new WheelEvent('wheel', { ...at, ...turn }));
      add(name, await frame());
    }
    await pause(400);
  };
  for (let round = 0; round < rounds; round++) {
    await wheel('zoom', 50, { ctrlKey: true, deltaY: -30 });
    await wheel('pan', 25, { deltaX: 40 });
    await wheel('pan', 25, { deltaX: -40 });
    await wheel('zoom', 50, { ctrlKey: true, deltaY: 30 });
  }
  return times;
}

/** @param {number[]} times in ms @param {number} part */
const at = (times, part) => [...times].sort((a, b) => a - b)[Math.floor(part * (times.length - 1))]?.toFixed(1);

console.log(`${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, ${rounds} rounds`);
for (const [n, file] of positionals.entries()) {
  /** @type {Record<string, number[]>} */
  const times = { 'usable after': [], 'longest task': [], 'wasm memory in MB': [] };
  for (let round = 0; round < rounds; round++) {
    const chromium = await openChromium();
    const { page } = await chromium.newPage();
    await page.addInitScript(watch);
    await page.goto(`${server.url}/${n}.html`);
    await page.waitForFunction(() => 'usable' in globalThis, null, { timeout: 60_000 });
    await page.waitForTimeout(500);
    const seen = await page.evaluate(() => {
      const { usable, tasks, memory } = /** @type {any} */ (globalThis);
      return [usable, Math.max(...tasks), memory.buffer.byteLength / 1e6];
    });
    for (const [k, list] of Object.values(times).entries()) list.push(seen[k]);
    if (round === rounds - 1) Object.assign(times, await page.evaluate(use, rounds));
    await chromium.close();
  }
  console.log(`\n${file}: least, median, p95`);
  for (const [name, all] of Object.entries(times))
    console.log(`  ${name}: ${at(all, 0)}, ${at(all, 0.5)}, ${at(all, 0.95)}`);
}
await server.close();
