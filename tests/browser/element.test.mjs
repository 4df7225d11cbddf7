// The element as scripts see it: properties, promises, events, life cycle.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { inRepository } from './harness/files.mjs';
import { serve } from './harness/server.mjs';
import {
  ON_SCREEN,
  assign,
  drawn,
  leftBehind,
  listedIds,
  open,
  pageWith,
  property,
  ready,
  storyJson,
} from './page.mjs';
import { FACETS, idsWhere, sourcesOf, story } from './story.mjs';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  server = await serve({
    '/page.html': pageWith('<source-line view="list"></source-line>'),
    '/empty.html': pageWith(''),
    '/two.html': pageWith(
      '<source-line id="first"></source-line><source-line id="second" src="/story.json"></source-line>',
    ),
    '/twice.html': pageWith('<source-line></source-line>', {
      script:
        '<script type="module" src="/pkg/sourceline.js"></script><script type="module" src="/pkg/sourceline.js?again"></script><script src="/pkg/sourceline.inline.js"></script>',
    }),
    '/far.html': pageWith('<p style="height: 5000px">far</p><source-line view="list"></source-line>'),
    '/late.html': pageWith('<source-line view="list"></source-line>', { script: '' }),
    '/bundled.html': pageWith('', { script: '<script type="module">import "/pkg/element.js"</script>' }),
    '/story.json': await storyJson(),
    ...Object.fromEntries(
      LAYOUTS.map((style, n) => [
        `/layout-${n}.html`,
        pageWith(`<div style="${style}"><source-line></source-line></div>`),
      ]),
    ),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/** Layouts of pages that ask for the width of what is inside, and have room of their own to give. */
const ROOMY = [
  'display: flex',
  'display: flex; justify-content: center',
  'display: flex; flex-direction: column; align-items: center',
  'display: grid; justify-items: center',
  'display: grid; place-items: center',
];
/** Those that have none. */
const TIGHT = ['display: inline-flex', 'width: fit-content', 'float: left', 'position: absolute', 'display: table'];
const LAYOUTS = [...ROOMY, ...TIGHT];

/** Notes all events of the element from now on. @param {import('playwright-core').Page} page */
const listen = (page) =>
  page.evaluate(() => {
    /** @type {any[]} */
    const heard = [];
    Object.assign(globalThis, { heard });
    for (const type of ['sourceline-change', 'sourceline-load', 'sourceline-error']) {
      document.addEventListener(type, (event) => heard.push({ type, .../** @type {CustomEvent} */ (event).detail }));
    }
  });
const heard = (/** @type {import('playwright-core').Page} */ page) =>
  page.evaluate(() => /** @type {any} */ (globalThis).heard);

test('in every layout of a page the element has a width, with and without scripts, and never more than the page', async () => {
  for (const [n, style] of LAYOUTS.entries()) {
    for (const javaScript of [true, false]) {
      for (const width of [1180, 375]) {
        const { page, close } = await chromium.newPage({ width, javaScript });
        await page.goto(`${server.url}/layout-${n}.html`);
        const box = await page.locator('source-line').boundingBox();
        const least = ROOMY.includes(style) ? width - 1 : 320;
        assert.ok(box && box.width >= least && box.width <= width, `${style}: ${box?.width} of ${width}`);
        await close();
      }
    }
  }
});

test('setting the query updates counts at once and fires nothing', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await listen(page);
  const counts = await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    element.query = { threads: ['attacks'], standing: { none: ['claimed'] } };
    return element.counts;
  });
  const wanted = idsWhere((event) => event.thread === 'attacks' && event.standing !== 'claimed');
  assert.equal(counts.matching, wanted.length);
  await drawn(page);
  assert.deepEqual(await listedIds(page), wanted);
  assert.deepEqual(await property(page, 'query'), { threads: ['attacks'], standing: { none: ['claimed'] } });
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    element.selected = 'attack-2022-07';
    element.window = { from: '2022-07', to: '2022-09' };
    element.view = 'actors';
    element.lanes = 'source';
    element.scale = 'true';
    element.lens = null;
  });
  await page.waitForTimeout(400); // longer than a scroll takes to rest
  assert.deepEqual(await heard(page), []);
  assert.ok(await page.locator('source-line .list').isVisible(), 'a view that does not exist shows the list');
  await close();
});

test('view, lanes and scale read back what is in force, whatever was set', async () => {
  const { page, problems, close } = await chromium.newPage();
  await page.goto(`${server.url}/empty.html`);
  const results = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.createElement('source-line'));
    document.querySelector('main')?.append(element);
    const told = () => [element.view, element.lanes, element.scale].join(' ');
    const set = (/** @type {string} */ view, /** @type {string} */ lanes, /** @type {string} */ scale) => {
      Object.assign(element, { view, lanes, scale });
      return told();
    };
    const results = [];
    for (const attribute of ['', 'x']) {
      if (attribute) for (const name of ['view', 'lanes', 'scale']) element.setAttribute(name, attribute);
      results.push(told(), set('nonsense', 'nonsense', 'nonsense'), set('questions', 'actor', 'true'));
      results.push(set('actors', 'SOURCE', ''), set('', '', ''));
      await element.ready;
    }
    element.setAttribute('view', 'sources');
    element.setAttribute('lanes', 'type');
    element.setAttribute('scale', 'true');
    results.push(told());
    return results;
  });
  const each = ['list thread story', 'questions actor true', 'list thread story'];
  // An attribute that says nothing known is none, but a view that there is not is the list.
  const wanted = ['timeline thread story', ...each, 'timeline thread story'];
  assert.deepEqual(results, [...wanted, ...wanted.map((one) => one.replace('timeline', 'list')), 'sources type true']);
  assert.deepEqual(problems, []);
  await close();
});

test('what a script asks for amiss is passed over, before the story is there and after', async () => {
  const { page, problems, close } = await chromium.newPage();
  await page.goto(`${server.url}/empty.html`);
  const results = await page.evaluate(async () => {
    const values = [
      { text: '\ud800' },
      { text: () => 1 },
      { text: Symbol('x') },
      { actors: [Symbol('x'), 'iran', () => 1] },
      () => 1,
      'actors=iran',
    ];
    const results = [];
    for (const value of values) {
      const element = /** @type {any} */ (document.createElement('source-line'));
      document.querySelector('main')?.append(element);
      element.query = value;
      await element.ready;
      const before = JSON.stringify([element.query, element.counts.matching]);
      element.query = value;
      results.push([before, JSON.stringify([element.query, element.counts.matching])]);
      element.remove();
    }
    return results;
  });
  for (const [before, after] of results) assert.equal(before, after);
  const total = story.events.length;
  const [, func] = results;
  assert.equal(func?.[0], `[{},${total}]`);
  assert.equal(JSON.parse(results[3]?.[0] ?? '')[0].actors?.join(), 'iran');
  assert.equal(results[5]?.[0], `[{},${total}]`);
  assert.deepEqual(problems, []);
  await close();
});

test('a query may name thousands of ids: none is dropped in silence', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const read = await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    const actors = Array.from({ length: 20_000 }, (_, i) => `someone-${i}`);
    element.query = { actors: [...actors, 'iran'] };
    return [element.query.actors.length, element.query.actors.at(-1), element.counts.matching];
  });
  await drawn(page); // which does not take a chip for each
  assert.equal(await page.textContent('source-line .chips li:last-child'), '19,941 more');
  const iran = idsWhere((event) => event.participants.some(({ actor }) => actor === 'iran')).length;
  assert.deepEqual(read, [20_001, 'iran', iran]);
  await close();
});

test('a window that is no stretch of time is none', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const windows = await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    return [
      { from: '2022-02-31', to: '2022-03-31' },
      { from: '2022\nx', to: '2023' },
      { from: '2022', to: '2023\n' },
      { from: '2023', to: '2022' },
      { to: '2022' },
      { from: '2022', to: undefined },
      { from: 2022, to: '2023-06' },
    ].map((window) => {
      element.window = { from: '2000', to: '2001' };
      element.window = window;
      const { from, to } = element.window ?? {};
      return [from, to];
    });
  });
  const none = ['2022-07', '2022-07']; // what is on the screen
  assert.deepEqual(windows, [none, none, none, none, [undefined, '2022'], ['2022', undefined], ['2022', '2023-06']]);
  await close();
});

test('nothing lies in a range that ends before it begins', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await assign(page, { query: { from: '2023', to: '2022' } });
  assert.equal((await property(page, 'counts')).matching, 0);
  await drawn(page);
  assert.equal(await page.locator('source-line .chip').textContent(), '2023 to 2022 ×', 'what is in the way');
  await close();
});

test('facet counts are what a click on the value would leave', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const source = story.sources[1]?.id ?? '';
  await assign(page, { query: { sources: [source] } });
  const { facets } = await property(page, 'counts');
  for (const [key, of] of Object.entries(FACETS)) {
    assert.ok(facets[key].length > 0, key);
    for (const { id, count } of facets[key]) {
      // A facet's own choices are set aside.
      const left = idsWhere(
        (event) => of(event).includes(id) && (key === 'sources' || sourcesOf(event).includes(source)),
      );
      assert.equal(count, left.length, `${key} ${id}`);
    }
    const counts = facets[key].map((/** @type {{count: number}} */ { count }) => count);
    assert.deepEqual(
      counts,
      counts.toSorted((/** @type {number} */ a, /** @type {number} */ b) => b - a),
      `${key}: most frequent first`,
    );
  }
  await close();
});

test('a reader’s action fires once, with what changed and the new state, through shadow roots', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await listen(page);
  await page.locator(`source-line ${ON_SCREEN}`).click();
  await drawn(page);
  const id = await property(page, 'selected');
  const [event, ...more] = await heard(page);
  assert.deepEqual(more, []);
  assert.equal(event.type, 'sourceline-change');
  assert.ok(event.changed.includes('selected'));
  assert.equal(event.selected, id);
  assert.deepEqual(Object.keys(event).sort(), [
    'changed',
    'lanes',
    'lens',
    'query',
    'scale',
    'selected',
    'type',
    'view',
    'window',
  ]);
  await close();
});

test('scrolling moves the window, and in_view with it, and nothing else', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await listen(page);
  const [before, counts] = [await property(page, 'window'), await property(page, 'counts')];
  await page.mouse.move(600, 600);
  await page.mouse.wheel(0, 1200);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).heard.length > 0);
  const [event] = await heard(page);
  assert.deepEqual(event.changed, ['window']);
  assert.notDeepEqual(event.window, before);
  assert.equal((await property(page, 'counts')).matching, counts.matching);
  await close();
});

test('properties set before the class is there are taken over', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/late.html`);
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    element.query = { threads: ['rupture'] };
    element.selected = 'expulsion';
    document.head.append(
      Object.assign(document.createElement('script'), { type: 'module', src: '/pkg/sourceline.js' }),
    );
  });
  await page.locator('source-line .row').first().waitFor();
  assert.deepEqual(
    await listedIds(page),
    idsWhere((event) => event.thread === 'rupture'),
  );
  assert.equal(await property(page, 'selected'), 'expulsion');
  await close();
});

test('made by script: ready loads it in no page; setting src again replaces the promise at once', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/empty.html`);
  const found = await page.evaluate(async () => {
    await customElements.whenDefined('source-line');
    const element = /** @type {any} */ (document.createElement('source-line'));
    const first = element.ready;
    element.src = '/nowhere.json';
    const second = element.ready;
    element.src = '/story.json';
    const third = element.ready;
    const [a, b, c] = await Promise.all([first, second, third]);
    return {
      apart: first !== second && second !== third,
      same: third === element.ready,
      totals: [a.total, b.total, c.total],
      counts: element.counts.total,
    };
  });
  const n = story.events.length;
  assert.deepEqual(found, { apart: true, same: true, totals: [n, n, n], counts: n });
  await close();
});

test('src set to what it is loads again', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await assign(page, { src: '/story.json' });
  await ready(page);
  const again = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    const before = element.ready;
    element.src = '/story.json';
    const after = element.ready;
    return [before !== after, (await after).total];
  });
  assert.deepEqual(again, [true, story.events.length]);
  await close();
});

test('an object, a text, packed bytes: all are stories', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const totals = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    const text = await (await fetch('/story.json')).text();
    const totals = [];
    for (const story of [
      JSON.parse(text),
      text,
      new TextEncoder().encode(text),
      new TextEncoder().encode(text).buffer,
    ]) {
      element.story = story;
      totals.push((await element.ready).total);
    }
    element.story = null;
    totals.push((await element.ready).total);
    return totals;
  });
  assert.deepEqual(totals, Array(5).fill(story.events.length));
  await close();
});

test('loads when near the screen, not before', async () => {
  const { page, close } = await chromium.newPage();
  const from = server.log.length;
  await page.goto(`${server.url}/far.html`);
  await page.waitForTimeout(500);
  assert.ok(!server.log.slice(from).includes('/pkg/sourceline.wasm'));
  await page.evaluate(() => scrollTo(0, 4500));
  await page.locator('source-line .row').first().waitFor();
  await close();
});

test('on the screen it begins to load at once, not after the first frame', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/empty.html`);
  const begun = await page.evaluate(async () => {
    await customElements.whenDefined('source-line');
    const element = document.createElement('source-line');
    document.querySelector('main')?.append(element);
    await null; // no frame fits in here
    return Boolean(element.shadowRoot?.querySelector('.loading'));
  });
  assert.ok(begun);
  await close();
});

test('two elements: two stories, two states, one engine each', async () => {
  const { page, problems, close } = await chromium.newPage();
  await page.goto(`${server.url}/two.html`);
  const found = await page.evaluate(async () => {
    await customElements.whenDefined('source-line');
    const [first, second] = /** @type {any[]} */ ([...document.querySelectorAll('source-line')]);
    await Promise.all([first.ready, second.ready]);
    first.query = { threads: ['attacks'] };
    return [first.counts.matching, second.counts.matching];
  });
  assert.deepEqual(found, [idsWhere((event) => event.thread === 'attacks').length, story.events.length]);
  assert.deepEqual(problems, []);
  await close();
});

test('loading the script three times is harmless', async () => {
  const { page, problems, close } = await chromium.newPage();
  await open(page, `${server.url}/twice.html`);
  assert.equal((await property(page, 'counts')).total, story.events.length);
  assert.deepEqual(problems, []);
  await close();
});

test('element.js registers nothing', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/bundled.html`);
  const found = await page.evaluate(async () => {
    // @ts-expect-error a URL of the server
    const { SourceLine } = await import('/pkg/element.js');
    return [customElements.get('source-line') === undefined, typeof SourceLine];
  });
  assert.deepEqual(found, [true, 'function']);
  await close();
});

test('a move is not a removal: state and nodes stay', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const same = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    element.query = { threads: ['attacks'] };
    const list = element.shadowRoot.querySelector('.list');
    const home = document.createElement('div');
    document.querySelector('main')?.append(home);
    home.append(element);
    await new Promise((done) => setTimeout(done, 100));
    return element.shadowRoot.querySelector('.list') === list && element.query.threads[0] === 'attacks';
  });
  assert.ok(same);
  await close();
});

test('taken out and put back: the state comes back with it', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const found = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    element.query = { threads: ['attacks'] };
    element.remove();
    await new Promise((done) => setTimeout(done, 100));
    const away = element.counts;
    document.querySelector('main')?.append(element);
    await element.ready;
    return { away, query: element.query };
  });
  assert.deepEqual(found, { away: null, query: { threads: ['attacks'] } });
  await close();
});

test('numbers are written as in the reader’s language and region', async () => {
  const table = path.join(os.tmpdir(), `sourceline-${process.pid}.csv`);
  const pack = table.replace('.csv', '.slpk');
  const rows = Array.from({ length: 123_456 }, (_, n) => `e-${n},Something,,2022,thread,type,,reported,,source`);
  await writeFile(table, `id,title,summary,date,thread,type,place,standing,participants,sources\n${rows.join('\n')}\n`);
  execFileSync(inRepository('target/release/sourceline'), ['pack', table, '-o', pack]);
  const many = await serve({
    '/page.html': pageWith('<source-line view="list" src="/many.slpk"></source-line>'),
    '/many.slpk': await readFile(pack),
  });
  for (const lang of ['en', 'en-GB', 'en-IN', 'en-ZA']) {
    const { page, close } = await chromium.newPage();
    await open(page, `${many.url}/page.html`);
    const found = await page.evaluate(async (lang) => {
      const element = /** @type {any} */ (document.querySelector('source-line'));
      element.lang = lang;
      const { total } = await element.ready;
      const wanted = new Intl.NumberFormat(lang).format(total);
      return { total, wanted, said: element.shadowRoot.querySelector('.count').textContent };
    }, lang);
    assert.equal(found.total, rows.length);
    assert.equal(found.said, `${found.wanted} events`, lang);
    await close();
  }
  await many.close();
  await Promise.all([rm(table), rm(pack)]);
});

test('removed while it loads: nothing happens any more', async () => {
  const { page, problems, close } = await chromium.newPage();
  await page.goto(`${server.url}/empty.html`);
  await listen(page);
  await page.evaluate(async () => {
    await customElements.whenDefined('source-line');
    for (let i = 0; i < 5; i++) {
      const element = /** @type {any} */ (document.createElement('source-line'));
      element.src = '/story.json';
      document.querySelector('main')?.append(element);
      void element.ready;
      await new Promise((done) => setTimeout(done, i * 3));
      element.remove();
    }
    await new Promise((done) => setTimeout(done, 800));
  });
  const events = await heard(page);
  assert.ok(
    events.every((/** @type {any} */ { type }) => type === 'sourceline-load'),
    JSON.stringify(events),
  );
  assert.deepEqual(problems, []);
  await close();
});

test('mounted and removed ten times, nothing is left behind', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const round = () =>
    page.evaluate(async () => {
      document.querySelector('source-line')?.remove();
      const element = /** @type {any} */ (document.createElement('source-line'));
      element.toggleAttribute('fragment', true);
      document.querySelector('main')?.append(element);
      await element.ready;
      element.selected = 'attack-2022-07';
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      element.remove();
      await new Promise((done) => setTimeout(done, 300));
    });
  const left = await leftBehind(page, round);
  assert.ok(left.nodes < 100, `${left.nodes} nodes`);
  assert.ok(left.listeners < 10, `${left.listeners} listeners`);
  await close();
});

test('what does not exist yet says so', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const kind = await page.evaluate(() =>
    /** @type {any} */ (document.querySelector('source-line'))
      .export('csv')
      .catch((/** @type {any} */ why) => why.kind),
  );
  assert.equal(kind, 'unsupported');
  assert.equal(await property(page, 'lens'), null);
  await close();
});

test('the page’s style does not come in', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const style = () =>
    page.evaluate(() => {
      const row = /** @type {HTMLElement} */ (document.querySelector('source-line')?.shadowRoot?.querySelector('.row'));
      const { display, padding, color, borderTopWidth, textTransform } = getComputedStyle(row);
      return { display, padding, color, borderTopWidth, textTransform };
    });
  const before = await style();
  await page.addStyleTag({
    content:
      'button, li, .row, * { display: block; padding: 40px; color: red; border: 9px solid; text-transform: uppercase }',
  });
  const { textTransform: _, ...now } = await style();
  const { textTransform: __, ...then } = before;
  assert.deepEqual(now, then);
  await close();
});

test('text is the widget’s own, whatever the article round it does with its text; the typeface is the article’s', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const style = () =>
    page.evaluate(() => {
      const title = document.querySelector('source-line')?.shadowRoot?.querySelector('.row .title');
      const all = getComputedStyle(/** @type {Element} */ (title));
      const names = `fontStyle fontWeight fontVariantCaps fontStretch lineHeight letterSpacing wordSpacing textIndent
        textTransform textShadow textAlign whiteSpace wordBreak hyphens cursor visibility`.split(/\s+/);
      return Object.fromEntries(names.map((name) => [name, all[/** @type {any} */ (name)]]));
    });
  const before = await style();
  await page.addStyleTag({
    content: `main { font: italic small-caps 700 condensed 1rem/3 monospace; letter-spacing: .2em; word-spacing: 1em;
      text-indent: 2em; text-transform: uppercase; text-shadow: 0 0 4px red; text-align: center; white-space: nowrap;
      word-break: break-all; hyphens: auto; cursor: wait }`,
  });
  assert.deepEqual(await style(), before);
  assert.equal(
    await page
      .locator('source-line .row .title')
      .first()
      .evaluate((title) => getComputedStyle(title).fontFamily),
    'monospace',
  );
  await page.addStyleTag({ content: 'main { visibility: hidden }' });
  assert.equal((await style())['visibility'], 'hidden');
  await close();
});

test('where a page makes 1rem 10 px, nothing is set below 11 px', async () => {
  for (const width of [375, 640, 1180]) {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html#event=attack-2022-07`);
    await page.addStyleTag({ content: 'html { font-size: 62.5% }' });
    const small = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      return [...root.querySelectorAll('*')]
        .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()))
        .filter((one) => one.checkVisibility() && parseFloat(getComputedStyle(one).fontSize) < 10.9)
        .map((one) => `${one.textContent} ${getComputedStyle(one).fontSize}`);
    });
    assert.deepEqual(small, [], `at ${width}`);
    await close();
  }
});

test('theme: an attribute, or what the reader prefers', async () => {
  const surface = (/** @type {import('playwright-core').Page} */ page) =>
    page.evaluate(() => {
      const frame = /** @type {HTMLElement} */ (
        document.querySelector('source-line')?.shadowRoot?.querySelector('.sl')
      );
      return getComputedStyle(frame).backgroundColor;
    });
  const { page, close } = await chromium.newPage({ colorScheme: 'dark' });
  await open(page, `${server.url}/page.html`);
  assert.equal(await surface(page), 'rgb(21, 23, 26)');
  await page.evaluate(() => document.querySelector('source-line')?.setAttribute('theme', 'light'));
  assert.equal(await surface(page), 'rgb(255, 255, 255)');
  await close();
});

test('ids of a story are never taken for parts of the page', async () => {
  const { page, problems, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const ids = ['list', 'of', 'head', 'both', 'more', 'h0', 'h1', 'f1', 'l', 'lh0'];
  const names = (/** @type {(id: string) => object} */ more) => ids.map((id) => ({ id, ...more(id) }));
  const report = { source: 'list', at: { paragraph: 1 } };
  await assign(page, {
    story: {
      format: 'sourceline/1',
      id: 'ids',
      title: 'Ids',
      language: 'en',
      sources: names((id) => ({ letter: 'A', short: id, title: id })),
      actors: names((id) => ({ name: id, kind: 'person' })),
      threads: names((id) => ({ title: id })),
      types: names((id) => ({ label: id })),
      roles: names((id) => ({ label: id })),
      events: names((id) => ({
        title: `Event ${id}`,
        date: '2022-07-15',
        thread: id,
        type: id,
        standing: 'reported',
        participants: [{ actor: id, role: id }],
        reports: [report],
      })),
    },
  });
  await ready(page);
  assert.deepEqual(await listedIds(page), ids.toSorted());
  await page.locator('source-line').getByRole('button', { name: 'Filters' }).click();
  await page.locator('source-line .group.roles').waitFor();
  assert.deepEqual(
    await page.locator('source-line .group.roles li .value span:first-of-type').allTextContents(),
    ids.slice(0, 7),
  );
  await page.locator('source-line .group.roles').getByRole('checkbox', { name: 'head' }).click();
  await drawn(page);
  assert.deepEqual((await property(page, 'query')).roles, ['head']);
  assert.deepEqual(await listedIds(page), ['head']);
  assert.deepEqual(problems, []);
  await close();
});

test('a window that a script sets is in sight, also with an event open', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html#event=attack-2022-07`);
  await assign(page, { selected: 'attack-2022-07' });
  await assign(page, { window: { from: '1979', to: '1980' } });
  await drawn(page);
  const seen = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const { top } = /** @type {Element} */ (root.querySelector('.list')).getBoundingClientRect();
    const rows = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('.row')]);
    return rows.find((row) => row.getBoundingClientRect().top >= top)?.dataset['id'];
  });
  const first = story.events.find(({ id }) => id === seen);
  assert.match(first?.date ?? '', /19(79|80|7X|8)/, seen);
  await close();
});
