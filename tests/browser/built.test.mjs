// What `sourceline build` writes: the single page from disk in all three engines, and the folder
// served under the strictest policy that a newsroom may have.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { openChromium } from './harness/chromium.mjs';
import { ENGINES } from './harness/engines.mjs';
import { inRepository, temporaryFolder } from './harness/files.mjs';
import { serve } from './harness/server.mjs';

const STORY = inRepository('stories/iran-albania/story.json');
const COMMAND = inRepository('target/release/sourceline');
const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

/** What the element says of itself and of one event, once it is drawn. */
const SEEN = `(async () => {
  const element = document.querySelector('source-line');
  await customElements.whenDefined('source-line');
  const { total, left_out } = await element.ready;
  element.query = { actors: ['mandiant'] };
  const matching = element.counts.matching;
  element.query = {};
  element.selected = 'attack-2022-07';
  while (!element.shadowRoot.querySelector('.card h3')) await new Promise(requestAnimationFrame);
  return { total, left_out, matching, text: element.shadowRoot.textContent };
})()`;

/** The element is drawn. */
const DRAWN = `(async () => {
  await customElements.whenDefined('source-line');
  await document.querySelector('source-line').ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 300))));
})()`;

/** @type {Awaited<ReturnType<typeof temporaryFolder>>} */
let folder;
/** @type {any} */
let story;

before(async () => {
  folder = await temporaryFolder({});
  story = JSON.parse(await readFile(STORY, 'utf8'));
  const run = promisify(execFile);
  await run(COMMAND, ['build', STORY, '--single-file', '-o', `${folder.path}/story.html`]);
  await run(COMMAND, ['build', STORY, '-o', `${folder.path}/site`]);
});
after(() => folder.remove());

/** @param {any} seen */
function isWholeStory(seen) {
  const byMandiant = story.events.filter((/** @type {any} */ event) =>
    event.participants.some((/** @type {any} */ participant) => participant.actor === 'mandiant'),
  );
  const attack = story.events.find((/** @type {any} */ event) => event.id === 'attack-2022-07');
  assert.equal(seen.total, story.events.length);
  assert.equal(seen.left_out, 0);
  assert.equal(seen.matching, byMandiant.length);
  assert.ok(seen.text.includes(attack.summary ?? attack.title), 'the card of the attack is open');
  for (const source of story.sources) assert.ok(seen.text.includes(source.short), source.short);
}

for (const [name, start] of Object.entries(ENGINES)) {
  test(`the single file opens from disk in ${name}`, async () => {
    const engine = await start();
    try {
      isWholeStory(await engine.evaluate(folder.url('story.html'), SEEN));
    } finally {
      await engine.close();
    }
  });
}

/** @returns {Promise<Record<string, Buffer>>} the built folder as pages of the test's server */
async function site() {
  const names = (await readdir(`${folder.path}/site`)).filter((name) => !name.startsWith('.'));
  const files = names.map(async (name) => [`/site/${name}`, await readFile(`${folder.path}/site/${name}`)]);
  return Object.fromEntries(await Promise.all(files));
}

test('the folder works under a strict policy with Trusted Types, and asks for nothing else', async () => {
  const server = await serve(await site(), { csp: STRICT });
  const chromium = await openChromium();
  try {
    const { page, problems } = await chromium.newPage();
    /** @type {string[]} */
    const foreign = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${server.url}/site/`)) foreign.push(request.url());
    });
    await page.goto(`${server.url}/site/index.html`);
    isWholeStory(await page.evaluate(SEEN));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      foreign.filter((url) => !url.endsWith('/favicon.ico')),
      [],
    );
  } finally {
    await chromium.close();
    await server.close();
  }
});

test('the folder is complete without any script', async () => {
  const server = await serve(await site());
  const chromium = await openChromium();
  try {
    const { page } = await chromium.newPage({ javaScript: false });
    await page.goto(`${server.url}/site/index.html`);
    const text = (await page.textContent('source-line')) ?? '';
    for (const event of story.events) {
      assert.ok(text.includes(event.title), event.title);
      assert.ok(text.includes(event.summary ?? ''), event.id);
    }
    const titles = await page.locator('source-line h4').count();
    assert.equal(titles, story.events.length);
  } finally {
    await chromium.close();
    await server.close();
  }
});

test('on a phone the page does not scroll sideways, with script and without', async () => {
  const chromium = await openChromium();
  try {
    for (const javaScript of [true, false]) {
      for (const width of [320, 375, 640]) {
        const { page } = await chromium.newPage({ width, javaScript });
        await page.goto(folder.url('story.html'));
        if (javaScript) await page.evaluate(DRAWN);
        const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
        assert.ok(wide <= width, `${wide} px wide at ${width}`);
      }
    }
  } finally {
    await chromium.close();
  }
});

test('nothing moves when the widget takes the place of the list', async () => {
  const server = await serve(await site());
  const chromium = await openChromium();
  try {
    const { page } = await chromium.newPage({ width: 640, height: 900 });
    await page.addInitScript(() => {
      const shifts = /** @type {any} */ (globalThis);
      shifts.moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.moved += /** @type {any} */ (entry).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${server.url}/site/index.html`);
    await page.evaluate(DRAWN);
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).moved), 0);
  } finally {
    await chromium.close();
    await server.close();
  }
});
