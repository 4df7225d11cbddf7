// Debian's Chromium through Playwright. One browser per test file, one context per page.
import { chromium } from 'playwright-core';
import { CHROMIUM } from './files.mjs';

const ARGUMENTS = [
  '--no-sandbox', // it refuses to run as root otherwise; only our own pages are opened
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
];

/**
 * @typedef {object} PageOptions
 * @property {number} [width]
 * @property {number} [height]
 * @property {number} [scale] device pixels per CSS pixel
 * @property {'light' | 'dark'} [colorScheme]
 * @property {'active' | 'none'} [forcedColors]
 * @property {'reduce' | 'no-preference'} [reducedMotion]
 * @property {string} [locale]
 * @property {boolean} [hasTouch] a finger points, no mouse
 * @property {boolean} [javaScript] false: a page without script
 */

/**
 * Starts a browser. `jitless` starts one without WebAssembly, as in Lockdown Mode.
 * @param {{ jitless?: boolean, args?: string[] }} [options]
 */
export async function openChromium({ jitless = false, args = [] } = {}) {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [...ARGUMENTS, ...(jitless ? ['--js-flags=--jitless'] : []), ...args],
  });
  return {
    browser,

    /**
     * A new page in a context of its own. `problems` collects errors of scripts and what the
     * console calls an error, for `assert.deepEqual(problems, [])` at a test's end.
     * @param {PageOptions} [options]
     */
    async newPage({ width = 1180, height = 800, scale = 1, javaScript = true, ...media } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        deviceScaleFactor: scale,
        javaScriptEnabled: javaScript,
        locale: 'en-US',
        ...media,
      });
      const page = await context.newPage();
      /** @type {string[]} */
      const problems = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`);
      });
      return { page, problems, close: () => context.close() };
    },

    close: () => browser.close(),
  };
}
