// What a page loads, and when: the base and its view at first, each other part when it is first wanted, once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { ON_SCREEN, arrive, assign, drawn, focused, open, pageWith, property } from './page.mjs';
import { eventOf, story } from './story.mjs';

const FIRST = ['sourceline-list.js', 'sourceline-list.wasm', 'sourceline-page.css', 'sourceline.js', 'sourceline.wasm'];
const CARD = ['sourceline-card.js', 'sourceline-card.wasm'];
const FACETS = ['sourceline-facets.js'];
/** With the texts of the embedded story that nobody reads before. */
const FILTER = ['sourceline-filter.js', 'sourceline-filter.wasm', 'sourceline-rest.bin', 'sourceline-whole.wasm'];
const HANDS = ['sourceline-hands.js', 'sourceline-hands.wasm'];

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  server = await serve({
    '/page.html': pageWith('<source-line view="list" fragment></source-line>'),
    '/timeline.html': pageWith('<source-line view="timeline"></source-line>'),
    '/two.html': pageWith('<source-line view="list"></source-line><source-line view="list"></source-line>'),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/** Listens for what is loaded from now on. */
function loads() {
  let from = server.log.length;
  return () => {
    const names = server.log.slice(from).flatMap((path) => path.split('/pkg/')[1] ?? []);
    from = server.log.length;
    return names.sort();
  };
}

/**
 * Holds requests back until they are let go.
 * @param {import('playwright-core').Page} page @param {string} files
 */
async function hold(page, files) {
  /** @type {(() => void)[]} */
  const held = [];
  await page.route(files, (route) => new Promise((done) => held.push(() => done(route.continue()))));
  return () => held.splice(0).forEach((go) => go());
}

test('a reader who changes her mind before a view is there gets the other, whichever comes first', async () => {
  for (const [one, other] of [
    ['Questions', 'Sources'],
    ['Sources', 'Questions'],
    ['Questions', 'Timeline'],
    ['Timeline', 'List'],
  ]) {
    for (const late of [one, other].map((name = '') => name.toLowerCase())) {
      const { page, problems, close } = await chromium.newPage();
      await arrive(page, `${server.url}/page.html`);
      const go = await hold(page, `**/sourceline-${late}.*`);
      const tab = (/** @type {string | undefined} */ name) =>
        page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name }).click();
      await tab(one);
      await page.waitForTimeout(100);
      await tab(other);
      await page.waitForTimeout(300);
      await go();
      await page.locator(`source-line .sl[data-view="${other?.toLowerCase()}"]`).waitFor();
      await drawn(page);
      assert.equal(await property(page, 'view'), other?.toLowerCase());
      assert.deepEqual(problems, [], `${one}, then ${other}, ${late} late`);
      await close();
    }
  }
});

test('a view that was left is not in the page; where it was scrolled to it is again', async () => {
  const { page, problems, close } = await chromium.newPage();
  await arrive(page, `${server.url}/page.html`);
  const elements = () =>
    page.evaluate(() => document.querySelector('source-line')?.shadowRoot?.querySelectorAll('*').length ?? NaN);
  const top = () =>
    page
      .locator('source-line [part=questions]')
      .first()
      .evaluate((one) => one.scrollTop);
  /** @param {string} name */
  const turn = async (name) => {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name }).click();
    await page.locator(`source-line .sl[data-view="${name.toLowerCase()}"]`).waitFor();
    await drawn(page);
  };
  await turn('Questions');
  await page
    .locator('source-line [part=questions]')
    .first()
    .evaluate((one) => (one.scrollTop = 700));
  await drawn(page);
  for (const name of ['Sources', 'Timeline', 'List', 'Timeline', 'Questions']) {
    await turn(name);
    const count = await elements();
    assert.ok(count <= 1200, `${name}: ${count} elements`);
  }
  assert.equal(await top(), 700);
  assert.deepEqual(problems, []);
  await close();
});

test('at first the base and the view; what filters when a reader comes near; a card and the facets when they are opened, once', async () => {
  const { page, problems, close } = await chromium.newPage();
  const loaded = loads();
  await arrive(page, `${server.url}/page.html`);
  await page.waitForTimeout(500);
  assert.deepEqual(loaded(), FIRST);
  await page.mouse.move(100, 300);
  await page.waitForTimeout(500);
  assert.deepEqual(loaded(), FILTER);
  for (const again of [false, true]) {
    await page.locator(`source-line ${ON_SCREEN}`).click();
    await drawn(page);
    assert.equal((await focused(page)).tag, 'H3');
    assert.deepEqual(loaded(), again ? [] : CARD);
    await page.keyboard.press('Escape');
    await drawn(page);
    await page.locator('source-line .filters').click();
    await page.locator('source-line .value').first().waitFor();
    assert.deepEqual(loaded(), again ? [] : FACETS);
    assert.match((await focused(page)).class, /value/);
    await page.keyboard.press('Escape');
  }
  assert.deepEqual(problems, []);
  await close();
});

test('pointing at the button asks for the facets', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const loaded = loads();
  await page.locator('source-line .filters').focus();
  await page.waitForTimeout(300);
  assert.deepEqual(loaded(), FACETS);
  await page.locator('source-line .filters').click();
  await page.locator('source-line .value').first().waitFor();
  assert.deepEqual(loaded(), []);
  await close();
});

test('what is said where nothing is found comes when it is needed', async () => {
  const { page, problems, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const loaded = loads();
  for (const [text, found] of [
    ['Mandiat', true],
    ['xyzxyzxyz', false],
  ]) {
    await page.locator('source-line input[type=search]').fill(String(text));
    await drawn(page);
    assert.equal(await page.textContent('source-line .empty h3'), `Nothing found for “${text}”.`);
    assert.equal(await page.getByText('Nearest:').count(), Number(found));
  }
  assert.deepEqual(loaded(), ['sourceline-empty.js', 'sourceline-empty.wasm']);
  await assign(page, { query: {} });
  await drawn(page);
  assert.equal(await page.locator('source-line .empty').isVisible(), false);
  assert.deepEqual(problems, []);
  await close();
});

test('a link to an event has its card with the first drawing', async () => {
  const { page, close } = await chromium.newPage();
  const loaded = loads();
  await open(page, `${server.url}/page.html#event=attack-2022-07`);
  assert.equal(await page.textContent('source-line .card h3'), eventOf('attack-2022-07').title);
  assert.deepEqual(loaded(), [...FIRST, ...CARD, ...FILTER].sort());
  await close();
});

test('a citation comes when it is asked for, and the sources with their tab', async () => {
  const { page, problems, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html#event=attack-2022-07`);
  const loaded = loads();
  await page.locator('source-line .cite summary').click();
  await page.locator('source-line .cite pre').waitFor();
  assert.deepEqual(loaded(), ['sourceline-cite.js']);
  await page.locator('source-line .tabs [data-view=sources]').click();
  await page.locator('source-line .cover').waitFor();
  assert.deepEqual(loaded(), ['sourceline-sources.js', 'sourceline-sources.wasm']);
  assert.equal(await page.textContent('source-line .card h3'), eventOf('attack-2022-07').title);
  assert.deepEqual(problems, []);
  await close();
});

test('two elements share what is loaded', async () => {
  const { page, problems, close } = await chromium.newPage();
  const loaded = loads();
  await page.goto(`${server.url}/two.html`);
  await page.evaluate(async () => {
    await customElements.whenDefined('source-line');
    const elements = /** @type {any[]} */ ([...document.querySelectorAll('source-line')]);
    await Promise.all(elements.map(({ ready }) => ready));
    for (const element of elements) element.selected = 'attack-2022-07';
  });
  await drawn(page);
  const { title } = eventOf('attack-2022-07');
  assert.deepEqual(await page.locator('source-line .card h3').allTextContents(), [title, title]);
  assert.deepEqual(loaded(), [...FIRST, ...CARD, ...FILTER].sort());
  assert.deepEqual(problems, []);
  await close();
});

test('a script has the counts with the load, whether or not it asked for anything before', async () => {
  const { page, problems, close } = await chromium.newPage();
  await page.addInitScript(() => {
    document.addEventListener('sourceline-load', ({ target }) => {
      const { counts } = /** @type {any} */ (target);
      Object.assign(globalThis, { seen: counts });
    });
  });
  await arrive(page, `${server.url}/page.html`);
  const first = await page.evaluate('seen');
  assert.equal(first.matching, story.events.length);
  await page.evaluate(`document.querySelector('source-line').ready`);
  assert.deepEqual(await property(page, 'counts'), first);
  assert.deepEqual(problems, []);
  await close();
});

test('ready is there once everything can be asked, also where it is asked for late', async () => {
  const { page, close } = await chromium.newPage();
  await arrive(page, `${server.url}/page.html`);
  const matching = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    await element.ready;
    element.query = { threads: ['attacks'] };
    return element.counts.matching;
  });
  assert.equal(matching, story.events.filter(({ thread }) => thread === 'attacks').length);
  await close();
});

test('a query that is set once the story is shown is answered, told and written into the link', async () => {
  const { page, problems, close } = await chromium.newPage();
  await arrive(page, `${server.url}/page.html`);
  await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    element.query = { threads: ['attacks'] };
    await element.ready;
  });
  await drawn(page);
  const { matching } = await property(page, 'counts');
  assert.equal(matching, story.events.filter(({ thread }) => thread === 'attacks').length);
  assert.equal(await page.locator('source-line .chip').count(), 1);
  assert.equal(new URL(page.url()).hash, '#threads=attacks');
  assert.deepEqual(problems, []);
  await close();
});

test('a reader who is faster than what filters is not lost', async () => {
  const { page, problems, close } = await chromium.newPage();
  const release = await hold(page, '**/sourceline-filter.*');
  await arrive(page, `${server.url}/page.html`);
  await page.locator('source-line input[type=search]').pressSequentially('Durr');
  const strip = page.locator('source-line .strip');
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await strip.boundingBox());
  await page.mouse.move(box.x + box.width * 0.3, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
  await page.mouse.move(box.x + box.width * 0.99, box.y + 20);
  await page.mouse.up();
  assert.equal(await page.locator('source-line .chip').count(), 0);
  release();
  await page.locator('source-line .chip').nth(1).waitFor();
  const { text, from, to } = await property(page, 'query');
  assert.equal(text, 'Durr');
  assert.ok(from < to, `${from} ${to}`);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  assert.deepEqual(problems, []);
  await close();
});

test('a key on a grip of the strip does what it does, also before what filters is there', async () => {
  const { page, problems, close } = await chromium.newPage();
  const release = await hold(page, '**/sourceline-filter.*');
  await arrive(page, `${server.url}/page.html`);
  await page.locator('source-line .grip.from').press('ArrowRight');
  await page.waitForTimeout(200);
  assert.equal(await page.locator('source-line .chip').count(), 0);
  release();
  await page.locator('source-line .chip').waitFor();
  const { from, to } = await property(page, 'query');
  assert.ok(from && from <= to, `${from} ${to}`);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  assert.deepEqual(problems, []);
  await close();
});

test('a link within the page is followed while the story loads, and stays in the URL', async () => {
  const { page, problems, close } = await chromium.newPage();
  const release = await hold(page, '**/sourceline.wasm');
  await page.goto(`${server.url}/page.html`);
  await page.waitForFunction(() => document.querySelector('source-line')?.shadowRoot);
  await page.waitForTimeout(200);
  await page.evaluate(() => (location.hash = '#threads=attacks'));
  release();
  await page.locator('source-line .chip').waitFor();
  assert.deepEqual(await property(page, 'query'), { threads: ['attacks'] });
  assert.equal(new URL(page.url()).hash, '#threads=attacks');
  assert.deepEqual(problems, []);
  await close();
});

test('a link within the page is followed before what filters is there, and stays in the URL', async () => {
  const { page, problems, close } = await chromium.newPage();
  await arrive(page, `${server.url}/page.html`);
  await page.evaluate(() => (location.hash = '#threads=attacks&event=attack-2022-07'));
  await page.locator('source-line .card h3').waitFor();
  await page.locator('source-line .chip').waitFor();
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: ['attacks'] });
  assert.match(page.url(), /#threads=attacks&event=attack-2022-07$/);
  assert.deepEqual(problems, []);
  await close();
});

test('what a script sets is in the URL, also where it asks for nothing else', async () => {
  const { page, problems, close } = await chromium.newPage();
  await arrive(page, `${server.url}/page.html`);
  await assign(page, { selected: 'attack-2022-07' });
  await page.waitForURL(/#event=attack-2022-07$/);
  assert.deepEqual(problems, []);
  await close();
});

test('a timeline that is only looked at has no hands; they come with the pointer, and do what came before them', async () => {
  const { page, problems, close } = await chromium.newPage({ width: 1180, height: 900 });
  const loaded = loads();
  await arrive(page, `${server.url}/timeline.html`);
  await page.waitForTimeout(500);
  assert.deepEqual(loaded(), [
    'sourceline-page.css',
    'sourceline-timeline.js',
    'sourceline-timeline.wasm',
    'sourceline.js',
    'sourceline.wasm',
  ]);
  const release = await hold(page, '**/sourceline-hands.*');
  const stage = page.locator('source-line .stage');
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await stage.boundingBox());
  await page.mouse.move(box.x + 600, box.y + 60);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await page.waitForTimeout(300);
  assert.equal(await property(page, 'window'), null);
  release();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('source-line')).window);
  assert.deepEqual(loaded(), [...FILTER, ...HANDS].sort());
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  assert.deepEqual(problems, []);
  await close();
});

for (const file of HANDS) {
  test(`without ${file} the timeline is looked at, and a button of it can be pressed again`, async () => {
    const { page, close } = await chromium.newPage({ width: 1180, height: 900 });
    server.faults[`/pkg/${file}`] = { status: 503 };
    await arrive(page, `${server.url}/timeline.html`);
    const peak = page.locator('source-line').getByRole('button', { name: 'Peak' });
    const note = page.locator('source-line .note');
    // Whoever only passes over it wants nothing of it.
    await page.locator('source-line .stage').hover();
    await page.mouse.wheel(0, 30);
    await page.mouse.move(500, 500);
    await page.waitForTimeout(300);
    assert.equal(await note.count(), 0);
    await peak.click();
    await note.waitFor();
    assert.match((await note.textContent()) ?? '', new RegExp(`^This part could not be loaded.*${file}`));
    delete server.faults[`/pkg/${file}`];
    await peak.click();
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('source-line')).window);
    assert.equal(await note.count(), 0);
    await close();
  });
}

for (const file of FILTER) {
  test(`without ${file} the story is read, and a search can be tried again`, async () => {
    const { page, close } = await chromium.newPage();
    server.faults[`/pkg/${file}`] = { status: 503 };
    await arrive(page, `${server.url}/page.html`);
    const field = page.locator('source-line input[type=search]');
    await field.focus();
    await page.waitForTimeout(200);
    const note = page.locator('source-line .note');
    assert.equal(await note.count(), 0);
    await field.fill('Rama');
    await note.waitFor();
    assert.match((await note.textContent()) ?? '', new RegExp(`^This part could not be loaded.*${file}`));
    assert.equal(await page.textContent('source-line .count'), `${story.events.length} events`);
    delete server.faults[`/pkg/${file}`];
    await note.getByRole('button', { name: 'Try again' }).click();
    await page.locator('source-line .chip').waitFor();
    assert.equal(await note.count(), 0);
    assert.equal((await property(page, 'query')).text, 'Rama');
    await close();
  });
}

test('a link that filters shows nothing else where what filters does not come', async () => {
  const { page, close } = await chromium.newPage();
  server.faults['/pkg/sourceline-filter.wasm'] = { status: 503 };
  await page.goto(`${server.url}/page.html#threads=attacks`);
  const failure = await page.evaluate(async () => {
    await customElements.whenDefined('source-line');
    return /** @type {any} */ (document.querySelector('source-line')).ready.catch((/** @type {any} */ why) => why);
  });
  assert.equal(failure.kind, 'network', failure.message);
  delete server.faults['/pkg/sourceline-filter.wasm'];
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('source-line .chip').waitFor();
  await close();
});

for (const file of CARD) {
  test(`without ${file} the list goes on, and the card can be asked for again`, async () => {
    const { page, close } = await chromium.newPage();
    await open(page, `${server.url}/page.html`);
    server.faults[`/pkg/${file}`] = { status: 503 };
    await page.locator(`source-line ${ON_SCREEN}`).click();
    const note = page.locator('source-line .note');
    assert.match((await note.textContent()) ?? '', new RegExp(`^This part could not be loaded.*${file}`));
    assert.equal(await page.locator('source-line .card').isVisible(), false);
    await assign(page, { query: { threads: ['attacks'] } });
    await drawn(page);
    assert.ok((await property(page, 'counts')).matching < story.events.length);
    delete server.faults[`/pkg/${file}`];
    await note.getByRole('button', { name: 'Try again' }).click();
    await page.locator('source-line .card h3').waitFor();
    assert.equal(await note.count(), 0);
    await close();
  });
}

test('without the facets the button can be pressed again', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  server.faults['/pkg/sourceline-facets.js'] = { status: 503 };
  await page.locator('source-line .filters').click();
  await page.locator('source-line .note').waitFor();
  assert.equal(await page.locator('source-line .filters').getAttribute('aria-expanded'), 'false');
  delete server.faults['/pkg/sourceline-facets.js'];
  await page.locator('source-line .filters').click();
  await page.locator('source-line .value').first().waitFor();
  assert.equal(await page.locator('source-line .note').count(), 0);
  await close();
});

test('Filters pressed twice while the facets load leaves them closed', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const letGo = await hold(page, '**/sourceline-facets.*');
  const button = page.locator('source-line .filters');
  await button.click();
  await button.click();
  letGo();
  await drawn(page);
  assert.equal(await page.locator('source-line .facets').isVisible(), false);
  assert.equal(await button.getAttribute('aria-expanded'), 'false');
  for (let i = 0; i < 3; i++) await button.click();
  await drawn(page);
  assert.equal(await page.locator('source-line .facets').isVisible(), true);
  await close();
});

test('Escape while the hands load takes back the click on a mark', async () => {
  const { page, close } = await chromium.newPage({ width: 1180, height: 900 });
  await page.goto(`${server.url}/timeline.html`);
  const letGo = await hold(page, '**/sourceline-hands.*');
  await page.locator('source-line .bar').waitFor();
  const { x, y } = await page.evaluate(() => {
    const signs = [...(document.querySelector('source-line')?.shadowRoot?.querySelectorAll('.marks path') ?? [])];
    const box = signs
      .map((sign) => sign.getBoundingClientRect())
      .find(({ top, bottom, width }) => top > 420 && bottom < 850 && width < 40);
    return { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 };
  });
  await page.mouse.click(x, y);
  await page.waitForTimeout(100);
  await page.keyboard.press('Escape');
  letGo();
  await page.waitForTimeout(500);
  await drawn(page);
  assert.equal(await property(page, 'selected'), null);
  await page.mouse.click(x, y);
  await drawn(page);
  assert.notEqual(await property(page, 'selected'), null, 'it is a mark');
  await close();
});

test('without the first view nothing is shown: an error of kind network, and a new start', async () => {
  const { page, close } = await chromium.newPage();
  server.faults['/pkg/sourceline-list.wasm'] = { status: 503 };
  await page.goto(`${server.url}/page.html`);
  const failure = await page.evaluate(async () => {
    await customElements.whenDefined('source-line');
    return /** @type {any} */ (document.querySelector('source-line')).ready.catch((/** @type {any} */ why) => why);
  });
  assert.equal(failure.kind, 'network', failure.message);
  delete server.faults['/pkg/sourceline-list.wasm'];
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('source-line .row').first().waitFor();
  await close();
});

test('a trap in a part ends the engine, and a new one starts', async () => {
  const { page, close } = await chromium.newPage();
  await page.addInitScript(() => {
    // A module of a part is the only one that is started with the base's exports.
    const real = WebAssembly.instantiate;
    WebAssembly.instantiate = /** @type {any} */ (
      async (/** @type {any} */ module, /** @type {any} */ imports) => {
        const made = await real(module, imports);
        const { exports } = /** @type {any} */ (made);
        if (!imports.b || !exports.explorer_card || /** @type {any} */ (globalThis).mended) return made;
        const trap = () => {
          /** @type {any} */ (globalThis).mended = true;
          throw new WebAssembly.RuntimeError('unreachable');
        };
        return { exports: { ...exports, explorer_card: trap } };
      }
    );
  });
  await open(page, `${server.url}/page.html`);
  await page.locator(`source-line ${ON_SCREEN}`).click();
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.locator('source-line .card h3').waitFor();
  assert.equal((await property(page, 'counts')).total, story.events.length);
  await close();
});

for (const view of ['timeline', 'list', 'questions', 'sources']) {
  test(`the ${view} and the card look the same after every other part was shown`, async () => {
    const { page, problems, close } = await chromium.newPage({ width: 1180, height: 900, reducedMotion: 'reduce' });
    const others = ['timeline', 'list', 'questions', 'sources'].filter((other) => other !== view);
    await open(page, `${server.url}/page.html#view=${view}&event=attack-2022-07`);
    const filters = page.locator('source-line').getByRole('button', { name: /^Filters/ });
    const cite = page.locator('source-line .card .cite summary');
    await filters.click();
    await cite.click();
    await drawn(page);
    const before = await looks(page);
    for (const other of others) {
      await assign(page, { view: other, lanes: 'source' });
      await drawn(page);
      await page.locator('source-line').getByRole('button', { name: 'All signs' }).or(filters).first().waitFor();
      if (other === 'timeline') {
        await page.getByRole('button', { name: 'All signs' }).click();
        await page.locator('source-line dialog').waitFor();
        await page.keyboard.press('Escape');
        await page.locator('source-line dialog').waitFor({ state: 'hidden' });
      }
    }
    await assign(page, { view, lanes: null });
    await drawn(page);
    const after = await looks(page);
    const changed = Object.keys(before).filter((path) => after[path] && after[path] !== before[path]);
    assert.deepEqual(
      changed.map((path) => [path, before[path], after[path]]),
      [],
    );
    assert.ok(Object.keys(before).filter((path) => after[path]).length > 60);
    assert.deepEqual(problems, []);
    await close();
  });
}

/** How each kind of element looks, by the names on the way to it. @param {import('playwright-core').Page} page @returns {Promise<Record<string, string>>} */
const looks = (page) =>
  page.evaluate(() => {
    const PROPERTIES =
      'display position font-size font-weight font-style color background-color fill stroke stroke-width padding-top padding-left margin-top border-top-width border-top-style border-top-left-radius row-gap align-items flex-grow overflow-x white-space text-align text-anchor opacity visibility cursor'.split(
        ' ',
      );
    const root = document.querySelector('source-line')?.shadowRoot;
    // The focus goes along with the view, and has a ring.
    /** @type {HTMLElement | null | undefined} */ (root?.activeElement)?.blur();
    /** @type {Record<string, Set<string>>} */
    const found = {};
    for (const node of root?.querySelectorAll('*') ?? []) {
      if (!node.checkVisibility()) continue;
      let path = '';
      for (let up = /** @type {Element | null} */ (node); up; up = up.parentElement)
        path = `${up.tagName.toLowerCase()}.${up.getAttribute('class') ?? ''} ${path}`;
      const style = getComputedStyle(node);
      (found[path] ??= new Set()).add(PROPERTIES.map((name) => style.getPropertyValue(name)).join('|'));
    }
    return Object.fromEntries(Object.entries(found).map(([path, all]) => [path, [...all].sort().join('\n')]));
  });
