// Waiting, empty, broken, without script, without WebAssembly: each says what it is, and none is blank.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { LIST, assign, drawn, listedIds, open, pageWith, property, storyJson } from './page.mjs';
import { eventOf, idsWhere, matchesText, story } from './story.mjs';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  const json = await storyJson();
  const faulty = JSON.parse(json);
  faulty.events[3].date = '2022-13';
  faulty.events[5].thread = 'atacks';
  const newer = JSON.stringify({ ...JSON.parse(json), format: 'sourceline/99' });
  server = await serve({
    '/embedded.html': pageWith(`<source-line view="list">${LIST}</source-line>`),
    '/bare.html': pageWith('<source-line view="list"></source-line>'),
    '/from.html': pageWith(`<source-line view="list" src="/story.json">${LIST}</source-line>`),
    '/packed.html': pageWith(`<source-line src="/story.slpk">${LIST}</source-line>`),
    '/packed-list.html': pageWith(`<source-line src="/story.slpk" view="list">${LIST}</source-line>`),
    '/inline.html': pageWith(`<source-line>${LIST}</source-line>`, {
      script: '<script src="/pkg/sourceline.inline.js"></script>',
    }),
    '/story.slpk': 'SLPK',
    '/missing.html': pageWith(`<source-line src="/nowhere.slpk">${LIST}</source-line>`),
    '/story.json': json,
    '/faulty.json': JSON.stringify(faulty),
    '/newer.json': newer,
    '/broken.json': `${json.slice(0, 4000)}`,
    '/page-not-found.json': '<!doctype html><title>Not found</title>',
    '/strict.html': pageWith(`<source-line view="list">${LIST}</source-line>`).replace(/<style>.*?<\/style>/s, ''),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/**
 * Sets a property and gives what comes of it.
 * @param {import('playwright-core').Page} page @param {string} name @param {unknown} value
 * @returns {Promise<{ready?: any, failure?: any, events: [string, any][]}>}
 */
const setting = (page, name, value) =>
  page.evaluate(
    async ([key, given]) => {
      const element = /** @type {any} */ (document.querySelector('source-line'));
      /** @type {[string, any][]} */
      const events = [];
      for (const type of ['sourceline-load', 'sourceline-error']) {
        document.addEventListener(type, (event) => events.push([type, /** @type {CustomEvent} */ (event).detail]));
      }
      element[/** @type {string} */ (key)] = given;
      return element.ready.then(
        (/** @type {any} */ ready) => ({ ready, events }),
        (/** @type {any} */ failure) => ({ failure, events }),
      );
    },
    [name, value],
  );

test('a JSON story is read and shown', async () => {
  const { page, problems, close } = await chromium.newPage();
  await open(page, `${server.url}/from.html`);
  assert.deepEqual(
    await listedIds(page),
    idsWhere(() => true),
  );
  assert.deepEqual(problems, []);
  await close();
});

test('a story that nests too deep is told so in a sentence', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/embedded.html`);
  const deep = `{"format": "sourceline/1", "deep": ${'['.repeat(40)}${']'.repeat(40)}}`;
  const { failure } = await setting(page, 'story', deep);
  assert.deepEqual(
    [failure.kind, failure.message],
    ['limit', 'This cannot be read: the story nests deeper than 32 levels.'],
  );
  await close();
});

test('a story with faults is a load: what is sound is shown, the rest is named', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/embedded.html`);
  const { ready, events } = await setting(page, 'src', '/faulty.json');
  assert.equal(ready.left_out, 2);
  assert.equal(ready.total, story.events.length - 2);
  assert.deepEqual(
    events.map(([type]) => type),
    ['sourceline-load'],
  );
  const paths = ready.problems.map((/** @type {any} */ problem) => problem.path);
  assert.ok(
    paths.some((/** @type {string} */ path) => path.startsWith('events[3].date')),
    paths.join(),
  );
  assert.ok(
    paths.some((/** @type {string} */ path) => path.startsWith('events[5].thread')),
    paths.join(),
  );
  const note = page.locator('source-line .note');
  assert.equal(
    await note.locator('summary').textContent(),
    `2 events could not be shown. The other ${story.events.length - 2} are complete.`,
  );
  await note.locator('summary').click();
  assert.match(await note.innerText(), /events\[3\]\.date\s+“2022-13” is not a date\. Expected/);
  assert.match(await note.innerText(), /attacks/, 'did you mean');
  assert.deepEqual(await property(page, 'problems'), ready.problems);
  await close();
});

for (const [file, kind] of /** @type {const} */ ([
  ['/nowhere.json', 'network'],
  ['/broken.json', 'format'],
  ['/page-not-found.json', 'format'],
  ['/newer.json', 'version'],
  ['ftp://example.org/story.json', 'unsupported'],
])) {
  test(`${file}: ${kind}; the page's own list stays`, async () => {
    const { page, close } = await chromium.newPage();
    await page.goto(`${server.url}/embedded.html`);
    const { failure, events } = await setting(page, 'src', file);
    assert.equal(failure.kind, kind, failure.message);
    assert.deepEqual(events, [['sourceline-error', failure]]);
    assert.match((await page.locator('source-line .note').textContent()) ?? '', /^The story could not be loaded\./);
    assert.ok(await page.getByText('Port of Durrës is hit').isVisible());
    assert.equal(await property(page, 'counts'), null);
    await close();
  });
}

test('try again: when the file is there', async () => {
  const { page, close } = await chromium.newPage();
  server.faults['/story.json'] = { status: 503 };
  await page.goto(`${server.url}/from.html`);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  delete server.faults['/story.json'];
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('source-line .row').first().waitFor();
  assert.equal(await page.locator('source-line .note').count(), 0);
  await close();
});

test('a wasm file of the wrong type is read all the same', async () => {
  const { page, close } = await chromium.newPage();
  server.faults['/pkg/sourceline.wasm'] = { type: 'application/octet-stream' };
  await open(page, `${server.url}/bare.html`);
  assert.equal((await property(page, 'counts')).total, story.events.length);
  delete server.faults['/pkg/sourceline.wasm'];
  await close();
});

test('while it loads: the list, and after half a second a word', async () => {
  const { page, close } = await chromium.newPage();
  server.faults['/story.json'] = { delay: 5000 };
  await page.goto(`${server.url}/from.html`);
  assert.ok(await page.getByText('Port of Durrës is hit').isVisible());
  assert.equal(await page.getByText('Preparing the timeline').isVisible(), false);
  const places = () =>
    page.evaluate(() => [...document.querySelectorAll('source-line li')].map((one) => one.getBoundingClientRect().top));
  const before = await places();
  const line = page.getByText('Preparing the timeline. The list is complete.');
  await line.waitFor();
  assert.deepEqual(await places(), before, 'nothing moves');
  const box = await line.boundingBox();
  assert.ok(box && box.y > 0 && box.y + box.height <= 800, 'it is on the screen');
  await page.getByText('Still preparing. The list is complete.').waitFor();
  await page.locator('source-line .row').first().waitFor();
  assert.equal(await page.getByText('Still preparing').count(), 0);
  delete server.faults['/story.json'];
  await close();
});

test('nothing found: what stands in the way and what each step gives back', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/bare.html`);
  const standing = idsWhere((event) => event.standing === 'expected');
  const thread = story.threads.find(
    ({ id }) => idsWhere((event) => event.thread === id && event.standing === 'expected').length === 0,
  );
  assert.ok(thread);
  await assign(page, { query: { threads: [thread.id], standing: ['expected'] } });
  await drawn(page);
  const empty = page.locator('source-line .empty');
  assert.equal(await empty.locator('h3').textContent(), 'No event matches all two.');
  const steps = await empty.locator('li').allInnerTexts();
  const inThread = idsWhere((event) => event.thread === thread.id).length;
  assert.deepEqual(
    steps.map((step) => Number(/(\d+) events?$/.exec(step)?.[1])).sort(),
    [standing.length, inThread].sort(),
  );
  await empty.getByRole('button', { name: `Take away ${thread.title}` }).click();
  await drawn(page);
  assert.deepEqual(await listedIds(page), standing);
  await close();
});

test('a search that finds nothing offers the nearest names', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/bare.html`);
  await page.locator('source-line input[type=search]').fill('Mandiat');
  await drawn(page);
  const empty = page.locator('source-line .empty');
  assert.equal(await empty.locator('h3').textContent(), 'Nothing found for “Mandiat”.');
  await empty.getByRole('button', { name: 'Mandiant' }).click();
  await drawn(page);
  assert.deepEqual(
    await listedIds(page),
    idsWhere((event) => matchesText(event, 'Mandiant')),
  );
  await close();
});

test('without script: the whole list at full length', async () => {
  const { page, close } = await chromium.newPage({ javaScript: false });
  await page.goto(`${server.url}/embedded.html`);
  for (const title of ['Port of Durrës is hit', 'A claim is made', 'Relations end'])
    assert.ok(await page.getByText(title).isVisible());
  const host = await page.locator('source-line').boundingBox();
  const list = await page.locator('.sl-list').boundingBox();
  assert.ok(host && list && Math.abs(host.height - list.height) < 2);
  await close();
});

test('without WebAssembly: the list stays, with a search and three filters', async () => {
  const jitless = await openChromium({ jitless: true });
  try {
    const { page } = await jitless.newPage();
    await page.goto(`${server.url}/embedded.html`);
    await page.getByText('Every event is in this list; search and three filters work.').waitFor();
    const shown = () => page.locator('.sl-list > ol > li:visible h4').allTextContents();
    const all = ['Port of Durrës is hit', 'A claim is made', 'Relations end'];
    assert.deepEqual(await shown(), all);
    await page.getByLabel('Search events and actors').fill('durres');
    assert.deepEqual(await shown(), [all[0]]);
    await page.getByLabel('Search events and actors').fill('');
    await page.getByLabel('Thread').selectOption({ label: 'The rupture' });
    assert.deepEqual(await shown(), [all[2]]);
    assert.equal(
      await page.getByText('July 2022', { exact: true }).first().isVisible(),
      false,
      'a month without events has no heading',
    );
    await page.getByLabel('Thread').selectOption('');
    await page.getByLabel('Source').selectOption({ label: 'Second source' });
    assert.deepEqual(await shown(), [all[0], all[1]]);
    await page.getByLabel('Told by').selectOption({ label: 'Two or more' });
    assert.deepEqual(await shown(), [all[0]]);
    assert.equal(await page.locator('.sl-tools output').textContent(), '1 of 3 events.');
    const failure = await page.evaluate(() =>
      /** @type {any} */ (document.querySelector('source-line')).ready.catch((/** @type {any} */ why) => why),
    );
    assert.equal(failure.kind, 'unsupported');
  } finally {
    await jitless.close();
  }
});

test('without WebAssembly every way to give a story ends at the list with its search', async () => {
  const jitless = await openChromium({ jitless: true });
  try {
    for (const path of ['packed.html', 'packed-list.html', 'from.html', 'inline.html']) {
      const { page, close } = await jitless.newPage();
      await page.goto(`${server.url}/${path}`);
      await page.getByText('Every event is in this list; search and three filters work.').waitFor();
      assert.ok(await page.getByLabel('Search events and actors').isVisible(), path);
      await close();
    }
  } finally {
    await jitless.close();
  }
});

test('where the drawing breaks off the list comes back, and it can be started again', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/embedded.html`);
  await page.evaluate(() => {
    const proto = CSSStyleDeclaration.prototype;
    const real = proto.setProperty;
    /** @type {any} */ (globalThis).mend = () => (proto.setProperty = real);
    proto.setProperty = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    /** @type {any} */ (document.querySelector('source-line')).query = { threads: ['attacks'] };
  });
  await page.getByText('The timeline stopped.').waitFor();
  assert.ok(await page.getByText('Port of Durrës is hit').isVisible());
  await page.evaluate(() => /** @type {any} */ (globalThis).mend());
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.locator('source-line .row').first().waitFor();
  assert.equal((await property(page, 'counts')).total, story.events.length);
  await close();
});

test('under a strict policy with Trusted Types nothing is violated', async () => {
  const csp =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
  const strict = await serve(
    { '/strict.html': pageWith(`<source-line view="list">${LIST}</source-line>`).replace(/<style>.*?<\/style>/s, '') },
    { csp },
  );
  try {
    const { page, problems, close } = await chromium.newPage();
    await open(page, `${strict.url}/strict.html`);
    await page.locator('source-line .filters').click();
    const row = page.locator('source-line .row[tabindex="0"]'); // the first on the screen
    const id = (await row.getAttribute('data-id')) ?? '';
    await row.click();
    await drawn(page);
    assert.deepEqual(problems, []);
    assert.equal(await page.locator('source-line .card h3').textContent(), eventOf(id).title);
    await close();
  } finally {
    await strict.close();
  }
});

test('on paper: the page’s own list, all of it', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/embedded.html`);
  await page.emulateMedia({ media: 'print' });
  for (const title of ['Port of Durrës is hit', 'Relations end']) assert.ok(await page.getByText(title).isVisible());
  assert.equal(await page.locator('source-line .list').isVisible(), false);
  await close();
});

test('on paper the text of a dark widget is dark', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/embedded.html`);
  await page.evaluate(() => document.querySelector('source-line')?.setAttribute('theme', 'dark'));
  await page.emulateMedia({ media: 'print' });
  const [color, ground] = await page
    .locator('source-line .sl')
    .evaluate((frame) => [getComputedStyle(frame).color, getComputedStyle(frame).backgroundColor]);
  assert.deepEqual([color, ground], ['rgb(23, 25, 28)', 'rgb(255, 255, 255)']);
  await close();
});
