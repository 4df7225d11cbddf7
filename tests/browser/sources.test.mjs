// The view of the sources, held against what `sourceline query --coverage` tells of the same events.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { inRepository } from './harness/files.mjs';
import { serve } from './harness/server.mjs';
import { accessibilityFindings } from './harness/axe.mjs';
import { assign, drawn, open, pageWith, property } from './page.mjs';
import { eventOf, story } from './story.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

/** One source, one thread, a few events: there is nothing to set beside it. */
const ALONE = {
  ...story,
  sources: story.sources.slice(0, 1),
  events: story.events
    .filter(({ reports }) => reports.every(({ source }) => source === story.sources[0]?.id))
    .map((event) => ({ ...event, reports: event.reports.map(({ source, at }) => ({ source, at })) })),
  questions: [],
  relations: [],
  tours: [],
};

/** More sources and threads than a page shows one by one. */
const MANY = {
  ...ALONE,
  sources: Array.from({ length: 60 }, (_, n) => ({ id: `s${n}`, letter: `${n}`, short: `Source ${n}`, title: 'One' })),
  threads: Array.from({ length: 60 }, (_, n) => ({ id: `t${n}`, title: `Thread ${n}` })),
  events: Array.from({ length: 60 }, (_, n) => ({
    ...ALONE.events[0],
    id: `e${n}`,
    date: `${2000 + n}`,
    thread: `t${n}`,
    reports: [{ source: `s${n}`, date: `${2000 + n}`, at: { paragraph: 1 } }],
  })),
};

before(async () => {
  server = await serve({
    '/many.html': pageWith('<source-line fragment src="/many.json"></source-line>'),
    '/many.json': JSON.stringify(MANY),
    '/page.html': pageWith('<source-line fragment></source-line>'),
    '/alone.html': pageWith('<source-line fragment src="/alone.json"></source-line>'),
    '/alone.json': JSON.stringify(ALONE),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/** What the command tells. @param {...string} options @returns {any} */
function coverage(...options) {
  const command = inRepository('target/release/sourceline');
  const file = inRepository('stories/iran-albania/story.json');
  return JSON.parse(
    execFileSync(command, ['query', file, '--coverage', '--json', ...options], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }),
  );
}

/** Everything but one source. @param {string} id */
const allBut = (id) => story.sources.filter((source) => source.id !== id).map((source) => source.id);

/** @param {string} text */
const numbers = (text) => (text.match(/\d+/g) ?? []).map(Number);

/** What the table says: a row of texts for each source. @param {Page} page @returns {Promise<string[][]>} */
const tableOf = (page) =>
  page
    .locator('source-line .cover > table tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td > p')].map((cell) => (cell.textContent ?? '').trim())),
    );

/** How many bars each cell draws. @param {Page} page @returns {Promise<number[][]>} */
const barsOf = (page) =>
  page
    .locator('source-line .cover > table tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('path.bars')].map((path) => path.getAttribute('d')?.split('M').slice(1).length ?? 0),
      ),
    );

test('sources × threads: each count, and a bar for each event', async () => {
  const { page, problems, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/page.html#view=sources`);
  const told = coverage();
  const table = page.locator('source-line .cover > table');
  assert.deepEqual(
    await table.locator('thead th').evaluateAll((heads) => heads.map((one) => one.textContent)),
    told.threads.map((/** @type {any} */ one) => `${one.label} ${one.told} events`),
  );
  const cell = (/** @type {any} */ { told: n, alone }) =>
    !n
      ? 'none'
      : [n, alone === n ? (n > 1 ? 'all alone' : 'alone') : alone && `${alone} alone`].filter(Boolean).join(' ');
  assert.deepEqual(
    await tableOf(page),
    told.sources.map((/** @type {any} */ { threads }) => threads.map(cell)),
  );
  assert.deepEqual(
    await barsOf(page),
    told.sources.map((/** @type {any} */ { threads }) => threads.map((/** @type {any} */ one) => one.told)),
  );
  assert.deepEqual(
    await table.locator('th .numbers').evaluateAll((all) => all.map((one) => one.textContent)),
    told.sources.map((/** @type {any} */ one) => `${one.told} events, ${one.alone.length} alone`),
  );
  assert.deepEqual(problems, []);
  await close();
});

test('dates and contradictions are those of the command', async () => {
  const { page, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/page.html#view=sources`);
  const told = coverage();
  const rows = await page
    .locator('source-line .stands tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))));
  const heads = await page.locator('source-line .stands thead th').allTextContents();
  assert.equal(heads.length, rows[0]?.length);
  for (const [i, { dates }] of told.sources.entries()) {
    const side = (/** @type {string} */ name) =>
      dates.events.filter((/** @type {any} */ { stands, side = stands }) => side === name).length;
    const { agreeing, more_exact, vaguer, overlapping, alone, undated } = dates.counts;
    const wanted = [side('earlier'), side('later'), agreeing + more_exact, vaguer, overlapping, alone, undated];
    if (heads.length === 6) wanted.splice(4, 1);
    assert.deepEqual(rows[i], wanted, told.sources[i].id);
  }
  const sub = await page.locator('source-line .stands .sub').textContent();
  for (const side of ['later', 'earlier']) {
    const sided = told.sources.map((/** @type {any} */ { label, dates }) => {
      const sides = dates.events.map((/** @type {any} */ { stands, side = stands }) => side);
      const n = sides.filter((/** @type {string} */ one) => one === 'earlier' || one === 'later').length;
      return { label, a: sides.filter((/** @type {string} */ one) => one === side).length, n };
    });
    const { label, a, n } = sided.reduce((/** @type {any} */ most, /** @type {any} */ one) =>
      one.a > most.a ? one : most,
    );
    const leaning = told.leanings.find((/** @type {any} */ one) => one.side === side);
    assert.deepEqual([leaning.count, leaning.of], [a, n]);
    assert.ok(a > 2 && a > n / 2, `the story has a source that is ${side} more often than not`);
    assert.ok(sub?.includes(`${label} is ${side} ${a === n ? `all ${n} times` : `${a} times of ${n}`}.`), sub ?? '');
  }
  // As many signs as the number says.
  const signs = await page
    .locator('source-line .stands tbody td')
    .evaluateAll((cells) =>
      cells.map((cell) => [
        Number(cell.textContent),
        (cell.querySelector('path')?.getAttribute('d') ?? '').split('M').length - 1,
      ]),
    );
  for (const [number, drawnSigns] of signs) assert.equal(drawnSigns, number);
  const against = await page.locator('source-line .against tbody td > .unseen').allTextContents();
  assert.deepEqual(
    against.map(numbers),
    told.sources.map((/** @type {any} */ { contradicted: of }) => [of.answers, of.denied.length, of.differs.length]),
  );
  await close();
});

for (const width of [320, 375]) {
  test(`${width} px: names of the columns of dates are whole words beside each other`, async () => {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html#view=sources`);
    const heads = await page.locator('source-line .stands thead th').evaluateAll((all) =>
      all.map((head) => {
        const range = document.createRange();
        range.selectNodeContents(head.firstChild ?? head);
        const { left, right } = range.getBoundingClientRect();
        return { name: head.textContent, left, right, room: head.getBoundingClientRect() };
      }),
    );
    assert.ok(heads.length > 5);
    for (const [i, { name, left, right, room }] of heads.entries()) {
      assert.ok(left >= room.left - 1 && right <= room.right + 1, `${name} in ${room.left} to ${room.right}`);
      assert.ok(right <= (heads[i + 1]?.left ?? width), `${name} ends at ${right}`);
    }
    const letters = await page.locator('source-line .stands thead th.vaguer').evaluate((head) => {
      const range = document.createRange();
      range.selectNodeContents(head.firstChild ?? head);
      return range.getClientRects().length;
    });
    assert.equal(letters, 1, 'one word is on one line');
    await close();
  });
}

test('what each is, alone tells, leaves out, and where it is silent', async () => {
  const { page, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/page.html#view=sources`);
  const told = coverage();
  for (const [i, source] of story.sources.entries()) {
    const of = told.sources[i];
    const article = page.locator('source-line .each article').nth(i);
    const text = (await article.textContent()) ?? '';
    for (const said of [source.short, source.title, source.note ?? '']) assert.ok(text.includes(said), said);
    assert.match(text, /Written /);
    const [only, out, silent] = await article.locator('section').all();
    assert.ok(only && out && silent);
    for (const [section, ids] of /** @type {const} */ ([
      [only, of.alone],
      [out, of.leaves_out],
    ])) {
      assert.equal(await section.locator('h5 i').textContent(), `${ids.length}`);
      const titles = ids.map((/** @type {string} */ id) => eventOf(id).title);
      for (const title of await section.locator('.plain').allTextContents()) assert.ok(titles.includes(title), title);
      while (await section.locator('.link').isVisible()) await section.locator('.link').click();
      const all = await section.locator('.plain').allTextContents();
      assert.deepEqual(all.sort(), titles.sort(), source.id);
    }
    assert.deepEqual(
      numbers((await silent.locator('h5').allTextContents()).join()),
      of.holes.length ? [of.holes.length] : [],
    );
  }
  // Letters say who tells what is left out.
  const first = page.locator('source-line .each article').first().locator('section').nth(1).locator('li').first();
  const title = await first.locator('button').textContent();
  const event = story.events.find((one) => one.title === title);
  const letters = story.sources.filter(({ id }) => event?.reports.some((report) => report.source === id));
  assert.equal(await first.locator('.letters').textContent(), letters.map(({ letter }) => letter).join(' '));
  await close();
});

test('a source is switched off: sentence, numbers, chip, link, announcement; and on again', async () => {
  const { page, problems, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/page.html#view=sources`);
  const [, respun] = story.sources;
  assert.ok(respun);
  const others = allBut(respun.id);
  await page.getByRole('switch', { name: respun.short }).click();
  await drawn(page);
  const told = coverage(...others.flatMap((id) => ['--source', id]));
  const { before: were, after: are, goes, now_alone } = told.without;
  assert.deepEqual(told.without.sources, [respun.id]);
  assert.deepEqual(await property(page, 'query'), { sources: others });
  assert.equal(new URL(page.url()).hash, `#sources=${others.join(',')}&view=sources`);
  assert.equal((await property(page, 'counts')).matching, are.events);
  assert.deepEqual(await page.locator('source-line .chip').allTextContents(), [`Without B ${respun.short} ×`]);

  const left = page.locator('source-line .left');
  assert.equal(await left.locator('h3').textContent(), `Without ${respun.short}, ${goes.length} events go`);
  assert.match(
    (await left.locator('p').textContent()) ?? '',
    new RegExp(`^${now_alone.length} more rest on one source\\.`),
  );
  for (const [i, key] of ['events', 'several', 'one', 'differing'].entries()) {
    const shown = left.locator('dd').nth(i);
    assert.equal(await shown.locator('b').textContent(), `${are[key]}`);
    assert.deepEqual(await shown.locator('s').allTextContents(), were[key] === are[key] ? [] : [`${were[key]}`]);
  }
  // What goes of each, and what has come to rest on each alone.
  const heads = await page.locator('source-line th .numbers').allTextContents();
  for (const [i, of] of told.without.of_sources.entries()) {
    const wanted = [of.told - (of.id === respun.id ? 0 : of.goes.length)];
    if (of.id !== respun.id) wanted.push(told.sources[i].alone.length);
    if (of.now_alone.length) wanted.push(of.now_alone.length);
    assert.deepEqual(numbers(heads[i] ?? ''), wanted, of.id);
  }
  const row = (await tableOf(page))[1];
  const go = told.without.of_sources[1].threads.map((/** @type {any} */ { told: n, goes: gone }) =>
    !n ? 'none' : [n, gone && `${gone} ${gone > 1 ? 'go' : 'goes'}`].filter(Boolean).join(' '),
  );
  assert.deepEqual(row, go);
  assert.equal(
    await page.locator('source-line .each article').nth(1).locator('h5').first().textContent(),
    `Goes with it ${goes.length}`,
  );

  const said = `${respun.short} off. ${are.events} of ${were.events} events. ${goes.length} go, ${now_alone.length} more rest on one source.`;
  await page.getByRole('status').getByText(said).waitFor({ state: 'attached' });
  assert.equal(await page.getByRole('switch', { name: respun.short }).getAttribute('aria-checked'), 'false');

  // Back takes nothing: the state is one; the chip switches it on again.
  await page.locator('source-line .chip').click();
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), {});
  assert.equal(await page.getByRole('switch', { name: respun.short }).getAttribute('aria-checked'), 'true');
  assert.deepEqual(problems, []);
  await close();
});

test('the link opens it; another filter stays; one source stays on', async () => {
  const { page, close } = await chromium.newPage({ width: 1180 });
  const [first, second] = story.sources;
  assert.ok(first && second);
  await open(page, `${server.url}/page.html#threads=attacks,exile&sources=${first.id},${second.id}&view=sources`);
  const told = coverage('--thread', 'attacks', '--thread', 'exile', '--source', first.id, '--source', second.id);
  assert.equal(await page.getByRole('switch', { checked: true }).count(), 2);
  assert.equal(await page.locator('source-line .left dd b').first().textContent(), `${told.without.after.events}`);
  await page.getByRole('switch', { name: second.short }).click();
  await drawn(page);
  await page.getByRole('switch', { name: first.short }).click();
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: ['attacks', 'exile'], sources: [first.id] });
  await page.getByRole('status').getByText('One source stays on.').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Switch on again' }).click();
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: ['attacks', 'exile'] });
  await close();
});

test('keys: up and down for sources, along the row for events, Space switches, Enter opens', async () => {
  for (const width of [1180, 375]) {
    const { page, problems, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html#view=sources`);
    const active = () =>
      page.evaluate(() => document.querySelector('source-line')?.shadowRoot?.activeElement?.getAttribute('aria-label'));
    assert.equal(await page.locator('source-line .switch[tabindex="0"]').count(), 1);
    await page.locator('source-line .switch').first().focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await active(), story.sources[1]?.short);
    await page.keyboard.press('End');
    assert.equal(await active(), story.sources.at(-1)?.short);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const title = (await page.locator('source-line .tip b').textContent()) ?? '';
    await page.getByRole('status').getByText(title).waitFor({ state: 'attached' });
    const event = story.events.find((one) => one.title === title);
    assert.ok(
      event?.reports.some(({ source }) => source === story.sources.at(-2)?.id),
      title,
    );
    await page.keyboard.press('Enter');
    await drawn(page);
    assert.equal(await property(page, 'selected'), event?.id);
    assert.equal(await page.locator('source-line .card h3').textContent(), title);
    await page.keyboard.press('Escape');
    await drawn(page);
    assert.equal(await active(), story.sources.at(-2)?.short);
    await page.keyboard.press('Space');
    await drawn(page);
    assert.deepEqual(await property(page, 'query'), { sources: allBut(story.sources.at(-2)?.id ?? '') });
    assert.equal(await active(), story.sources.at(-2)?.short);
    assert.deepEqual(problems, []);
    await close();
  }
});

test('a bar names its event, and opens it', async () => {
  const { page, close } = await chromium.newPage({ width: 1180, height: 1000 });
  await open(page, `${server.url}/page.html#view=sources`);
  const svg = page.locator('source-line .cover > table tbody tr').first().locator('svg').first();
  await svg.hover({ position: { x: 3, y: 12 } });
  const title = (await page.locator('source-line .tip b').textContent()) ?? '';
  assert.ok(story.events.some((event) => event.title === title && event.thread === story.threads[0]?.id));
  await svg.click({ position: { x: 3, y: 12 } });
  await drawn(page);
  assert.equal(eventOf(await property(page, 'selected')).title, title);
  await close();
});

test('the list comes back where it was chosen; a story with one source has nothing to set beside it', async () => {
  const { page, problems, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/page.html#view=sources`);
  assert.equal(await page.locator('source-line .list').isVisible(), false);
  assert.equal(await page.locator('source-line .strip').isVisible(), false);
  await assign(page, { view: 'list' });
  await page.locator('source-line .list').waitFor();
  assert.equal(await page.locator('source-line .coverage').isVisible(), false);
  assert.ok(await page.locator('source-line .row[data-id="attack-2022-07"]').isVisible());
  await open(page, `${server.url}/alone.html#view=sources`);
  assert.equal(await page.locator('source-line .list').isVisible(), true, 'with the first drawing');
  assert.equal(await page.locator('source-line .coverage').count(), 0);
  assert.equal(await page.locator('source-line .tabs [data-view=sources]').count(), 0);
  assert.ok(await page.locator('source-line .row').first().isVisible());
  assert.deepEqual(problems, []);
  await close();
});

test('back and forward lead between what links in the page chose', async () => {
  const { page, problems, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/page.html#view=list`);
  const off = `sources=${allBut('respun-article').join(',')}&view=sources`;
  await page.evaluate((hash) => void (location.hash = hash), off);
  const chip = page.locator('source-line .chip', { hasText: 'Without B Respun article' });
  for (const again of [false, true]) {
    await page.locator('source-line .coverage').waitFor();
    await chip.waitFor();
    assert.equal(new URL(page.url()).hash, `#${off}`, again ? 'again' : '');
    if (again) break;
    await page.goBack();
    await page.locator('source-line .list').waitFor();
    await chip.waitFor({ state: 'detached' });
    assert.equal(await page.locator('source-line .coverage').isVisible(), false);
    await page.goForward();
  }
  assert.deepEqual(problems, []);
  await close();
});

test('axe finds nothing, and fingers hit what they press', async () => {
  const off = `#sources=${allBut('respun-article').join(',')}&view=sources`;
  for (const width of [375, 640, 1180]) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const hasTouch = width < 720;
      const { page, close } = await chromium.newPage({ width, colorScheme, hasTouch, reducedMotion: 'reduce' });
      await open(page, `${server.url}/page.html${off}`);
      assert.deepEqual(await accessibilityFindings(page), []);
      const least = width < 720 ? 43.5 : 23.5;
      const small = await page.evaluate((px) => {
        const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
        return [...root.querySelectorAll('.coverage button')]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < px)
          .map((one) => one.className || one.textContent);
      }, least);
      assert.deepEqual(small, []);
      const wide = await page.locator('source-line .coverage').evaluate((node) => node.scrollWidth - node.clientWidth);
      assert.ok(wide <= 0, `${wide} px beyond ${width}`);
      const elements = await page.evaluate(
        () => document.querySelector('source-line')?.shadowRoot?.querySelectorAll('*').length,
      );
      assert.ok(elements && elements <= 1200, `${elements} elements`);
      await close();
    }
  }
  const { page, close } = await chromium.newPage({ forcedColors: 'active' });
  await open(page, `${server.url}/page.html${off}`);
  assert.deepEqual(await accessibilityFindings(page), []);
  await close();
});

test('of very many sources the first are told of, the others counted; beside each other they share a lane', async () => {
  const { page, problems, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/many.html#view=sources`);
  assert.equal(await page.locator('source-line .coverage .switch').count(), 48);
  assert.equal(await page.locator('source-line .coverage .each article').count(), 48);
  const cover = page.locator('source-line .coverage section:has(.cover)');
  assert.match((await cover.textContent()) ?? '', /12 more sources are not shown by themselves; the filter has them\./);
  assert.match((await cover.locator('.cover').textContent()) ?? '', /All others 12 events/);
  for (const lanes of ['source', 'thread']) {
    await open(page, `${server.url}/many.html#view=timeline&lanes=${lanes}`);
    const stage = page.locator(`source-line [data-lanes="${lanes}"]`);
    await stage.waitFor();
    await page.waitForFunction(
      (by) =>
        document
          .querySelector('source-line')
          ?.shadowRoot?.querySelector(`[data-lanes="${by}"]`)
          ?.textContent?.includes('All others'),
      lanes,
    );
  }
  assert.deepEqual(problems, []);
  await close();
});
