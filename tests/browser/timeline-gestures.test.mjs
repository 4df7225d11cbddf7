// Wheel, drag, fingers, buttons: each moves about in the timeline, and the page stays the page’s.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTACK, PEAK, SCALES, WINDOW, timeline, link, window, listen, heard, enter, press } from './at-rest.mjs';
import { property } from './page.mjs';
import { story } from './story.mjs';
import { days, emptyPlace, fingers, picture, plumbX, queried, rested, stage } from './timeline.mjs';

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
