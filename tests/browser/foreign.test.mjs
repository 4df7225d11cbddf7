// A story in another language than the words around it: in each view its own words keep their language and direction.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { pageWith, ready } from './page.mjs';
import { rested } from './timeline.mjs';

const TITLES = ['حمله به CNN، سپس BBC!', 'پاسخ NATO (دوم)!'];
const SHORT = ['منبع اول!', 'منبع دوم!'];
const THREAD = 'حمله‌ها!';
const ACTOR = 'رامه!';
const TEXT = 'چه کسی؟ BBC!';
const SAYS = 'می‌گوید: «بله»!';

/** @type {Record<string, unknown>} */
const PERSIAN = {
  ...{ format: 'sourceline/1', id: 'fa', title: TITLES[0], language: 'fa', dek: TITLES[0] },
  sources: SHORT.map((short, i) => ({ id: 'ab'[i], letter: 'AB'[i], short, title: short })),
  actors: [{ id: 'r', name: ACTOR, kind: 'person' }],
  roles: [{ id: 'acts', label: 'کننده' }],
  threads: [{ id: 't', title: THREAD }],
  types: [{ id: 'y', label: 'نوع!' }],
  events: TITLES.map((title, n) => ({
    ...{ id: `e${n}`, title, summary: title, thread: 't', type: 'y', standing: 'reported', date: `2022-07-0${n + 2}` },
    participants: [{ actor: 'r', role: 'acts' }],
    reports: ['a', 'b'].map((source, i) => ({
      ...{ source, says: SAYS, date: `2022-07-${n + 2 + 4 * i}`.replace(/-(\d)$/, '-0$1') },
      at: { paragraph: 1 },
    })),
  })),
  questions: [
    {
      ...{ id: 'q', text: TEXT, kind: 'attribution', events: ['e0'] },
      answers: [
        {
          ...{ id: 'one', text: `${ACTOR} BBC!` },
          positions: [{ holder: { actor: 'r' }, stance: 'asserts', says: SAYS, source: 'a', at: { paragraph: 1 } }],
        },
        {
          ...{ id: 'two', text: 'کسی دیگر!' },
          positions: [{ holder: { source: 'b' }, stance: 'asserts', says: SAYS, source: 'b', at: { paragraph: 1 } }],
        },
      ],
    },
  ],
};
/** All that the story says. */
const OWN = [...TITLES, ...SHORT, THREAD, ACTOR, TEXT, SAYS, 'نوع!', 'کسی دیگر!', `${ACTOR} BBC!`];

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let chromium;

before(async () => {
  server = await serve({
    '/page.html': pageWith('<source-line src="/story.json" fragment></source-line>'),
    '/story.json': JSON.stringify(PERSIAN),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/** @type {[string, number][]} */
const VIEWS = [
  ['view=timeline', 1180],
  ['view=timeline&lanes=actor', 1180],
  ['view=timeline&lanes=source', 1180],
  ['view=timeline&lanes=source', 375],
  ['view=list', 1180],
  ['view=questions', 1180],
  ['view=questions&question=q', 1180],
  ['view=questions&question=q', 375],
  ['view=sources', 1180],
  ['view=sources', 375],
];
for (const [hash, width] of VIEWS) {
  test(`#${hash} at ${width} px: the story's words have its language, and run from right to left`, async () => {
    const { page, problems, close } = await chromium.newPage({ width, height: 1000, reducedMotion: 'reduce' });
    await page.goto(`${server.url}/page.html#${hash}`);
    const { problems: faults } = /** @type {any} */ (await ready(page));
    assert.deepEqual(
      faults.filter((/** @type {{severity: string}} */ { severity }) => severity === 'error'),
      [],
    );
    await rested(page);
    const { found, wrong } = await page.evaluate((own) => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      /** @type {string[]} */
      const wrong = [];
      let found = 0;
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const words = node.textContent ?? '';
        const isOwn = own.some((text) =>
          words.endsWith('…') ? text.startsWith(words.slice(0, -1).trim()) : text === words,
        );
        const holder = /** @type {Element} */ (node.parentElement);
        if (!isOwn || holder.closest('option') || !holder.checkVisibility()) continue;
        found++;
        const range = document.createRange();
        const at = (/** @type {number} */ n) => {
          range.setStart(node, n);
          range.setEnd(node, n + 1);
          return range.getBoundingClientRect().left;
        };
        // What ends a sentence stands at its left end.
        const runsLeft = !words.endsWith('!') || holder.closest('.unseen') || at(words.length - 1) < at(0);
        const lang = holder.closest('[lang]')?.getAttribute('lang');
        if (lang !== 'fa' || !runsLeft) wrong.push(`${holder.outerHTML}: ${lang}, ${runsLeft}`);
      }
      return { found, wrong };
    }, OWN);
    assert.ok(found > 2, `${found} texts`);
    assert.deepEqual(wrong, []);
    assert.deepEqual(problems, []);
    await close();
  });
}
