// Pictures where a reader's text is of twice the usual size: their words grow with it, and none lies on another.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { assign, drawn, open, pageWith, property } from './page.mjs';
import { eventOf, story } from './story.mjs';
import { emptyPlace, rested, stage } from './timeline.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./harness/chromium.mjs').PageOptions} PageOptions */

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  const high = 'source-line { --sl-height: 1500px !important }';
  server = await serve({
    '/usual.html': pageWith('<source-line fragment></source-line>', { head: `<style>${high}</style>` }),
    '/large.html': pageWith('<source-line fragment></source-line>', {
      head: `<style>html { font-size: 200% } ${high}</style>`,
    }),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/**
 * A page at rest, without motion.
 * @param {'usual' | 'large'} text @param {string} hash @param {number} width
 */
async function shown(text, hash, width) {
  const opened = await chromium.newPage({ width, height: 1700, reducedMotion: 'reduce' });
  await open(opened.page, `${server.url}/${text}.html#${hash}`);
  await rested(opened.page);
  return opened;
}

/** Boxes of the words of a picture. @param {Page} page @param {string} selector */
const boxes = (page, selector) =>
  page.evaluate((of) => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    return [...root.querySelectorAll(of)]
      .filter((one) => one.checkVisibility() && one.textContent)
      .map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { words: one.textContent ?? '', left, right, top, bottom };
      });
  }, selector);

/** Pairs of words that lie on each other, as far as an eye sees it. @param {Awaited<ReturnType<typeof boxes>>} all */
const onEachOther = (all) =>
  all.flatMap((a, i) =>
    all
      .slice(i + 1)
      .filter((b) => {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return across > 2 && down > 0.3 * Math.min(a.bottom - a.top, b.bottom - b.top);
      })
      .map((b) => `“${a.words}” and “${b.words}”`),
  );

for (const lanes of /** @type {const} */ (['thread', 'actor', 'source'])) {
  test(`lanes by ${lanes}: with text of twice the size all words grow, and none lies on another`, async () => {
    const words = '.canvas > .marks > text, .canvas > .lanes text, .time text, .heads text, .pole-labels text';
    const high = (/** @type {Awaited<ReturnType<typeof boxes>>} */ all) =>
      Math.min(...all.map(({ top, bottom }) => bottom - top));
    const usual = await shown('usual', `view=timeline&lanes=${lanes}`, 1280);
    const before = await boxes(usual.page, words);
    await usual.close();
    const { page, close } = await shown('large', `view=timeline&lanes=${lanes}`, 1280);
    const after = await boxes(page, words);
    assert.ok(after.length > 20, `${after.length} words`);
    assert.ok(high(after) > 1.7 * high(before), `${high(before)} px are ${high(after)} px`);
    assert.deepEqual(onEachOther(after), []);
    const { width } = await stage(page);
    assert.ok(after.every(({ right }) => right < 16 + width + 2));
    await close();
  });
}

test('with text of twice the size a click opens the event under it, a key rings its sign, and a drag moves along', async () => {
  const { page, close } = await shown('large', 'view=timeline', 1280);
  for (let i = 0; i < 6; i++) {
    const one = (await boxes(page, '.canvas > .marks > text'))[i];
    assert.ok(one);
    await page.mouse.click(one.left + 20, (one.top + one.bottom) / 2);
    await rested(page);
    const { title } = eventOf(await property(page, 'selected'));
    assert.ok(one.words.startsWith(title.slice(0, 8)), `${one.words} opens ${title}`);
    await assign(page, { selected: null });
    await rested(page);
  }
  await page.locator('source-line .stage').focus();
  await page.keyboard.press('Enter');
  await rested(page);
  const [ring] = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    return [...root.querySelectorAll('.ring')].map((one) => one.getBoundingClientRect().height);
  });
  assert.ok(ring && ring > 38, `the ring is ${ring} px high`);
  await page.keyboard.press('0');
  await page.keyboard.press('+');
  await rested(page);
  const [{ left, top }, spot] = [await stage(page), await emptyPlace(page)];
  const unit = (/** @type {Awaited<ReturnType<typeof boxes>>} */ all) =>
    all.find(({ words }) => words === '2010')?.left;
  const was = unit(await boxes(page, '.time text'));
  await page.mouse.move(spot.x, spot.y);
  await page.mouse.down();
  await page.mouse.move(spot.x + 60, spot.y, { steps: 6 });
  await drawn(page);
  const is = unit(await boxes(page, '.time text'));
  await page.mouse.up();
  assert.ok(was && is && left >= 0 && top > 0);
  assert.ok(Math.abs(is - was - 60) < 15, `${was} went to ${is}`);
  await close();
});

test('with text of twice the size sources in columns stand under their badges', async () => {
  const { page, close } = await shown('large', 'view=timeline&lanes=source', 750);
  const badges = await boxes(page, '.columns .badge');
  const columns = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    return [...root.querySelectorAll('.turned .grounds path')].map((one) => one.getBoundingClientRect().left);
  });
  assert.equal(columns.length, story.sources.length);
  badges.forEach(({ left, right }, i) => assert.ok(Math.abs((left + right) / 2 - (columns[i] ?? 0)) < 3));
  assert.deepEqual(onEachOther(await boxes(page, '.pole-title, .titles h3, .turned .marks text')), []);
  await close();
});

test('on the small axis words are as large as the reader asks, and stay beside the names', async () => {
  /** @param {'usual' | 'large'} text */
  const sizes = async (text) => {
    const { page, close } = await shown(text, 'view=list&event=attack-2022-07', 1180);
    await page.locator('source-line .axis text').first().waitFor();
    const found = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      const boxes = (/** @type {string} */ of) =>
        [...root.querySelectorAll(of)].map((one) => one.getBoundingClientRect());
      const rows = boxes('.who li');
      const names = Math.max(...boxes('.who li > :nth-child(2)').map(({ right }) => right));
      const words = boxes('.axis text');
      const signs = boxes('.axis :is(circle, rect)').map(({ top, bottom }, i) => {
        const row = rows[i] ?? { top: NaN, bottom: NaN };
        return Math.abs(top + bottom - row.top - row.bottom) / 2;
      });
      return {
        high: Math.min(...words.map(({ height }) => height)),
        clear: words.every(({ left }) => left > names) && signs.every((aside) => aside < 2),
      };
    });
    await close();
    assert.ok(found.clear, text);
    return found.high;
  };
  const [usual, large] = [await sizes('usual'), await sizes('large')];
  assert.ok(large > 1.7 * usual, `words of ${usual} px are ${large} px`);
});

for (const [view, pictures, words] of /** @type {const} */ ([
  ['questions&q.kind=date', '.values', '.values .tick-at span, .values .badge'],
  ['questions&question=who-carried-out', '.net', '.net span span, .net-heads span'],
  ['sources', '.against svg', '.against .badge, .cover thead th span, .cover caption, .duo thead th, .source b'],
])) {
  test(`#view=${view}: with text of twice the size pictures are twice as large, and no word lies on another`, async () => {
    const all = 'source-line .origins summary';
    const high = new Map();
    for (const text of /** @type {const} */ (['usual', 'large'])) {
      // As wide as the usual one by the measure of its text.
      const { page, close } = await shown(text, `view=${view}`, text === 'large' ? 2360 : 1180);
      for (const summary of await page.locator(all).all()) if (await summary.isVisible()) await summary.click();
      const [first] = await page.evaluate((of) => {
        const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
        return [...root.querySelectorAll(of)].map((one) => one.getBoundingClientRect().height);
      }, pictures);
      high.set(text, first);
      assert.deepEqual(onEachOther(await boxes(page, words)), [], text);
      await close();
    }
    const ratio = high.get('large') / high.get('usual');
    assert.ok(ratio > 1.7 && ratio < 2.3, `${high.get('usual')} px are ${high.get('large')} px`);
  });
}

test('with text of twice the size the same bar of a source names the same event', async () => {
  /** @type {(string | null)[]} */
  const named = [];
  for (const text of /** @type {const} */ (['usual', 'large'])) {
    const { page, close } = await shown(text, 'view=sources', text === 'large' ? 2360 : 1180);
    const bars = page.locator('source-line .cover [data-row="1"] svg').nth(6);
    const box = await bars.boundingBox();
    assert.ok(box);
    for (const part of [0.05, 0.35, 0.95]) {
      await page.mouse.move(box.x + part * box.width, box.y + box.height / 2);
      named.push(await page.locator('source-line .tip').textContent());
    }
    await close();
  }
  assert.equal(new Set(named).size, 3, `${named}`);
  assert.deepEqual(named.slice(0, 3), named.slice(3));
});
