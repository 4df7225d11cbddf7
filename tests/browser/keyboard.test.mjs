// A walk through the widget without a mouse.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { assign, drawn, focused, listed, listedIds, open, pageWith, property } from './page.mjs';
import { FACETS, eventOf, idsWhere, story } from './story.mjs';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  server = await serve({
    '/page.html': pageWith(
      '<a href="#x" id="x">before</a><source-line view="list"></source-line><a href="#y" id="y">after</a>',
    ),
    '/article.html': pageWith(
      '<p style="height: 200px">before</p><source-line view="list"></source-line><p style="height: 2000px">after</p>',
    ),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

test('Tab goes region by region, and out again', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.focus('#x');
  const stops = [];
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    stops.push(at.class.split(' ')[0] || at.tag);
    if (at.tag === 'A') break;
  }
  // The views are one stop: arrows lead from tab to tab. Filters and four chips are one each.
  const bar = ['INPUT', 'control', 'control', 'control', 'control', 'control'];
  assert.deepEqual(stops, ['BUTTON', ...bar, 'box', 'grip', 'grip', 'row', 'SUMMARY', 'SUMMARY', 'A']);
  await close();
});

test('list: arrows, Home, End, pages, a letter, Enter', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const rows = await listed(page);
  const at = async () => rows.findIndex(({ id }) => id === held.id);
  let held = { id: '' };
  const press = async (/** @type {string} */ key) => {
    await page.keyboard.press(key);
    await drawn(page);
    held = await focused(page);
    return at();
  };
  await page.locator('source-line .row').first().focus();
  assert.equal(await press('Home'), 0);
  assert.equal(await press('ArrowDown'), 1);
  assert.equal(await press('ArrowDown'), 2);
  assert.equal(await press('ArrowUp'), 1);
  assert.equal(await press('End'), rows.length - 1);
  assert.equal(await press('ArrowDown'), rows.length - 1);
  assert.equal(await press('Home'), 0);
  const page_ = await press('PageDown');
  assert.ok(page_ > 2 && page_ < rows.length);
  await press('PageUp'); // rows differ in height, so pages do in length
  assert.equal(await press('PageUp'), 0);
  const letter = rows.findIndex(({ title }, i) => i > 0 && title[0] !== rows[0]?.title[0]);
  const wanted = rows.findIndex(({ title }, i) => i > 0 && title[0] === rows[letter]?.title[0]);
  assert.equal(await press(rows[letter]?.title[0]?.toLowerCase() ?? ''), wanted);
  const box = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const [row, list] = [
      /** @type {Element} */ (root.activeElement).getBoundingClientRect(),
      /** @type {Element} */ (root.querySelector('.list')).getBoundingClientRect(),
    ];
    return row.top >= list.top && row.bottom <= list.bottom;
  });
  assert.ok(box, 'what has the focus is on the screen');
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.equal(await property(page, 'selected'), rows[wanted]?.id);
  await close();
});

test('in an article that is partly in view the page follows the arrows', async () => {
  const { page, close } = await chromium.newPage({ width: 1180, height: 500 });
  await open(page, `${server.url}/article.html`);
  const scrolled = () => page.evaluate(() => scrollY);
  assert.equal(await scrolled(), 0, 'nothing moves before a key is pressed');
  await page.evaluate(() =>
    /** @type {HTMLElement} */ (document.querySelector('source-line')?.shadowRoot?.querySelector('.row')).focus(),
  );
  const before = await scrolled();
  for (const key of [...Array(8).fill('ArrowDown'), 'b']) {
    await page.keyboard.press(key);
    await drawn(page);
    const [top, bottom] = await page.evaluate(() => {
      const row = document.querySelector('source-line')?.shadowRoot?.activeElement?.getBoundingClientRect();
      return [row?.top ?? -1, row?.bottom ?? -1];
    });
    assert.ok(top >= 0 && bottom <= 501, `${key}: ${top}–${bottom} of 500`);
  }
  assert.ok((await scrolled()) > before, 'by as much as it took');
  await close();
});

test('/ over the card of a phone searches, and Escape leads back to the card', async () => {
  const { page, close } = await chromium.newPage({ width: 375, height: 812 });
  await open(page, `${server.url}/page.html`);
  await page.locator('source-line .row').first().focus();
  await page.keyboard.press('Enter');
  await drawn(page);
  const title = (await focused(page)).text;
  await page.keyboard.press('/');
  await drawn(page);
  assert.equal((await focused(page)).tag, 'INPUT');
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.equal(await page.locator('source-line .facets').isVisible(), false);
  assert.equal((await focused(page)).text, title);
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.equal(await page.locator('source-line .card').isVisible(), false);
  assert.match((await focused(page)).class, /row/);
  await close();
});

test('every event can be reached with the arrow alone', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const rows = await listed(page);
  await page.locator('source-line .row').first().focus();
  await page.keyboard.press('Home');
  await drawn(page);
  for (const { id } of rows) {
    assert.equal((await focused(page)).id, id);
    await page.keyboard.press('ArrowDown');
    await drawn(page);
  }
  await close();
});

test('/ searches; Escape takes back the search, then nothing', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.locator('source-line .row').first().focus();
  await page.keyboard.press('/');
  assert.equal((await focused(page)).tag, 'INPUT');
  await page.keyboard.type('rama?');
  await drawn(page);
  assert.equal((await property(page, 'query')).text, 'rama?');
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), {});
  assert.equal((await focused(page)).tag, 'INPUT');
  await close();
});

test('facets: arrows, Space includes, Shift+Space excludes, Escape closes', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.locator('source-line .filters').focus();
  await page.keyboard.press('Enter');
  await drawn(page);
  const values = await page.locator('source-line [role=checkbox] span:first-of-type').allTextContents();
  const threads = values
    .slice(0, story.threads.length)
    .map((title) => story.threads.find((one) => one.title === title)?.id);
  assert.match((await focused(page)).text, new RegExp(`^${values[0]}`));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: [threads[1]] });
  await page.keyboard.press('Shift+Space');
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: { none: [threads[1]] } });
  const of = FACETS['threads'] ?? (() => []);
  assert.deepEqual(
    await listedIds(page),
    idsWhere((event) => !of(event).includes(threads[1] ?? '')),
  );
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.match((await focused(page)).class, /filters/);
  assert.equal(await page.locator('source-line .facets').isVisible(), false);
  await close();
});

test('strip: three sliders with words; an arrow on a grip filters', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const sliders = page.locator('source-line').getByRole('slider');
  assert.equal(await sliders.count(), 3);
  for (const slider of await sliders.all()) {
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /\d{4}/);
    const now = Number(await slider.getAttribute('aria-valuenow'));
    assert.ok(now >= 0 && now <= 100);
  }
  await page.getByRole('slider', { name: 'Start of the stretch' }).focus();
  await page.keyboard.press('ArrowLeft');
  await drawn(page);
  const { from } = await property(page, 'query');
  assert.ok(from, 'the start is a filter now');
  await page.keyboard.press('Shift+ArrowLeft');
  await drawn(page);
  assert.ok((await property(page, 'query')).from < from);
  assert.match((await focused(page)).class, /grip from/);
  await close();
});

test('? shows the keys; chips go with Backspace', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  await page.locator('source-line .row').first().focus();
  await page.keyboard.press('?');
  await drawn(page);
  assert.ok(await page.getByText('in the list: event before, after').isVisible());
  await assign(page, { query: { threads: ['attacks', 'rupture'] } });
  await drawn(page);
  await page.locator('source-line .chip').first().focus();
  await page.keyboard.press('Backspace');
  await drawn(page);
  assert.deepEqual(await property(page, 'query'), { threads: ['rupture'] });
  assert.match((await focused(page)).class, /chip/);
  await close();
});

for (const view of ['timeline', 'list', 'questions', 'sources']) {
  test(`${view}: ? shows the keys of every region`, async () => {
    const { page, close } = await chromium.newPage();
    await open(page, `${server.url}/page.html#view=${view}`);
    await assign(page, { view });
    await drawn(page);
    await page.locator('source-line nav.tabs [aria-current]').focus();
    await page.keyboard.press('?');
    await drawn(page);
    const foot = page.locator('source-line footer.foot:visible');
    const keys = await foot.locator('dt:visible').allTextContents();
    for (const key of ['?', 's', 'g', '0', 'p n', 'Page Up, Page Down', 'Backspace', 'Alt ← →'])
      assert.ok(keys.includes(key), `${key} of ${keys.join(' | ')}`);
    for (const words of ['on the timeline: into it, then open', 'in the sources: source above, below'])
      assert.ok(await foot.getByText(words).isVisible(), words);
    assert.equal(await foot.locator('dd:visible').count(), keys.length);
    assert.equal(await foot.getByText('keys.').count(), 0, 'each key has its words');
    await close();
  });
}

for (const width of [1180, 375]) {
  test(`${width} px: "more" in the facets leads to what it showed, and Escape closes them`, async () => {
    const { page, close } = await chromium.newPage({ width, height: 900 });
    await open(page, `${server.url}/page.html`);
    const more = page.locator('source-line .facets .group > .link:not(:disabled)');
    for (let i = 0; i < 3; i++) {
      await page.locator('source-line .filters').click();
      await drawn(page);
      await more.nth(i).focus();
      assert.match((await focused(page)).text, /^\d+ more$/);
      const before = await page.locator('source-line .value').allTextContents();
      await page.keyboard.press('Enter');
      await drawn(page);
      const { class: kind, text } = await focused(page);
      assert.match(kind, /value/);
      assert.ok(!before.includes(text), `${text} was not there`);
      await page.keyboard.press('Escape');
      await drawn(page);
      assert.equal(await page.locator('source-line .facets').isVisible(), false);
      assert.match((await focused(page)).class, /filters/);
    }
    await close();
  });

  test(`${width} px: "Clear all" leaves the focus in the facets`, async () => {
    const { page, close } = await chromium.newPage({ width, height: 900 });
    await open(page, `${server.url}/page.html`);
    await assign(page, { query: { threads: ['rupture'] } });
    await page.locator('source-line .filters').click();
    await drawn(page);
    await page.locator('source-line .facets .clear').focus();
    await page.keyboard.press('Enter');
    await drawn(page);
    assert.equal((await focused(page)).tag, 'H3');
    await page.keyboard.press('Escape');
    await drawn(page);
    assert.equal(await page.locator('source-line .facets').isVisible(), false);
    await close();
  });

  for (const view of ['timeline', 'list'])
    test(`${width} px, ${view}: what gives events back where none matched leads to them`, async () => {
      const { page, close } = await chromium.newPage({ width, height: 900 });
      await open(page, `${server.url}/page.html`);
      for (const name of [/^Take away/, 'Clear all filters']) {
        await assign(page, { view });
        await drawn(page);
        await assign(page, { query: { text: 'zzz' } });
        await drawn(page);
        await page.locator('source-line .empty').getByRole('button', { name }).focus();
        await page.keyboard.press('Enter');
        await drawn(page);
        assert.deepEqual(await property(page, 'query'), {});
        assert.match((await focused(page)).class, view === 'list' ? /list/ : /stage/);
      }
      await close();
    });
}

for (const held of ['.tools button', '.search input', '.stage']) {
  test(`a card that becomes a sheet takes the focus from ${held}, which is under it`, async () => {
    const { page, close } = await chromium.newPage({ width: 1180, height: 900 });
    await open(page, `${server.url}/page.html`);
    await assign(page, { view: 'timeline', selected: 'attack-2022-07' });
    await drawn(page);
    await page.locator('source-line .card h3').waitFor();
    await page.locator(`source-line ${held}`).first().focus();
    await page.setViewportSize({ width: 375, height: 700 });
    await page.waitForTimeout(300);
    await drawn(page);
    assert.equal(await page.locator('source-line .card').getAttribute('aria-modal'), 'true');
    assert.equal((await focused(page)).tag, 'H3');
    await page.locator('source-line .tabs button').first().focus();
    assert.equal((await focused(page)).tag, 'H3', 'what lies under the sheet is out of reach');
    await page.keyboard.press('Escape');
    await drawn(page);
    assert.equal(await property(page, 'selected'), null);
    assert.notEqual((await focused(page)).tag, 'BODY');
    await close();
  });
}

for (const early of [false, true]) {
  const when = early ? ', also where the page asks for the new layout before the widget can' : '';
  test(`the search keeps the focus where the bar goes over into the sheet of a phone and back${when}`, async () => {
    const { page, close } = await chromium.newPage({ width: early ? 1180 : 680, height: 900 });
    await open(page, `${server.url}/page.html`);
    if (early) await widen('680px');
    await page.locator('source-line .filters').click();
    await page.locator('source-line .facets h3').waitFor();
    await drawn(page);
    await page.locator('source-line .facets input').first().focus();
    if (early) await widen('');
    else await page.setViewportSize({ width: 1180, height: 900 });
    await page.waitForTimeout(300);
    assert.equal((await focused(page)).tag, 'INPUT');
    await close();

    /** Just after a frame, so that the browser sees what has the focus no more well before the next one. @param {string} width */
    function widen(width) {
      return page.locator('source-line').evaluate(
        (host, width) =>
          new Promise((done) => {
            requestAnimationFrame(() =>
              setTimeout(() => {
                host.style.width = width;
                done(host.shadowRoot?.querySelector('.facets')?.getBoundingClientRect().width);
              }),
            );
          }),
        width,
      );
    }
  });
}

test('keys of the tabs move no page, and those of the browser stay its own', async () => {
  const { page, close } = await chromium.newPage({ height: 500 });
  await open(page, `${server.url}/article.html`);
  const tabs = page.locator('source-line .tabs button');
  await tabs.first().focus();
  const top = await page.evaluate(() => scrollY);
  await page.keyboard.press('End');
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => scrollY), top);
  assert.equal(await tabs.last().evaluate((button) => button.matches(':focus')), true);
  await page.keyboard.press('Alt+Home');
  assert.equal(await tabs.last().evaluate((button) => button.matches(':focus')), true);
  await close();
});

test('list: a letter with which no title begins leaves the focus where it is', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/page.html`);
  const row = page.locator('source-line .row[tabindex="0"]');
  await row.focus();
  const { id } = await focused(page);
  assert.ok(!story.events.some(({ title }) => /^x/i.test(title)));
  await page.keyboard.press('x');
  assert.equal((await focused(page)).id, id);
  await close();
});

for (const view of ['list', 'timeline']) {
  test(`${view}: a closed card whose event is filtered out leaves the focus at the next event that is shown`, async () => {
    const { page, close } = await chromium.newPage({ width: 1180, reducedMotion: 'reduce' });
    await open(page, `${server.url}/page.html#view=list`);
    const order = (await listed(page)).map(({ id }) => id);
    await assign(page, { query: { threads: ['rupture'] } });
    await drawn(page);
    const left = await listedIds(page);
    const next = order.slice(order.indexOf('attack-2022-07')).find((id) => left.includes(id));
    await assign(page, { query: {}, view });
    await drawn(page);
    // The last one goes back to the last that is shown.
    const last = order.filter((id) => left.includes(id)).at(-1);
    for (const [opened, wanted, held, key] of [
      ['attack-2022-07', next, 'h3', 'Escape'],
      [order.at(-1), last, '.close', 'Enter'],
    ]) {
      await assign(page, { query: {}, selected: opened });
      await drawn(page);
      await page.locator(`source-line .card ${held}`).focus();
      await assign(page, { query: { threads: ['rupture'] } });
      await drawn(page);
      await page.keyboard.press(key ?? '');
      await page.waitForTimeout(700);
      const now = await focused(page);
      if (view === 'list') assert.equal(now.id, wanted);
      else {
        assert.match(now.class, /stage/);
        const said = await page.locator('source-line [role=status]').last().textContent();
        assert.ok(said?.startsWith(eventOf(wanted ?? '').title), `${said}`);
      }
    }
    await assign(page, { query: {}, selected: 'attack-2022-07' });
    await drawn(page);
    await page.locator('source-line .card h3').focus();
    await assign(page, { query: { text: 'qqqq' } });
    await drawn(page);
    await page.keyboard.press('Escape');
    await drawn(page);
    assert.match((await focused(page)).class, view === 'list' ? /list/ : /stage/);
    await close();
  });
}
