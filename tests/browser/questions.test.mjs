// The questions: content held against what the command tells of the same story, keys, and accessibility.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { accessibilityFindings } from './harness/axe.mjs';
import { openChromium } from './harness/chromium.mjs';
import { inRepository } from './harness/files.mjs';
import { serve } from './harness/server.mjs';
import { drawn, focused, open, pageWith, property, storyJson } from './page.mjs';
import { story } from './story.mjs';

/** @typedef {import('playwright-core').Page} Page */
/**
 * @typedef {object} Position
 * @property {{actor?: string, source?: string, label?: string}} holder @property {string} stance
 * @property {string | null} confidence @property {string | null} date @property {string} source
 * @property {{paragraph: number, paragraph_end?: number}[]} at
 */
/**
 * @typedef {object} Question
 * @property {string} id @property {string} text @property {string} state @property {boolean} computed
 * @property {number} holders @property {string[]} events
 * @property {{id: string, text: string, rung: string | null, counts: Record<string, number>, positions: Position[]}[]} answers
 */

const SIGNS = { asserts: 'says so', suspects: 'suspects', doubts: 'doubts', denies: 'denies' };
const STATES = { denied: 'Denied', divergent: 'Divergent', single: 'One source', settled: 'Settled' };
const ATTRIBUTION = 'who-carried-out';

/** What the command tells. @param {...string} options @returns {Question[]} */
const told = (...options) =>
  JSON.parse(
    execFileSync(
      inRepository('target/release/sourceline'),
      ['query', inRepository('stories/iran-albania/story.json'), '--questions', '--json', ...options],
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    ),
  );

/** @param {Question[]} questions */
const ids = (questions) => questions.map(({ id }) => id);

/** @param {string} id */
const letterOf = (id) => story.sources.find((source) => source.id === id)?.letter ?? '';

/** "¶3–4, 9" without the sign. @param {Position['at']} at */
const paragraphs = (at) =>
  at
    .map(({ paragraph, paragraph_end: end }) => (end && end > paragraph ? `${paragraph}–${end}` : `${paragraph}`))
    .filter((one, i, all) => one !== all[i - 1])
    .join(', ');

/** Holder, stance, letter and paragraphs of each position. @param {Position[]} positions */
const inWords = (positions) =>
  positions
    .map(({ holder, stance, source, at }) => {
      const sign = SIGNS[/** @type {keyof typeof SIGNS} */ (stance)];
      return `${holder.label ?? 'It is said'} ${sign} ${letterOf(source)}${paragraphs(at)}`;
    })
    .sort();

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  const bare = JSON.parse(await storyJson());
  bare.questions = [];
  for (const event of bare.events) event.reports = event.reports.slice(0, 1);
  bare.relations = bare.tours = [];
  const many = JSON.parse(await storyJson());
  const once = JSON.parse(await storyJson()).questions;
  for (const { answers } of once) for (const { positions } of answers) for (const one of positions) delete one.id;
  for (let n = 0; many.questions.length < 1000; n++) many.questions.push({ ...once[n % once.length], id: `copy-${n}` });
  server = await serve({
    '/page.html': pageWith('<source-line fragment></source-line>'),
    '/bare.html': pageWith('<source-line fragment src="/bare.json"></source-line>'),
    '/bare.json': JSON.stringify(bare),
    '/many.html': pageWith('<source-line fragment src="/many.json"></source-line>'),
    '/many.json': JSON.stringify(many),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/** @param {string} hash @param {Parameters<typeof chromium.newPage>[0]} [options] */
async function at(hash, options) {
  const opened = await chromium.newPage(options);
  await open(opened.page, `${server.url}/page.html#${hash}`);
  return opened;
}

/**
 * Every question of the list in its order, gathered by scrolling through it.
 * @param {Page} page
 * @returns {Promise<{id: string, text: string, state: string, answers: {text: string, positions: string[]}[]}[]>}
 */
const listed = (page) =>
  page.evaluate(async () => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const list = /** @type {HTMLElement} */ (root.querySelector('.qs'));
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const textOf = (/** @type {Element | null | undefined} */ one) => one?.textContent?.trim() ?? '';
    /** @param {Element} holder @param {string} badge where the letter of a source that speaks for itself stands */
    const positions = (holder, badge) => {
      const name = textOf(holder.querySelector('b:not(.badge)')) || textOf(holder.querySelector('.name'));
      const sign = textOf([...holder.querySelectorAll('.unseen')].find((one) => !one.closest('.cite')));
      return [...holder.querySelectorAll('.cite')].map((cite) => {
        const letter = textOf(cite.querySelector('.badge')) || textOf(holder.querySelector(badge));
        return `${name} ${sign} ${letter}${textOf(cite).replace(/^.*¶/s, '')}`;
      });
    };
    /** @type {Map<string, any>} */
    const found = new Map();
    list.scrollTop = 0;
    for (let before = -1; before !== list.scrollTop;) {
      await frame();
      for (const article of root.querySelectorAll('.qrow article')) {
        const button = /** @type {HTMLElement} */ (article.querySelector('[data-q]'));
        const single = article.querySelector('.only');
        const answers = single
          ? [
              {
                text: textOf(single.querySelector(':scope > b')),
                positions: [...single.querySelectorAll(':scope > span')].flatMap((one) => positions(one, '.badge')),
              },
            ]
          : [...article.querySelectorAll('.an')].map((answer) => ({
              text: textOf(answer.querySelector('h4')?.lastChild?.parentElement).replace(
                textOf(answer.querySelector('h4 span')),
                '',
              ),
              positions: [...answer.querySelectorAll('.groups li')].flatMap((one) => positions(one, '.badge')),
            }));
        for (const answer of answers) answer.positions.sort();
        found.set(button.dataset['q'] ?? '', {
          id: button.dataset['q'],
          text: textOf(button),
          state: textOf(article.querySelector('.pill')),
          answers,
        });
      }
      before = list.scrollTop;
      list.scrollTop += list.clientHeight * 0.7;
      await frame();
    }
    list.scrollTop = 0;
    await frame();
    return [...found.values()];
  });

test('every question, answer and position is there, in the order in which the command tells them', async () => {
  const questions = told();
  for (const width of [1180, 375]) {
    const { page, problems, close } = await at('view=questions', { width });
    const found = await listed(page);
    assert.deepEqual(found.map(({ id }) => id).sort(), ids(questions).sort());
    for (const question of questions) {
      const shown = found.find(({ id }) => id === question.id);
      assert.equal(shown?.text, question.text);
      assert.equal(shown?.state, STATES[/** @type {keyof typeof STATES} */ (question.state)], question.id);
      assert.deepEqual(
        shown?.answers,
        question.answers.map(({ text, positions }) => ({ text, positions: inWords(positions) })),
        question.id,
      );
    }
    assert.deepEqual(problems, []);
    await close();
  }
});

test('state, thread, kind, holder, order and the shared query leave what the command leaves', async () => {
  const { page, close } = await at('view=questions');
  const bar = page.locator('source-line .qbar');
  const shown = async () => (await listed(page)).map(({ id }) => id);
  await bar.getByRole('button', { name: 'Denied' }).click();
  await drawn(page);
  assert.deepEqual(await shown(), ids(told('--question-state', 'denied')));
  await bar.getByLabel('Holder', { exact: true }).selectOption('actor.edi-rama');
  await drawn(page);
  assert.deepEqual(await shown(), ids(told('--question-state', 'denied', '--holder', 'actor.edi-rama')));
  assert.match(await page.evaluate(() => location.hash), /q\.state=denied&q\.holder=actor\.edi-rama/);
  await bar.getByRole('button', { name: 'All' }).click();
  await bar.getByLabel('Holder', { exact: true }).selectOption('');
  await bar.getByLabel('Thread', { exact: true }).selectOption('attacks');
  await bar.getByLabel('Kind', { exact: true }).selectOption('motive');
  await drawn(page);
  assert.deepEqual(await shown(), ids(told('--question-thread', 'attacks', '--question-kind', 'motive')));
  await close();
  const other = await at('view=questions&threads=rupture&q.sort=time');
  const found = (await listed(other.page)).map(({ id }) => id);
  assert.deepEqual(found, ids(told('--thread', 'rupture', '--sort', 'time')));
  assert.ok(found.length < told().length);
  await other.close();
});

test('a choice tells how many it leaves, before it is taken and after', async () => {
  const { page, close } = await at('view=questions');
  const denied = page.locator('source-line .qbar').getByRole('button', { name: 'Denied' });
  const wanted = told('--question-state', 'denied').length;
  assert.equal(await denied.textContent(), `Denied${wanted}`);
  await denied.click();
  const said = `${wanted} of ${told().length} questions.`;
  await page.locator('source-line [role=status]').filter({ hasText: said }).waitFor({ state: 'attached' });
  await close();
});

test('the matrix: a row for each holder, every position in a cell, sums as the command counts', async () => {
  const { page, problems, close } = await at(`view=questions&question=${ATTRIBUTION}`);
  const question = /** @type {Question} */ (told().find(({ id }) => id === ATTRIBUTION));
  const table = await page.locator('source-line .matrix').evaluate((one) => {
    const cells = (/** @type {Element} */ row) => [...row.querySelectorAll('td')].map((td) => td.textContent ?? '');
    const rows = [...one.querySelectorAll('tbody tr:not(.grouped)')];
    return {
      columns: [...one.querySelectorAll('.texts th')].map((th) => th.firstChild?.textContent),
      rungs: [...one.querySelectorAll('.stair th b')].map((b) => b.textContent?.toLowerCase()),
      rows: rows.map((row) => ({ holder: row.querySelector('th')?.lastChild?.textContent, cells: cells(row) })),
      sums: [...one.querySelectorAll('tfoot td')].map((td) =>
        [...td.querySelectorAll('.unseen, .muted')].map((part) => part.textContent).join(' '),
      ),
    };
  });
  assert.deepEqual(table.rungs, ['activity', 'persona', 'group', 'sponsor']);
  assert.equal(table.rows.length, question.holders);
  assert.deepEqual([...table.columns].sort(), question.answers.map(({ text }) => text).sort());
  for (const { text, positions, counts } of question.answers) {
    const column = table.columns.indexOf(text);
    for (const { holder, stance, source, at: where } of positions) {
      const cell = table.rows.find((row) => row.holder === (holder.label ?? 'It is said'))?.cells[column] ?? '';
      const sign = SIGNS[/** @type {keyof typeof SIGNS} */ (stance)];
      assert.ok(cell.includes(`${holder.label} ${sign}: ${text}`), `${cell} / ${holder.label} ${sign}`);
      assert.ok(cell.includes(`¶${paragraphs(where)}`) && cell.includes(letterOf(source)), cell);
    }
    const sum = table.sums[column] ?? '';
    const said = { asserts: /(\d+) says? so/, denies: /(\d+) den/, doubts: /(\d+) doubt/, suspects: /(\d+) suspect/ };
    for (const [stance, pattern] of Object.entries(said))
      assert.equal(Number(pattern.exec(sum)?.[1] ?? 0), counts[stance], `${text}: ${sum}`);
    assert.equal(Number(/(\d+) silent/.exec(sum)?.[1]), counts['silent']);
  }
  assert.deepEqual(problems, []);
  await close();
});

test('on a phone a card per rung, the highest first, and risers that say who joins', async () => {
  const { page, close } = await at(`view=questions&question=${ATTRIBUTION}`, { width: 375 });
  const heads = await page.locator('source-line .rung').allTextContents();
  assert.deepEqual(heads, [
    'Sponsor for whom',
    'Group by whose hands',
    'Persona under what name',
    'Activity in whose interest',
  ]);
  assert.equal(await page.locator('source-line .riser').count(), 3);
  assert.equal(await page.locator('source-line .riser').first().textContent(), 'Edi Rama alone joins these');
  assert.equal(await page.locator('source-line .matrix').count(), 0);
  await close();
});

test('without a mouse: questions, answers, in full, and back', async () => {
  const { page, close } = await at('view=questions');
  const order = ids(told());
  const key = async (/** @type {string} */ name) => {
    await page.keyboard.press(name);
    await drawn(page);
    return page.evaluate(() => {
      const at_ = /** @type {HTMLElement} */ (document.querySelector('source-line')?.shadowRoot?.activeElement);
      return at_?.dataset['q'] ?? at_?.dataset['a'] ?? at_?.dataset['c'] ?? at_?.tagName;
    });
  };
  await page.locator(`source-line [data-q="${order[0]}"]`).focus();
  assert.equal(await key('ArrowDown'), order[1]);
  assert.equal(await key('ArrowDown'), order[2]);
  assert.equal(await key('ArrowUp'), order[1]);
  assert.equal(await key('ArrowRight'), '0');
  assert.equal(await key('ArrowLeft'), order[1]);
  assert.equal(await key('End'), order.at(-1));
  assert.equal(await key('Home'), order[0]);
  assert.equal(await key('ArrowRight'), '0');
  assert.equal(await key('ArrowRight'), '1');
  assert.equal(await key('ArrowLeft'), '0');
  assert.equal(await key('ArrowLeft'), order[0]);
  assert.equal(await key('Enter'), 'H3');
  assert.match(await page.evaluate(() => location.hash), new RegExp(`question=${order[0]}`));
  assert.equal(await key('Escape'), order[0]);
  assert.doesNotMatch(await page.evaluate(() => location.hash), /question=/);
  await close();
});

test('in the matrix arrows go to cells that hold something, with Ctrl to all', async () => {
  const { page, close } = await at(`view=questions&question=${ATTRIBUTION}`);
  const first = page.locator('source-line .matrix .held').first();
  await first.focus();
  const cell = () =>
    page.evaluate(() => {
      const one = /** @type {HTMLElement} */ (document.querySelector('source-line')?.shadowRoot?.activeElement);
      return {
        row: one.parentElement?.querySelector('th')?.textContent,
        column: one.dataset['c'],
        held: one.matches('.held'),
      };
    });
  assert.deepEqual(await cell(), { row: 'HomeLand Justice', column: '1', held: true });
  for (const [row, column] of [
    ['Albanian government', '4'],
    ['Microsoft', '4'],
  ]) {
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await cell(), { row, column, held: true });
  }
  await page.locator('source-line .matrix tr', { hasText: 'Edi Rama' }).locator('.held').first().focus();
  assert.deepEqual(await cell(), { row: 'Edi Rama', column: '2', held: true });
  await page.keyboard.press('ArrowRight');
  assert.equal((await cell()).column, '3');
  await page.keyboard.press('End');
  assert.equal((await cell()).column, '6');
  await page.keyboard.press('Home');
  assert.equal((await cell()).column, '2');
  await page.keyboard.press('Control+ArrowLeft');
  assert.deepEqual(await cell(), { row: 'Edi Rama', column: '1', held: false });
  assert.equal(await page.locator('source-line .matrix td[tabindex="0"]').count(), 1);
  await close();
});

test('an event leads to its questions, a question to its events', async () => {
  const { page, close } = await at('event=attack-2022-07');
  const wanted = told().filter(({ events }) => events.includes('attack-2022-07'));
  const links = page.locator('source-line .questions button');
  assert.deepEqual(
    await links.locator('b').allTextContents(),
    wanted.map(({ text }) => text).sort((a, b) => inStory(a) - inStory(b)),
  );
  await links.filter({ hasText: 'Who carried out' }).click();
  await drawn(page);
  assert.equal(await property(page, 'view'), 'questions');
  assert.equal(await page.locator('source-line .whole h3').textContent(), 'Who carried out the July attack?');
  const events = page.locator('source-line .about button');
  const [question] = wanted.filter(({ id }) => id === ATTRIBUTION);
  assert.equal(await events.count(), question?.events.length);
  await events.nth(1).click();
  await drawn(page);
  assert.equal(await property(page, 'selected'), question?.events[1]);
  assert.equal(await page.locator('source-line .card').isVisible(), true);
  await page.getByRole('button', { name: 'Show among all events' }).click();
  await drawn(page);
  assert.equal(await property(page, 'view'), 'timeline');
  assert.ok(question?.events.includes(await property(page, 'selected')));
  await close();
});

/** The place of a question's text in the story. @param {string} text */
const inStory = (text) => /** @type {any} */ (story).questions.findIndex((/** @type {any} */ one) => one.text === text);

test('a story that asks nothing does not offer the view', async () => {
  const { page, close } = await chromium.newPage();
  await open(page, `${server.url}/bare.html#view=questions`);
  await page.locator('source-line .list').waitFor();
  const tabs = await page.locator('source-line .tabs button').allTextContents();
  assert.ok(tabs.includes('List') && !tabs.includes('Questions'), tabs.join());
  assert.equal(await page.locator('source-line .qs').isVisible(), false);
  await close();
});

test('no more elements than a page may have, with a thousand questions, too', async () => {
  for (const path of ['/page.html', '/many.html']) {
    const { page, close } = await chromium.newPage({ width: 1180 });
    await open(page, `${server.url}${path}#view=questions`);
    const elements = await page.evaluate(
      () => document.querySelector('source-line')?.shadowRoot?.querySelectorAll('*').length ?? 0,
    );
    assert.ok(elements > 100 && elements <= 1200, `${path}: ${elements}`);
    await close();
  }
});

test('where nothing that is left is in dispute, it is said', async () => {
  const { page, close } = await at('view=questions&q.kind=motive');
  assert.ok(told('--question-kind', 'motive').every(({ state }) => state === 'single' || state === 'settled'));
  const note = page.locator('source-line .none-left');
  assert.equal(await note.textContent(), 'Nothing is in dispute here.');
  await page.evaluate(() => (location.hash = 'view=questions&q.kind=date'));
  await note.waitFor({ state: 'hidden' });
  await close();
});

test('what was made public says on which day, by whom, and of which answer', async () => {
  const { page, close } = await at(`view=questions&question=${ATTRIBUTION}`);
  const question = /** @type {Question} */ (told().find(({ id }) => id === ATTRIBUTION));
  const days = await page.locator('source-line .days li').allTextContents();
  assert.equal(days.length, new Set(question.answers.flatMap(({ positions }) => positions.flatMap(dateOf))).size);
  for (const { text, positions } of question.answers)
    for (const { holder, stance, date } of positions) {
      const said = `${holder.label} ${SIGNS[/** @type {keyof typeof SIGNS} */ (stance)]}: `;
      if (date)
        assert.ok(
          days.some((day) => day.includes(said) && day.includes(text)),
          `${said}${text} / ${days.join(' / ')}`,
        );
    }
  await close();
});

/** @param {Position} position */
const dateOf = ({ date }) => (date ? [date] : []);

test('no label of an axis reaches beyond it', async () => {
  for (const width of [1180, 640, 375]) {
    const { page, close } = await at('view=questions&q.kind=date', { width });
    const over = await page.locator('source-line .values').evaluateAll((axes) =>
      axes.flatMap((axis) => {
        const box = axis.getBoundingClientRect();
        const labels = [...axis.querySelectorAll('.tick-at span')];
        return labels
          .filter((label) => {
            const { left, right } = label.getBoundingClientRect();
            return left < box.left - 1 || right > box.right + 1;
          })
          .map(({ textContent }) => textContent);
      }),
    );
    assert.deepEqual(over, [], `${width} px`);
    await close();
  }
});

test('of the numbers on an axis those that somebody gives are bold', async () => {
  const { page, close } = await at('view=questions&q.kind=number');
  const ticks = await page
    .locator('source-line .q', { hasText: 'How many MEK members' })
    .locator('.tick-at')
    .evaluateAll((all) => all.map((one) => [one.textContent, getComputedStyle(one).fontWeight]));
  assert.ok(ticks.length > 3);
  assert.deepEqual(
    ticks.filter(([, weight]) => weight === '700').map(([number]) => number),
    ['2,000', '3,000'],
  );
  await close();
});

test('no quotation mark of the matrix stands on a line of its own', async () => {
  const { page, close } = await at(`view=questions&question=${ATTRIBUTION}`);
  const alone = await page.locator('source-line .matrix q').evaluateAll(
    (all) =>
      all.filter((one) => {
        // How much stands on each of its lines.
        /** @type {Record<number, number>} */
        const lines = {};
        for (const { top, width } of one.getClientRects()) lines[top] = (lines[top] ?? 0) + width;
        return Object.values(lines).some((width) => width < 12);
      }).length,
  );
  assert.equal(alone, 0);
  await close();
});

test('on a phone an answer with many holders says how many say what', async () => {
  const { page, close } = await at(`view=questions&question=${ATTRIBUTION}`, { width: 375 });
  const asked = told().find(({ id }) => id === ATTRIBUTION);
  const { asserts, suspects, denies } = asked?.answers[0]?.counts ?? {};
  assert.equal(
    await page.locator('source-line .sums').first().textContent(),
    `${asserts} say so, ${suspects} suspects, ${denies} deny`,
  );
  await close();
});

test('tabs: one stop, arrows, and the view in the link', async () => {
  const { page, close } = await at('');
  await page.getByRole('button', { name: 'List', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal((await focused(page)).text, 'Questions');
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.equal(await property(page, 'view'), 'questions');
  assert.match(await page.evaluate(() => location.hash), /view=questions/);
  await close();
});

test('what is pressed with a finger is large enough', async () => {
  for (const hash of ['view=questions', `view=questions&question=${ATTRIBUTION}`]) {
    const { page, close } = await at(hash, { width: 375 });
    const small = await page.locator('source-line :is(.qs, .views) :is(button, select, summary)').evaluateAll((all) =>
      all
        .map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.height && (box.height < 43.5 || box.width < 23.5))
        .map(({ text, box }) => `${text} ${Math.round(box.width)} × ${Math.round(box.height)}`),
    );
    assert.deepEqual(small, []);
    await close();
  }
});

for (const [name, hash] of [
  ['the questions', 'view=questions'],
  ['one in full', `view=questions&question=${ATTRIBUTION}`],
  ['one with numbers', 'view=questions&question=how-many-members'],
  ['none left', 'view=questions&q.state=denied&q.kind=forecast'],
]) {
  for (const width of [375, 640, 1180]) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      test(`axe: ${name}, ${width} px, ${colorScheme}`, async () => {
        const { page, close } = await at(hash ?? '', { width, colorScheme, reducedMotion: 'reduce' });
        await page
          .locator('source-line details')
          .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
        assert.deepEqual(await accessibilityFindings(page), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(wide, false, 'no sideways scroll of the page');
        await close();
      });
    }
  }
  test(`axe: ${name}, forced colours`, async () => {
    const { page, close } = await at(hash ?? '', { forcedColors: 'active' });
    assert.deepEqual(await accessibilityFindings(page), []);
    await close();
  });
}

test('"Show among all events" leads to the card of the first', async () => {
  const { page, close } = await chromium.newPage({ width: 1180, height: 900 });
  await open(page, `${server.url}/page.html#view=questions&question=evidence`);
  await page.getByRole('button', { name: 'Show among all events' }).focus();
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.equal(await property(page, 'view'), 'timeline');
  await page.locator('source-line .card h3').waitFor();
  await drawn(page);
  assert.equal((await focused(page)).tag, 'H3');
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.equal(await property(page, 'selected'), null);
  assert.match((await focused(page)).class, /stage/);
  await close();
});
