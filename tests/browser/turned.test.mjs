// Lanes by source on a phone: time runs down, sources are columns. Stories of many sources scroll sideways.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { drawn, focused, open, pageWith, property } from './page.mjs';
import { story } from './story.mjs';
import { rested } from './timeline.mjs';

/** @typedef {import('playwright-core').Page} Page */

const PHONE = 375;
const MANY = [8, 12];

/** The embedded story, told by so many sources. @param {number} count */
function toldBy(count) {
  const many = structuredClone(story);
  for (let n = many.sources.length; n < count; n++) {
    const id = `more-${n}`;
    const first = /** @type {(typeof many.sources)[0]} */ (many.sources[0]);
    many.sources.push({ ...first, id, letter: String.fromCharCode(65 + n), short: `Observer ${n}`, title: id });
    for (const { reports } of many.events) {
      const [one] = reports;
      if (one && reports.length > 1) reports.push({ ...one, source: id });
    }
  }
  return many;
}

/** Two events of which only the last two sources tell. @param {number} count */
function toldByLast(count) {
  const many = toldBy(count);
  const [last, first] = [many.sources.at(-1)?.id ?? '', many.sources.at(-2)?.id ?? ''];
  const event = many.events.find(({ reports }) => reports.length > 1);
  const [one] = event?.reports ?? [];
  if (!event || !one) throw new Error('no event has two sources');
  event.reports = [
    { ...one, source: first, date: '2022-07-15' },
    { ...one, source: last, date: '2022-07-18' },
  ];
  return { many, id: event.id };
}

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  const json = (/** @type {unknown} */ body) => ({ body: JSON.stringify(body), type: 'application/json' });
  const page = (/** @type {string} */ src) => pageWith(`<source-line fragment src="/${src}.json"></source-line>`);
  server = await serve({
    '/few.html': pageWith('<source-line fragment></source-line>'),
    ...Object.fromEntries(
      MANY.flatMap((n) => [
        [`/${n}.json`, json(toldBy(n))],
        [`/${n}.html`, page(`${n}`)],
      ]),
    ),
    '/last.json': json(toldByLast(12).many),
    '/last.html': page('last'),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/** @param {string} path @param {string} [hash] */
async function turned(path, hash = '') {
  const opened = await chromium.newPage({ reducedMotion: 'reduce', width: PHONE, height: 900 });
  await open(opened.page, `${server.url}${path}#view=timeline&lanes=source${hash}`);
  await rested(opened.page);
  return opened;
}

/** What is seen, in px of the screen. @param {Page} page */
const seen = (page) =>
  page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const places = (/** @type {string} */ what) =>
      [...root.querySelectorAll(what)].map((node) => {
        const { left, right, top } = node.getBoundingClientRect();
        return { left, right, top, cut: node.scrollWidth > node.clientWidth + 1 };
      });
    const scroller = /** @type {Element} */ (root.querySelector('.scroller'));
    const { left, right } = scroller.getBoundingClientRect();
    return {
      page: document.documentElement.scrollWidth - innerWidth,
      beyond: scroller.scrollWidth - scroller.clientWidth,
      left,
      right,
      heads: places('.columns > div'),
      lines: places('.turned-picture .grounds path').map((line) => (line.left + line.right) / 2),
      margin: places('svg.margin')[0]?.right ?? NaN,
      dates: places('svg.margin text').map((date) => date.right),
      titles: places('.pole-title'),
    };
  });

/** Down first, then sideways. @param {Page} page @param {number} x @param {number} y */
async function scroll(page, x, y) {
  for (const by of /** @type {[number, number][]} */ ([
    [0, y],
    [x, 0],
  ])) {
    await page.locator('source-line .scroller').evaluate((node, to) => node.scrollBy(...to), by);
  }
  await rested(page);
}

for (const n of MANY) {
  test(`${n} sources: names can be read, what is beyond the edge is scrolled to by whole columns`, async () => {
    const { page, problems, close } = await turned(`/${n}.html`);
    const start = await seen(page);
    assert.equal(start.heads.length, n);
    assert.ok(start.heads.every(({ left, right, cut }) => right - left >= 52 && !cut));
    assert.ok(start.beyond > 0, 'there is more to the side');
    for (const [x, y] of /** @type {const} */ ([
      [70, 0],
      [90, 300],
      [9_999, 200],
    ])) {
      await scroll(page, x, y);
      const now = await seen(page);
      assert.equal(now.page, 0, 'the page does not scroll sideways');
      assert.ok(
        now.heads.some(({ left }) => Math.abs(left - now.margin) < 1.1),
        'a column begins at the margin',
      );
      now.heads.forEach(({ left, right }, i) => {
        assert.ok(Math.abs((left + right) / 2 - (now.lines[i] ?? 0)) < 1, 'a head stands over its column');
      });
      assert.equal(now.margin, start.margin, 'dates stay in view');
      assert.deepEqual(now.dates, start.dates);
      assert.ok(
        now.titles.every(({ left, right }) => left >= now.margin - 1 && right <= now.right + 1),
        'so do names',
      );
    }
    const end = await seen(page);
    assert.ok((end.heads.at(-1)?.right ?? Infinity) <= end.right, 'the last is reached');
    assert.deepEqual(problems, []);
    await close();
  });
}

test('five sources have room beside each other', async () => {
  const { page, problems, close } = await turned('/few.html');
  const { beyond, heads, right } = await seen(page);
  assert.equal(beyond, 0);
  assert.ok(Math.abs((heads.at(-1)?.right ?? 0) - right) < 1, 'and fill it');
  assert.deepEqual(problems, []);
  await close();
});

test('those who tell of what a link opens are in sight', async () => {
  const { page, problems, close } = await turned('/last.html', `&event=${toldByLast(12).id}`);
  const { heads, right, margin } = await seen(page);
  for (const head of heads.slice(-2)) assert.ok(head.left >= margin - 1 && head.right <= right + 1);
  assert.deepEqual(problems, []);
  await close();
});

test('a title that is pressed far down stays in sight', async () => {
  const { page, close } = await turned('/few.html');
  await scroll(page, 0, 490);
  const title = page.locator('source-line .pole-title').last();
  await title.scrollIntoViewIfNeeded();
  const before = (await title.boundingBox())?.y ?? NaN;
  await title.click();
  await rested(page);
  const after = (await page.locator('source-line .pole-title[aria-current]').boundingBox())?.y ?? NaN;
  assert.ok(Math.abs(after - before) < 200 && after > 0, `from ${before} to ${after}`);
  await close();
});

test('Enter on an event opens its card, Escape leads back to it, each time', async () => {
  const { page, close } = await turned('/few.html');
  for (const n of [1, 0]) {
    const title = page.locator('source-line .pole-title').nth(n);
    await title.focus();
    const { text } = await focused(page);
    await page.keyboard.press('Enter');
    await drawn(page);
    assert.equal(await page.locator('source-line .card').getAttribute('aria-modal'), 'true');
    assert.equal((await focused(page)).tag, 'H3');
    assert.notEqual(await property(page, 'selected'), null);
    await page.keyboard.press('Escape');
    await rested(page);
    assert.equal(await property(page, 'selected'), null);
    const at = await focused(page);
    assert.match(at.class, /pole-title/);
    assert.equal(at.text.slice(0, 12), text.slice(0, 12));
  }
  await close();
});

test('Enter on a fold leads to what was in it', async () => {
  const { page, close } = await turned('/few.html');
  const before = await page.locator('source-line .pole-title').allTextContents();
  await page.locator('source-line .fold').first().focus();
  await page.keyboard.press('Enter');
  await rested(page);
  const { class: kind, text } = await focused(page);
  assert.match(kind, /pole-title/);
  assert.ok(!before.includes(text), `${text} was folded`);
  await close();
});
