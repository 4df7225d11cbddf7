// The timeline by keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTACK, LANES, FACET, WINDOW, timeline, link, window, enter, press, spokenOf } from './at-rest.mjs';
import { assign, focused, property } from './page.mjs';
import { FACETS, eventOf, sourcesOf, story } from './story.mjs';
import { days, picture, queried, rested } from './timeline.mjs';

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
