// A page with the element in `main` after an `h1`, and what its tests look at.
import { readFile } from 'node:fs/promises';
import { inRepository } from './harness/files.mjs';

/**
 * @param {string} inside `main`, after the `h1`
 * @param {{script?: string, head?: string}} [options] `script`: the tag that loads the element
 */
export const pageWith = (
  inside,
  { script = '<script type="module" src="/pkg/sourceline.js"></script>', head = '' } = {},
) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/pkg/sourceline-page.css">${head}
<style>body { margin: 0 } source-line { --sl-height: 780px }</style>
<main><h1>A page</h1>${inside}</main>${script}</html>`;

/** A static list as `sourceline build` writes it, in little. */
export const LIST = `<section class="sl-list" lang="en" data-threads='{"attacks":"The attacks","rupture":"The rupture"}'
 data-source-names='{"first":"First source","second":"Second source"}'><h2>A story</h2><p class="sl-dek">In short.</p>
<h3>July 2022</h3><ol>
<li id="sl-one" data-thread="attacks" data-sources="first second" data-told="several"><h4>Port of Durrës is hit</h4>
<p class="sl-when"><time datetime="2022-07-15">15 July 2022</time></p><p>Ships wait.</p></li>
<li id="sl-two" data-thread="attacks" data-sources="second" data-told="one"><h4>A claim is made</h4>
<p class="sl-when"><time datetime="2022-07">July 2022</time></p><p>On a channel.</p></li></ol>
<h3>September 2022</h3><ol>
<li id="sl-three" data-thread="rupture" data-sources="first" data-told="one"><h4>Relations end</h4>
<p class="sl-when"><time datetime="2022-09-07">7 September 2022</time></p><p>Envoys leave.</p></li></ol></section>`;

/** The packed story alone, with no list and no embedded copy, as a page loads it. */
export const storyJson = () => readFile(inRepository('stories/iran-albania/story.json'), 'utf8');

/** Loads the page and waits until the first element is drawn. @param {import('playwright-core').Page} page @param {string} url */
export async function open(page, url) {
  await page.goto(url);
  await ready(page);
}

/**
 * Loads the page as a reader does, no script touching the element, and waits until the first one is drawn.
 * @param {import('playwright-core').Page} page @param {string} url
 */
export async function arrive(page, url) {
  await page.goto(url);
  await page.locator('source-line .bar').first().waitFor();
}

/** @param {import('playwright-core').Page} page */
export const ready = (page) =>
  page.evaluate(async () => {
    await customElements.whenDefined('source-line');
    const element = /** @type {any} */ (document.querySelector('source-line'));
    return element.ready.catch((/** @type {any} */ failure) => {
      throw new Error(JSON.stringify(failure));
    });
  });

/**
 * Two frames: what was asked for is drawn; two more where a part had to be loaded for it.
 * @param {import('playwright-core').Page} page
 */
export const drawn = (page) =>
  page.evaluate(async () => {
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const roots = [...document.querySelectorAll('source-line')].map(({ shadowRoot }) => shadowRoot);
    await frames();
    while (roots.some((root) => root?.querySelector('[aria-busy]'))) await frames();
    await frames();
  });

/**
 * A property of the first element.
 * @param {import('playwright-core').Page} page @param {string} name @returns {Promise<any>}
 */
export const property = (page, name) =>
  page.evaluate((key) => /** @type {any} */ (document.querySelector('source-line'))[key], name);

/**
 * Sets properties of the first element.
 * @param {import('playwright-core').Page} page @param {Record<string, unknown>} values
 */
export const assign = (page, values) =>
  page.evaluate((given) => {
    Object.assign(/** @type {object} */ (document.querySelector('source-line')), given);
  }, values);

/**
 * Every event of the list, in order, gathered by scrolling through it.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{id: string, title: string, word: string, position: string, of: string}[]>}
 */
export const listed = (page) =>
  page.evaluate(async () => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const list = /** @type {HTMLElement} */ (root.querySelector('.list'));
    /** @type {Map<string, any>} */
    const found = new Map();
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const start = list.scrollTop;
    list.scrollTop = 0;
    for (let before = -1; ;) {
      await frame();
      for (const row of root.querySelectorAll('button.row')) {
        const item = /** @type {HTMLElement} */ (row.parentElement);
        found.set(/** @type {HTMLElement} */ (row).dataset['id'] ?? '', {
          id: /** @type {HTMLElement} */ (row).dataset['id'],
          title: row.querySelector('.title')?.textContent,
          word: row.querySelector('.told')?.textContent,
          position: item.getAttribute('aria-posinset'),
          of: item.getAttribute('aria-setsize'),
        });
      }
      if (list.scrollTop === before) break;
      before = list.scrollTop;
      list.scrollTop += list.clientHeight * 0.8;
    }
    list.scrollTop = start;
    await frame();
    return [...found.values()].sort((a, b) => a.position - b.position);
  });

/** Ids of the listed events, sorted. @param {import('playwright-core').Page} page */
export const listedIds = async (page) => (await listed(page)).map(({ id }) => id).sort();

/** What holds the focus, in the shadow root or out of it. @param {import('playwright-core').Page} page */
export const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const { id } = /** @type {HTMLElement} */ (active)?.dataset ?? {};
    return {
      tag: active?.tagName ?? '',
      class: active?.className ?? '',
      id: id ?? '',
      text: active?.textContent ?? '',
    };
  });

/** The row of an event that stands on the screen when a story opens at its peak: rows kept ready beyond the screen
 * move when a click scrolls to them. */
export const ON_SCREEN = '.row[data-id="attack-2022-07"]';

/**
 * How many nodes and listeners ten rounds leave behind in the page.
 * @param {import('playwright-core').Page} page @param {() => Promise<unknown>} round
 */
export async function leftBehind(page, round) {
  const session = await page.context().newCDPSession(page);
  const count = async () => {
    for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
    return session.send('Memory.getDOMCounters');
  };
  // Until all parts are there, and what the first look at the heap keeps is counted, too.
  await round();
  await round();
  await count();
  await round();
  const first = await count();
  for (let i = 0; i < 10; i++) await round();
  const last = await count();
  return { nodes: last.nodes - first.nodes, listeners: last.jsEventListeners - first.jsEventListeners };
}
