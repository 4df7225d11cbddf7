// The timeline at rest: a server and a browser for the tests of a file, and what they do with it.
import { after, before } from 'node:test';
import { openChromium } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';
import { open, pageWith, property } from './page.mjs';
import { story } from './story.mjs';
import { rested } from './timeline.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./harness/chromium.mjs').PageOptions} PageOptions */

export const ATTACK = 'attack-2022-07';
/** A stretch in which much happens. */
export const PEAK = { from: '2022-07-01', to: '2022-09-30' };
export const LANES = /** @type {const} */ (['thread', 'actor', 'type', 'source']);
export const SCALES = /** @type {const} */ (['story', 'true']);
/** The facet whose values the lanes are. */
export const FACET = { thread: 'threads', actor: 'actors', type: 'types', source: 'sources' };

/** @type {Awaited<ReturnType<typeof serve>>} */
export let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
export let chromium;

before(async () => {
  server = await serve({
    '/page.html': pageWith('<a href="#x" id="x">before</a><source-line fragment></source-line><a href="#y">after</a>'),
    '/long.html': pageWith(
      '<p style="height: 300px">above</p><source-line view="timeline"></source-line><p style="height: 2000px">below</p>',
    ),
    '/plain.html': pageWith('<source-line></source-line>'),
  });
  chromium = await openChromium();
});
after(async () => {
  await chromium.close();
  await server.close();
});

/**
 * The timeline, at rest; without motion, so that what a test sees is where it stays.
 * @param {string} [hash] @param {PageOptions & {path?: string}} [options]
 */
export async function timeline(hash = '', { path = '/page.html', ...options } = {}) {
  const opened = await chromium.newPage({ reducedMotion: 'reduce', ...options });
  await open(opened.page, `${server.url}${path}${hash && `#${hash}`}`);
  await rested(opened.page);
  return opened;
}

export const link = (/** @type {Record<string, string>} */ parts) =>
  Object.entries(parts)
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
export const WINDOW = `${PEAK.from}..${PEAK.to}`;

/** The stretch in sight, also where it is the whole story. @param {Page} page */
export const window = (page) => property(page, 'window');

/** Notes what readers' actions fire. @param {Page} page */
export const listen = (page) =>
  page.evaluate(() => {
    /** @type {any[]} */
    const heard = [];
    Object.assign(globalThis, { heard });
    document.addEventListener('sourceline-change', (event) => heard.push(/** @type {CustomEvent} */ (event).detail));
  });
export const heard = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (globalThis).heard);

/** @param {Page} page */
export const enter = async (page) => {
  await page.locator('source-line .stage').focus();
  await page.keyboard.press('Enter');
  await rested(page);
};

/** @param {Page} page @param {string} key */
export const press = async (page, key) => {
  await page.keyboard.press(key);
  await rested(page);
};

/** The event of which the live region speaks, after folds that were crossed. @param {string} said */
export function spokenOf(said) {
  const own = said.replace(/^([^.]*, nothing (new )?reported\. )+/, '');
  return story.events.filter(({ title }) => own.startsWith(title)).sort((a, b) => b.title.length - a.title.length)[0]
    ?.id;
}
