// Trial: what does a query in and the counts of 264 facet values out cost at the edge between page
// and wasm – as objects through serde-wasm-bindgen, as text, or as a flat column of numbers?
// Run: node benches/trials/edge.mjs   (after `npm ci`)
import { openChromium } from '../../tests/browser/harness/chromium.mjs';
import { serve } from '../../tests/browser/harness/server.mjs';
import { buildWasm, packedSize } from './wasm.mjs';

/** How the page makes the public object of each. */
const WAYS = {
  serde: 'const counts = (engine, query) => engine.counts(query);',
  text: 'const counts = (engine, query) => JSON.parse(engine.counts(queryText(query)));',
  flat: `
    let names;
    const counts = (engine, query) => {
      names ??= engine.names().trim().split('\\n\\n').map((facet) => {
        const [key, ...values] = facet.split('\\n');
        return [key, values.map((value) => value.split('\\t'))];
      });
      const numbers = engine.counts(queryText(query));
      const facets = {};
      let at = 3;
      for (const [key, values] of names) facets[key] = values.map(([id, label]) => ({ id, label, count: numbers[at++] }));
      return { total: numbers[0], matching: numbers[1], in_view: numbers[2], facets };
    };`,
};

const QUERY_TEXT = `
const queryText = (query) => Object.entries(query).flatMap(([key, value]) => {
  const modes = typeof value === 'string' || Array.isArray(value) ? { '': value } : value;
  return Object.entries(modes).map(([mode, ids]) =>
    key + (mode && mode !== 'any' ? '.' + mode : '') + '=' + [ids].flat().map(encodeURIComponent).join(','));
}).join('&');`;

/** @param {string} code */
const page = (code) => `<!doctype html><meta charset="utf-8"><title>t</title><script type="module">
import init, { Engine } from './edge.js';
${QUERY_TEXT}
${code}
const query = { text: 'attack', actors: { any: ['actors-3', 'actors-7'], none: ['actors-9'] }, threads: ['threads-2'], from: '2022-07', to: '2022-09' };
globalThis.results = init({ module_or_path: 'edge.wasm' }).then(() => {
  const engine = new Engine();
  const times = [];
  const first = JSON.stringify(counts(engine, query));
  for (let round = 0; round < 60; round += 1) {
    const start = performance.now();
    for (let call = 0; call < 50; call += 1) counts(engine, query);
    times.push((performance.now() - start) / 50);
  }
  times.sort((a, b) => a - b);
  return JSON.stringify({ first, median: times[30] });
});
</script>`;

const chromium = await openChromium();
/** @type {Record<string, object>} */
const table = {};
const answers = new Set();
try {
  for (const [way, code] of Object.entries(WAYS)) {
    const { wasm, glue } = buildWasm('benches/trials/edge', 'edge', way);
    const server = await serve({ '/page.html': page(code), '/edge.js': glue, '/edge.wasm': wasm });
    const { page: tab } = await chromium.newPage();
    await tab.goto(`${server.url}/page.html`);
    const { first, median } = JSON.parse(await tab.evaluate('results'));
    await server.close();
    answers.add(first);
    table[way] = {
      'wasm, kB br': packedSize(wasm),
      'glue, kB br': packedSize(glue),
      'call, µs': +(median * 1000).toFixed(0),
    };
  }
} finally {
  await chromium.close();
}
console.table(table);
console.log(answers.size === 1 ? 'All give the same object.' : 'THE ANSWERS DIFFER');
