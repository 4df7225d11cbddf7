// The element in the company of other scripts, styles and links of a page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { arrive, assign, drawn, focused, listedIds, open, pageWith, property, ready, storyJson } from './page.mjs';
import { idsWhere, story } from './story.mjs';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

const late = { script: '' };
const SCRIPT = '<script type="module" src="/pkg/sourceline.js"></script>';

before(async () => {
  const json = await storyJson();
  server = await serve({
    '/page.html': pageWith('<source-line view="list"></source-line>'),
    '/timeline.html': pageWith('<source-line view="timeline"></source-line>'),
    '/wide.html': pageWith('<source-line></source-line>'),
    '/linked.html': pageWith('<a href="#comment=81">81</a><source-line view="list" fragment></source-line>'),
    '/late.html': pageWith('<source-line src="/other.json" view="timeline"></source-line>', late),
    '/hidden.html': pageWith('<div id="panel" hidden><source-line view="timeline"></source-line></div>'),
    '/panel.html': pageWith('<div id="panel"><source-line></source-line></div>'),
    '/json.html': pageWith('<source-line src="/story.json" view="list"></source-line>'),
    '/bad.html': pageWith('<source-line src="/bad.json"></source-line>'),
    '/below.html': pageWith(
      '<p style="height: 3000px"><a href="#x">above</a></p><source-line view="list"><a href="#y">of the list</a></source-line>',
    ),
    '/coloured.html': pageWith('<source-line view="timeline"></source-line>', {
      script: SCRIPT,
      head: '<style>source-line { --sl-ink: #1a1a1a; --sl-surface: #fffbe6; --sl-dispute: #8b0000 } html.dark source-line { color-scheme: dark; --sl-sunk: #111; --sl-ink: #eee }</style>',
    }),
    '/tagged.html': pageWith('<source-line view="list"></source-line>').replace('lang="en"', 'lang="en-US.UTF-8"'),
    '/story.json': json,
    '/other.json': json,
    '/bad.json': '{"format": "sourceline/1", "id": "x", "title": "Bad", "events": [{"id": 1}]}',
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

test('properties set before the class is there go before attributes, as those set after it', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/late.html`);
  await page.evaluate(async (small) => {
    const element = /** @type {any} */ (document.querySelector('source-line'));
    element.story = small;
    element.view = 'list';
    const script = '/pkg/sourceline.js';
    await import(script);
    await element.ready;
  }, small());
  assert.equal((await property(page, 'counts')).total, 1);
  assert.equal(await property(page, 'view'), 'list');
  await close();
});

/** A story of one event. */
const small = () => ({
  ...{ format: 'sourceline/1', id: 'bridge', title: 'The bridge', language: 'en' },
  sources: [{ id: 'gazette', letter: 'A', short: 'Gazette', title: 'Bridge closed' }],
  actors: [{ id: 'council', name: 'Town council', kind: 'government-body' }],
  threads: [{ id: 'closure', title: 'The closure' }],
  types: [{ id: 'decision', label: 'Decision' }],
  roles: [{ id: 'acts', label: 'Acts' }],
  events: [
    {
      ...{ id: 'bridge-closed', title: 'The council closes the bridge', date: '2024-05-03' },
      ...{ thread: 'closure', type: 'decision', standing: 'reported' },
      participants: [{ actor: 'council', role: 'acts' }],
      reports: [{ source: 'gazette', date: '2024-05-03', at: { paragraph: 2 } }],
    },
  ],
});

test('what other scripts put behind the # is neither read nor wiped away, and wipes nothing away', async () => {
  const { page, close } = await chromium.newPage();
  await arrive(page, `${server.url}/linked.html#xtor=RSS-1`);
  await page.waitForTimeout(300);
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.ok(!asked.some((name) => name.includes('sourceline-filter')), 'nobody asked for anything');
  assert.equal(new URL(page.url()).hash, '#xtor=RSS-1');
  await ready(page);
  await assign(page, { query: { threads: ['rupture'] } });
  await drawn(page);
  assert.equal(new URL(page.url()).hash, '#threads=rupture');
  await page.getByRole('link', { name: '81' }).click();
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: ['rupture'] });
  await close();
});

test('whatever part of a state stands alone behind the #, it is ours', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/linked.html`);
  const values = {
    ...{ threads: 'rupture', sources: 'respun-article', corroboration: 'one', standing: 'claimed', actors: 'iran' },
    ...{ roles: 'accuses', types: 'cyberattack', places: 'tirana' },
  };
  const facets = Object.keys((await property(page, 'counts')).facets).filter((key) => key !== 'differing');
  assert.deepEqual(Object.keys(values).sort(), facets.sort());
  const queries = [
    ...Object.entries(values).flatMap(([key, id]) => [{ [key]: [id] }, { [key]: { none: [id] } }]),
    ...[{ differing: true }, { text: 'durres' }, { from: '2022' }, { to: '2022-07' }, { fit: 'definite' }],
  ];
  const states = [
    ...queries.map((query) => ({ query })),
    ...[
      { selected: 'expulsion' },
      { window: { from: '2022-07', to: '2022-09' } },
      { lanes: 'actor' },
      { scale: 'true' },
    ],
    { view: 'questions' },
  ];
  for (const state of states) {
    const [key = ''] = Object.keys(state);
    await page.evaluate(() => (location.hash = ''));
    await drawn(page);
    await assign(page, state);
    await drawn(page);
    const [hash, told] = [new URL(page.url()).hash, await property(page, key)];
    assert.notEqual(hash, '', JSON.stringify(state));
    await page.evaluate(() => (location.hash = ''));
    await drawn(page);
    assert.notDeepEqual(await property(page, key), told, JSON.stringify(state));
    await page.evaluate((hash) => (location.hash = hash), hash);
    await drawn(page);
    assert.deepEqual(await property(page, key), told, hash);
  }
  await close();
});

test('a window that is set before the element is in the page is in sight once it is', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/wide.html`);
  const window = { from: '2022-07', to: '2022-09' };
  await page.evaluate(async (window) => {
    document.querySelector('source-line')?.remove();
    const element = /** @type {any} */ (document.createElement('source-line'));
    element.window = window;
    await element.ready;
    document.body.append(element);
  }, window);
  await page.locator('source-line .stage text').first().waitFor();
  await drawn(page);
  const now = await property(page, 'window');
  assert.equal(now?.from.slice(0, 7), '2022-07', JSON.stringify(now));
  assert.equal(now?.to.slice(0, 7), '2022-09');
  await close();
});

test('a window that is set in a hidden panel is in sight when the panel is shown', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/hidden.html`);
  await ready(page);
  await assign(page, { window: { from: '2022-07', to: '2022-09' } });
  await drawn(page);
  await page.evaluate(() => document.querySelector('#panel')?.removeAttribute('hidden'));
  await page.locator('source-line .stage text').first().waitFor();
  await drawn(page);
  const now = await property(page, 'window');
  assert.equal(now?.from.slice(0, 7), '2022-07', JSON.stringify(now));
  await close();
});

test('a panel that is hidden and shown again has the view that it had, where it was', async () => {
  const { page, close } = await chromium.newPage({ height: 500 });
  await open(page, `${server.url}/panel.html`);
  await page.locator('source-line').evaluate((host) => host.style.setProperty('--sl-height', '420px'));
  await drawn(page);
  const scroller = page.locator('source-line .timeline .lanes').or(page.locator('source-line .timeline > div').nth(1));
  const down = () =>
    page.locator('source-line').evaluate((host) => {
      const all = [...(host.shadowRoot?.querySelectorAll('.timeline *') ?? [])];
      return all.find((one) => one.scrollTop > 0)?.scrollTop ?? 0;
    });
  await scroller.first().evaluate((node) => {
    for (const one of [node, ...node.querySelectorAll('*')]) one.scrollTop = 60;
  });
  await drawn(page);
  const before = await down();
  const turn = (/** @type {boolean} */ hidden) =>
    page.evaluate((hidden) => document.querySelector('#panel')?.toggleAttribute('hidden', hidden), hidden);
  await turn(true);
  await page.waitForTimeout(200);
  assert.equal(await property(page, 'view'), 'timeline');
  await turn(false);
  await drawn(page);
  assert.equal(await page.locator('source-line .sl').getAttribute('data-view'), 'timeline');
  assert.equal(await down(), before);
  await close();
});

test('a window that a script sets while a reader’s press is fresh stays', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const told = await page.evaluate(() => {
    /** @type {any[]} */
    const told = [];
    const element = /** @type {any} */ (document.querySelector('source-line'));
    element.addEventListener('sourceline-change', (/** @type {any} */ { detail }) => {
      told.push(detail.changed);
      if (detail.changed.includes('selected')) element.window = { from: '1995', to: '1997' };
    });
    Object.assign(globalThis, { told });
    return told;
  });
  assert.deepEqual(told, []);
  await page.locator('source-line .row[tabindex="0"]').click();
  await page.waitForTimeout(500);
  const now = await property(page, 'window');
  assert.equal(now?.from, '1995', JSON.stringify(now));
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).told), [['selected']]);
  await close();
});

test('a drag writes the page’s link once, when it ends', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/linked.html`);
  await page.evaluate(() => {
    const real = history.replaceState.bind(history);
    /** @type {any} */ (globalThis).written = 0;
    history.replaceState = (...what) => {
      /** @type {any} */ (globalThis).written++;
      real(...what);
    };
  });
  const strip = await page.locator('source-line .strip').boundingBox();
  assert.ok(strip);
  const y = strip.y + strip.height - 4;
  await page.mouse.move(strip.x + strip.width * 0.5, y);
  await page.mouse.down();
  await page.mouse.move(strip.x + strip.width * 0.8, y, { steps: 30 });
  await page.mouse.up();
  await drawn(page);
  assert.match(new URL(page.url()).hash, /from=/);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).written), 1);
  await close();
});

test('a second finger on the strip leaves the first one’s range alone, and one that is taken away leaves what is drawn', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.evaluate(() => {
    Object.assign(globalThis, { told: [] });
    document.querySelector('source-line')?.addEventListener('sourceline-change', (event) => {
      /** @type {any} */ (globalThis).told.push(/** @type {CustomEvent} */ (event).detail.query);
    });
  });
  const from = await page.locator('source-line .strip').evaluate(async (strip) => {
    const { left, width, bottom } = strip.getBoundingClientRect();
    const fire = (/** @type {string} */ type, /** @type {number} */ pointerId, /** @type {number} */ part) =>
      strip.dispatchEvent(
        new PointerEvent(type, {
          ...{ pointerId, clientX: left + width * part, clientY: bottom - 4, buttons: type === 'pointerup' ? 0 : 1 },
          ...{ bubbles: true, composed: true, button: 0, pointerType: 'touch' },
        }),
      );
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const host = /** @type {any} */ (/** @type {ShadowRoot} */ (strip.getRootNode()).host);
    fire('pointerdown', 1, 0.5);
    fire('pointermove', 1, 0.8);
    await frames();
    const drawn = JSON.stringify(host.query);
    fire('pointerdown', 2, 0.1);
    fire('pointermove', 2, 0.15);
    fire('pointerup', 2, 0.15);
    await frames();
    const after = JSON.stringify(host.query);
    fire('pointercancel', 1, 0.8);
    await frames();
    return [drawn, after, JSON.stringify(host.query)];
  });
  assert.match(from[0] ?? '', /"from"/);
  assert.equal(from[1], from[0]);
  assert.equal(from[2], from[0]);
  const told = await page.evaluate(() => /** @type {any} */ (globalThis).told);
  assert.deepEqual(
    told.map((/** @type {unknown} */ one) => JSON.stringify(one)),
    [from[0]],
    'told once, when it ended',
  );
  await close();
});

test('a high-contrast theme goes before colours of the page', async () => {
  const { page, close } = await chromium.newPage({ forcedColors: 'active', colorScheme: 'dark' });
  await open(page, `${server.url}/coloured.html`);
  const [ink, text] = await page.locator('source-line').evaluate((host) => {
    const probe = host.shadowRoot?.querySelector('.sl');
    if (!probe) return [];
    const one = document.createElement('i');
    one.style.cssText = 'forced-color-adjust: none; color: var(--sl-ink); background: CanvasText';
    probe.append(one);
    const { color, backgroundColor } = getComputedStyle(one);
    one.remove();
    return [color, backgroundColor];
  });
  assert.equal(ink, text);
  await close();
});

test('the strip is painted anew where a page turns dark by a class', async () => {
  const { page, close } = await chromium.newPage({ reducedMotion: 'reduce' });
  await open(page, `${server.url}/coloured.html`);
  const corner = () =>
    page.locator('source-line .strip canvas').evaluate((canvas) => {
      const [r = 0, g = 0, b = 0] =
        /** @type {HTMLCanvasElement} */ (canvas).getContext('2d')?.getImageData(1, 1, 1, 1).data ?? [];
      return r + g + b;
    });
  assert.ok((await corner()) > 600, 'light');
  await page.evaluate(() => document.documentElement.classList.add('dark'));
  await page.waitForTimeout(300);
  assert.ok((await corner()) < 150, 'dark');
  await close();
});

test('a language tag that no browser knows is read as far as it goes', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/tagged.html`);
  assert.equal((await property(page, 'counts')).total, story.events.length);
  await close();
});

test('problems of a story that could not be shown can be asked for', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/bad.html`);
  const failure = await page.evaluate(() =>
    /** @type {any} */ (document.querySelector('source-line')).ready.catch((/** @type {any} */ error) => error),
  );
  assert.ok(failure.problems.length > 0);
  assert.deepEqual(await property(page, 'problems'), failure.problems);
  await close();
});

test('a reader of JSON that could not be had is an error of the network, and comes with the next try', async () => {
  const { page, close } = await chromium.newPage();
  server.faults['/pkg/sourceline-reader.js'] = { status: 503 };
  await page.goto(`${server.url}/json.html`);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  const failure = await page.evaluate(() =>
    /** @type {any} */ (document.querySelector('source-line')).ready.catch((/** @type {any} */ error) => error),
  );
  assert.equal(failure.kind, 'network', failure.message);
  delete server.faults['/pkg/sourceline-reader.js'];
  await again.click();
  await page.locator('source-line .row').first().waitFor();
  assert.notEqual((await focused(page)).tag, 'BODY', 'the button that is gone had the focus');
  await close();
});

test('who is in the page’s own list by the keyboard is in the widget when it takes its place', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/below.html`);
  await page.getByRole('link', { name: 'of the list' }).focus();
  await page.locator('source-line .row').first().waitFor();
  await drawn(page);
  assert.notEqual((await focused(page)).tag, 'BODY');
  await close();
});

test('on paper a list that the page has not itself has every event', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const before = await page.locator('source-line .row').count();
  assert.ok(before < story.events.length);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('source-line .row').count(), story.events.length);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('source-line .row').count(), before);
  assert.equal((await listedIds(page)).length, idsWhere(() => true).length);
  await close();
});
