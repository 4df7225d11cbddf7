// Debian's Firefox ESR through WebDriver BiDi, which puppeteer speaks without a driver between.
import puppeteer from 'puppeteer-core';
import { FIREFOX } from './files.mjs';

/** Starts a browser. */
export async function openFirefox() {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    // Drivers relax this one. Readers have it on: a page on disk may not read its neighbours.
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
  });
  return {
    browser,

    /** A new page; `problems` as in `chromium.mjs`. */
    async newPage({ width = 1180, height = 800 } = {}) {
      const page = await browser.newPage();
      await page.setViewport({ width, height });
      /** @type {string[]} */
      const problems = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      return { page, problems, close: () => page.close() };
    },

    close: () => browser.close(),
  };
}
