// How long the script works when a reader switches a source in the view of the sources, and when that view is opened:
// `node benches/trials/sources.mjs [STORY.slpk]`; without a file, the embedded story. Of nine times, in Chromium, in
// milliseconds of the processor, so that what else runs on the machine does not count.
import { readFile } from 'node:fs/promises';
import { openChromium } from '../../tests/browser/harness/chromium.mjs';
import { serve } from '../../tests/browser/harness/server.mjs';
import { open, pageWith } from '../../tests/browser/page.mjs';

const [file] = process.argv.slice(2);
const server = await serve({
  '/page.html': pageWith(`<source-line view="list" ${file ? 'src="/story.slpk"' : ''}></source-line>`),
  ...(file && { '/story.slpk': await readFile(file) }),
});
const { newPage, close } = await openChromium();
const { page } = await newPage({ width: 1180 });
const devtools = await page.context().newCDPSession(page);
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });

/** Script since the page began, in ms. */
async function script() {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
}

/** @param {string} selector of what is pressed */
async function press(selector) {
  const from = await script();
  await page.evaluate((selector) => {
    const root = document.querySelector('source-line')?.shadowRoot;
    /** @type {HTMLElement | null | undefined} */ (root?.querySelector(selector))?.click();
  }, selector);
  await page.waitForTimeout(400);
  return (await script()) - from;
}

/** @param {string} what @param {number[]} times */
function tell(what, times) {
  times.sort((a, b) => a - b);
  console.log(`${what}: ${times[0]?.toFixed(1)} ms at best, ${times[4]?.toFixed(1)} at the median`);
}

const TAB = '[data-view=sources]';
const [opened, switched] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
for (let n = 0; n < 9; n++) {
  await open(page, `${server.url}/page.html`);
  await press(TAB); // its code is there now
  await press('[data-view=list]');
  await press('.filters');
  await press('.value:last-child button, .value:last-child');
  opened.push(await press(TAB));
}
for (let n = 0; n < 9; n++) switched.push(await press('[data-s="1"]'));
tell('open', opened);
tell('switch', switched);
await close();
await server.close();
