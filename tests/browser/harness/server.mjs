// A web server for one test: pkg/ at /pkg/, www/ at /, and pages that the test brings along.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inRepository } from './files.mjs';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm', // exactly: with a charset no browser compiles while loading
};

/**
 * @typedef {object} Page
 * @property {string | Uint8Array} body
 * @property {string} [type]
 * @property {Record<string, string>} [headers]
 */

/**
 * What goes wrong on the way to a file.
 * @typedef {object} Fault
 * @property {number} [delay] milliseconds before the answer
 * @property {string} [type] a wrong content type
 * @property {number} [status] an error instead of the file
 */

/**
 * @typedef {object} Options
 * @property {string} [csp] the content security policy of every HTML page
 * @property {Record<string, string>} [headers] further headers of every answer
 * @property {Record<string, Fault>} [faults] by path; may be changed while the server runs
 */

/**
 * Starts the server on a free loopback port. `log` lists the paths asked for, in order.
 * @param {Record<string, string | Uint8Array | Page>} [pages] by path: '/page.html'
 * @param {Options} [options]
 */
export async function serve(pages = {}, { csp, headers = {}, faults = {} } = {}) {
  /** @type {string[]} */
  const log = [];

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  const answer = async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const place = decodeURIComponent(url.pathname);
    if (place === '/favicon.ico') return response.writeHead(204).end(); // asked for by browsers, not by pages
    log.push(place);
    const fault = faults[place] ?? {};
    if (fault.delay) await wait(fault.delay);
    const page = fault.status ? null : await find(pages, place);
    if (!page) return response.writeHead(fault.status ?? 404, { 'content-type': 'text/plain' }).end();
    const type = fault.type ?? page.type ?? TYPES[extension(place)] ?? 'application/octet-stream';
    const policy = csp && type.startsWith('text/html') ? { 'content-security-policy': csp } : {};
    response.writeHead(200, {
      'content-type': type,
      'cache-control': 'no-store',
      ...policy,
      ...headers,
      ...page.headers,
    });
    return response.end(page.body);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });
  const port = await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' ? address?.port : null);
    });
  });
  return {
    /** Without a slash at the end, to be followed by a path. */
    url: `http://127.0.0.1:${port}`,
    log,
    faults,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** @param {string} place */
function extension(place) {
  return place.endsWith('/') ? '.html' : path.posix.extname(place);
}

/**
 * @param {Record<string, string | Uint8Array | Page>} pages
 * @param {string} place
 * @returns {Promise<Page | null>}
 */
async function find(pages, place) {
  const page = pages[place];
  if (page !== undefined) {
    return typeof page === 'string' || page instanceof Uint8Array ? { body: page } : page;
  }
  const name = place.endsWith('/') ? `${place}index.html` : place;
  const file = name.startsWith('/pkg/') ? inRepository(name) : inRepository('www', name);
  return readFile(file).then(
    (body) => ({ body }),
    () => null,
  );
}
