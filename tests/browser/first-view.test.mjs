// What a reader sees first, held against the story as it is coded.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { LIST, arrive, assign, drawn, listed, open, pageWith, property } from './page.mjs';
import { eventOf, sourcesOf, story } from './story.mjs';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  const { stdout: font } = await promisify(execFile)('fc-match', ['--format=%{file}', 'serif:bold']);
  /** @param {string} url */
  const lettered = (url) =>
    pageWith('<source-line view="timeline"></source-line>', {
      head: `<style>@font-face { font-family: Late; src: url(${url}); font-display: swap } body { font-family: Late, sans-serif }</style>`,
    });
  const letters = { body: await readFile(font), type: 'font/ttf' };
  const pages = {
    '/page.html': pageWith('<source-line view="list"></source-line>'),
    '/article.html': pageWith('<source-line view="timeline" fragment style="--sl-height: 460px"></source-line>'),
    '/timeline.html': pageWith('<source-line view="timeline"></source-line>'),
    '/listed.html': pageWith(
      `<p id="before">before</p><source-line view="list">${LIST}</source-line><p id="after">after</p>`,
    ),
    '/late.html': lettered('/late.ttf'),
    '/soon.html': lettered('/soon.ttf'),
    '/late.ttf': letters,
    '/soon.ttf': letters,
  };
  server = await serve(pages, { faults: { '/late.ttf': { delay: 2500 } } });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

test('every event of the story is listed, with its title and how many tell it', async () => {
  const { page, problems, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  assert.equal(await page.textContent('source-line h2'), story.title);
  assert.equal(await page.textContent('source-line .count'), `${story.events.length} events`);
  const rows = await listed(page);
  assert.deepEqual(rows.map(({ id }) => id).sort(), story.events.map(({ id }) => id).sort());
  rows.forEach((row, i) => {
    assert.equal(row.title, eventOf(row.id).title);
    assert.deepEqual([row.position, row.of], [String(i + 1), String(story.events.length)]);
    const n = sourcesOf(eventOf(row.id)).length;
    const all = n === story.sources.length ? 'all ' : '';
    assert.equal(row.word, `${all}${NUMBERS[n]} source${n === 1 ? '' : 's'}`, row.id);
  });
  assert.deepEqual(problems, []);
  await close();
});

test('ready tells how many there are, and counts agree', async () => {
  const { page, close } = await chromium.newPage();
  await page.goto(`${server.url}/page.html`);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (document.querySelector('source-line')).ready), {
    total: story.events.length,
    left_out: 0,
    problems: [],
  });
  const counts = await property(page, 'counts');
  assert.equal(counts.total, story.events.length);
  assert.equal(counts.matching, story.events.length);
  await close();
});

test('nothing is asked for but its own files, each once', async () => {
  const { page, close } = await chromium.newPage();
  const from = server.log.length;
  /** @type {string[]} */
  const elsewhere = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) elsewhere.push(request.url());
  });
  await arrive(page, `${server.url}/page.html`);
  const files = [
    '/page.html',
    '/pkg/sourceline-list.js',
    '/pkg/sourceline-list.wasm',
    '/pkg/sourceline-page.css',
    '/pkg/sourceline.js',
    '/pkg/sourceline.wasm',
  ];
  assert.deepEqual(server.log.slice(from).sort(), files);
  assert.deepEqual(elsewhere, []);
  assert.equal(await page.evaluate(() => document.cookie + localStorage.length + sessionStorage.length), '00');
  await close();
});

for (const [width, height] of [
  [1180, 700],
  [640, 900],
]) {
  test(`at ${width} px the first picture is not drawn again before anybody does something`, async () => {
    const { page, close } = await chromium.newPage({ width, height });
    await page.addInitScript(() => {
      const looked = { times: 0 };
      const look = getComputedStyle;
      // Each drawing looks up the typeface of what is drawn in.
      globalThis.getComputedStyle = (node, ...rest) => {
        if (node.querySelector(':scope > .stage')) looked.times++;
        return look(node, ...rest);
      };
      Object.assign(globalThis, { looked });
    });
    const times = () => page.evaluate(() => /** @type {any} */ (globalThis).looked.times);
    await arrive(page, `${server.url}/timeline.html`);
    await drawn(page);
    assert.equal(await times(), 1);
    await assign(page, { scale: 'true' });
    await drawn(page);
    assert.equal(await times(), 2, 'what is asked for is drawn');
    await close();
  });
}

test('letters of the page that come late leave the picture that those have which were there', async () => {
  /** @param {string} path */
  const picture = async (path) => {
    const { page, close } = await chromium.newPage({ width: 1180, height: 900 });
    await page.goto(`${server.url}/${path}`, { waitUntil: 'commit' }); // the rest of the page waits for them
    await page.locator('source-line .bar').waitFor();
    await page.waitForFunction(() => [...document.fonts].every(({ status }) => status === 'loaded'));
    await drawn(page);
    const labels = await page
      .locator('source-line .marks text')
      .evaluateAll((all) =>
        all.map((label) => [label.textContent, Math.round(label.getBoundingClientRect().left)].join(' ')),
      );
    await close();
    return labels;
  };
  assert.deepEqual(await picture('late.html'), await picture('soon.html'));
});

test('a frame of a gesture is laid out once: nothing is asked of the browser after it was written', async () => {
  const { page, close } = await chromium.newPage({ width: 1180, height: 900 });
  await open(page, `${server.url}/timeline.html`);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const layouts = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? NaN;
  };
  /** @param {number} frames */
  const zoom = (frames) =>
    page.evaluate(async (frames) => {
      const stage = document.querySelector('source-line')?.shadowRoot?.querySelector('.stage');
      const { left, top } = /** @type {Element} */ (stage).getBoundingClientRect();
      const wheel = { deltaY: -30, ctrlKey: true, clientX: left + 700, clientY: top + 20 };
      for (let n = 0; n < frames; n++) {
        stage?.dispatchEvent(new WheelEvent('wheel', { ...wheel, bubbles: true, cancelable: true, composed: true }));
        await new Promise(requestAnimationFrame);
      }
    }, frames);
  await zoom(5); // the first brings the part that takes gestures
  await page.locator('source-line .stage').hover();
  await drawn(page);
  await zoom(5);
  const before = await layouts();
  await zoom(20);
  const count = (await layouts()) - before;
  assert.ok(count > 10 && count <= 24, `${count} layouts in 20 frames`);
  await close();
});

test('in a column of text most of an element is what it shows; there a finger has room, too', async () => {
  /** @param {boolean} hasTouch @param {string} [hash] */
  const heights = async (hasTouch, hash = '') => {
    const { page, close } = await chromium.newPage({ width: 680, height: 900, hasTouch });
    await arrive(page, `${server.url}/article.html${hash}`);
    await drawn(page);
    const seen = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      const box = (/** @type {string} */ what) =>
        /** @type {Element} */ (root.querySelector(what)).getBoundingClientRect();
      const tabs = [...root.querySelectorAll('.tabs button')].map((one) => one.getBoundingClientRect().right);
      return {
        events: box('.scroller').height,
        controls: [...root.querySelectorAll('.tools .seg button')].map((one) => one.getBoundingClientRect().height),
        end: Math.max(...tabs),
        filters: box('.filters').left,
        below: box('.filters').top > box('.tabs').bottom - 1,
      };
    });
    await close();
    return seen;
  };
  const plain = await heights(false);
  assert.ok(plain.events > 270, `${plain.events} of 460 px`);
  assert.ok(!plain.below && plain.filters > plain.end, 'the bar stands beside the tabs');
  assert.ok(Math.min(...plain.controls) >= 27);
  assert.ok(Math.min(...(await heights(true)).controls) >= 41);
  const filtered = await heights(false, '#differing=true');
  assert.ok(filtered.below, 'chips have a row of their own');
});

test('below 720 px the first tab’s word begins under the title’s', async () => {
  for (const width of [680, 375]) {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/article.html`);
    const starts = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      return ['h2', '.tabs button'].map((what) => {
        const range = document.createRange();
        range.selectNodeContents(/** @type {Element} */ (root.querySelector(what)));
        return Math.round(range.getBoundingClientRect().left);
      });
    });
    assert.equal(starts[0], starts[1], `${width} px`);
    await close();
  }
});

test('the page does not move when the element takes over', async () => {
  const { page, close } = await chromium.newPage();
  await page.addInitScript(() => {
    const shifts = /** @type {number[]} */ (/** @type {any} */ (globalThis).shifts = []);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(/** @type {any} */ (entry).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await open(page, `${server.url}/listed.html`);
  await drawn(page);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).shifts), []);
  await close();
});

for (const width of [320, 375, 640, 800, 1180]) {
  test(`at ${width} px nothing scrolls sideways and the root stays small`, async () => {
    const { page, problems, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html`);
    const found = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      const list = /** @type {HTMLElement} */ (root.querySelector('.list'));
      return {
        page: document.documentElement.scrollWidth - innerWidth,
        list: list.scrollWidth - list.clientWidth,
        elements: root.querySelectorAll('*').length,
      };
    });
    assert.ok(found.page <= 0 && found.list <= 0, JSON.stringify(found));
    assert.ok(found.elements <= 1200, JSON.stringify(found));
    assert.deepEqual(problems, []);
    await close();
  });
}

test('a long word and an address break where their column ends', async () => {
  const long = structuredClone(story);
  const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(2);
  const address = 'https://www.example.org/2022/07/15/some_very_long_path_that_a_newsroom_would_cite_index.html';
  for (const event of long.events) {
    event.title = word;
    event.summary = address;
    for (const report of event.reports) report.says = word;
  }
  for (const thread of long.threads) thread.title = word;
  for (const source of long.sources) source.short = word;
  for (const actor of long.actors) actor.short = word;
  for (const width of [320, 640, 1180]) {
    for (const view of ['list', 'sources', 'questions']) {
      const { page, close } = await chromium.newPage({ width });
      await open(page, `${server.url}/page.html`);
      await assign(page, { story: long, view });
      await page.evaluate(() => /** @type {any} */ (document.querySelector('source-line')).ready);
      if (view === 'list') await assign(page, { selected: 'attack-2022-07' });
      await drawn(page);
      const out = await page.evaluate(() => {
        const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
        return [...root.querySelectorAll('.list, .card, .card *, .row *, .coverage, .qs')]
          .filter((one) => one.checkVisibility() && one.clientWidth > 1 && !one.matches('.unseen, svg, svg *'))
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'hidden')
          .map((one) => `${one.tagName}.${one.className} ${one.scrollWidth} in ${one.clientWidth}`);
      });
      assert.deepEqual(out, [], `${view} at ${width}`);
      await close();
    }
  }
});

test('the wheel at the end of the list goes on to the page', async () => {
  const { page, close } = await chromium.newPage({ height: 600 });
  await open(page, `${server.url}/listed.html`);
  await page.mouse.move(500, 400);
  for (let turns = 0; turns < 30 && (await page.evaluate(() => scrollY)) === 0; turns++) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(200); // a new turn of the wheel, not the rest of the last one
  }
  await page.waitForFunction(() => scrollY > 0, undefined, { timeout: 2000 });
  await close();
});

test('the list opens where the story peaks, at any width', async () => {
  for (const width of [375, 640, 1180]) {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}/page.html`);
    assert.equal(await topHeading(page), 'July 2022', `${width} px`);
    await close();
  }
});

/** The heading that stands at the top of the list's screen. @param {import('playwright-core').Page} page */
const topHeading = (page) =>
  page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const list = /** @type {HTMLElement} */ (root.querySelector('.list'));
    const top = list.getBoundingClientRect().top - 1;
    const headings = [...list.querySelectorAll('.rows h3')];
    return headings.find((heading) => heading.getBoundingClientRect().top >= top)?.textContent;
  });
