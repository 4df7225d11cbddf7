// The timeline read aloud: as a list in time order, and what is announced.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTACK, LANES, WINDOW, timeline, link, enter, press, spokenOf } from './at-rest.mjs';
import { assign, property } from './page.mjs';
import { eventOf, story } from './story.mjs';
import { picture, queried, rested } from './timeline.mjs';

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
