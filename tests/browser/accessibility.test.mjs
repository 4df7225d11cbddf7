// axe with all its default rules, in each state and at three widths, light, dark and in forced colours.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings } from './harness/axe.mjs';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { LIST, drawn, open, pageWith } from './page.mjs';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  server = await serve({
    '/page.html': pageWith('<source-line view="list" fragment></source-line>'),
    '/listed.html': pageWith(`<source-line>${LIST}</source-line>`),
    '/broken.html': pageWith(`<source-line src="/nowhere.json">${LIST}</source-line>`),
    '/slow.html': pageWith(`<source-line src="/slow.json">${LIST}</source-line>`),
    '/slow.json': '{}',
  });
  server.faults['/slow.json'] = { delay: 20000 };
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/** @typedef {import('playwright-core').Page} Page */

/** @type {Record<string, {hash: string, act?: (page: Page) => Promise<void>}>} */
const STATES = {
  'the list': { hash: '' },
  'a card': {
    hash: '#event=attack-2022-07',
    act: (page) => page.locator('source-line .cite summary').click(),
  },
  'the facets': {
    hash: '#threads=attacks&standing.none=claimed',
    act: (page) => page.locator('source-line .filters').click(),
  },
  'nothing found': { hash: '#threads=outlook&standing=reported&text=xyz' },
  'keys and sources': {
    hash: '',
    act: async (page) => {
      for (const summary of await page.locator('source-line summary').all()) await summary.click();
    },
  },
};

for (const [name, { hash, act }] of Object.entries(STATES)) {
  for (const width of [375, 640, 1180]) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      test(`${name}, ${width} px, ${colorScheme}`, async () => {
        const { page, close } = await chromium.newPage({ width, colorScheme, reducedMotion: 'reduce' });
        await open(page, `${server.url}/page.html${hash}`);
        await act?.(page);
        await drawn(page);
        assert.deepEqual(await accessibilityFindings(page), []);
        await close();
      });
    }
  }
}

test('forced colours', async () => {
  const { page, close } = await chromium.newPage({ forcedColors: 'active' });
  await open(page, `${server.url}/page.html#event=attack-2022-07`);
  assert.deepEqual(await accessibilityFindings(page), []);
  await close();
});

test('in forced colours the words of what is chosen can be read, and only the current tab has a bar', async () => {
  for (const [width, wanted] of /** @type {[number, RegExp[]][]} */ ([
    [1180, [/^Filters/, /^not expected/, /^Threads$/, /^Story$/]],
    [375, [/^Show \d+ events$/]],
  ])) {
    const { page, close } = await chromium.newPage({ width, forcedColors: 'active' });
    await open(page, `${server.url}/page.html#view=timeline&standing.none=expected`);
    if (width === 375) await page.locator('source-line .filters').click();
    await drawn(page);
    const found = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      const look = (/** @type {Element} */ one) => {
        const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(one);
        return { words: one.textContent ?? '', color, backgroundColor, forcedColorAdjust };
      };
      const ground = getComputedStyle(/** @type {Element} */ (root.querySelector('.sl'))).backgroundColor;
      const buttons = [...root.querySelectorAll('button')].filter((one) => one.checkVisibility()).map(look);
      const tabs = [...root.querySelectorAll('.tabs button')].map((tab) =>
        parseFloat(getComputedStyle(tab).borderBottomWidth),
      );
      return { solid: buttons.filter((one) => one.backgroundColor !== ground && /\S/.test(one.words)), tabs };
    });
    for (const words of wanted)
      assert.ok(
        found.solid.some((one) => words.test(one.words)),
        `${words}`,
      );
    for (const one of found.solid) {
      if (/rgba\(.*, 0\)/.test(one.backgroundColor)) continue;
      assert.notEqual(one.color, one.backgroundColor, one.words);
      // else the browser lays a plate of the page's ground under words of the chosen colour
      assert.equal(one.forcedColorAdjust, 'none', one.words);
    }
    assert.equal(found.tabs.filter(Boolean).length, 1);
    await close();
  }
});

test('before it loads, while it waits, and where it cannot', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/slow.html`);
  await page.getByText('Preparing the timeline').waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.goto(`${server.url}/broken.html`);
  await page.getByText('The story could not be loaded.').waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await close();
  const jitless = await openChromium({ jitless: true });
  try {
    const { page: plain } = await jitless.newPage();
    await plain.goto(`${server.url}/listed.html`);
    await plain.getByText('search and three filters work').waitFor();
    assert.deepEqual(await accessibilityFindings(plain), []);
  } finally {
    await jitless.close();
  }
});

test('what is pressed with a finger is large enough', async () => {
  for (const [width, least] of /** @type {const} */ ([
    [375, 44],
    [1180, 24],
  ])) {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html#event=attack-2022-07&threads=attacks`);
    if (width === 1180) await page.locator('source-line .filters').click();
    await drawn(page);
    const small = await page.evaluate((px) => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      return [...root.querySelectorAll('button, summary, input, [role=slider]')]
        .filter((one) => !one.closest('[inert]') && one.checkVisibility())
        .map((one) => ({ what: one.className || one.tagName, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.height < px - 0.5 || box.width < 23.5)
        .map(({ what, box }) => `${what} ${Math.round(box.width)} × ${Math.round(box.height)}`);
    }, least);
    assert.deepEqual(
      small.filter((one) => !(width === 1180 && /^box/.test(one))),
      [],
    ); // the window's own width is data; its grips are full size
    await close();
  }
});

test('the reader hears an event as a sentence, and the language is marked', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html#event=attack-2022-07`);
  const name =
    /^Cyberattack hits Albanian government services ?\. 15 July 2022; one source says 17 July\. Reported by all five sources\.$/;
  assert.equal(await page.getByRole('button', { name }).getAttribute('data-id'), 'attack-2022-07');
  const first = page.locator('source-line .sl');
  assert.deepEqual([await first.getAttribute('dir'), await first.getAttribute('lang')], ['ltr', 'en']);
  await close();
});
