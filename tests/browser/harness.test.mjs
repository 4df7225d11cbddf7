// The drivers themselves: each opens a page from a server and from disk.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibilityFindings } from './harness/axe.mjs';
import { openChromium } from './harness/chromium.mjs';
import { ENGINES } from './harness/engines.mjs';
import { temporaryFolder } from './harness/files.mjs';
import { openFirefox } from './harness/firefox.mjs';
import { serve } from './harness/server.mjs';
import { openWebKit } from './harness/webkit.mjs';

const PAGE = `<!doctype html><html lang="en"><title>t</title><main><h1>nothing</h1></main>
<script>document.querySelector('h1').textContent = 'script ran, wasm ' + typeof WebAssembly</script>`;
const WITH_WASM = 'script ran, wasm object';
const WITHOUT_WASM = 'script ran, wasm undefined';
const HEADING = "document.querySelector('h1').textContent";
const EMPTY_WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof temporaryFolder>>} */
let folder;
/** @type {string[]} */
let places;

before(async () => {
  server = await serve({ '/page.html': PAGE });
  folder = await temporaryFolder({ 'page.html': PAGE });
  places = [`${server.url}/page.html`, folder.url('page.html')];
});
after(async () => {
  await server.close();
  await folder.remove();
});

for (const jitless of [false, true]) {
  test(`Chromium${jitless ? ' without WebAssembly' : ''}`, async () => {
    const chromium = await openChromium({ jitless });
    try {
      for (const place of places) {
        const { page, problems } = await chromium.newPage();
        await page.goto(place);
        assert.equal(await page.textContent('h1'), jitless ? WITHOUT_WASM : WITH_WASM);
        assert.deepEqual(problems, []);
      }
    } finally {
      await chromium.close();
    }
  });
}

test('Firefox', async () => {
  const firefox = await openFirefox();
  try {
    for (const place of places) {
      const { page, problems } = await firefox.newPage();
      await page.goto(place);
      assert.equal(await page.$eval('h1', (heading) => heading.textContent), WITH_WASM);
      assert.deepEqual(problems, []);
    }
  } finally {
    await firefox.close();
  }
});

for (const wasm of [true, false]) {
  test(`WebKitGTK${wasm ? '' : ' without WebAssembly'}`, async () => {
    const webkit = await openWebKit({ wasm });
    try {
      for (const place of places) {
        await webkit.driver.get(place);
        const text = await webkit.driver.executeScript(`return ${HEADING}`);
        assert.equal(text, wasm ? WITH_WASM : WITHOUT_WASM);
      }
    } finally {
      await webkit.close();
    }
  });
}

test('each engine waits for what a page promises', async () => {
  for (const [name, open] of Object.entries(ENGINES)) {
    const engine = await open();
    const text = await engine.evaluate(places[1] ?? '', `Promise.resolve(${HEADING})`).finally(engine.close);
    assert.equal(text, WITH_WASM, name);
  }
});

describe('in Chromium', () => {
  /** @type {Awaited<ReturnType<typeof openChromium>>} */
  let chromium;
  before(async () => {
    chromium = await openChromium();
  });
  after(() => chromium.close());

  test('a page is as wide, as dark and as still as asked for', async () => {
    const { page } = await chromium.newPage({
      width: 375,
      colorScheme: 'dark',
      forcedColors: 'active',
      reducedMotion: 'reduce',
    });
    await page.goto(places[0]);
    const media = '(width: 375px) and (prefers-color-scheme: dark) and (forced-colors) and (prefers-reduced-motion)';
    assert.ok(await page.evaluate((query) => matchMedia(query).matches, media));
  });

  test('errors of the page and of the console are collected', async () => {
    const { page, problems } = await chromium.newPage();
    await page.goto(places[0]);
    await page.evaluate(() => {
      console.error('said');
      setTimeout(() => {
        throw new Error('thrown');
      });
    });
    await page.waitForEvent('pageerror');
    assert.match(problems.join('\n'), /said[^]*thrown/);
  });

  test('axe looks into shadow roots', async () => {
    const { page } = await chromium.newPage();
    await page.goto(places[0]);
    assert.deepEqual(await accessibilityFindings(page), []);
    await page.evaluate(() => {
      const host = document.querySelector('main')?.appendChild(document.createElement('div'));
      host?.attachShadow({ mode: 'open' }).append(document.createElement('button'));
    });
    const findings = await accessibilityFindings(page);
    assert.equal(findings.length, 1);
    assert.match(findings[0] ?? '', /^button-name: .* – div button\n/);
  });

  test('the server can fail, be late and lie', async () => {
    const { page } = await chromium.newPage();
    const own = await serve(
      { '/': PAGE, '/a.wasm': EMPTY_WASM },
      { csp: "img-src 'none'", headers: { 'x-all': 'yes' }, faults: { '/pkg/gone.js': { status: 503 } } },
    );
    try {
      await page.goto(`${own.url}/`);
      /** @param {string} path */
      const get = (path) =>
        page.evaluate(async (place) => {
          const { status, headers } = await fetch(place);
          return [status, headers.get('content-type'), headers.get('content-security-policy'), headers.get('x-all')];
        }, path);
      assert.deepEqual(await get('/'), [200, 'text/html; charset=utf-8', "img-src 'none'", 'yes']);
      assert.deepEqual(await get('/a.wasm'), [200, 'application/wasm', null, 'yes']);
      own.faults['/a.wasm'] = { type: 'text/plain', delay: 200 };
      const start = performance.now();
      assert.deepEqual(await get('/a.wasm'), [200, 'text/plain', null, 'yes']);
      assert.ok(performance.now() - start >= 200);
      assert.equal((await get('/pkg/gone.js'))[0], 503);
      assert.equal((await get('/nothing.js'))[0], 404);
      assert.deepEqual(own.log, ['/', '/', '/a.wasm', '/a.wasm', '/pkg/gone.js', '/nothing.js']);
    } finally {
      await own.close();
    }
  });
});
