// The timeline on the embedded story: what is drawn is held against `sourceline query`.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings } from './harness/axe.mjs';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { assign, drawn, focused, open, pageWith, property, ready } from './page.mjs';
import { FACETS, eventOf, sourcesOf, story } from './story.mjs';
import { days, emptyPlace, fingers, isOf, picture, plumbX, queried, rested, shown, stage } from './timeline.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./harness/chromium.mjs').PageOptions} PageOptions */

const ATTACK = 'attack-2022-07';
/** A stretch in which much happens. */
const PEAK = { from: '2022-07-01', to: '2022-09-30' };
const LANES = /** @type {const} */ (['thread', 'actor', 'type', 'source']);
const SCALES = /** @type {const} */ (['story', 'true']);
/** The facet whose values the lanes are. */
const FACET = { thread: 'threads', actor: 'actors', type: 'types', source: 'sources' };

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  server = await serve({
    '/page.html': pageWith('<a href="#x" id="x">before</a><source-line fragment></source-line><a href="#y">after</a>'),
    '/long.html': pageWith(
      '<p style="height: 300px">above</p><source-line view="timeline"></source-line><p style="height: 2000px">below</p>',
    ),
    '/plain.html': pageWith('<source-line></source-line>'),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/**
 * The timeline, at rest; without motion, so that what a test sees is where it stays.
 * @param {string} [hash] @param {PageOptions & {path?: string}} [options]
 */
async function timeline(hash = '', { path = '/page.html', ...options } = {}) {
  const opened = await chromium.newPage({ reducedMotion: 'reduce', ...options });
  await open(opened.page, `${server.url}${path}${hash && `#${hash}`}`);
  await rested(opened.page);
  return opened;
}

const link = (/** @type {Record<string, string>} */ parts) =>
  Object.entries(parts)
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
const WINDOW = `${PEAK.from}..${PEAK.to}`;

/** The stretch in sight, also where it is the whole story. @param {Page} page */
const window = (page) => property(page, 'window');

/** Notes what readers' actions fire. @param {Page} page */
const listen = (page) =>
  page.evaluate(() => {
    /** @type {any[]} */
    const heard = [];
    Object.assign(globalThis, { heard });
    document.addEventListener('sourceline-change', (event) => heard.push(/** @type {CustomEvent} */ (event).detail));
  });
const heard = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (globalThis).heard);

/** @param {Page} page */
const enter = async (page) => {
  await page.locator('source-line .stage').focus();
  await page.keyboard.press('Enter');
  await rested(page);
};

/** @param {Page} page @param {string} key */
const press = async (page, key) => {
  await page.keyboard.press(key);
  await rested(page);
};

/** The event of which the live region speaks, after folds that were crossed. @param {string} said */
function spokenOf(said) {
  const own = said.replace(/^([^.]*, nothing (new )?reported\. )+/, '');
  return story.events.filter(({ title }) => own.startsWith(title)).sort((a, b) => b.title.length - a.title.length)[0]
    ?.id;
}

// ——— What is shown

for (const lanes of LANES) {
  for (const scale of SCALES) {
    test(`lanes by ${lanes}, ${scale} scale: each lane counts what the command counts`, async () => {
      const { page, problems, close } = await timeline(link({ lanes, scale }));
      const seen = await picture(page);
      assert.equal(seen.lanesBy, lanes);
      const { counts, events } = await queried();
      assert.equal((await property(page, 'counts')).matching, events.length);
      /** @type {{label: string, count: number}[]} */
      const values = counts.facets[FACET[lanes]];
      if (lanes === 'source') {
        assert.equal(seen.heads.length, story.sources.length);
        seen.heads.forEach((head, i) => {
          const { id, letter, short } = story.sources[i] ?? { id: '', letter: '', short: '' };
          const count = counts.facets.sources.find((/** @type {any} */ one) => one.id === id).count;
          const [badge, name, , events = ''] = head.split('|');
          assert.equal(badge, letter);
          assert.ok(isOf(name ?? '', short), head);
          assert.equal(parseInt(events, 10), count, head);
        });
      } else {
        for (const { name, n } of seen.lanes.filter(({ name }) => name !== 'All others')) {
          assert.equal(n, values.find(({ label }) => label === name)?.count, name);
        }
        const named = seen.lanes.filter(({ name }) => name !== 'All others');
        const least = Math.min(...named.map(({ n }) => n));
        for (const { label, count } of values) {
          // Of too many values those have lanes that have most events.
          assert.ok(named.some(({ name }) => name === label) || (named.length === 12 && count <= least), label);
        }
        assert.equal(
          shown(seen),
          seen.lanes.reduce((sum, { n }) => sum + n, 0),
        );
        if (lanes !== 'actor') assert.equal(shown(seen), events.length, 'singles and clusters are all there is');
      }
      assert.deepEqual(problems, []);
      await close();
    });
  }
}

test('a filter: lanes say "so many of so many", the rest are ghosts, and what has a label matches', async () => {
  const filter = 'sources=gcc-analysis';
  const source = story.sources[1]?.id ?? '';
  const fragment = filter.replace('gcc-analysis', source);
  const { page, close } = await timeline(fragment);
  const seen = await picture(page);
  const { counts, events } = await queried(fragment);
  assert.ok(events.length > 0 && events.length < story.events.length);
  assert.equal(shown(seen), events.length);
  assert.ok(seen.ghosts > 0);
  for (const { name, count } of seen.lanes) {
    const thread = story.threads.find(({ title }) => title === name);
    const all = story.events.filter((event) => event.thread === thread?.id).length;
    const left = counts.facets.threads.find((/** @type {any} */ one) => one.id === thread?.id)?.count ?? 0;
    assert.equal(count, left < all ? `${left} of ${all}` : `${all}`, name);
  }
  const titles = events.map((id) => eventOf(id).title);
  const labels = seen.marks.flatMap(({ title }) => title || []);
  assert.ok(labels.length > 3);
  for (const label of labels)
    assert.ok(
      titles.some((title) => isOf(label, title)),
      label,
    );
  await assign(page, { query: {} });
  await rested(page);
  assert.equal((await picture(page)).ghosts, 0);
  await close();
});

test('a bend is drawn for each event whose dates differ, and for no other', async () => {
  const { events } = await queried('differing=true');
  assert.ok(events.length > 2);
  const { page, close } = await timeline('differing=true');
  const only = await picture(page);
  assert.equal(shown(only), events.length);
  for (const { classes, title, gap } of only.marks) {
    assert.ok(classes.includes('bend'), title);
    if (title) assert.match(gap, /^(about )?\d+ (day|month|year)s?$/, title);
  }
  await assign(page, { query: {}, window: PEAK });
  await rested(page);
  const titles = events.map((id) => eventOf(id).title);
  const labelled = (await picture(page)).marks.filter(({ title }) => title);
  assert.ok(labelled.length > 8);
  for (const { classes, title } of labelled) {
    assert.equal(
      classes.includes('bend'),
      titles.some((one) => isOf(title, one)),
      title,
    );
  }
  await close();
});

test('by source lines bend exactly where dates differ, and a pill says by how much', async () => {
  const { page, close } = await timeline(link({ lanes: 'source', window: WINDOW }));
  const differing = new Set((await queried('differing=true')).events.map((id) => eventOf(id).title));
  const seen = await picture(page);
  assert.ok(seen.bent);
  assert.ok(seen.pills.length > 0);
  for (const pill of seen.pills) assert.match(pill, /^(each )?(about )?\d+ (day|month|year)s? apart$/);
  for (const { title, classes } of seen.poles) {
    if (classes === 'differs')
      assert.ok(
        [...differing].some((one) => isOf(title, one)),
        title,
      );
    else if (!classes) assert.ok(![...differing].some((one) => isOf(title, one)), title);
  }
  assert.ok(seen.poles.some(({ classes }) => classes === 'differs'));
  // Where none differs no line bends.
  const same = story.threads.find(
    ({ id }) => !story.events.some((event) => event.thread === id && differing.has(event.title)),
  );
  await assign(page, { query: { threads: [same?.id] }, window: null });
  await rested(page);
  const straight = await picture(page);
  assert.equal(straight.bent, false);
  assert.deepEqual(straight.pills, []);
  assert.ok(straight.signs.length > 0);
  await close();
});

test('by source all lanes stand clear of the axis, named folds included, where there is room for them', async () => {
  const { page, close } = await timeline(link({ lanes: 'source', window: '2022-07-01..2022-09-30' }), { height: 1000 });
  await page.addStyleTag({ content: 'source-line { --sl-height: 900px !important }' });
  await rested(page);
  assert.ok((await picture(page)).folds.length > 0);
  const { lanes, axis } = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const grounds = [...root.querySelectorAll('.grounds rect')].map((node) => node.getBoundingClientRect().bottom);
    return { lanes: Math.max(...grounds), axis: root.querySelector('.sticky')?.getBoundingClientRect().top ?? 0 };
  });
  assert.ok(lanes <= axis + 1, `${lanes} > ${axis}`);
  await close();
});

test('by source the days of the event that is open are named beside their signs, over nothing else', async () => {
  const { page, close } = await timeline(
    link({ lanes: 'source', window: '2022-07-01..2022-09-30', corroboration: 'several', event: ATTACK }),
    { height: 1000 },
  );
  const { dates, signs } = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const boxes = (/** @type {string} */ what) =>
      [...root.querySelectorAll(what)].map((node) => {
        const { left, right, top, bottom } = node.getBoundingClientRect();
        return { left, right, top, bottom, words: node.textContent ?? '' };
      });
    return { dates: boxes('.own-dates text'), signs: boxes('.signs path, .clusters text') };
  });
  assert.deepEqual([...new Set(dates.map(({ words }) => words))].sort(), ['15 July 2022', '17 July 2022']);
  for (const date of dates) {
    const middle = (date.top + date.bottom) / 2;
    const hidden = signs.filter(
      ({ left, right, top, bottom }) => left < date.right && right > date.left && top < middle && bottom > middle,
    );
    assert.deepEqual(hidden, [], date.words);
  }
  await close();
});

test('by source a head says in whole words when a source was written and what it alone tells', async () => {
  const { page, close } = await timeline(link({ lanes: 'source', window: WINDOW }));
  const { heads } = await picture(page);
  const { events, sources } = story;
  const told = (/** @type {any} */ event) => new Set(event.reports.map((/** @type {any} */ report) => report.source));
  heads.forEach((head, i) => {
    const own = events.filter((event) => told(event).has(sources[i]?.id));
    const alone = own.filter((event) => told(event).size === 1);
    assert.ok(head.includes(`${own.length} events, ${alone.length} told by it alone`), head);
    if ('ACD'.includes(head.charAt(0))) assert.doesNotMatch(head.split('|')[2] ?? '', /…/);
  });
  await close();
  const narrow = await timeline(link({ lanes: 'source', window: WINDOW }), { width: 900 });
  for (const head of (await picture(narrow.page)).heads.filter((head) => head.startsWith('C'))) {
    assert.match(head, /\|8 or 9 September 2022\|/, 'without the verb, rather than cut');
  }
  await narrow.close();
});

test('by source no pill stands on another, neighbours that share one included', async () => {
  const { page, close } = await timeline(
    link({ lanes: 'source', window: '2022-07-01..2022-09-30', corroboration: 'several', event: ATTACK }),
    { height: 1000 },
  );
  await page.addStyleTag({ content: 'source-line { --sl-height: 1000px !important }' });
  await rested(page);
  const { pills } = await picture(page);
  assert.ok(
    pills.some((pill) => pill.startsWith('each')),
    pills.join(),
  );
  const boxes = await page.locator('source-line .pills path').evaluateAll((nodes) =>
    nodes.map((node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      return { left, right, top, bottom };
    }),
  );
  boxes.forEach((a, n) => {
    for (const b of boxes.slice(0, n)) {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      assert.ok(apart, `two pills stand on each other: ${JSON.stringify([a, b])}`);
    }
  });
  await close();
});

test('what a window has in sight is what the command finds there', async () => {
  const { page, close } = await timeline();
  for (const stretch of [PEAK, { from: '2022-07-10', to: '2022-07-24' }, { from: '2013-01-01', to: '2016-12-31' }]) {
    await assign(page, { window: stretch });
    await rested(page);
    const now = await window(page);
    assert.deepEqual(now, stretch);
    const { events } = await queried(`from=${now.from}&to=${now.to}`);
    assert.equal((await property(page, 'counts')).in_view, events.length, JSON.stringify(stretch));
    assert.equal((await property(page, 'counts')).matching, story.events.length);
    // Where sources differ, a bend can lie in sight though the event's own date does not.
    const bent = (await queried('differing=true')).events;
    const titles = [...events, ...bent].map((id) => eventOf(id).title);
    for (const { title } of (await picture(page)).marks) {
      assert.ok(!title || titles.some((one) => isOf(title, one)), `${title} in ${JSON.stringify(stretch)}`);
    }
  }
  await close();
});

test('the signs say what the dates are: a day, a month, a span, a claim, a forecast', async () => {
  const { page, close } = await timeline(`window=${WINDOW}`);
  const wanted = {
    day: (/** @type {string} */ date) => /^\d{4}-\d\d-\d\d$/.test(date),
    month: (/** @type {string} */ date) => /^\d{3}[\dX](-\d\d)?$|^\d{4}-2[1-4]$|^\[.*\.\..*\]$/.test(date),
  };
  let checked = 0;
  for (const { title, classes } of (await picture(page)).marks.filter(({ title }) => title)) {
    const of = story.events.filter((event) => isOf(title, event.title));
    const event = of.length === 1 ? of[0] : undefined;
    if (!event) continue;
    assert.ok(classes.includes(event.standing), `${title}: ${classes}`);
    for (const [sign, isIt] of Object.entries(wanted)) {
      if (classes.includes(sign)) assert.ok(isIt(event.date ?? ''), `${title} (${event.date}) is drawn as a ${sign}`);
    }
    checked++;
  }
  assert.ok(checked > 8);
  await close();
});

test('an end of a span that is approximate has three cuts, the other none', async () => {
  const { page, problems, close } = await timeline('', { path: '/plain.html' });
  const base = { ...story, questions: [], relations: [], analyses: [] };
  const cases = Object.entries({
    '2018-05/2020': [0, 0],
    '2018-05~/2020': [3, 0],
    '2018-05/2020~': [0, 3],
    '2018-05~/2020~': [3, 3],
    '2018-05-01~/2018-05-20': [3, 0],
    '2018-05-01/2018-05-20~': [0, 3],
    '2018~/..': [3, 0],
    '../2018~': [0, 3],
  });
  for (const [date, wanted] of cases) {
    const [report] = eventOf(ATTACK).reports;
    const events = [{ ...eventOf(ATTACK), date, reports: [{ ...report, date }] }];
    await assign(page, { story: JSON.stringify({ ...base, events }) });
    await ready(page);
    await rested(page);
    const seen = await page.evaluate(() => {
      const sign = document.querySelector('source-line')?.shadowRoot?.querySelector('.canvas .mark');
      const { x, width, y, height } = /** @type {SVGPathElement} */ (sign).getBBox();
      // Where the sign is filled along its middle, from its start and from its end.
      const at = (/** @type {number} */ px) =>
        /** @type {SVGPathElement} */ (sign).isPointInFill(new DOMPoint(px, y + height / 2));
      const cuts = (/** @type {(by: number) => number} */ place) => {
        let [n, was] = [0, true];
        for (let by = 0.6; by < 13; by += 0.1) {
          const now = at(place(by));
          if (was && !now) n++;
          was = now;
        }
        return n;
      };
      return [cuts((by) => x + by), cuts((by) => x + width - by)];
    });
    assert.deepEqual(seen, wanted, date);
  }
  assert.deepEqual(problems, []);
  await close();
});

for (const lanes of LANES) {
  for (const width of [1180, 640, 375]) {
    test(`few elements: lanes by ${lanes}, ${width} px`, async () => {
      for (const stretch of ['', WINDOW]) {
        const hash = link({ view: 'timeline', lanes, event: ATTACK, ...(stretch && { window: stretch }) });
        const { page, close } = await timeline(hash, { width });
        const { elements } = await picture(page);
        assert.ok(elements.canvas > 20, `${elements.canvas} on the canvas`);
        assert.ok(elements.canvas <= 600, `${elements.canvas} on the canvas`);
        assert.ok(elements.root <= 1200, `${elements.root} in the shadow root`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, 'the page does not scroll sideways');
        await close();
      }
    });
  }
}

// ——— Gestures

test('the wheel with Ctrl zooms, and what is under the pointer stays there', async () => {
  const { page, close } = await timeline(`event=${ATTACK}`);
  const { left, top } = await stage(page);
  const before = await plumbX(page);
  await page.mouse.move(left + before, top + 30);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 6; turn++) await page.mouse.wheel(0, -120);
  await rested(page);
  const nearer = await window(page);
  assert.ok(days(nearer) < 365 * 20, JSON.stringify(nearer));
  assert.ok(nearer.from < '2022-07-15' && nearer.to > '2022-07-15');
  // The line stands at the start of the bend; its day is as wide as a day is now.
  assert.ok(Math.abs((await plumbX(page)) - before) < 14, `${before} → ${await plumbX(page)}`);
  for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, 120);
  await page.keyboard.up('Control');
  await rested(page);
  assert.equal(await window(page), null, 'farther out there is the whole story');
  assert.ok(Math.abs((await plumbX(page)) - before) < 1);
  await close();
});

test('the wheel alone scrolls the page, and says once how to zoom', async () => {
  const { page, close } = await timeline('', { path: '/long.html', height: 1000 });
  const { left, top } = await stage(page);
  await page.mouse.move(left + 400, top + 60);
  await page.waitForTimeout(500); // hands come with the pointer
  const hint = page.locator('source-line .hint-zoom');
  assert.equal(await hint.isVisible(), false);
  for (let turn = 0; turn < 12 && (await page.evaluate(() => scrollY)) === 0; turn++) {
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(150);
  }
  assert.ok((await page.evaluate(() => scrollY)) > 0, 'the page has scrolled');
  assert.equal(await hint.textContent(), 'Hold Ctrl to zoom.');
  assert.equal(await hint.isVisible(), true);
  await hint.waitFor({ state: 'hidden', timeout: 5000 });
  await page.mouse.wheel(0, -200);
  await page.waitForTimeout(300);
  assert.equal(await hint.isVisible(), false, 'it is said once');
  assert.equal(await window(page), null, 'nothing was zoomed');
  await close();
});

test('the wheel sideways, or with Shift, moves in time and not the page', async () => {
  const { page, close } = await timeline(`window=${WINDOW}`);
  const { left, top } = await stage(page);
  await page.mouse.move(left + 400, top + 60);
  await page.mouse.wheel(200, 0);
  await rested(page);
  const later = await window(page);
  assert.ok(later.from > PEAK.from && later.to > PEAK.to, JSON.stringify(later));
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Shift');
  await rested(page);
  const back = await window(page);
  assert.ok(back.from < later.from, JSON.stringify(back));
  assert.equal(await page.evaluate(() => scrollX), 0);
  await close();
});

test('a drag moves in time; it is told once, at its end, and opens nothing', async () => {
  const { page, close } = await timeline(`window=${WINDOW}`);
  await listen(page);
  const { left, top, width } = await stage(page);
  await page.mouse.move(left + width * 0.7, top + 40);
  await page.mouse.down();
  await page.mouse.move(left + width * 0.3, top + 44, { steps: 10 });
  await page.mouse.up();
  await rested(page);
  const now = await window(page);
  assert.ok(now.from > PEAK.from && now.to > PEAK.to, JSON.stringify(now));
  assert.equal(await property(page, 'selected'), null);
  const events = await heard(page);
  assert.deepEqual(
    events.map((/** @type {any} */ { changed }) => changed),
    [['window']],
  );
  assert.deepEqual(events[0].window, now);
  await close();
});

test('two fingers zoom about their middle, one moves, up and down is the page’s', async () => {
  const { page, close } = await timeline(`window=${WINDOW}`);
  const touch = await fingers(page);
  const { left, top, width } = await stage(page);
  const [x, y] = [left + width / 2, top + 60];
  await touch.move([{ x: x + 150, y }], [{ x: x - 150, y }]);
  await rested(page);
  const later = await window(page);
  assert.ok(later.from > PEAK.from && later.to > PEAK.to, JSON.stringify(later));
  await touch.move(
    [
      { x: x - 60, y },
      { x: x + 60, y },
    ],
    [
      { x: x - 120, y },
      { x: x + 120, y },
    ],
  );
  await rested(page);
  const nearer = await window(page);
  assert.ok(days(nearer) < days(later) * 0.8, JSON.stringify([later, nearer]));
  assert.ok(nearer.from > later.from && nearer.to < later.to, 'about the middle');
  const action = await page.evaluate(() => {
    const node = document.querySelector('source-line')?.shadowRoot?.querySelector('.stage');
    return getComputedStyle(/** @type {Element} */ (node)).touchAction;
  });
  assert.equal(action, 'pan-y');
  await close();
});

test('two taps on an empty place zoom there', async () => {
  const { page, close } = await timeline(`window=${WINDOW}`);
  const touch = await fingers(page);
  const place = await emptyPlace(page);
  await touch.tap(place);
  await page.waitForTimeout(80);
  await touch.tap(place);
  await rested(page);
  assert.ok(days(await window(page)) < days(PEAK) * 0.8, JSON.stringify(await window(page)));
  await close();
});

test('buttons: nearer, farther, the whole story, the peak', async () => {
  const { page, close } = await timeline();
  const button = (/** @type {string} */ name) =>
    page.locator('source-line .tools').getByRole('button', { name, exact: true });
  const click = async (/** @type {string} */ name) => {
    await button(name).click();
    await rested(page);
    return window(page);
  };
  const near = await click('Zoom in');
  const nearer = await click('Zoom in');
  assert.ok(days(nearer) < days(near));
  assert.ok(days(await click('Zoom out')) > days(nearer));
  assert.equal(await click('Whole story'), null);
  const peak = await click('The peak');
  const inside = await queried(`from=${peak.from}&to=${peak.to}`);
  assert.ok(days(peak) < 120, JSON.stringify(peak));
  // No other stretch of three months begins more events.
  const starts = (/** @type {string} */ from, /** @type {string} */ to) =>
    story.events.filter(({ date = '' }) => /^\d{4}-\d\d-\d\d$/.test(date) && date >= from && date <= to).length;
  assert.ok(inside.events.includes(ATTACK));
  assert.ok(starts(peak.from, peak.to) > starts('2018-01-01', '2018-04-01'));
  await close();
});

test('scale and lanes are chosen by buttons; the URL and the properties follow', async () => {
  const { page, close } = await timeline();
  await listen(page);
  assert.deepEqual([await property(page, 'lanes'), await property(page, 'scale')], ['thread', 'story']);
  await page.getByRole('button', { name: 'True', exact: true }).click();
  await rested(page);
  assert.match((await picture(page)).said, /^True scale\./);
  assert.deepEqual((await picture(page)).folds, [], 'nothing is folded');
  await page.getByRole('group', { name: 'Lanes' }).getByRole('button', { name: 'Actors' }).click();
  await rested(page);
  assert.deepEqual([await property(page, 'lanes'), await property(page, 'scale')], ['actor', 'true']);
  assert.match(page.url(), /lanes=actor/);
  assert.match(page.url(), /scale=true/);
  assert.deepEqual(
    (await heard(page)).map((/** @type {any} */ { changed }) => changed),
    [['scale'], ['lanes']],
  );
  await page.getByRole('button', { name: 'Story', exact: true }).click();
  await rested(page);
  const { said, folds } = await picture(page);
  assert.match(said, /^Story scale, \d+ folds?\.$/);
  assert.ok(folds.length > 0);
  await close();
});

for (const scale of SCALES) {
  test(`${scale} scale: what is said after a zoom is what is in sight then`, async () => {
    const { page, close } = await timeline(link({ scale }), { reducedMotion: 'no-preference' });
    /** @param {() => Promise<void>} act */
    const said = async (act) => {
      await act();
      await page.waitForTimeout(500);
      await rested(page);
      const seen = await picture(page);
      const { in_view } = await property(page, 'counts');
      assert.equal(seen.said, seen.summary);
      assert.match(seen.said, new RegExp(`, ${in_view} events\\.$`));
      return in_view;
    };
    const button = (/** @type {string} */ name) => () =>
      page.locator('source-line .tools').getByRole('button', { name, exact: true }).click();
    const first = await said(button('Zoom in'));
    assert.ok((await said(button('Zoom in'))) < first);
    await said(button('The peak'));
    assert.match((await picture(page)).said, /^July to September 2022, /);
    await said(button('Whole story'));
    await enter(page);
    for (const key of ['+', '+', '-', '0']) await said(() => page.keyboard.press(key));
    assert.equal(await said(() => page.keyboard.press('0')), story.events.length);
    await close();
  });
}

test('one day in sight is named once', async () => {
  const { page, close } = await timeline(link({ window: '2022-07-15..2022-07-15' }));
  assert.match((await picture(page)).summary, /^15 July 2022, \d+ events?\.$/);
  await close();
});

test('other lanes are announced, by button and by key', async () => {
  const { page, close } = await timeline();
  await page.getByRole('group', { name: 'Lanes' }).getByRole('button', { name: 'Sources' }).click();
  await rested(page);
  assert.equal((await picture(page)).said, 'Lanes by source.');
  await enter(page);
  await press(page, 'g');
  assert.equal((await picture(page)).said, 'Lanes by actor.');
  await close();
});

test('on the strip the window is the timeline’s: it filters nothing', async () => {
  const { page, close } = await timeline();
  const strip = await page.locator('source-line .strip').boundingBox();
  assert.ok(strip);
  const y = strip.y + strip.height / 2;
  const drag = async (/** @type {number} */ from, /** @type {number} */ to) => {
    await page.mouse.move(from, y);
    await page.mouse.down();
    await page.mouse.move(to, y, { steps: 6 });
    await page.mouse.up();
    await rested(page);
    return window(page);
  };
  // With all in sight the window is everything; the end's grip makes it less.
  const middleOf = async (/** @type {string} */ part) => {
    const box = await page.locator(`source-line .strip ${part}`).boundingBox();
    assert.ok(box, part);
    return box.x + box.width / 2;
  };
  const first = await drag(await middleOf('.grip.to'), strip.x + strip.width * 0.8);
  assert.ok(first && first.to < '2022', JSON.stringify(first));
  const second = await drag(await middleOf('.grip.from'), strip.x + strip.width * 0.5);
  assert.ok(second.from > first.from && second.to === first.to, JSON.stringify(second));
  // Over empty strip a new window is drawn.
  const third = await drag(strip.x + strip.width * 0.9, strip.x + strip.width - 4);
  assert.ok(third.from > second.to, JSON.stringify(third));
  const middle = await middleOf('.box');
  const fourth = await drag(middle, middle - strip.width * 0.4);
  assert.ok(fourth.to < third.from, JSON.stringify(fourth));
  assert.ok(Math.abs(days(fourth) - days(third)) < days(third) * 0.1 + 40, 'it moves as a whole');
  assert.deepEqual(await property(page, 'query'), {});
  assert.equal((await property(page, 'counts')).matching, story.events.length);
  await close();
});

test('strip by key: the window moves, widens, and goes to the ends', async () => {
  const { page, close } = await timeline(`window=${WINDOW}`);
  await page.locator('source-line .strip .box').focus();
  const at = async (/** @type {string} */ key) => (await press(page, key), window(page));
  const later = await at('ArrowRight');
  assert.ok(later.from > PEAK.from);
  assert.ok((await at('ArrowLeft')).from < later.from);
  const wide = await at('+');
  assert.ok(days(wide) > days(later));
  assert.ok(days(await at('-')) < days(wide));
  const end = await at('End');
  const start = await at('Home');
  assert.ok(start.from < '1985' && end.to > '2023', JSON.stringify([start, end]));
  assert.deepEqual(await property(page, 'query'), {});
  await close();
});

test('a cluster opens: it zooms to its extent, or lists what is on the same day', async () => {
  const { page, close } = await timeline('lanes=actor');
  const { clusters, bottom } = await picture(page);
  const { left } = await stage(page);
  const dated = clusters.filter(({ x, y }) => x > left + 100 && y < bottom - 12).sort((a, b) => b.n - a.n)[0];
  assert.ok(dated && dated.n > 1, JSON.stringify(clusters));
  await page.mouse.click(dated.x, dated.y);
  await rested(page);
  const now = await window(page);
  const list = page.locator('source-line .listed');
  if (now) {
    assert.ok((await property(page, 'counts')).in_view >= dated.n);
    assert.ok((await property(page, 'counts')).in_view < story.events.length);
  } else {
    assert.equal(await list.locator('li').count(), dated.n);
  }
  await close();
});

test('what has no date is in the pocket, and opens as a list whose entries open the card', async () => {
  const { page, close } = await timeline('threads=israel');
  const undated = story.events.filter(
    ({ thread, date, reports }) => thread === 'israel' && !date && reports.every((report) => !report.date),
  );
  const { clusters, bottom } = await picture(page);
  const { left } = await stage(page);
  const pockets = clusters.filter(({ x }) => x < left + 80);
  assert.equal(
    pockets.reduce((sum, { n }) => sum + n, 0),
    undated.length,
  );
  assert.ok(undated.length > 0);
  const pocket = pockets.find(({ y }) => y < bottom - 12);
  assert.ok(pocket);
  await page.mouse.click(pocket.x, pocket.y);
  await rested(page);
  const list = page.locator('source-line .listed');
  const titles = await list.locator('li button').allTextContents();
  assert.equal(titles.length, pocket.n);
  for (const title of titles)
    assert.ok(
      undated.some((event) => event.title === title),
      title,
    );
  assert.equal((await focused(page)).text, titles[0]);
  await page.keyboard.press('Escape');
  assert.equal(await list.isVisible(), false);
  assert.match((await focused(page)).class, /stage/);
  await page.mouse.click(pocket.x, pocket.y);
  await list.locator('li button').first().click();
  await rested(page);
  assert.equal(await page.textContent('source-line .card h3'), titles[0]);
  await close();
});

test('a fold says what it hides, and opens', async () => {
  const { page, close } = await timeline();
  const { folds } = await picture(page);
  assert.ok(folds.length > 1);
  for (const { name, note } of folds) {
    assert.match(name, /\d{4}/);
    assert.match(note, /^nothing (new )?reported$/);
  }
  const fold = folds[1];
  assert.ok(fold);
  await page.mouse.click(fold.x, fold.y - 40);
  await rested(page);
  const now = (await picture(page)).folds;
  assert.ok(!now.some(({ name }) => name === fold.name), `${fold.name} is unfolded`);
  assert.ok(now.length > 0);
  await close();
});

test('a click on a sign opens its card: inverse label, dotted line, its day on the axis', async () => {
  const { page, close } = await timeline(`window=${WINDOW}`);
  await listen(page);
  const mark = (await picture(page)).marks.find(({ title }) => title && isOf(title, eventOf(ATTACK).title));
  assert.ok(mark, 'the attack has a label');
  await page.mouse.click(mark.x, mark.y);
  await rested(page);
  assert.equal(await property(page, 'selected'), ATTACK);
  assert.equal(await page.textContent('source-line .card h3'), eventOf(ATTACK).title);
  assert.match(page.url(), new RegExp(`event=${ATTACK}`));
  const drawnNow = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const label = /** @type {Element} */ (root.querySelector('.chosen-label'));
    const style = getComputedStyle(/** @type {Element} */ (root.querySelector('.plumb')));
    const ground = getComputedStyle(/** @type {Element} */ (root.querySelector('.canvas .chosen'))).fill;
    const day = /** @type {Element} */ (root.querySelector('.time .day'));
    const plate = /** @type {Element} */ (root.querySelector('.time .chosen'));
    const [word, behind] = [day.getBoundingClientRect(), plate.getBoundingClientRect()];
    return {
      onAxis: [getComputedStyle(day).fill, getComputedStyle(plate).fill],
      isOnPlate: behind.left < word.left && behind.right > word.right && behind.top < word.bottom,
      lineOnAxis: root.querySelector('.time .plumb')?.getAttribute('d') ?? '',
      title: label.firstChild?.textContent ?? '',
      colours: [getComputedStyle(label).fill, ground],
      dashes: style.strokeDasharray,
      day: [...root.querySelectorAll('.time .day')].map((node) => node.textContent),
    };
  });
  assert.ok(isOf(drawnNow.title, eventOf(ATTACK).title));
  assert.deepEqual(drawnNow.colours, ['rgb(255, 255, 255)', 'rgb(23, 25, 28)']);
  assert.notEqual(drawnNow.dashes, 'none');
  assert.deepEqual(drawnNow.onAxis, drawnNow.colours, 'the day on the axis is inverse, too');
  assert.ok(drawnNow.isOnPlate);
  assert.match(drawnNow.lineOnAxis, /^M/, 'the dotted line goes up to it');
  assert.ok((await plumbX(page)) > 0);
  assert.equal(drawnNow.day.length, 1);
  assert.match(drawnNow.day[0] ?? '', /15/);
  const events = await heard(page);
  assert.deepEqual(
    events.flatMap((/** @type {any} */ { changed }) =>
      changed.filter((/** @type {string} */ one) => one === 'selected'),
    ),
    ['selected'],
  );
  await page.keyboard.press('Escape');
  await rested(page);
  assert.equal(await property(page, 'selected'), null);
  assert.equal((await picture(page)).plumb, '');
  assert.match((await focused(page)).class, /stage/, 'the focus is back where it came from');
  await close();
});

test('"All signs" explains them, and closes', async () => {
  const { page, close } = await timeline();
  await page.getByRole('button', { name: 'All signs' }).click();
  const dialog = page.locator('source-line dialog.legend');
  await dialog.waitFor(); // it is a part that comes when it is asked for
  const signs = ['a day', 'until then, start open', 'sources give different dates', 'filtered out', 'selected'];
  for (const words of [...signs, 'reported: sources state it as fact', 'told, but without a date']) {
    assert.ok(await dialog.getByText(words, { exact: true }).isVisible(), words);
  }
  const heads = dialog.getByRole('heading', { level: 4 });
  assert.ok((await heads.allTextContents()).includes('Lanes by source'), 'they stand in groups');
  await page.keyboard.press('Escape');
  assert.equal(await dialog.isVisible(), false);
  await close();
});

test('on the true scale, too, the band says where on the strip what is in sight comes from', async () => {
  const { page, close } = await timeline(link({ scale: 'true', window: '2022-01-01..2022-12-31' }));
  const { band, strip, box } = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const across = (/** @type {string} */ what) => {
      const { left, right } = /** @type {Element} */ (root.querySelector(what)).getBoundingClientRect();
      return { left, right };
    };
    return { band: across('.band-fill'), strip: across('.strip'), box: across('.box') };
  });
  assert.ok(band.right - band.left > (strip.right - strip.left) * 0.9, 'it widens to the whole axis');
  assert.ok(box.right - box.left < 40);
  await close();
});

test('what goes on beyond the edge of what is in sight has no line there that would be an end', async () => {
  const { page, close } = await timeline(link({ lanes: 'type', scale: 'true', window: '2022-01-01..2022-12-31' }));
  const open = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const edge = /** @type {Element} */ (root.querySelector('.canvas')).getBoundingClientRect().right;
    const expected = [...root.querySelectorAll('.mark.month.expected')];
    return expected
      .filter((sign) => Math.abs(sign.getBoundingClientRect().right - edge) < 2)
      .map((sign) => sign.getAttribute('d') ?? '');
  });
  assert.ok(open.length > 3, 'forecasts');
  for (const d of open) assert.doesNotMatch(d, /Z/);
  await close();
});

test('beside the tools stands what the signs mean, whole words of it, as much as there is room for', async () => {
  for (const [width, least] of [
    [1440, 4],
    [1180, 2],
    [800, 0],
  ]) {
    const { page, close } = await timeline('', { width });
    const seen = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      const key = /** @type {Element} */ (root.querySelector('.key'));
      const room = key.getBoundingClientRect();
      const items = [...key.children].map((item) => item.getBoundingClientRect());
      const inside = items.filter(({ top, bottom }) => top < room.bottom - 1 && bottom > room.top + 1);
      const link = /** @type {Element} */ (key.nextElementSibling).getBoundingClientRect();
      const cut = inside.filter(({ left, right }) => left < room.left - 1 || right > room.right + 1);
      return { shown: inside.length, cut: cut.length, isOneRow: Math.abs(link.bottom - room.bottom) < 12 };
    });
    assert.ok(seen.shown >= (least ?? 0), `${seen.shown} at ${width}`);
    assert.equal(seen.cut, 0, `at ${width}`);
    assert.ok(seen.isOneRow, `at ${width}`);
    await close();
  }
});

test('the bar says how many events are in view, where that is not all', async () => {
  const { page, close } = await timeline(`window=${WINDOW}`);
  const said = () => page.innerText('source-line .count');
  assert.match(await said(), /^\d+ in view, \d+ events$/);
  assert.equal(parseInt(await said(), 10), (await property(page, 'counts')).in_view);
  await page.getByRole('button', { name: 'Whole story' }).click();
  await rested(page);
  assert.match(await said(), /^\d+ events$/);
  await close();
});

// ——— Keys

test('one tab stop per region: views, filters, strip, tools, canvas', async () => {
  const { page, close } = await timeline();
  await page.focus('#x');
  const stops = [];
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    stops.push(at.class.split(' ')[0] || at.text || at.tag);
    if (at.tag === 'A') break;
  }
  assert.equal(stops[0], 'Timeline');
  assert.equal(stops.filter((stop) => stop === 'stage').length, 1, stops.join());
  const tools = ['Threads', 'Sources', 'Actors', 'Types', 'Story', 'True', '−', '+', 'Whole story', 'All signs'];
  const before = stops.slice(0, stops.indexOf('stage'));
  assert.equal(before.filter((stop) => tools.includes(stop)).length, 1, stops.join());
  assert.ok(!stops.includes('List'), 'the other view is reached by arrow');
  assert.ok(stops.indexOf('stage') > stops.indexOf('box'));
  assert.equal(stops.at(-1), 'after');
  await close();
});

test('tools: arrows, Home and End move between the buttons, and the place is kept', async () => {
  const { page, close } = await timeline();
  await page.getByRole('button', { name: 'Threads' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal((await focused(page)).text, 'Sources');
  await page.keyboard.press('End');
  assert.equal((await focused(page)).text, 'All signs');
  await page.keyboard.press('Home');
  assert.equal((await focused(page)).text, 'Threads');
  await page.getByRole('button', { name: 'True' }).focus();
  await page.keyboard.press('Tab');
  assert.notEqual((await focused(page)).tag, 'BUTTON');
  await page.keyboard.press('Shift+Tab');
  assert.equal((await focused(page)).text, 'True');
  await close();
});

test('views: arrows, Home and End move between the tabs, Enter opens', async () => {
  const { page, close } = await timeline();
  await page.locator('source-line nav.tabs button').first().focus();
  await page.keyboard.press('ArrowRight');
  assert.equal((await focused(page)).text, 'List');
  await page.keyboard.press('Home');
  assert.equal((await focused(page)).text, 'Timeline');
  await page.keyboard.press('End');
  assert.equal((await focused(page)).text, await page.locator('source-line nav.tabs button').last().textContent());
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await rested(page);
  assert.equal(await property(page, 'view'), 'list');
  assert.ok(await page.locator('source-line .row').first().isVisible());
  assert.match(page.url(), /view=list/);
  await close();
});

test('Enter goes into the canvas, Escape out of it', async () => {
  const { page, close } = await timeline();
  assert.equal((await picture(page)).role, 'figure');
  await enter(page);
  const inside = await picture(page);
  assert.equal(inside.role, 'application');
  assert.ok(inside.ring, 'what the keys stand on has a ring');
  assert.ok(spokenOf(inside.said), inside.said);
  await press(page, 'Escape');
  const outside = await picture(page);
  assert.equal(outside.role, 'figure');
  assert.equal(outside.ring, false);
  assert.match((await focused(page)).class, /stage/, 'it does not leave the page’s place');
  await close();
});

for (const lanes of /** @type {const} */ (['thread', 'type'])) {
  test(`lanes by ${lanes}: arrows go in time order within a lane and to the nearest of the next`, async () => {
    const { page, close } = await timeline(link({ lanes, event: ATTACK }));
    await press(page, 'Escape');
    await enter(page);
    const at = async () => spokenOf((await picture(page)).said) ?? '';
    const to = async (/** @type {string} */ key) => (await press(page, key), at());
    const value = (/** @type {string} */ id) => (FACETS[FACET[lanes]] ?? (() => []))(eventOf(id))[0];
    await page.keyboard.press('Home');
    await rested(page);
    const order = [await at()];
    for (let i = 0; i < 4; i++) order.push(await to('ArrowRight'));
    assert.equal(new Set(order).size, 5, order.join());
    assert.equal(new Set(order.map(value)).size, 1, 'one lane');
    const starts = order.map((id) => (eventOf(id).date ?? '').replace(/X/g, '0').slice(0, 4));
    assert.deepEqual(starts, starts.toSorted(), 'in time');
    assert.equal(await to('ArrowLeft'), order[3]);
    const below = await to('ArrowDown');
    assert.notEqual(value(below), value(order[0] ?? ''));
    assert.equal(value(await to('ArrowUp')), value(order[0] ?? ''));
    const last = await to('End');
    assert.equal(value(last), value(order[0] ?? ''));
    assert.equal(await to('ArrowRight'), last, 'after the last there is none');
    await close();
  });
}

test('by source: arrows go in time order through what one source tells', async () => {
  const { page, close } = await timeline(link({ lanes: 'source', window: WINDOW }));
  await enter(page);
  await press(page, 'Home');
  const order = [spokenOf((await picture(page)).said) ?? ''];
  for (let i = 0; i < 4; i++) {
    await press(page, 'ArrowRight');
    order.push(spokenOf((await picture(page)).said) ?? '');
  }
  assert.equal(new Set(order).size, 5, order.join());
  const first = story.sources[0]?.id ?? '';
  for (const id of order) assert.ok(sourcesOf(eventOf(id)).includes(first), `${id} is told by the first source`);
  const all = (await queried()).events;
  const places = order.map((id) => all.indexOf(id));
  assert.deepEqual(
    places,
    places.toSorted((x, y) => x - y),
    'in time',
  );
  await press(page, 'ArrowLeft');
  assert.equal(spokenOf((await picture(page)).said), order[3]);
  await close();
});

test('by source: up and down tell what each source says of the same event', async () => {
  const { page, close } = await timeline(link({ lanes: 'source', window: WINDOW, event: ATTACK }));
  await press(page, 'Escape');
  await enter(page);
  const reports = eventOf(ATTACK).reports;
  const said = [(await picture(page)).said];
  for (let i = 1; i < story.sources.length; i++) {
    await press(page, 'ArrowDown');
    said.push((await picture(page)).said);
  }
  assert.match(said[0] ?? '', new RegExp(`^${eventOf(ATTACK).title}\\. `), 'the title comes once');
  for (const [i, source] of story.sources.entries()) {
    const own = reports.filter(({ source: of }) => of === source.id);
    const name = source.short ?? source.title;
    assert.ok(own.length > 0);
    assert.ok(said[i]?.includes(`${name} says `), `${said[i]} is what ${name} says`);
    for (const { paragraph } of own.flatMap(({ at }) => at))
      assert.match(said[i] ?? '', new RegExp(`Paragraphs? .*\\b${paragraph}\\b`), `${said[i]} names ¶${paragraph}`);
  }
  assert.equal(said.filter((text) => /2 days later than (four|three|two|one) other sources?/.test(text)).length, 1);
  assert.ok(said.some((text) => /2 days earlier than one other source/.test(text)));
  await press(page, 'ArrowDown');
  assert.equal((await picture(page)).said, said.at(-1), 'below the last lane there is none');
  await close();
});

test('by source: Enter opens what the source of the lane reports', async () => {
  const { page, close } = await timeline(link({ lanes: 'source', window: WINDOW }));
  const report = page.locator('source-line .card li[data-asked]');
  /** @param {string} key @param {number} lane of a source */
  const openIn = async (key, lane) => {
    await press(page, key);
    await press(page, 'Enter');
    await report.waitFor();
    assert.equal(await report.getAttribute('data-asked'), `${lane}`);
    assert.match(await report.innerText(), new RegExp(story.sources[lane]?.short ?? 'none'));
    assert.ok(await report.evaluate((node) => node.matches(':focus')), 'it has the focus');
  };
  await assign(page, { selected: ATTACK });
  await rested(page);
  await page.locator('source-line .stage').focus();
  await enter(page);
  await openIn('ArrowDown', 1);
  await page.locator('source-line .stage').focus();
  await enter(page);
  await openIn('ArrowDown', 2);
  // Who searches has the card drawn anew, and stays where they write.
  await page.keyboard.press('/');
  await page.keyboard.type('gov');
  await rested(page);
  assert.equal((await focused(page)).tag, 'INPUT');
  assert.ok(await report.isVisible());
  // By threads there is no one source to an event.
  await assign(page, { query: {}, lanes: 'thread', selected: null });
  await rested(page);
  await enter(page);
  await press(page, 'Enter');
  assert.equal((await focused(page)).tag, 'H3');
  await close();
});

test('by source: where a source is silent that is said, and the arrows go on from there', async () => {
  const alone = story.events.find((event) => {
    const by = sourcesOf(event);
    return event.date && by.length === 1 && by[0] === story.sources[0]?.id;
  });
  assert.ok(alone);
  const { page, close } = await timeline(link({ lanes: 'source', event: alone.id }));
  await press(page, 'Escape');
  await enter(page);
  await press(page, 'ArrowDown');
  const [, second] = story.sources;
  const name = second?.short ?? second?.title ?? '';
  assert.equal((await picture(page)).said, `${name} does not tell of it.`);
  await press(page, 'ArrowRight');
  const next = spokenOf((await picture(page)).said) ?? '';
  assert.ok(sourcesOf(eventOf(next)).includes(second?.id ?? ''), 'the next that this source tells');
  await close();
});

test('n and p go from one disagreement to the next', async () => {
  const { page, close } = await timeline();
  const { events } = await queried('differing=true');
  await enter(page);
  await press(page, 'Home');
  const seen = [];
  for (let i = 0; i < 3; i++) {
    await press(page, 'n');
    seen.push(spokenOf((await picture(page)).said) ?? '');
  }
  assert.equal(new Set(seen).size, 3, seen.join());
  for (const id of seen) assert.ok(events.includes(id), id);
  await press(page, 'p');
  assert.equal(spokenOf((await picture(page)).said), seen[1]);
  await close();
});

test('+ and − zoom, 0 shows the whole story, pages move a screen, s changes the scale, g the lanes', async () => {
  const { page, close } = await timeline();
  await page.locator('source-line .stage').focus();
  await press(page, '+');
  await press(page, '+');
  await press(page, '+');
  const near = await window(page);
  assert.ok(near);
  assert.match((await picture(page)).said, /^.+ to .+, \d+ events?\.$/);
  await press(page, '-');
  assert.ok(days(await window(page)) > days(near));
  await press(page, '+');
  const before = await window(page);
  await press(page, 'PageDown');
  const after = await window(page);
  assert.ok(after.from > before.from);
  await press(page, 'PageUp');
  assert.ok((await window(page)).from < after.from);
  await press(page, '0');
  assert.equal(await window(page), null);
  await press(page, 's');
  assert.equal(await property(page, 'scale'), 'true');
  assert.match((await picture(page)).said, /^True scale\./);
  await press(page, 's');
  assert.equal(await property(page, 'scale'), 'story');
  const by = [];
  for (let i = 0; i < 4; i++) {
    await press(page, 'g');
    by.push(await property(page, 'lanes'));
  }
  assert.deepEqual(by.toSorted(), LANES.toSorted());
  assert.equal(by.at(-1), 'thread');
  await close();
});

test('Enter opens the card of the event that the keys are on, Escape comes back to it', async () => {
  const { page, close } = await timeline(`window=${WINDOW}`);
  await enter(page);
  await press(page, 'n');
  const id = spokenOf((await picture(page)).said);
  await press(page, 'Enter');
  if (!(await property(page, 'selected'))) {
    // It is in a cluster, which is opened first.
    await page.keyboard.press('Enter');
    await rested(page);
  }
  assert.equal((await focused(page)).tag, 'H3');
  assert.equal(await property(page, 'selected'), id);
  await press(page, 'Escape');
  assert.equal(await property(page, 'selected'), null);
  const back = await picture(page);
  assert.match((await focused(page)).class, /stage/);
  assert.equal(back.role, 'application');
  assert.ok(back.ring);
  await press(page, 'ArrowRight');
  assert.notEqual(spokenOf((await picture(page)).said), undefined);
  await close();
});

// ——— Read aloud

test('an event is said in a sentence: title, date, who tells it, its place in the lane', async () => {
  const { page, close } = await timeline(`event=${ATTACK}&window=${WINDOW}`);
  await page.locator('source-line .stage').focus();
  await enter(page);
  const { thread } = eventOf(ATTACK);
  const { events } = await queried();
  const lane = events.filter((id) => eventOf(id).thread === thread && eventOf(id).date);
  const label = story.threads.find(({ id }) => id === thread)?.title;
  const place = `${label}, ${lane.indexOf(ATTACK) + 1} of ${lane.length}.`;
  assert.match(
    (await picture(page)).said,
    new RegExp(
      `^Cyberattack hits Albanian government services\\. 15 July 2022; one source says 17 July\\. Reported by all five sources\\. ${place}`,
    ),
  );
  await close();
});

test('the figure has a name: how many events, from when to when, where most are', async () => {
  const { page, close } = await timeline();
  const name = () => page.getAttribute('source-line .stage', 'aria-label');
  const years = story.events.map(({ date = '' }) => Number(/\d[\dX]{3}/.exec(date)?.[0].replace(/X/g, '0')));
  const known = years.filter((year) => year > 0).toSorted();
  assert.equal(
    await name(),
    `Timeline, ${story.events.length} events from ${known[0]} to ${known.at(-1)}. Busiest: September 2022. Enter to explore, or use the list below.`,
  );
  await assign(page, { query: { actors: { any: ['nato'] } } });
  await rested(page);
  const { matching } = await property(page, 'counts');
  assert.match((await name()) ?? '', new RegExp(`^Timeline, ${matching} events from \\d{4} to \\d{4}\\. `));
  await close();
});

test('a fold that is crossed is said', async () => {
  const first = (await queried()).events.find((id) => eventOf(id).date?.startsWith('1979')) ?? '';
  const { page, close } = await timeline(`event=${first}`);
  await press(page, 'Escape');
  await enter(page);
  const said = [];
  for (let i = 0; i < 6; i++) {
    await press(page, 'ArrowRight');
    said.push((await picture(page)).said);
  }
  const names = (await picture(page)).folds.map(({ name, note }) => `${name}, ${note}. `);
  const crossed = said.filter((text) => / nothing (new )?reported\. /.test(text));
  assert.ok(crossed.length > 0, said.join('\n'));
  assert.ok(names.length > 0);
  for (const text of crossed) assert.ok(spokenOf(text), text);
  await close();
});

for (const lanes of LANES) {
  test(`lanes by ${lanes}: what is in sight is also a list, in time order, with dates in words`, async () => {
    const { page, close } = await timeline(link({ lanes, window: '2022-07-10..2022-07-24' }));
    const { read, summary } = await picture(page);
    assert.ok(read.length > 2, `${read.length} events`);
    const ids = read.map((text) => spokenOf(text) ?? '');
    for (const [i, id] of ids.entries()) assert.ok(id, read[i]);
    assert.equal(new Set(ids).size, ids.length, 'each once');
    const within = new Set((await queried('from=2022-07-10&to=2022-07-24')).events);
    // Where sources differ, the bend may cross the stretch though the event's own date does not.
    const bent = new Set((await queried('differing=true')).events);
    const events = (await queried()).events.filter((id) => within.has(id) || bent.has(id));
    // An event of which another source says that it was then is in sight by that bend.
    const differing = (await queried('differing=true')).events;
    for (const id of ids) assert.ok(events.includes(id) || differing.includes(id), `${id} can lie in sight`);
    const order = (await queried()).events;
    const places = ids.map((id) => order.indexOf(id));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
      'in the order of the command',
    );
    assert.match(summary, /^.+ to .+, \d+ events?\.$/);
    await close();
  });
}

test('filter and zoom are announced, by the numbers of the command', async () => {
  const { page, close } = await timeline();
  await page.locator('source-line input[type=search]').fill('mandiant');
  await rested(page);
  const { events } = await queried('text=mandiant');
  assert.match(
    (await picture(page)).said,
    new RegExp(`^“mandiant” on\\. ${events.length} of ${story.events.length} events\\.$`),
  );
  await page.getByRole('button', { name: 'The peak' }).click();
  await rested(page);
  const { said } = await picture(page);
  assert.match(said, /^July to September 2022, \d+ events?\.$/);
  await close();
});

// ——— Links and properties

test('a link brings view, lanes, scale, window and event; a change of the hash is followed', async () => {
  const { page, problems, close } = await timeline(
    link({ view: 'timeline', lanes: 'type', scale: 'true', window: WINDOW, event: ATTACK }),
  );
  for (const [name, value] of Object.entries({
    view: 'timeline',
    lanes: 'type',
    scale: 'true',
    window: PEAK,
    selected: ATTACK,
  })) {
    assert.deepEqual(await property(page, name), value, name);
  }
  assert.equal((await picture(page)).lanesBy, 'type');
  assert.ok((await plumbX(page)) > 0);
  await page.evaluate(() => (location.hash = 'lanes=actor&window=2013-01-01..2016-12-31'));
  await rested(page);
  assert.equal((await picture(page)).lanesBy, 'actor');
  assert.deepEqual(await window(page), { from: '2013-01-01', to: '2016-12-31' });
  assert.equal(await property(page, 'selected'), null);
  await page.evaluate(() => (location.hash = 'view=list'));
  await rested(page);
  assert.ok(await page.locator('source-line .row').first().isVisible());
  assert.deepEqual(problems, []);
  await close();
});

test('what a reader sees stands in the URL, and leads back to the same', async () => {
  const { page, close } = await timeline();
  assert.equal(new URL(page.url()).hash, '', 'an untouched timeline leaves the URL alone');
  await page.getByRole('button', { name: 'The peak' }).click();
  await page.getByRole('group', { name: 'Lanes' }).getByRole('button', { name: 'Types' }).click();
  await rested(page);
  const [here, seen] = [await window(page), await picture(page)];
  const { page: other, close: closeOther } = await timeline(new URL(page.url()).hash.slice(1));
  assert.deepEqual(await window(other), here);
  const there = await picture(other);
  assert.equal(there.lanesBy, 'type');
  assert.deepEqual(there.ticks, seen.ticks);
  assert.deepEqual(
    there.lanes.map(({ name }) => name),
    seen.lanes.map(({ name }) => name),
  );
  await closeOther();
  await close();
});

test('a script that sets properties draws them, and no event is fired', async () => {
  const { page, close } = await timeline();
  await listen(page);
  await assign(page, { lanes: 'source' });
  await rested(page);
  assert.equal((await picture(page)).heads.length, story.sources.length);
  await assign(page, { lanes: 'thread', scale: 'true' });
  await rested(page);
  assert.deepEqual((await picture(page)).folds, []);
  await assign(page, { scale: 'story', window: PEAK, selected: ATTACK });
  await rested(page);
  assert.ok((await plumbX(page)) > 0);
  assert.deepEqual(await window(page), PEAK);
  await assign(page, { window: null });
  await rested(page);
  assert.equal(await window(page), null);
  await assign(page, { view: 'list' });
  await rested(page);
  assert.ok(await page.locator('source-line .row').first().isVisible());
  assert.deepEqual(await heard(page), []);
  await close();
});

test('without a choice the view goes by the width: the timeline from 480 px on, else the list', async () => {
  for (const [width, view] of /** @type {const} */ ([
    [375, 'list'],
    [479, 'list'],
    [480, 'timeline'],
    [1180, 'timeline'],
  ])) {
    const { page, close } = await timeline('', { path: '/plain.html', width });
    assert.equal(await property(page, 'view'), view, `${width} px`);
    assert.equal(await page.locator('source-line .timeline').count(), Number(view === 'timeline'));
    assert.equal(await page.locator('source-line nav.tabs [aria-current=page]').getAttribute('data-view'), view);
    await close();
  }
});

test('from the timeline to the list and back: the filter stays, the list’s box is what it shows', async () => {
  const { page, close } = await timeline(`window=${WINDOW}&threads=attacks`);
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await rested(page);
  assert.equal(await property(page, 'view'), 'list');
  assert.deepEqual((await property(page, 'query')).threads, ['attacks']);
  const top = await page.evaluate(() => {
    const list = document.querySelector('source-line')?.shadowRoot?.querySelector('.list');
    const above = /** @type {Element} */ (list).getBoundingClientRect().top - 1;
    const headings = [.../** @type {Element} */ (list).querySelectorAll('.rows h3')];
    return headings.find((heading) => heading.getBoundingClientRect().top >= above)?.textContent;
  });
  assert.equal(top, 'July 2022', 'the list begins with the window');
  await page.mouse.move(500, 600);
  await page.mouse.wheel(0, -3000);
  await rested(page);
  assert.ok((await window(page)).from < PEAK.from, JSON.stringify(await window(page)));
  await page.getByRole('button', { name: 'Timeline', exact: true }).click();
  await rested(page);
  assert.equal(shown(await picture(page)) > 0, true);
  assert.deepEqual((await property(page, 'query')).threads, ['attacks']);
  await close();
});

// ——— A good guest

test('motion: 450 ms of sliding, and with reduced motion a cut', async () => {
  const places = async (/** @type {Page} */ page) =>
    page.evaluate(async () => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const now = () => root.querySelector('.canvas .marks path')?.getAttribute('d') ?? '';
      const element = [.../** @type {Iterable<HTMLElement>} */ (root.querySelectorAll('.tools button'))];
      element.find((one) => one.textContent === 'The peak')?.click();
      const seen = new Set([now()]);
      const until = performance.now() + 900;
      while (performance.now() < until) {
        await frame();
        seen.add(now());
      }
      return seen.size;
    });
  const still = await timeline();
  assert.ok((await places(still.page)) <= 2, 'a cut');
  await still.close();
  const moving = await timeline('', { reducedMotion: 'no-preference' });
  assert.ok((await places(moving.page)) > 3, 'signs slide');
  await moving.close();
});

test('mounted and removed ten times in each lane mode, nothing is left behind', async () => {
  const { page, close } = await timeline('', { path: '/plain.html' });
  const session = await page.context().newCDPSession(page);
  const round = () =>
    page.evaluate(async () => {
      document.querySelector('source-line')?.remove();
      const element = /** @type {any} */ (document.createElement('source-line'));
      document.querySelector('main')?.append(element);
      await element.ready;
      for (const lanes of ['source', 'actor', 'thread']) {
        element.lanes = lanes;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      }
      element.shadowRoot.querySelector('.tools .seg:nth-of-type(3) button, .tools button')?.click();
      element.remove();
      await new Promise((done) => setTimeout(done, 300));
    });
  const count = async () => {
    for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return { nodes, listeners: jsEventListeners };
  };
  // Until all parts are there, and what the first look at the heap keeps is counted, too.
  await round();
  await round();
  await count();
  await round();
  const first = await count();
  for (let i = 0; i < 10; i++) await round();
  const last = await count();
  assert.ok(last.nodes - first.nodes < 100, `nodes ${first.nodes} → ${last.nodes}`);
  assert.ok(last.listeners - first.listeners < 10, `listeners ${first.listeners} → ${last.listeners}`);
  await close();
});

for (const lanes of LANES) {
  test(`axe finds nothing: lanes by ${lanes}, light and dark, three widths`, async () => {
    for (const width of [1180, 640, 375]) {
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        const { page, close } = await timeline(link({ view: 'timeline', lanes, event: ATTACK }), {
          width,
          colorScheme,
        });
        assert.deepEqual(await accessibilityFindings(page), [], `${width} ${colorScheme}`);
        await close();
      }
    }
  });
}

test('in forced colours bends, capsules, folds and clusters can still be seen', async () => {
  const { page, close } = await timeline(`window=${WINDOW}&event=${ATTACK}`, { forcedColors: 'active' });
  assert.deepEqual(await accessibilityFindings(page), []);
  const look = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const style = (/** @type {string} */ what) => {
      const node = root.querySelector(what);
      if (!node) return null;
      const { fill, stroke } = getComputedStyle(node);
      return { fill, stroke };
    };
    const ground = getComputedStyle(/** @type {Element} */ (root.querySelector('.sl'))).backgroundColor;
    return {
      ground,
      bend: style('.mark.bend'),
      month: style('.mark.month'),
      day: style('.mark.day'),
      text: style('.label:not(.chosen-label)'),
      fold: style('.pleats rect'),
      'fold in the band': style('.band-folds'),
    };
  });
  for (const [name, colours] of Object.entries(look)) {
    if (name === 'ground' || !colours || typeof colours === 'string') continue;
    // What is only claimed is hollow, with its outline.
    assert.ok(
      [colours.fill, colours.stroke].some((one) => one !== 'none' && one !== look.ground),
      name,
    );
  }
  assert.ok(look.bend && look.day);
  // A pleat is two lines, not a grey that nobody chose.
  for (const fold of [look.fold, look['fold in the band']]) assert.equal(fold?.fill, 'none');
  await assign(page, { lanes: 'source' });
  await rested(page);
  assert.deepEqual(await accessibilityFindings(page), []);
  await close();
});

test('on paper the window stands as it is seen', async () => {
  const { page, close } = await timeline(`window=${WINDOW}`);
  const before = await picture(page);
  await page.emulateMedia({ media: 'print' });
  await rested(page);
  assert.ok(await page.locator('source-line svg.canvas').isVisible());
  const after = await picture(page);
  assert.deepEqual(
    after.marks.map(({ title }) => title),
    before.marks.map(({ title }) => title),
  );
  await close();
});

test('a story of one event, and one without dates, are shown', async () => {
  const { page, problems, close } = await timeline('', { path: '/plain.html' });
  const base = { ...story, questions: [], relations: [], analyses: [] };
  for (const events of [
    [eventOf(ATTACK)],
    [{ ...eventOf(ATTACK), date: undefined, reports: [{ ...eventOf(ATTACK).reports[0], date: undefined }] }],
  ]) {
    await assign(page, { story: JSON.stringify({ ...base, events }) });
    await ready(page);
    await rested(page);
    assert.equal((await property(page, 'counts')).total, 1);
    assert.equal(shown(await picture(page)), 1);
  }
  assert.deepEqual(problems, []);
  await close();
});

test('nothing matches: that is said, and no lane claims otherwise', async () => {
  const { page, close } = await timeline('text=xyzxyz');
  const seen = await picture(page);
  assert.equal(shown(seen), 0);
  assert.ok(
    seen.lanes.every(({ count }) => /^0 of \d+$/.test(count)),
    JSON.stringify(seen.lanes),
  );
  assert.ok(await page.getByText('Nothing found for “xyzxyz”.').isVisible());
  await close();
});

test('the drawing is done when ready says so', async () => {
  const { page, close } = await chromium.newPage({ reducedMotion: 'reduce' });
  await page.goto(`${server.url}/plain.html`);
  await ready(page);
  assert.ok((await picture(page)).marks.length > 10);
  await drawn(page);
  await close();
});
