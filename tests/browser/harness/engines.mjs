// The three engines behind one small face, for what must hold in each of them.
import { openChromium } from './chromium.mjs';
import { openFirefox } from './firefox.mjs';
import { openWebKit } from './webkit.mjs';

/**
 * @typedef {object} Engine
 * @property {(place: string, expression: string) => Promise<unknown>} evaluate opens a page and
 *   returns what an expression in it comes to; a promise is waited for
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Engine>} */
async function chromium() {
  const { newPage, close } = await openChromium();
  return { evaluate: (place, expression) => inNewPage(newPage, place, expression), close };
}

/** @returns {Promise<Engine>} */
async function firefox() {
  const { newPage, close } = await openFirefox();
  return { evaluate: (place, expression) => inNewPage(newPage, place, expression), close };
}

/**
 * @typedef {{ goto: (place: string) => Promise<unknown>, evaluate: (text: string) => Promise<unknown> }} Page
 * @param {() => Promise<{ page: Page, close: () => Promise<void> }>} newPage
 * @param {string} place
 * @param {string} expression
 */
async function inNewPage(newPage, place, expression) {
  const { page, close } = await newPage();
  await page.goto(place);
  const value = await page.evaluate(expression);
  await close();
  return value;
}

/** @returns {Promise<Engine>} */
async function webkit() {
  const { driver, close } = await openWebKit();
  return {
    async evaluate(place, expression) {
      await driver.get(place);
      return driver.executeScript(`return ${expression}`);
    },
    close,
  };
}

/** How each is started, by its name. */
export const ENGINES = { Chromium: chromium, Firefox: firefox, WebKitGTK: webkit };
