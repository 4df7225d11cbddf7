// The state in the URL, both ways.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { ON_SCREEN, drawn, listedIds, open, pageWith, property, ready } from './page.mjs';
import { eventOf, idsWhere, sourcesOf, story } from './story.mjs';

const ATTACK = 'attack-2022-07';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  server = await serve({
    '/page.html': pageWith('<source-line view="list" fragment></source-line>'),
    '/quiet.html': pageWith('<source-line view="list"></source-line>'),
    '/two.html': pageWith(
      '<source-line view="list" fragment></source-line><source-line view="list" fragment></source-line>',
    ),
    // A frame without an origin may load no module from anywhere; one classic script it may.
    '/inside.html': pageWith('<source-line view="list" fragment></source-line>', {
      script: '<script src="/pkg/sourceline.inline.js"></script>',
    }),
    '/framed.html': pageWith(
      '<iframe sandbox="allow-scripts" src="/inside.html" width="900" height="700" title="framed"></iframe>',
      { script: '' },
    ),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

const hash = (/** @type {import('playwright-core').Page} */ page) =>
  page.evaluate(() => decodeURIComponent(location.hash));

test('a link brings query and event, before ready', async () => {
  const { page, close } = await chromium.newPage();
  const source = story.sources[0]?.id ?? '';
  await open(page, `${server.url}/page.html#threads=attacks&sources=${source}&event=${ATTACK}`);
  assert.deepEqual(await property(page, 'query'), { threads: ['attacks'], sources: [source] });
  assert.equal(await property(page, 'selected'), ATTACK);
  assert.equal(await page.locator('source-line .card h3').textContent(), eventOf(ATTACK).title);
  assert.equal(await page.locator(`source-line .row[data-id=${ATTACK}]`).getAttribute('aria-current'), 'true');
  assert.deepEqual(
    await listedIds(page),
    idsWhere((event) => event.thread === 'attacks' && sourcesOf(event).includes(source)),
  );
  await close();
});

test('a link with a window shows it, whether the open event lies in it or not', async () => {
  for (const window of ['2022-01-01..2022-04-02', '1969-11-13..2000-09-29', '2022-07-01..2022-07-31']) {
    const { page, close } = await chromium.newPage();
    await open(page, `${server.url}/page.html#view=timeline&event=${ATTACK}&window=${window}`);
    await drawn(page);
    assert.equal(await property(page, 'selected'), ATTACK);
    const [from, to] = window.split('..');
    assert.deepEqual(await property(page, 'window'), { from, to });
    await close();
  }
});

test('an event far down is brought on the screen', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html#event=${ATTACK}`);
  const row = await page.locator(`source-line .row[data-id=${ATTACK}]`).boundingBox();
  const list = await page.locator('source-line .list').boundingBox();
  assert.ok(row && list && row.y >= list.y && row.y + row.height <= list.y + list.height);
  await close();
});

test('what a reader does stands in the URL, and leads back to the same', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  assert.equal(await hash(page), '', 'an untouched widget leaves the URL alone');
  const length = await page.evaluate(() => history.length);
  await page.locator('source-line input[type=search]').fill('iran');
  await page.locator(`source-line ${ON_SCREEN}`).click();
  await drawn(page);
  const link = page.url();
  assert.match(await hash(page), /text=iran/);
  assert.equal(await page.evaluate(() => history.length), length, 'no step for "back" to stumble over');
  const [query, selected, ids] = [
    await property(page, 'query'),
    await property(page, 'selected'),
    await listedIds(page),
  ];
  const { page: other, close: closeOther } = await chromium.newPage();
  await open(other, link);
  assert.deepEqual(
    [await property(other, 'query'), await property(other, 'selected'), await listedIds(other)],
    [query, selected, ids],
  );
  await closeOther();
  await close();
});

test('a change of the hash is followed; a page’s own anchor is not a state', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.evaluate((id) => (location.hash = `event=${id}`), ATTACK);
  await page.locator('source-line .card h3', { hasText: eventOf(ATTACK).title }).waitFor();
  await page.evaluate(() => (location.hash = 'comments'));
  await drawn(page);
  assert.equal(await property(page, 'selected'), ATTACK);
  await close();
});

test('fragment set later: the link that stands there is followed, and so are those after it', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/quiet.html#threads=attacks`);
  await page.evaluate(() => document.querySelector('source-line')?.toggleAttribute('fragment'));
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: ['attacks'] });
  await page.evaluate(() => (location.hash = 'threads=rupture'));
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: ['rupture'] });
  await page.evaluate(() => document.querySelector('source-line')?.removeAttribute('fragment'));
  await page.evaluate(() => (location.hash = 'threads=attacks'));
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: ['rupture'] });
  await close();
});

test('where the first of two elements goes, the second follows the links from then on', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/two.html#threads=attacks`);
  await page.evaluate(async () => {
    const [first, second] = document.querySelectorAll('source-line');
    await /** @type {any} */ (second).ready;
    first?.remove();
  });
  await page.evaluate(() => (location.hash = 'threads=rupture'));
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: ['rupture'] });
  await close();
});

test('the note about a link to a missing event: true beside a filter, gone with the next link, closed by hand', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html#event=no-such-event&threads=attacks`);
  const note = page.locator('source-line .note');
  assert.equal(await note.locator('span').textContent(), 'The event in this link is not in this story.');
  await page.evaluate((id) => (location.hash = `event=${id}`), ATTACK);
  await page.locator('source-line .card h3', { hasText: eventOf(ATTACK).title }).waitFor();
  assert.equal(await note.count(), 0);
  await page.evaluate(() => (location.hash = 'event=no-such-event'));
  await note.waitFor();
  await page.evaluate(() => (location.hash = 'event=nor-this-one'));
  await drawn(page);
  assert.equal(await note.count(), 1);
  await note.getByRole('button', { name: 'Close' }).click();
  assert.equal(await note.count(), 0);
  await close();
});

test('a link to an event that is not there says so and shows the whole story', async () => {
  const { page, problems, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html#event=no-such-event`);
  assert.equal(
    await page.textContent('source-line .note span'),
    'The event in this link is not in this story. Showing the whole story.',
  );
  assert.equal(await property(page, 'selected'), null);
  assert.equal((await property(page, 'counts')).matching, story.events.length);
  assert.deepEqual(problems, []);
  await close();
});

test('garbage in the hash harms nothing', async () => {
  const { page, problems, close } = await chromium.newPage();
  for (const garbage of [
    '%',
    'threads=%E0%A4%A',
    '===&&&',
    'event=',
    'from=yesterday&to=%00',
    'threads=nothing',
    `text=${'a'.repeat(5000)}`,
  ]) {
    await page.goto('about:blank');
    await open(page, `${server.url}/page.html#${garbage}`);
    assert.equal((await property(page, 'counts')).total, story.events.length, garbage);
    assert.ok(await page.locator('source-line h2').isVisible());
  }
  assert.deepEqual(problems, []);
  await close();
});

test('without the attribute the URL is neither read nor written', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/quiet.html#event=${ATTACK}`);
  assert.equal(await property(page, 'selected'), null);
  await page.locator(`source-line ${ON_SCREEN}`).click();
  await drawn(page);
  assert.equal(await hash(page), `#event=${ATTACK}`);
  assert.equal(await page.getByRole('button', { name: 'Copy link' }).count(), 0);
  await close();
});

test('of two elements the first one owns the URL', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/two.html#event=${ATTACK}`);
  await page.evaluate(() => /** @type {any} */ (document.querySelectorAll('source-line')[1]).ready);
  const selected = () =>
    page.evaluate(() => [...document.querySelectorAll('source-line')].map((one) => /** @type {any} */ (one).selected));
  assert.deepEqual(await selected(), [ATTACK, null]);
  await page.locator('source-line').nth(1).locator(ON_SCREEN).click();
  await drawn(page);
  assert.equal(await hash(page), `#event=${ATTACK}`);
  await close();
});

test('in a sandboxed frame everything works, with the state in memory', async () => {
  const { page, problems, close } = await chromium.newPage();
  await page.goto(`${server.url}/framed.html`);
  const frame = page.frameLocator('iframe');
  await frame.locator(`source-line ${ON_SCREEN}`).click();
  await frame.locator('source-line .card h3').waitFor();
  assert.deepEqual(problems, []);
  await close();
});

test('the link is copied', async () => {
  const { page, close } = await chromium.newPage();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `${server.url}/page.html#event=${ATTACK}`);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Link copied' }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), new RegExp(`/page\\.html#.*event=${ATTACK}`));
  await close();
});

test('ready waits for the link: nothing else is drawn first', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/page.html#threads=attacks`);
  await ready(page);
  assert.deepEqual((await property(page, 'query')).threads, ['attacks']);
  await close();
});
