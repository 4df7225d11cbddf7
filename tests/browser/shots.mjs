// Pictures of every state at three widths, light and dark, on one page to look through:
// target/shots/index.html. `node tests/browser/shots.mjs [FOLDER OF DRAWN PICTURES]` lays the drawn ones beside.
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

/**
 * Name, drawn picture beside it, page, what a reader does, and whether WebAssembly is off.
 * @type {{name: string, drawn: string, at: string, act?: (page: Page) => Promise<unknown>, jitless?: boolean, noScript?: boolean}[]}
 */
const STATES = [
  { name: 'list', drawn: 'list-desktop.png', at: '/page.html' },
  { name: 'card', drawn: 'phone.png', at: '/page.html#event=attack-2022-07' },
  {
    name: 'filters',
    drawn: 'list-desktop.png',
    at: '/page.html#threads=attacks,rupture&standing.none=expected&event=attack-2022-07',
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
  { name: 'loading', drawn: 'states.png', at: '/slow.html' },
  {
    name: 'empty',
    drawn: 'states.png',
    at: '/page.html#actors.all=jens-stoltenberg,mandiant&standing=expected',
  },
  { name: 'nothing-found', drawn: 'states.png', at: '/page.html#text=mandjant' },
  { name: 'problems', drawn: 'states.png', at: '/faulty.html' },
  { name: 'broken', drawn: 'states.png', at: '/missing.html' },
  { name: 'no-webassembly', drawn: 'states.png', at: '/page.html', jitless: true },
  { name: 'no-script', drawn: 'states.png', at: '/page.html', noScript: true },
];

const [drawnFolder] = process.argv.slice(2);
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
for (const state of STATES) {
  const pictures = [];
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of WIDTHS) {
      const browser = state.jitless ? browsers.without : browsers.with;
      const height = width < 480 ? 812 : 900;
      const { page, close } = await browser.newPage({ width, height, colorScheme, javaScript: !state.noScript });
      await page.goto(`${server.url}${state.at}`);
      await page.waitForTimeout(state.name === 'loading' ? SLOW_MS : 900);
      await state.act?.(page);
      await page.waitForTimeout(300);
      const name = `${state.name}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: path.join(OUT, name) });
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
console.log(`${STATES.length * WIDTHS.length * 2} pictures: ${path.join('target', 'shots', 'index.html')}`);
