// How long the script runs when a reader switches a source in the view of the sources, and when that view is opened:
// `node benches/trials/sources.mjs [STORY.slpk]`; without a file, the embedded story. Medians of nine, in Chromium.
import { readFile } from 'node:fs/promises';
import { openChromium } from '../../tests/browser/harness/chromium.mjs';
import { serve } from '../../tests/browser/harness/server.mjs';
import { open, pageWith } from '../../tests/browser/page.mjs';

const [file] = process.argv.slice(2);
const server = await serve({
  '/page.html': pageWith(`<source-line view="sources" ${file ? 'src="/story.slpk"' : ''}></source-line>`),
  ...(file && { '/story.slpk': await readFile(file) }),
});
const { newPage, close } = await openChromium();
const { page } = await newPage({ width: 1180 });
await page.addInitScript(() => {
  const real = requestAnimationFrame;
  const frames = /** @type {any} */ ((globalThis).frames_ms = /** @type {number[]} */ ([]));
  globalThis.requestAnimationFrame = (work) =>
    real((now) => {
      const from = performance.now();
      work(now);
      frames.push(performance.now() - from);
    });
});
await open(page, `${server.url}/page.html`);
await page.locator('source-line .switch').first().waitFor();

/** The longest frame that some work leads to, in ms. @param {'switch' | 'open'} what */
const longest = (what) =>
  page.evaluate(async (what) => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    const frames = /** @type {any} */ (globalThis).frames_ms;
    const wait = () => new Promise((done) => setTimeout(done, 500));
    if (what === 'open') {
      element.view = 'list';
      await wait();
    }
    frames.length = 0;
    const from = performance.now();
    if (what === 'open') element.shadowRoot.querySelector('[data-view=sources]').click();
    else element.shadowRoot.querySelectorAll('.switch')[1].click();
    const clicked = performance.now() - from;
    await wait();
    return clicked + Math.max(...frames);
  }, what);

for (const what of /** @type {const} */ (['switch', 'open'])) {
  const times = [];
  for (let n = 0; n < 9; n++) times.push(await longest(what));
  times.sort((a, b) => a - b);
  console.log(`${what}: ${times[4]?.toFixed(1)} ms, worst ${times[8]?.toFixed(1)}`);
}
await close();
await server.close();
