// Each filter, by the hand of a reader, held against a count over the story itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { ON_SCREEN, arrive, assign, drawn, listedIds, open, pageWith, property } from './page.mjs';
import { FACETS, hiddenAlias, idsWhere, matchesText, story } from './story.mjs';
import { queried } from './timeline.mjs';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  server = await serve({ '/page.html': pageWith('<source-line view="list"></source-line>') });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/** @type {Record<string, string>} */
const OWN = {
  one: 'One source',
  several: 'Two or more',
  reported: 'Reported',
  claimed: 'Claimed',
  expected: 'Expected',
};

/** Label of a facet's value, as the page shows it. @param {string} key @param {string} id */
function label(key, id) {
  if (key === 'threads') return story.threads.find((one) => one.id === id)?.title ?? id;
  if (key === 'sources') return story.sources.find((one) => one.id === id)?.short ?? id;
  const actor = story.actors.find((one) => one.id === id);
  if (key === 'actors') return actor?.short ?? actor?.name ?? id;
  const named = [...story.types, ...story.roles].find((one) => one.id === id);
  return key === 'types' || key === 'roles' ? (named?.label ?? id) : (OWN[id] ?? id);
}

/** @type {Record<string, string>} */
const GROUPS = {
  threads: 'Thread',
  sources: 'Source',
  corroboration: 'Told by',
  standing: 'Standing',
  actors: 'Actor',
  roles: 'Role',
  types: 'Type',
};

for (const [key, group] of Object.entries(GROUPS)) {
  test(`facet ${key}: what is counted, included and excluded`, async () => {
    const { page, problems, close } = await chromium.newPage();
    await open(page, `${server.url}/page.html`);
    await page.click('source-line .filters');
    await drawn(page);
    const of = FACETS[key] ?? (() => []);
    const box = page.locator('source-line').getByRole('group', { name: group, exact: true });
    const values = await box.getByRole('checkbox').all();
    assert.ok(values.length > 0);
    for (const value of values.slice(0, 4)) {
      const name = (await value.locator('span').first().textContent()) ?? '';
      const ids = [...new Set(story.events.flatMap(of))].filter((id) => label(key, id) === name);
      assert.equal(ids.length, 1, `${name} is one value of ${key}`);
      const with_ = idsWhere((event) => of(event).includes(/** @type {string} */ (ids[0])));
      const without = idsWhere((event) => !of(event).includes(/** @type {string} */ (ids[0])));
      assert.equal(await value.locator('.n').textContent(), String(with_.length), `count of ${name}`);

      await value.click();
      await drawn(page);
      assert.equal(await value.getAttribute('aria-checked'), 'true');
      assert.equal(await page.textContent('source-line .count'), `${with_.length} of ${story.events.length} events`);
      assert.deepEqual(await listedIds(page), with_, name);

      await value.click({ modifiers: ['Shift'] });
      await drawn(page);
      assert.equal(await value.getAttribute('aria-checked'), 'mixed');
      assert.deepEqual(await listedIds(page), without, `not ${name}`);

      await value.click();
      await drawn(page);
      assert.deepEqual(
        await property(page, 'query'),
        (await value.getAttribute('aria-checked')) === 'true' ? { [key]: ids } : {},
      );
      await assign(page, { query: {} });
      await drawn(page);
    }
    assert.deepEqual(problems, []);
    await close();
  });
}

/** What a reader can ask for by one click, as it is called and as a link says it. */
const QUICK = {
  'Two or more sources': 'corroboration=several',
  'Dates differ': 'differing=true',
  Claims: 'standing=claimed',
  Forecasts: 'standing=expected',
};
/** @param {import('playwright-core').Page} page @param {string} name */
const quick = (page, name) => page.locator('source-line .quick', { hasText: name });

test('what is asked most is a click away, with what it would leave, before anybody comes near', async () => {
  const { page, close } = await chromium.newPage();
  await arrive(page, `${server.url}/page.html`);
  for (const [name, link] of Object.entries(QUICK)) {
    const { matching } = (await queried(link)).counts;
    assert.equal(await quick(page, name).innerText(), `${name}\n${matching}`);
    assert.equal(await quick(page, name).getAttribute('aria-pressed'), 'false');
  }
  await quick(page, 'Dates differ').click();
  await drawn(page);
  const { counts, events } = await queried(QUICK['Dates differ']);
  assert.deepEqual((await listedIds(page)).sort(), events.sort());
  assert.equal(await quick(page, 'Dates differ').getAttribute('aria-pressed'), 'true');
  assert.equal(await page.locator('source-line .chip').count(), 0, 'it is not said twice');
  const several = counts.facets.corroboration.find((/** @type {{id: string}} */ { id }) => id === 'several');
  assert.match(await quick(page, 'Two or more').innerText(), new RegExp(`\\b${several.count}$`));
  await quick(page, 'Dates differ').press('Backspace');
  await drawn(page);
  assert.equal((await listedIds(page)).length, story.events.length);
  await close();
});

test('beside questions and sources, which have chips of their own, only what is chosen stands in the bar', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  for (const view of ['questions', 'sources']) {
    await assign(page, { view, query: {} });
    await drawn(page);
    assert.equal(await quick(page, 'Dates differ').isVisible(), false, view);
    await assign(page, { query: { differing: true } });
    await drawn(page);
    assert.equal(await quick(page, 'Dates differ').isVisible(), true, view);
    assert.equal(await quick(page, 'Claims').isVisible(), false, view);
  }
  await close();
});

test('what a story has none of has no chip; a narrow element shows what is chosen only', async () => {
  const { page, close } = await chromium.newPage({ width: 640 });
  await open(page, `${server.url}/page.html`);
  await assign(page, { query: { differing: true } });
  await drawn(page);
  assert.equal(await quick(page, 'Dates differ').isVisible(), false);
  assert.match(await page.locator('source-line .chip').innerText(), /Dates differ/);
  await page.setViewportSize({ width: 1180, height: 700 });
  await drawn(page);
  assert.equal(await quick(page, 'Dates differ').isVisible(), true);
  assert.equal(await page.locator('source-line .chip').count(), 0);
  const plain = {
    ...story,
    events: story.events.filter(({ standing }) => standing !== 'expected').slice(0, 20),
    tours: [],
    questions: [],
  };
  await assign(page, { query: {}, story: plain });
  await page.evaluate(() => /** @type {any} */ (document.querySelector('source-line')).ready);
  await drawn(page);
  assert.equal(await quick(page, 'Two or more sources').count(), 1);
  assert.equal(await quick(page, 'Forecasts').count(), 0);
  await close();
});

test('a chosen filter can be read whole beside the search, from 720 px on', async () => {
  for (const width of [720, 800, 940, 1040, 1180]) {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html`);
    await assign(page, { query: { threads: ['attacks'] } });
    await drawn(page);
    const cut = await page.locator('source-line .bar').evaluate((bar) => {
      const chips = /** @type {Element} */ (bar.querySelector('.chips'));
      const field = /** @type {HTMLInputElement} */ (bar.querySelector('input'));
      field.value = field.placeholder;
      return [chips.scrollWidth - chips.clientWidth, field.scrollWidth - field.clientWidth];
    });
    assert.deepEqual(cut, [0, 0], `${width} px`);
    await close();
  }
});

test('in the sheet of a phone what is chosen stands under the search, and can be taken away there', async () => {
  const { page, close } = await chromium.newPage({ width: 375 });
  await open(page, `${server.url}/page.html`);
  await assign(page, { query: { threads: ['attacks'], standing: { none: ['expected'] } } });
  await drawn(page);
  await page.click('source-line .filters');
  await drawn(page);
  const sheet = page.locator('source-line .facets');
  assert.deepEqual(await sheet.locator('.chip span').allTextContents(), ['Cyberattacks on Albania', 'not expected']);
  const [search, chip] = await Promise.all(['.search', '.chip'].map((one) => sheet.locator(one).first().boundingBox()));
  assert.ok(search && chip && search.y + search.height < chip.y);
  await sheet.locator('.chip').first().click();
  await drawn(page);
  assert.deepEqual(await sheet.locator('.chip span').allTextContents(), ['not expected']);
  assert.equal(await sheet.locator('.chip').evaluate((one) => one.matches(':focus')), true);
  await page.keyboard.press('Backspace');
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), {});
  assert.equal(await sheet.locator('input').evaluate((one) => one.matches(':focus')), true);
  await page.keyboard.press('Escape');
  await assign(page, { query: { threads: ['attacks'] } });
  await drawn(page);
  assert.equal(await page.locator('source-line .bar .chip').isVisible(), true, 'closed, the bar has them again');
  await close();
});

test('numbers of a facet stand under each other, and a value that is chosen is not cut for its "not"', async () => {
  for (const width of [1180, 375]) {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html`);
    await assign(page, { query: { threads: ['attacks', 'rupture'] } });
    await drawn(page);
    await page.click('source-line .filters');
    await drawn(page);
    const values = await page.locator('source-line .threads .value').evaluateAll((all) =>
      all.map((one) => {
        const [label, number] = [...one.querySelectorAll('span')].map((part) => part.getBoundingClientRect());
        return { label: label?.width, number: number?.right };
      }),
    );
    assert.equal(new Set(values.map(({ label }) => label)).size, 1, `${width} px: ${JSON.stringify(values)}`);
    assert.equal(new Set(values.map(({ number }) => number)).size, 1);
    const not = page.getByRole('button', { name: 'not Cyberattacks on Albania', exact: true });
    await not.click();
    await drawn(page);
    assert.equal(await not.getAttribute('aria-pressed'), 'true');
    await close();
  }
});

test('a chip of a source has its badge', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const [first, ...others] = story.sources.map(({ id }) => id);
  for (const [sources, words] of /** @type {const} */ ([
    [[first], 'A Balkans interview'],
    [{ none: [first] }, 'not A Balkans interview'],
    [others, 'Without A Balkans interview'],
  ])) {
    await assign(page, { query: { sources } });
    await drawn(page);
    assert.equal(await page.locator('source-line .chip span').textContent(), words);
  }
  await close();
});

test('values of one facet are or, facets are and; a chip takes its filter back', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.click('source-line .filters');
  const checkbox = (/** @type {string} */ name) => page.locator('source-line').getByRole('checkbox', { name });
  const [first, second] = story.threads;
  const source = story.sources[2];
  assert.ok(first && second && source);
  await checkbox(first.title).click();
  await checkbox(second.title).click();
  await checkbox(source.short).click();
  await drawn(page);
  const told = FACETS['sources'] ?? (() => []);
  const both = idsWhere((event) => [first.id, second.id].includes(event.thread) && told(event).includes(source.id));
  assert.deepEqual(await listedIds(page), both);
  assert.deepEqual(await page.locator('source-line .chip span').allTextContents(), [
    first.title,
    second.title,
    `${source.letter} ${source.short}`,
  ]);
  await page.getByRole('button', { name: `Take away ${second.title}` }).click();
  await drawn(page);
  assert.deepEqual(
    await listedIds(page),
    idsWhere((event) => event.thread === first.id && told(event).includes(source.id)),
  );
  await page.getByRole('button', { name: 'Clear all' }).first().click();
  await drawn(page);
  assert.equal(await page.textContent('source-line .count'), `${story.events.length} events`);
  await close();
});

test('sources that have to tell it together', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.click('source-line .filters');
  const [one, other] = story.sources;
  assert.ok(one && other);
  for (const { short } of [one, other])
    await page.locator('source-line').getByRole('checkbox', { name: short }).click();
  await page.getByRole('button', { name: 'any of them' }).click();
  await drawn(page);
  const told = FACETS['sources'] ?? (() => []);
  assert.deepEqual(
    await listedIds(page),
    idsWhere((event) => told(event).includes(one.id) && told(event).includes(other.id)),
  );
  await close();
});

test('search: words at their start, in any order, without marks or case', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const field = page.locator('source-line input[type=search]');
  for (const text of ['cyber', 'IRAN embass', 'rama', 'tirana']) {
    await field.fill(text);
    await drawn(page);
    assert.deepEqual(
      await listedIds(page),
      idsWhere((event) => matchesText(event, text)),
      text,
    );
  }
  await field.fill('');
  await drawn(page);
  assert.equal(await page.textContent('source-line .count'), `${story.events.length} events`);
  await close();
});

test('search by an alias that no text has', async () => {
  const { alias, actor } = hiddenAlias();
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.locator('source-line input[type=search]').fill(alias);
  await drawn(page);
  const named = idsWhere((event) => event.participants.some((one) => one.actor === actor));
  assert.deepEqual(await listedIds(page), named, alias);
  await close();
});

test('where a search or a filter is taken back one stands where one was', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const top = async () => (await page.locator(`source-line ${ON_SCREEN}`).boundingBox())?.y ?? -1;
  const before = await top();
  const search = page.locator('source-line input[type=search]');
  await search.fill('microsoft');
  await drawn(page);
  await search.fill('');
  await drawn(page);
  assert.ok(Math.abs((await top()) - before) < 3, `after a search: ${await top()}, before: ${before}`);
  await page.locator('source-line .filters').click();
  await drawn(page);
  const start = await top(); // the list is narrower beside the facets
  for (let i = 0; i < 2; i++) {
    await page.locator('source-line .threads .value').nth(2).click();
    await drawn(page);
  }
  assert.ok(Math.abs((await top()) - start) < 3, `after a thread: ${await top()}, before: ${start}`);
  await close();
});

test('dates that differ: only events that two sources date apart', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.click('source-line .filters');
  await page.locator('source-line').getByRole('checkbox', { name: 'Dates differ' }).click();
  await drawn(page);
  const ids = await listedIds(page);
  assert.ok(ids.includes('attack-2022-07'), 'two sources say 15 July, one says 17');
  for (const event of story.events.filter(({ id }) => ids.includes(id))) {
    const days = new Set(event.reports.map(({ date }) => date).filter(Boolean));
    assert.ok(days.size > 1, `${event.id} has one date alone`);
  }
  for (const row of await page.locator('source-line .row').all()) assert.match(await row.innerText(), /apart/);
  await close();
});

test('the window on the strip can be taken and moved, however narrow it is', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const places = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const strip = /** @type {Element} */ (root.querySelector('.strip')).getBoundingClientRect();
    const y = strip.top + strip.height / 2;
    /** @type {Record<string, number[]>} */
    const places = {};
    for (let x = strip.left - 12; x < strip.right + 12; x++) {
      const part = root.elementFromPoint(x, y)?.getAttribute('aria-label') ?? '';
      (places[part] ??= []).push(x);
    }
    places['y'] = [y];
    return places;
  });
  for (const name of ['Stretch in view', 'Start of the stretch', 'End of the stretch']) {
    assert.ok((places[name]?.length ?? 0) >= 24, `${name}: ${places[name]?.length} px`);
  }
  const inside = places['Stretch in view'] ?? [];
  const [x = 0, y = 0] = [inside[12], places['y']?.[0]];
  const before = await property(page, 'window');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 300, y, { steps: 6 });
  await page.mouse.up();
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), {}, 'it moves, and filters nothing');
  assert.ok((await property(page, 'window')).from < before.from);
  await close();
});

test('a range drawn on the strip filters by time', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const strip = await page.locator('source-line .strip').boundingBox();
  assert.ok(strip);
  const y = strip.y + strip.height - 4;
  await page.mouse.move(strip.x + strip.width * 0.9, y);
  await page.mouse.down();
  await page.mouse.move(strip.x + strip.width * 0.95, y, { steps: 4 });
  await page.mouse.move(strip.x + strip.width - 1, y, { steps: 4 });
  await page.mouse.up();
  await drawn(page);
  const { from, to } = await property(page, 'query');
  assert.ok(from > '2017' && from < '2022' && to > '2023', `${from} to ${to}`); // the strip has the story's years and a margin
  const ids = await listedIds(page);
  assert.ok(ids.includes('attack-2022-07') && !ids.includes('revolution-1979'));
  assert.equal(await page.locator('source-line .chip').count(), 1);
  await close();
});

test('what is typed is announced once it rests', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.locator('source-line input[type=search]').pressSequentially('rama', { delay: 30 });
  const n = idsWhere((event) => matchesText(event, 'rama')).length;
  await page
    .locator('source-line [role=status]', { hasText: `${n} of ${story.events.length} events.` })
    .waitFor({ state: 'attached' });
  await close();
});

test('what was chosen or taken back is named, with what is left', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const total = story.events.length;
  const said = (/** @type {string} */ words) =>
    page.locator('source-line [role=status]').getByText(words, { exact: true }).waitFor({ state: 'attached' });
  const n = (await queried('differing=true')).counts.matching;
  await page.getByRole('button', { name: 'Dates differ' }).click();
  await said(`Dates differ on. ${n} of ${total} events.`);
  await page.locator('source-line input[type=search]').fill('zzz');
  await said(`“zzz” on. No event matches. ${n} would match without zzz.`);
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await said(`“zzz”, Dates differ off. ${total} of ${total} events.`);
  await close();
});

test('a grip that is dragged filters from its end and leaves the other', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await assign(page, { query: { from: '2003-05', to: '2017-11-20' } });
  await drawn(page);
  const grip = await page.locator('source-line .grip.from').boundingBox();
  assert.ok(grip);
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 4 });
  await page.mouse.up();
  await drawn(page);
  const { from, to } = await property(page, 'query');
  assert.equal(to, '2017-11-20');
  assert.ok(from > '2004' && from < '2008', from);
  const words = await page
    .locator('source-line')
    .getByRole('slider', { name: 'End of the stretch' })
    .getAttribute('aria-valuetext');
  assert.match(words ?? '', /2017/);
  await close();
});
