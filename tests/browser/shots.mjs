// Pictures of every state at three widths, light and dark, on one page to look through:
// target/shots/index.html. `node tests/browser/shots.mjs [FOLDER OF DRAWN PICTURES] [BEGINNING OF NAMES]` lays the
// drawn ones beside, and takes only those of such a name.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openChromium } from './harness/chromium.mjs';
import { fileUrl, inRepository } from './harness/files.mjs';
import { serve } from './harness/server.mjs';
import { pageWith } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

const OUT = inRepository('target/shots');
const WIDTHS = [1180, 640, 375];
/** Waits longer than "Still preparing" takes to appear would only cost time here. */
const SLOW_MS = 2500;

/** @param {string} work on `root`, the shadow root */
const inside = (work) => (/** @type {Page} */ page) =>
  page.evaluate(
    `(() => { const element = document.querySelector('source-line'); const root = element.shadowRoot; ${work} })()`,
  );

/** From fifty years to one day. */
const FILM = ['1973..2023', '2012..2023', '2019..2023', '2022', '2022-07..2022-09', '2022-07-15'];
/** The drawn picture of a kind of lanes. */
const DRAWN_LANES = {
  thread: 'timeline-desktop.png',
  source: 'timeline-by-source.png',
  actor: 'timeline-desktop.png',
  type: 'timeline-desktop.png',
};

/**
 * Name, drawn picture beside it, page, what a reader does, whether WebAssembly is off, and at which widths.
 * @type {{name: string, drawn: string, at: string, act?: (page: Page) => Promise<unknown>, jitless?: boolean, noScript?: boolean, widths?: number[]}[]}
 */
const STATES = [
  ...Object.entries(DRAWN_LANES).flatMap(([lanes, drawn]) =>
    ['story', 'true'].map((scale) => ({
      name: `timeline-${lanes}-${scale}`,
      drawn,
      at: `/page.html#view=timeline&lanes=${lanes}&scale=${scale}`,
    })),
  ),
  ...Object.entries(DRAWN_LANES).map(([lanes, drawn]) => ({
    name: `timeline-peak-${lanes}`,
    drawn,
    at: `/page.html#view=timeline&lanes=${lanes}&window=2022-07..2022-09&event=attack-2022-07`,
  })),
  {
    name: 'timeline-differing',
    drawn: 'timeline-dark.png',
    at: '/page.html#view=timeline&differing=true',
  },
  ...FILM.map((stretch, n) => ({
    name: `film-${n + 1}`,
    drawn: 'timeline-desktop.png',
    at: `/page.html#view=timeline&window=${stretch.includes('..') ? stretch : `${stretch}..${stretch}`}`,
    widths: [1180],
  })),
  { name: 'list', drawn: 'list-desktop.png', at: '/page.html#view=list' },
  { name: 'card', drawn: 'phone.png', at: '/page.html#view=list&event=attack-2022-07' },
  {
    name: 'filters',
    drawn: 'list-desktop.png',
    at: '/page.html#view=list&threads=attacks,rupture&standing.none=expected&event=attack-2022-07',
    act: inside("root.querySelector('.filters').click()"),
  },
  { name: 'sources', drawn: 'sources.png', at: '/page.html#view=sources' },
  {
    name: 'source-off',
    drawn: 'sources.png',
    at: '/page.html#sources=balkans-interview,cyber-space-analysis,deep-dive-explainer,extended-reach-report&view=sources',
  },
  {
    name: 'sources-below',
    drawn: 'sources.png',
    at: '/page.html#view=sources',
    act: inside("root.querySelector('.stands').scrollIntoView()"),
  },
  {
    name: 'cite',
    drawn: 'list-desktop.png',
    at: '/page.html#event=attack-2022-07',
    act: inside("root.querySelector('.cite summary').click(); root.querySelector('.cite').scrollIntoView()"),
  },
  { name: 'questions', drawn: 'questions.png', at: '/page.html#view=questions' },
  {
    name: 'questions-dates',
    drawn: 'questions.png',
    at: '/page.html#view=questions&q.kind=date',
  },
  {
    name: 'attribution',
    drawn: 'attribution.png',
    at: '/page.html#view=questions&question=who-carried-out',
    act: inside("for (const one of root.querySelectorAll('details')) one.open = true"),
  },
  {
    name: 'attribution-end',
    drawn: 'attribution-phone.png',
    at: '/page.html#view=questions&question=who-carried-out',
    act: inside("root.querySelector('.origins details').open = true; root.querySelector('.qs').scrollTop = 1000"),
  },
  { name: 'loading', drawn: 'states.png', at: '/slow.html' },
  {
    name: 'empty',
    drawn: 'states.png',
    at: '/page.html#view=list&actors.all=jens-stoltenberg,mandiant&standing=expected',
  },
  { name: 'nothing-found', drawn: 'states.png', at: '/page.html#view=list&text=mandjant' },
  { name: 'problems', drawn: 'states.png', at: '/faulty.html' },
  { name: 'broken', drawn: 'states.png', at: '/missing.html' },
  { name: 'no-webassembly', drawn: 'states.png', at: '/page.html', jitless: true },
  { name: 'no-script', drawn: 'states.png', at: '/page.html', noScript: true },
];

const [drawnFolder, beginning = ''] = process.argv.slice(2);
const json = await readFile(inRepository('stories/iran-albania/story.json'), 'utf8');
const faulty = JSON.parse(json);
faulty.events[3].date = '2022-13';
faulty.events[5].thread = 'atacks';
faulty.events[9].reports[0].at = [];
const demo = await readFile(inRepository('www/index.html'), 'utf8');
const list = demo.slice(demo.indexOf('<section class="sl-list"'), demo.indexOf('<!-- /sourceline:list -->'));
const tag = (/** @type {string} */ attributes) => pageWith(`<source-line fragment ${attributes}>${list}</source-line>`);
const server = await serve(
  {
    '/page.html': tag(''),
    '/slow.html': tag('src="/story.json"'),
    '/faulty.html': tag('src="/faulty.json"'),
    '/missing.html': tag('src="/nowhere.slpk"'),
    '/story.json': json,
    '/faulty.json': JSON.stringify(faulty),
  },
  { faults: { '/story.json': { delay: SLOW_MS * 2 } } },
);
await mkdir(OUT, { recursive: true });
const browsers = { with: await openChromium(), without: await openChromium({ jitless: true }) };
const rows = [];
let taken = 0;
for (const state of STATES.filter(({ name }) => name.startsWith(beginning))) {
  const pictures = [];
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of state.widths ?? WIDTHS) {
      const browser = state.jitless ? browsers.without : browsers.with;
      const height = width < 480 ? 812 : 900;
      const { page, close } = await browser.newPage({ width, height, colorScheme, javaScript: !state.noScript });
      await page.goto(`${server.url}${state.at}`);
      await page.waitForTimeout(state.name === 'loading' ? SLOW_MS : 900);
      await state.act?.(page);
      await page.waitForTimeout(300);
      const name = `${state.name}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: path.join(OUT, name) });
      taken++;
      pictures.push(`<img src="${name}" width="${Math.round(width / 2)}" alt="${name}">`);
      await close();
    }
  }
  const drawn = drawnFolder && (await readdir(drawnFolder)).includes(state.drawn);
  const beside = drawn
    ? `<img src="${fileUrl(path.resolve(drawnFolder, state.drawn))}" width="590" alt="as drawn">`
    : '';
  rows.push(`<h2>${state.name}</h2><p>${beside}${pictures.join('\n')}</p>`);
}
const page = `<!doctype html><meta charset="utf-8"><title>States</title><style>img { vertical-align: top; margin: 4px; outline: 1px solid #8886 }</style>${rows.join('\n')}`;
await writeFile(path.join(OUT, 'index.html'), page);
await browsers.with.close();
await browsers.without.close();
await server.close();
console.log(`${taken} pictures: ${path.join('target', 'shots', 'index.html')}`);
