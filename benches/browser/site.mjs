// The pages of the bench, and a server for them.
import { readFile } from 'node:fs/promises';
import { inRepository } from '../../tests/browser/harness/files.mjs';
import { serve } from '../../tests/browser/harness/server.mjs';
import { ADAPTERS, OURS, scanModule } from './adapters.mjs';
import { bytesOf } from './formats.mjs';

/** @typedef {import('./adapters.mjs').Adapter} Adapter @typedef {import('./data.mjs').Data} Data */

export const WIDTH_PX = 1180;
export const HEIGHT_PX = 700;
const PAGES = ['page.js', 'engine.js', ...new Set(ADAPTERS.map(({ page }) => page))];

/** @param {Adapter} adapter @param {string} file of its package */
const libraryPath = (adapter, file) => `/lib/${adapter.package}/${file}`;

/** @param {Adapter} adapter @param {Data} data */
export const pagePath = (adapter, data) => `/${data.name}/${adapter.id}.html`;
/** @param {Adapter} adapter @param {Data} data */
export const dataPath = (adapter, data) => `/data/${data.name}/${adapter.format}`;

/** @param {Adapter} adapter @param {Data} data */
function pageOf(adapter, data) {
  const { styles = [], scripts, attributes = '', page, id } = adapter;
  const source = id === OURS ? 'src' : 'data-src';
  const from = data.pack || id !== OURS ? `${source}="${dataPath(adapter, data)}"` : '';
  const place = id === OURS ? `<source-line ${from}></source-line>` : `<div id="stage" ${from} ${attributes}></div>`;
  const own = id === OURS ? '<link rel="stylesheet" href="/pkg/sourceline-page.css">' : '';
  const script = id === OURS ? '<script type="module" src="/pkg/sourceline.js"></script>' : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${adapter.label}</title>
<style>body { margin: 0 } #stage { width: ${WIDTH_PX}px; height: ${HEIGHT_PX}px } source-line { --sl-height: ${HEIGHT_PX}px }</style>
${own}${styles.map((file) => `<link rel="stylesheet" href="${libraryPath(adapter, file)}">`).join('')}
${place}${scripts.map((file) => `<script src="${libraryPath(adapter, file)}"></script>`).join('')}
${script}<script type="module" src="/bench/${page}"></script></html>`;
}

/** Serves the pages; data come and go, because those of all sizes at once are gigabytes. */
export async function openSite() {
  /** @type {Record<string, string | Uint8Array | {body: Uint8Array, type: string}>} */
  const pages = { '/lib/scan.wasm': await scanModule(), '/blank.html': '<!doctype html><title>Nothing</title>' };
  for (const name of PAGES) pages[`/bench/${name}`] = await readFile(new URL(`pages/${name}`, import.meta.url));
  for (const adapter of ADAPTERS) {
    for (const file of [...adapter.scripts, ...(adapter.styles ?? []), ...(adapter.files ?? [])])
      pages[libraryPath(adapter, file)] = await readFile(inRepository('node_modules', adapter.package ?? '', file));
  }
  // Alone in its process, a page gets clocks of 5 µs instead of 100.
  const alone = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
  const server = await serve(pages, { headers: alone });
  return {
    ...server,
    pages,
    /** @param {Data} data @param {Adapter[]} adapters @param {boolean} keepsPages of other data */
    put(data, adapters, keepsPages = false) {
      if (!keepsPages) for (const path of Object.keys(pages)) if (/^\/(data|\d|story)/.test(path)) delete pages[path];
      for (const adapter of adapters) {
        pages[pagePath(adapter, data)] = pageOf(adapter, data);
        const path = dataPath(adapter, data);
        if (adapter.data) pages[path] ??= { body: bytesOf(adapter.data(data.dated)), type: 'application/json' };
        else if (data.pack) pages[path] = data.pack;
      }
    },
    /** What a path brings. @param {string} path @returns {Promise<Uint8Array>} */
    async body(path) {
      const page = pages[path];
      if (page === undefined) return readFile(inRepository(path.slice(1)));
      if (typeof page === 'string') return Buffer.from(page);
      return page instanceof Uint8Array ? page : page.body;
    },
  };
}
