// What opens on the timeline: the strip’s window, clusters, the pocket, folds, cards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTACK, PEAK, WINDOW, timeline, window, listen, heard, press } from './at-rest.mjs';
import { assign, focused, property } from './page.mjs';
import { eventOf, story } from './story.mjs';
import { days, isOf, picture, plumbX, rested, stage } from './timeline.mjs';

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
  await list.locator('li button').first().waitFor();
  await assign(page, { query: { threads: ['israel'], text: 'iran' } });
  await rested(page);
  assert.equal(await list.isVisible(), false, 'of another query it would tell what is not there');
  await assign(page, { query: { threads: ['israel'] } });
  await rested(page);
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
