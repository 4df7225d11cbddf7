// The event card: what it says of an event, and where the focus goes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { ON_SCREEN, assign, drawn, focused, listed, open, pageWith, property } from './page.mjs';
import { eventOf, passages, sourcesOf, story } from './story.mjs';

const ATTACK = 'attack-2022-07';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  const large = '<style>html { font-size: 200% }</style>';
  server = await serve({
    '/page.html': pageWith('<source-line view="list" fragment></source-line>'),
    '/tall.html': pageWith('<source-line view="list" fragment style="--sl-height: 100vh"></source-line>'),
    '/article.html': pageWith('<source-line fragment style="--sl-height: 460px"></source-line>'),
    '/large.html': pageWith('<source-line view="list" fragment></source-line>', { head: large }),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/** @param {import('playwright-core').Page} page @param {string} id */
async function select(page, id) {
  await assign(page, { selected: id });
  await drawn(page);
}

test('a click opens it and the heading takes the focus; Escape gives it back', async () => {
  for (const width of [375, 640, 1180]) {
    const { page, problems, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html`);
    const row = page.locator(`source-line ${ON_SCREEN}`);
    const id = await row.getAttribute('data-id');
    await row.click();
    await drawn(page);
    const card = page.locator('source-line .card');
    assert.equal(await card.locator('h3').textContent(), eventOf(id ?? '').title);
    assert.equal((await focused(page)).tag, 'H3');
    assert.equal(await property(page, 'selected'), id);
    await page.keyboard.press('Escape');
    await drawn(page);
    assert.equal(await card.isVisible(), false);
    assert.equal((await focused(page)).id, id);
    assert.equal(await property(page, 'selected'), null);
    assert.deepEqual(problems, []);
    await close();
  }
});

test('the close button gives the focus back too', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const row = page.locator(`source-line ${ON_SCREEN}`);
  const id = await row.getAttribute('data-id');
  await row.click();
  await page.locator('source-line .card .close').click();
  await drawn(page);
  assert.equal((await focused(page)).id, id);
  await close();
});

test('each event: title, summary, and a row for each source with its paragraphs', async () => {
  const { page, problems, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  for (const event of story.events) {
    await select(page, event.id);
    const card = page.locator('source-line .card');
    assert.equal(await card.locator('h3').textContent(), event.title);
    assert.deepEqual(await card.locator('.summary').allTextContents(), [event.summary].filter(Boolean));
    const rows = await card
      .locator('.who li')
      .evaluateAll((items) =>
        items.map((item) => [
          item.querySelector('.badge')?.textContent,
          item.lastElementChild?.textContent?.replace(/^¶/, ''),
        ]),
      );
    const wanted = event.reports.map((report) => [
      story.sources.find(({ id }) => id === report.source)?.letter,
      passages(report)
        .map(({ paragraph, paragraph_end }) =>
          paragraph_end && paragraph_end > paragraph ? `${paragraph}–${paragraph_end}` : `${paragraph}`,
        )
        .filter((paragraph, i, all) => paragraph !== all[i - 1]) // two passages of one paragraph are one place
        .join(', '),
    ]);
    assert.deepEqual(rows.sort(), wanted.sort(), event.id);
    const text = (await card.locator('.claims').count()) ? await card.locator('.claims').innerText() : '';
    for (const { says } of event.reports) if (says) assert.ok(text.includes(says), `${event.id}: ${says}`);
  }
  assert.deepEqual(problems, []);
  await close();
});

test('the attack: its date in words, the bend, participants by role', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html#event=${ATTACK}`);
  const card = page.locator('source-line .card');
  assert.equal(await card.locator('.date').textContent(), '15 July 2022; one source says 17 July');
  assert.match((await card.locator('.tell').textContent()) ?? '', /Reported by all five sources/);
  assert.equal(await card.locator('.date time').getAttribute('datetime'), '2022-07-15');
  assert.notEqual(await card.locator('.axis .bent').getAttribute('d'), '');
  const names = await card.locator('dl').innerText();
  for (const { actor } of eventOf(ATTACK).participants) {
    const { short, name } = story.actors.find(({ id }) => id === actor) ?? { name: actor };
    assert.ok(names.includes(short ?? name), actor);
  }
  assert.match(await card.innerText(), /On which day|What day|day/);
  await close();
});

test('dates that differ are said under each other, and which is earlier', async () => {
  const { page, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/page.html#event=${ATTACK}`);
  const said = await page
    .locator('source-line .claims li')
    .evaluateAll((items) =>
      items.map(
        (item) => `${item.querySelector('.badge')?.textContent}: ${item.querySelector('.dispute')?.textContent ?? ''}`,
      ),
    );
  assert.deepEqual(said, [
    'A: ',
    'B: ',
    'C: 15 July 2022, earlier.',
    'D: 17 July 2022, later.',
    'E: 15 July 2022, earlier.',
  ]);
  await close();
});

test('reports stand in the order of sources, whatever the order in which they were written', async () => {
  const mixed = structuredClone(story);
  for (const event of mixed.events) event.reports.reverse();
  const { page, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/page.html#event=${ATTACK}`);
  const text = () => page.locator('source-line .who').innerText();
  const before = await text();
  await page.evaluate(async (json) => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    element.story = json;
    await element.ready;
  }, JSON.stringify(mixed));
  await drawn(page);
  assert.equal(await text(), before);
  await close();
});

test('a story in another language keeps its language and its direction among our words', async () => {
  const { page, problems, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/page.html`);
  const [title, says] = ['حمله به CNN، سپس BBC!', 'می‌گوید: «بله».'];
  const reports = [{ source: 'a', says, at: { paragraph: 1 }, origin: { actor: 'r' } }];
  const event = { title, summary: title, thread: 't', type: 'y', standing: 'reported', reports };
  const persian = {
    ...{ format: 'sourceline/1', id: 'fa', title, language: 'fa', dek: title },
    sources: [{ id: 'a', letter: 'A', short: 'منبع اول', title }],
    actors: [{ id: 'r', name: 'رامه', kind: 'person' }],
    threads: [{ id: 't', title: 'حمله‌ها' }],
    types: [{ id: 'y', label: 'نوع' }],
    events: ['1', '2'].map((n) => ({ ...event, id: `e${n}`, date: `2022-07-0${n}` })),
  };
  const found = await page.evaluate(async (json) => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    element.story = json;
    await element.ready;
    element.selected = 'e2';
    const root = element.shadowRoot;
    while (!root.querySelector('.claims')) await new Promise(requestAnimationFrame);
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const wrong = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const holder = /** @type {Element} */ (node.parentElement);
      if (!/\p{Script=Arabic}/u.test(node.textContent ?? '') || holder.closest('script, style')) continue;
      const { direction } = getComputedStyle(holder);
      const lang = holder.closest('[lang]')?.getAttribute('lang');
      if (lang !== 'fa' || direction !== 'rtl') wrong.push(`${holder.outerHTML}: ${lang}, ${direction}`);
    }
    return { wrong, eyebrow: root.querySelector('.eyebrow').lastChild.data };
  }, JSON.stringify(persian));
  assert.deepEqual(found, { wrong: [], eyebrow: ' · 2 of 2' });
  assert.deepEqual(problems, []);
  await close();
});

test('it is cited: each source that tells it, with its paragraphs, in three forms', async () => {
  const { page, problems, close } = await chromium.newPage({ width: 1180 });
  await open(page, `${server.url}/page.html#event=${ATTACK}`);
  const cite = page.locator('source-line .cite');
  await cite.locator('summary').focus();
  await page.keyboard.press('Enter');
  const shown = cite.locator('pre');
  const event = eventOf(ATTACK);
  const sources = story.sources.filter(({ id }) => sourcesOf(event).includes(id));
  const places = sources.map(({ id }) => {
    const report = event.reports.find(({ source }) => source === id);
    const at = (report ? passages(report) : []).map(({ paragraph }) => paragraph);
    return [...new Set(at)].join(', ');
  });
  await page.waitForFunction(
    () => !!document.querySelector('source-line')?.shadowRoot?.querySelector('.cite pre')?.textContent,
  );
  const [head, ...lines] = ((await shown.textContent()) ?? '').split('\n');
  assert.equal(head, `${event.title} (15 July 2022). ${story.title}. ${server.url}/page.html#event=${ATTACK}`);
  assert.equal(lines.length, sources.length);
  for (const [i, line] of lines.entries()) {
    assert.ok(line.includes(sources[i]?.title ?? '?'), line);
    assert.ok(line.includes(`¶${places[i]}.`), line);
  }
  await cite.getByRole('button', { name: 'BibTeX' }).click();
  const bibtex = (await shown.textContent()) ?? '';
  assert.deepEqual(
    [...bibtex.matchAll(/@misc\{([^,]+),/g)].map(([, key]) => key),
    sources.map(({ id }) => id),
  );
  for (const place of places) assert.ok(bibtex.includes(`note = {\\P{}${place}}`), place);
  await cite.getByRole('button', { name: 'CSL-JSON' }).click();
  assert.equal(await cite.locator('[aria-pressed=true]').textContent(), 'CSL-JSON');
  const csl = JSON.parse((await shown.textContent()) ?? '');
  assert.deepEqual(
    csl.map((/** @type {any} */ { id, title, note }) => [id, title, note]),
    sources.map(({ id, title }, i) => [id, title, `¶${places[i]}`]),
  );
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await cite.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('status').getByText('Copied').waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await shown.textContent());
  assert.deepEqual(problems, []);
  await close();
});

for (const view of ['timeline', 'list', 'questions', 'sources']) {
  test(`beside or over the ${view} there is room for it at each width`, async () => {
    for (const width of [375, 640, 900, 1180]) {
      const { page, close } = await chromium.newPage({ width, reducedMotion: 'reduce' });
      await open(page, `${server.url}/page.html#view=${view}&event=${ATTACK}`);
      const { card, frame } = await page.evaluate(() => {
        const root = document.querySelector('source-line')?.shadowRoot;
        const box = (/** @type {string} */ selector) => root?.querySelector(selector)?.getBoundingClientRect().toJSON();
        return { card: box('.card'), frame: box('.sl') };
      });
      assert.ok(card.height > 200, `${card.height} px high at ${width}`);
      assert.ok(card.bottom <= frame.bottom + 1, `ends ${card.bottom - frame.bottom} px below the frame at ${width}`);
      await close();
    }
  });
}

for (const view of ['timeline', 'list']) {
  test(`in an article, 460 px high, an event of the ${view} can be read, and what was opened stays in sight`, async () => {
    for (const width of [480, 640, 719, 720, 900, 1039]) {
      const { page, close } = await chromium.newPage({ width, reducedMotion: 'reduce' });
      await open(page, `${server.url}/article.html#view=${view}`);
      const tools = page.locator('source-line .tools');
      const crushed = view === 'timeline' && (await tools.evaluate((one) => one.scrollHeight - one.clientHeight));
      assert.ok(!crushed, `tools cut by ${crushed} px at ${width}`);
      // Down in its view, where the drawer comes up.
      await assign(page, { selected: 'white-house-statement' });
      await drawn(page);
      const seen = await page.evaluate(() => {
        const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
        const box = (/** @type {string} */ selector) =>
          /** @type {Element} */ (root.querySelector(selector)).getBoundingClientRect().toJSON();
        const list = root.querySelector('.list[hidden], .timeline');
        const sticky = list ? box('.sticky').height : 0;
        return {
          frame: box('.sl'),
          card: box('.card'),
          parts: ['.card h3', '.card .date', '.who li'].map(box),
          view: box(list ? '.timeline .scroller' : '.list'),
          sticky,
          chosen: box(list ? '.canvas .chosen' : '.row[aria-current]'),
        };
      });
      const { frame, card, parts, view: room, sticky, chosen } = seen;
      const where = `at ${width}: ${JSON.stringify(seen)}`;
      assert.ok(card.height >= 200 && card.height <= 0.6 * frame.height + 1, where);
      assert.ok(card.bottom <= frame.bottom + 1, where);
      for (const part of parts) assert.ok(part.bottom <= card.bottom, where);
      assert.ok(chosen.top >= room.top + sticky - 1 && chosen.bottom <= room.bottom + 1, where);
      await page.locator('source-line .card .close').click();
      await drawn(page);
      assert.ok(await page.locator('source-line .tabs').isVisible(), 'the head is back');
      await close();
    }
  });
}

/**
 * Rows of "Who says so" that run over each other or out of the card, and signs of the axis that are beside their row.
 * @param {import('playwright-core').Page} page
 */
const ajar = (page) =>
  page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const rows = [...root.querySelectorAll('.who li')];
    const card = /** @type {Element} */ (root.querySelector('.card')).getBoundingClientRect();
    const box = (/** @type {Element} */ one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect();
    };
    /** @type {string[]} */
    const wrong = [];
    for (const row of rows) {
      const { top, bottom } = row.getBoundingClientRect();
      const cells = [...row.children].filter((one) => !one.matches('.unseen')).map(box);
      for (const [i, cell] of cells.entries()) {
        if (cell.top < top - 1 || cell.bottom > bottom + 1) wrong.push(`${row.textContent}: out of its row`);
        if (cell.right > card.right || cell.left < card.left) wrong.push(`${row.textContent}: out of the card`);
        const over = cells
          .slice(i + 1)
          .some((next) => next.left < cell.right - 1 && next.top < cell.bottom - 1 && next.bottom > cell.top + 1);
        if (over) wrong.push(`${row.textContent}: over what is beside it`);
      }
    }
    const middles = rows.map((row) => (row.getBoundingClientRect().top + row.getBoundingClientRect().bottom) / 2);
    for (const sign of root.querySelectorAll('.axis :is(circle, rect)')) {
      const { top, bottom } = sign.getBoundingClientRect();
      if (!middles.some((middle) => Math.abs(middle - (top + bottom) / 2) < 1.5)) wrong.push('a sign beside its row');
    }
    return { wrong, signs: root.querySelectorAll('.axis :is(circle, rect)').length, rows: rows.length };
  });

test('long names of sources and many passages have room in "Who says so", and the axis follows', async () => {
  const long = structuredClone(story);
  const names = ['Frankfurter Allgemeine Zeitung, Feuilleton', 'Balkan Investigative Reporting Network'];
  for (const [i, source] of long.sources.entries()) source.short = names[i % 2];
  for (const { reports } of /** @type {any[]} */ (long.events))
    for (const report of reports) report.passages = [2, 5, 8, 11, 14, 17, 20, 23].map((paragraph) => ({ paragraph }));
  for (const width of [375, 640, 1180]) {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html`);
    await assign(page, { story: long });
    await page.evaluate(() => /** @type {any} */ (document.querySelector('source-line')).ready);
    await select(page, ATTACK);
    const found = await ajar(page);
    assert.deepEqual(found.wrong, [], `at ${width}`);
    assert.equal(found.signs, found.rows);
    await close();
  }
});

test('no date on the small axis stands on a name or a passage, and one without room there is in its row', async () => {
  const wordy = /** @type {any} */ (structuredClone(story));
  const dates = ['2022-09-07', '[2022-09-07..2022-09-30]', '2022-09?', '2012~/2022~', '2022-?09-~07/2023-?09-~11'];
  const event = wordy.events.find((/** @type {any} */ { id }) => id === ATTACK);
  const sources = new Map(event.reports.map((/** @type {any} */ report) => [report.source, report]));
  for (const { id } of wordy.sources) if (!sources.has(id)) sources.set(id, { ...event.reports[0], source: id });
  event.reports = [...sources.values()];
  event.reports.forEach(
    (/** @type {any} */ report, /** @type {number} */ i) => (report.date = dates[i % dates.length]),
  );
  for (const width of [375, 640, 1180]) {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html`);
    await assign(page, { story: wordy });
    await page.evaluate(() => /** @type {any} */ (document.querySelector('source-line')).ready);
    await select(page, ATTACK);
    const beyond = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      const axis = /** @type {Element} */ (root.querySelector('svg.axis')).getBoundingClientRect();
      return [...root.querySelectorAll('.axis text:not(.quiet)')]
        .filter((words) => {
          const { left, right } = words.getBoundingClientRect();
          return left < axis.left - 1 || right > axis.right + 1;
        })
        .map((words) => words.textContent);
    });
    assert.deepEqual(beyond, [], `at ${width}`);
    assert.deepEqual((await ajar(page)).wrong, [], `at ${width}`);
    const said = (await page.locator('source-line .who :is(.axis text, .muted)').allTextContents()).join(' ');
    for (const words of ['some time from', 'about 2012']) assert.ok(said.includes(words), `${words} in ${said}`);
    assert.ok(await page.locator('source-line .who .muted').first().isVisible(), `at ${width}`);
    await close();
  }
});

test('with text of twice the size the card, the rows and the tabs can be read', async () => {
  for (const width of [375, 500, 640, 1180]) {
    const { page, close } = await chromium.newPage({ width, reducedMotion: 'reduce' });
    await open(page, `${server.url}/large.html`);
    const { title, tabs } = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      const ems = (/** @type {Element} */ one) =>
        one.getBoundingClientRect().width / parseFloat(getComputedStyle(one).fontSize);
      return {
        title: Math.min(...[...root.querySelectorAll('.row .title')].map(ems)),
        tabs: Math.max(...[...root.querySelectorAll('.tabs button')].map((tab) => tab.getBoundingClientRect().right)),
      };
    });
    assert.ok(title > 5, `a title has ${title} em at ${width}`);
    assert.ok(tabs <= width, `the last tab ends at ${tabs} of ${width}`);
    await select(page, ATTACK);
    const { wrong } = await ajar(page);
    assert.deepEqual(wrong, [], `at ${width}`);
    // Where there is no room for the axis the dates are written.
    const dates = page.locator('source-line .who .muted').getByText('15 July 2022');
    assert.ok((await page.locator('source-line .axis .bent').count()) || (await dates.first().isVisible()));
    await close();
  }
});

test('before and after follow the list, also by key, and stop at its ends', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html#threads=attacks`);
  const rows = await listed(page);
  await page.locator(`source-line .row`).first().click();
  await drawn(page);
  const card = page.locator('source-line .card');
  for (const [i, { id, title }] of rows.entries()) {
    assert.equal(await property(page, 'selected'), id);
    assert.equal(await card.locator('h3').textContent(), title);
    assert.match((await card.locator('.eyebrow').textContent()) ?? '', new RegExp(`${i + 1} of ${rows.length}$`));
    await page.keyboard.press('Alt+ArrowRight');
    await drawn(page);
  }
  assert.equal(await property(page, 'selected'), rows.at(-1)?.id);
  assert.equal(await card.getByRole('button', { name: 'After' }).isDisabled(), true);
  await page.keyboard.press('Alt+ArrowLeft');
  await drawn(page);
  assert.equal(await property(page, 'selected'), rows.at(-2)?.id);
  await close();
});

test('on a phone the card is a dialog and the rest is out of reach', async () => {
  const { page, close } = await chromium.newPage({ width: 375 });
  await open(page, `${server.url}/page.html#event=${ATTACK}`);
  const card = page.locator('source-line .card');
  assert.deepEqual([await card.getAttribute('role'), await card.getAttribute('aria-modal')], ['dialog', 'true']);
  const box = await card.boundingBox();
  const host = await page.locator('source-line').boundingBox();
  assert.ok(box && host && box.height <= host.height * 0.92 + 1);
  assert.equal(await page.locator('source-line .list').getAttribute('inert'), '');
  await close();
});

test('a sheet or a drawer that is pulled down by its handle closes; a short pull leaves it', async () => {
  for (const [width, part] of /** @type {const} */ ([
    [375, '.card'],
    [640, '.card'],
    [375, '.facets'],
  ])) {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html#view=list${part === '.card' ? `&event=${ATTACK}` : ''}`);
    if (part === '.facets') await page.click('source-line .filters');
    await drawn(page);
    const sheet = page.locator(`source-line ${part}`);
    await sheet.evaluate((one) => Promise.all(one.getAnimations().map(({ finished }) => finished)));
    for (const [far, there] of /** @type {const} */ ([
      [40, true],
      [140, false],
    ])) {
      const box = await sheet.boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + box.width / 2, box.y + 8);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2, box.y + 8 + far, { steps: 4 });
      assert.equal((await sheet.boundingBox())?.y, box.y + far, 'it goes along');
      await page.mouse.up();
      await drawn(page);
      assert.equal(await sheet.isVisible(), there, `${part} at ${width} px, ${far} px`);
      if (there) assert.equal((await sheet.boundingBox())?.y, box.y);
    }
    await close();
  }
});

test('the row of an event that a link opens stands whole above the drawer', async () => {
  for (const [width, height] of /** @type {const} */ ([
    [500, 800],
    [500, 900],
    [640, 900],
  ])) {
    const { page, close } = await chromium.newPage({ width, height });
    await open(page, `${server.url}/tall.html#event=${ATTACK}`);
    await drawn(page);
    const [row, list] = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      return ['.row[aria-current]', '.list'].map((what) => root.querySelector(what)?.getBoundingClientRect());
    });
    assert.ok(row && list && row.top >= list.top && row.bottom <= list.bottom, JSON.stringify([width, row, list]));
    await close();
  }
});
