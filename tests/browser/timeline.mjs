// The timeline as a reader sees it, taken from what is drawn, and what `sourceline query` says should be.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inRepository } from './harness/files.mjs';
import { drawn } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

const run = promisify(execFile);
const STORY = inRepository('stories/iran-albania/story.json');
/** A gesture is at rest, rows are found anew and what is said has been said. */
const REST_MS = 700;

/**
 * What the command says of a link's filters.
 * @param {string} [fragment]
 * @returns {Promise<{counts: any, events: string[]}>}
 */
export async function queried(fragment = '') {
  const args = ['query', STORY, '--json', ...(fragment ? ['--fragment', fragment] : [])];
  const { stdout } = await run(inRepository('target/release/sourceline'), args, { maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

/** Waits until a gesture has come to rest. @param {Page} page */
export async function rested(page) {
  await page.waitForTimeout(REST_MS);
  await drawn(page);
}

/**
 * @typedef {object} Mark
 * @property {string} title as it is written beside the sign, perhaps cut; empty without a label
 * @property {string} gap words behind it
 * @property {string[]} classes of its sign
 * @property {number} x middle of the sign, in px of the screen @property {number} y
 */
/** @typedef {{name: string, count: string, n: number}} Lane */
/** @typedef {{n: number, x: number, y: number}} Cluster */
/** @typedef {{title: string, classes: string, x: number, y: number}} PoleLabel */
/**
 * @typedef {object} Picture
 * @property {string} lanesBy @property {Lane[]} lanes @property {Mark[]} marks @property {Cluster[]} clusters
 * @property {number} ghosts @property {{name: string, note: string, x: number, y: number}[]} folds
 * @property {string[]} ticks @property {string[]} heads of lanes by source @property {PoleLabel[]} poles
 * @property {{x: number, y: number, kind: string}[]} signs @property {string[]} pills @property {boolean} bent
 * @property {string} plumb @property {boolean} ring @property {string[]} read titles in the list for screen readers
 * @property {string} said by the live region @property {string} summary @property {string} role of the stage
 * @property {{canvas: number, root: number}} elements @property {number} bottom of what is on the screen, in px of it
 */

/** What is drawn. @param {Page} page @returns {Promise<Picture>} */
export const picture = (page) =>
  page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('source-line')?.shadowRoot);
    const all = (/** @type {string} */ what) => [...root.querySelectorAll(what)];
    const words = (/** @type {Element | null | undefined} */ node) => node?.textContent?.trim() ?? '';
    const middle = (/** @type {Element} */ node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      return { x: (left + right) / 2, y: (top + bottom) / 2 };
    };
    const folds = all('.fold-name').map((node) => ({
      name: words(node),
      note: words(node.nextElementSibling),
      ...middle(node),
    }));
    return {
      lanesBy: root.querySelector('.timeline')?.getAttribute('data-lanes') ?? '',
      lanes: all('.canvas > .lanes > text').map((node) => {
        const count = words(node.lastElementChild);
        return { name: words(node.firstElementChild), count, n: parseInt(count, 10) };
      }),
      marks: all('.canvas > .marks > path').map((sign) => {
        const next = sign.nextElementSibling;
        const label = next?.tagName === 'text' ? next : null;
        return {
          title: label?.firstChild?.textContent ?? '',
          gap: words(label?.querySelector('.gap')),
          classes: (sign.getAttribute('class') ?? '').split(' '),
          ...middle(sign),
        };
      }),
      clusters: all('.canvas > .clusters text').map((node) => ({ n: Number(words(node)), ...middle(node) })),
      ghosts: (root.querySelector('.ghosts')?.getAttribute('d') ?? '').split('M').length - 1,
      folds,
      ticks: all('.time .unit, .time .era').map(words),
      heads: all('.heads > g').map((group) => [...group.querySelectorAll('text')].map(words).join('|')),
      poles: all('.pole-labels > g').map((group) => ({
        title: words(group.querySelector('text')),
        classes: group.getAttribute('class') ?? '',
        ...middle(/** @type {Element} */ (group.querySelector('text'))),
      })),
      signs: all('.signs path').map((shape) => ({ kind: shape.getAttribute('class') ?? '', ...middle(shape) })),
      pills: all('.pills text').map(words),
      bent: !!root.querySelector('.bent')?.getAttribute('d'),
      plumb: root.querySelector('.plumb')?.getAttribute('d') ?? '',
      ring: !!root.querySelector('.ring')?.getAttribute('d'),
      read: all('.timeline > ol.unseen > li').map((item) => words(item.firstElementChild ?? item)),
      said: words(root.querySelector('[role=status]')),
      summary: words(root.querySelector('.timeline > p.unseen')),
      role: root.querySelector('.stage')?.getAttribute('role') ?? '',
      bottom: root.querySelector('.scroller')?.getBoundingClientRect().bottom ?? 0,
      elements: { canvas: all('svg.canvas, svg.canvas *').length, root: all('*').length },
    };
  });

/** How many events a picture has, singly and in clusters. @param {Picture} seen */
export const shown = ({ marks, clusters }) => marks.length + clusters.reduce((sum, { n }) => sum + n, 0);

/** Whether a label, perhaps cut, is of this title. @param {string} label @param {string} title */
export const isOf = (label, title) =>
  label.endsWith('…') ? title.startsWith(label.slice(0, -1).trimEnd()) : label === title;

/** Where the selected event's dotted line stands, in px of the canvas. @param {Page} page */
export const plumbX = async (page) => Number(/^M([\d.]+)/.exec((await picture(page)).plumb)?.[1] ?? NaN);

/** The canvas' corner and size on the screen. @param {Page} page */
export const stage = (page) =>
  page.evaluate(() => {
    const node = document.querySelector('source-line')?.shadowRoot?.querySelector('.stage');
    const { left, top, width, height } = /** @type {Element} */ (node).getBoundingClientRect();
    return { left, top, width, height };
  });

/** A place of the canvas where nothing stands, in px of the screen. @param {Page} page */
export async function emptyPlace(page) {
  const [{ left, top, width, height }, { marks, clusters, folds }] = [await stage(page), await picture(page)];
  // The axis stays where it is over lanes that are scrolled.
  const axis = await page.locator('source-line .sticky').boundingBox();
  const first = Math.max(top, axis ? axis.y + axis.height : 0);
  for (let y = first + 10; y < top + Math.min(height, 420); y += 7) {
    for (let x = left + width / 2; x < left + width - 60; x += 13) {
      const isFree = [...marks, ...clusters].every(
        (one) => Math.abs(one.y - y) > 16 || one.x - x > 40 || x - one.x > 420,
      );
      if (isFree && folds.every((fold) => Math.abs(fold.x - x) > 30)) return { x, y };
    }
  }
  throw new Error('the canvas is full');
}

/** Days from the first of a window to its last. @param {{from: string, to: string}} window */
export const days = ({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

/** Fingers on the screen, through the browser's own protocol. @param {Page} page */
export async function fingers(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
  /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {{x: number, y: number}[]} places */
  const touch = (type, places) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: places.map((place, id) => ({ ...place, id })) });
  return {
    /** Moves fingers from places to places. @param {{x: number, y: number}[]} from @param {{x: number, y: number}[]} to */
    async move(from, to) {
      await touch('touchStart', from);
      for (let part = 1; part <= 8; part++) {
        const at = from.map(({ x, y }, i) => ({
          x: x + (((to[i]?.x ?? x) - x) * part) / 8,
          y: y + (((to[i]?.y ?? y) - y) * part) / 8,
        }));
        await touch('touchMove', at);
        await page.waitForTimeout(16);
      }
      await touch('touchEnd', []);
    },
    /** @param {{x: number, y: number}} place */
    async tap(place) {
      await touch('touchStart', [place]);
      await touch('touchEnd', []);
    },
  };
}
