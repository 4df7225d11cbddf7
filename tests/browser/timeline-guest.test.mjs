// The timeline in a page: links, properties, motion, paper, and nothing left behind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTACK, PEAK, LANES, WINDOW, server, chromium, timeline, link, window, listen, heard } from './at-rest.mjs';
import { accessibilityFindings } from './harness/axe.mjs';
import { assign, drawn, leftBehind, property, ready } from './page.mjs';
import { eventOf, story } from './story.mjs';
import { picture, plumbX, rested, shown } from './timeline.mjs';

/** @typedef {import('playwright-core').Page} Page */

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
  const left = await leftBehind(page, round);
  assert.ok(left.nodes < 100, `${left.nodes} nodes`);
  assert.ok(left.listeners < 10, `${left.listeners} listeners`);
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
