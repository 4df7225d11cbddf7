// The engine: one compiled module per page and URL, whatever the number of elements.

import init, { Explorer, extend } from '#glue/engine';

/**
 * @typedef {object} Engine
 * @property {typeof Explorer} Explorer
 * @property {boolean} dead once it has met a trap
 * @property {(name: string) => Promise<void>} extend adds the module of a part
 */

/**
 * A story being explored, as the page calls it: one door, whose answers are JSON. What each name means stands at
 * `Explorer::call` in src/view/call.rs; one with a dot is of a part, which must be there.
 */
export class Core {
  #explorer;

  /** @param {Explorer} explorer */
  constructor(explorer) {
    this.#explorer = explorer;
  }

  /** Takes more of the story, before it is opened. @param {Uint8Array} bytes */
  feed(bytes) {
    this.#explorer.feed(bytes);
  }

  /**
   * Does or tells what a name says; empty, where there is nothing to tell.
   * @param {string} name @param {string} [text] two texts are on two lines
   * @param {number} [a] @param {number} [b] @param {number} [c]
   */
  tell(name, text = '', a = 0, b = 0, c = 0) {
    const [part = '', call] = name.split('.');
    const explorer = /** @type {any} */ (this.#explorer);
    return call ? explorer[part](call, text, a, b, c) : explorer.call(name, text, a, b, c);
  }

  /**
   * The same, read.
   * @param {[name: string, text?: string, a?: number, b?: number, c?: number]} what
   * @returns {any}
   */
  ask(...what) {
    return JSON.parse(this.tell(...what) || 'null');
  }

  /**
   * Paints the strip's bars.
   * @param {HTMLCanvasElement} canvas @param {number} width px @param {number} height px
   * @param {number} ratio device pixels per px @param {string[]} colours ink, ground and line
   */
  paint(canvas, width, height, ratio, colours) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext('2d');
    if (!context) return; // it stays empty: the strip is a picture of what the list says
    context.scale(ratio, ratio);
    this.#explorer.paint_strip(context, width, height, colours.join('\n'));
  }

  /** The engine's memory, as it is until the next call: there scenes stand. @returns {ArrayBuffer} */
  memory() {
    return /** @type {any} */ (Explorer).memory();
  }

  free() {
    this.#explorer.free();
  }
}

/** What the one-script edition brings along; set by inline.js. */
export const local = {
  /** @type {null | typeof import('./reader.js').read} */ read: null,
  /** @type {null | typeof import('./plain.js').plain} */ plain: null,
  /** @type {null | Record<string, any>} */ parts: null,
};

/**
 * An error with a kind of the contract.
 * @param {string} kind @param {string} message
 */
export const failure = (kind, message) => Object.assign(new Error(message), { kind, problems: [] });

/** A file that is published beside this script. @param {string} name */
export const beside = (name) => new URL(name, import.meta.url).href;

/** A browser may remember that a URL failed. */
let failures = 0;

/** A script that is published beside this one. @param {string} name @returns {Promise<any>} */
export function imported(name) {
  const url = beside(name) + (failures ? `#${failures}` : '');
  return import(url).catch((error) => {
    failures++;
    throw failure('network', `${url}: ${error}`);
  });
}

/** @param {string} base64 of gzip */
export async function unpack(base64) {
  const zipped = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * What is made once by this; a failure is forgotten, so that "try again" may.
 * @template T @param {(name: string) => Promise<T>} make @returns {(name: string) => Promise<T>}
 */
export function once(make) {
  /** @type {Map<string, Promise<T>>} */
  const made = new Map();
  return (name) => {
    const promise = made.get(name) ?? make(name);
    made.set(name, promise);
    promise.catch(() => made.delete(name));
    return promise;
  };
}

/** Compiles a module of ours. */
export const compile = once(async (name) => {
  if (typeof WebAssembly !== 'object') throw failure('unsupported', 'This browser does not run WebAssembly');
  return SL_INLINE ? compileInline(name, SL_INLINE) : compileFetched(`${name}.wasm`);
});

/** @param {string} name @param {NonNullable<typeof SL_INLINE>} files */
async function compileInline(name, files) {
  const file = files[name];
  if (!file) throw failure('unsupported', `${name} is not part of this file`);
  return asWasm(WebAssembly.compile(await unpack(file)));
}

/** Fetches a file of ours, which is what was built. @param {string} name */
export async function fetched(name) {
  const url = beside(name);
  const integrity = SL_SRI[name];
  const response = await fetch(url, integrity ? { integrity } : {}).catch((error) => {
    throw failure('network', `${url}: ${error}`);
  });
  if (!response.ok) throw failure('network', `${url}: HTTP ${response.status}`);
  return response;
}

/** @param {string} name */
async function compileFetched(name) {
  const response = await fetched(name);
  // Streaming wants exactly this type; servers of newsrooms often send another.
  const streams = response.headers.get('content-type') === 'application/wasm';
  return asWasm(streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
}

/** A browser or policy that compiles nothing is one without WebAssembly. @param {Promise<WebAssembly.Module>} compiling */
const asWasm = (compiling) =>
  compiling.catch((error) => {
    throw failure('unsupported', `WebAssembly: ${error.message}`);
  });

/** @type {Promise<Engine> | null} */
let engine = null;
/** @type {Promise<{SourceLine: typeof import('./element.js').SourceLine}> | null} */
let next = null;
/** How many copies of this script were asked for. */
let copies = 0;

/**
 * The engine, from the module that is named if none is running yet. The generated glue holds one instance; a second
 * one, after a trap, lives in a second copy of this script, which the browser takes from its cache.
 * @param {string} name
 * @returns {Promise<Engine>}
 */
export async function load(name) {
  engine ??= start(name);
  const here = await engine.catch((error) => {
    engine = null;
    throw error;
  });
  if (!here.dead) return here;
  if (SL_INLINE) throw failure('internal', 'The engine has stopped');
  const [url, copy = 0] = import.meta.url.split('#');
  next ??= import(`${url}#${Number(copy) + ++copies}`);
  const { SourceLine } = await next.catch((error) => {
    next = null;
    throw error;
  });
  return SourceLine.load(name);
}

/** @param {string} name @returns {Promise<Engine>} */
async function start(name) {
  await init({ module_or_path: await compile(name) });
  return { Explorer, dead: false, extend: once(async (part) => extend(await compile(part))) };
}
