// The bench's own checking: each adapter is right on a hundred events, and one that is wrong is caught.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ADAPTERS, OURS, adapterOf } from '../../benches/browser/adapters.mjs';
import { verdicts } from '../../benches/browser/budgets.mjs';
import { apart, chart } from '../../benches/browser/chart.mjs';
import { story, synthetic } from '../../benches/browser/data.mjs';
import { between } from '../../benches/browser/publish.mjs';
import { queriesFor } from '../../benches/browser/queries.mjs';
import { report } from '../../benches/browser/report.mjs';
import { Results, quantile } from '../../benches/browser/results.mjs';
import { openSite } from '../../benches/browser/site.mjs';
import { faults, truthOf } from '../../benches/browser/truth.mjs';
import { WrongAnswer, visit } from '../../benches/browser/visit.mjs';
import { openChromium } from './harness/chromium.mjs';

/** @typedef {import('../../benches/browser/data.mjs').Data} Data */

/** @param {string} id @param {Partial<import('../../benches/browser/data.mjs').Event>} what */
const event = (id, what) => ({
  ...{ id, title: 'A port is hit', summary: '', first: '2022-07-15', last: '2022-07-15', thread: 'attacks' },
  ...{ type: 'attack', place: 'Durrës', actors: ['iran'], sources: ['first'] },
  ...what,
});
const EVENTS = [
  event('a', {}),
  event('b', { actors: ['iran', 'albania'], sources: ['first', 'second'] }),
  event('c', { type: 'claim', place: null, actors: [], title: 'Nobody is named' }),
];

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;
/** @type {Data} */
let hundred;

before(async () => {
  site = await openSite();
  chromium = await openChromium();
  hundred = await synthetic(100);
});
after(async () => {
  await chromium.close();
  await site.close();
});

/** One visit that checks and times nothing. @param {(typeof ADAPTERS)[number]} adapter @param {Data} data */
async function look(adapter, data) {
  site.put(data, [adapter]);
  const events = adapter.data ? data.dated : data.events;
  const queries = queriesFor(data.dated);
  const truth = (/** @type {object} */ asked) => truthOf(events, asked);
  const plan = { url: site.url, data, events, queries, truth, asks: true, most_ms: 60_000, frames: 0, frames_ms: 0 };
  const nothing = () => {};
  await visit(chromium, adapter, plan, nothing, (measure, why) => assert.fail(`${adapter.label}: ${measure} ${why}`));
}

test('a walk over the events sets a facet’s own choice aside', () => {
  const { matching, facets } = truthOf(EVENTS, { actor: 'albania' });
  assert.equal(matching, 1);
  assert.deepEqual(Object.fromEntries(facets['actors'] ?? []), { iran: 2, albania: 1 });
  assert.deepEqual(Object.fromEntries(facets['types'] ?? []), { attack: 1 });
  assert.deepEqual(Object.fromEntries(facets['sources'] ?? []), { first: 1, second: 1 });
});

test('it finds words by their beginnings, without marks', () => {
  assert.equal(truthOf(EVENTS, { text: 'durre' }).matching, 2);
  assert.equal(truthOf(EVENTS, { text: 'ort' }).matching, 0);
});

test('each number that is wrong is named', () => {
  const truth = truthOf(EVENTS, { actor: 'iran' });
  /** @type {[string, number][]} */
  const counts = [...(truth.facets['actors'] ?? [])];
  assert.deepEqual(faults({ matching: 2, facets: { actors: [...counts, ['nobody', 0]] } }, truth), []);
  assert.deepEqual(faults({ matching: 3 }, truth), ['3 events match, where 2 do']);
  assert.deepEqual(faults({ matching: 2, facets: { actors: [['iran', 2]] } }, truth), [
    'actors: albania has 0, where 1 have it',
  ]);
});

for (const adapter of ADAPTERS) {
  test(`${adapter.label} is right on a hundred events`, () => look(adapter, hundred));
}

test('ours is right on the embedded story', async () => look(adapterOf(OURS), await story()));

test('a library that answers wrong ends the run', async () => {
  const right = site.pages['/bench/plain.js'];
  const wrong = `import { provide } from './page.js';
    provide({ open: async ({ data }) => data.rows.length, ask: () => 0, read: (matching) => ({ matching }) });`;
  site.pages['/bench/plain.js'] = wrong;
  try {
    await assert.rejects(look(adapterOf('plain'), hundred), (error) => {
      assert.ok(error instanceof WrongAnswer);
      assert.match(error.message, /^plain JS, 100: {"actor":".+"}: 0 events match, where \d+ do$/);
      return true;
    });
  } finally {
    site.pages['/bench/plain.js'] = right ?? '';
  }
});

test('a library that loads too few events ends the run', async () => {
  const few = { ...hundred, events: hundred.events.slice(1), dated: hundred.dated.slice(1) };
  await assert.rejects(look(adapterOf(OURS), few), /100 events are there, not 99/);
});

/** @param {Record<string, number[]>} samples by adapter, data and measure */
const resultsOf = (samples) =>
  new Results({
    ...{
      date: '2026-01-01',
      mode: 'whole',
      machine: {},
      versions: { Chromium: '1' },
      given_up: [],
      bytes: [],
      native: ['open  1 ms'],
    },
    data: [{ name: '1000000', label: '1,000,000', size: 1_000_000 }],
    samples: Object.entries(samples).map(([key, values]) => {
      const [adapter = '', data = '', measure = ''] = key.split(' ');
      return { adapter, data, measure, values };
    }),
  });

test('a bar is met up to it, and what misses it says by how much', () => {
  /** @param {number} ours_ms */
  const verdict = (ours_ms) => {
    const results = resultsOf({ 'sourceline 1000000 actor': [ours_ms], 'scan 1000000 actor': [2] });
    return verdicts(results).find(({ bar }) => bar.startsWith('≤ 2 × the bare scan'));
  };
  assert.equal(verdict(4)?.met, true);
  assert.equal(verdict(6)?.met, false);
  assert.match(verdict(6)?.found ?? '', /1.5 × the bar/);
  assert.equal(verdict(NaN)?.met, null);
});

test('where a peer is faster the report says so', () => {
  const text = report(resultsOf({ 'sourceline 1000000 actor': [5], 'plain 1000000 actor': [3] }));
  assert.match(text, /filter by an actor, \*\*plain JS\*\* – 1,000,000: 3 ms, ours 5 ms/);
  assert.doesNotMatch(report(resultsOf({ 'sourceline 1000000 actor': [3], 'plain 1000000 actor': [5] })), /ours 3 ms/);
});

test('labels of lines that end together stand apart', () => {
  const placed = apart([10, 11, 80]);
  assert.ok((placed[1] ?? 0) - (placed[0] ?? 0) >= 13.9);
  assert.equal(placed[2], 80);
  assert.match(chart(resultsOf({ 'sourceline 1000000 actor': [3] })), /<g class="ours">/);
});

test('medians and parts are between neighbours', () => {
  assert.equal(quantile([3, 1, 2], 0.5), 2);
  assert.equal(quantile([1, 2], 0.5), 1.5);
  assert.equal(
    between('a\n<!-- bench -->\nold\n<!-- /bench -->\nb', 'new\n'),
    'a\n<!-- bench -->\nnew\n<!-- /bench -->\nb',
  );
});
