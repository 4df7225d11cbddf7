// The timeline on the embedded story: what is drawn is held against `sourceline query`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTACK, PEAK, LANES, SCALES, FACET, WINDOW, timeline, link, window } from './at-rest.mjs';
import { assign, property, ready } from './page.mjs';
import { eventOf, story } from './story.mjs';
import { isOf, picture, queried, rested, shown } from './timeline.mjs';

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
