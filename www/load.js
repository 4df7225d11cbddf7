// From `src`, `story` or nothing to a story in the engine.

import { Core, compile, failure, fetched, imported, load, local, once, unpack } from './core.js';
import { request, use } from './parts.js';

/** @typedef {import('./types.js').Problem} Problem */
/**
 * @typedef {object} Loaded
 * @property {import('./core.js').Engine} engine @property {Core} core
 * @property {Problem[]} problems @property {number} left_out
 * @property {boolean} isHalf whether what is only shown in what is opened, or searched, is still to come
 */

/** No story of a newsroom comes near; a browser's memory does. */
const MOST_BYTES = 256 * 1024 * 1024;
/** How much of the bar the download is. */
const DOWNLOADED = 0.5;
/** A story is given to the engine in pieces of so many bytes. */
const PIECE = 2 ** 20;
/** A story is opened for so long before the page has its turn. */
const TURN_MS = 25;
const SCHEMES = /^(https?|file|data|blob):/;
const MAGIC = 'SLPK';
/** The engine alone, and with a story in a section of that name. */
const CORE = 'sourceline-core';
const EMBEDDED = 'sourceline';
const SECTION = 'story';
/** The second half of the embedded story, what puts it to the first, and the parts that show nothing of it. */
const REST = 'sourceline-rest.bin';
const WHOLE = 'sourceline-whole';
const BARE = ['timeline', 'list', 'hands', 'legend'];

/**
 * @param {{src: string | null, story: unknown, base: string}} from
 * @param {AbortSignal} signal
 * @param {(part: number) => void} progress 0 to 1
 * @returns {Promise<Loaded>}
 */
export async function loadStory({ src, story, base }, signal, progress) {
  const data =
    story ??
    (src == null
      ? SL_INLINE?.['story'] && (await unpack(SL_INLINE['story']))
      : await download(src, base, signal, progress));
  const [engine, { pack, problems, left_out }] = await Promise.all([
    load(data == null ? EMBEDDED : CORE),
    data == null ? embedded() : isPacked(data) ? packed(data) : readJson(data),
  ]);
  signal.throwIfAborted();
  const core = await opened(engine, pack, signal, progress);
  return { engine, core, problems, left_out, isHalf: data == null && !SL_INLINE };
}

/** Whether a part needs the whole story. @param {import('./parts.js').Name} name */
export const needsWhole = (name) => !BARE.includes(name);

/** The rest of the embedded story. */
const rest = once(async (name) => new Uint8Array(await (await fetched(name)).arrayBuffer()));

/** Completes a story of which only a half is there. @param {Loaded} loaded @param {AbortSignal} signal */
export async function complete(loaded, signal) {
  if (!loaded.isHalf) return;
  const { core, engine } = loaded;
  const [{ pack }, more] = await Promise.all([embedded(), rest(REST), engine.extend(WHOLE)]);
  if (!loaded.isHalf || signal.aborted) return; // another may have been first
  core.feed(pack);
  core.feed(more);
  if (!core.ask('whole.complete', '', pack.length)) throw failure('format', `${REST} is not of this story`);
  loaded.isHalf = false;
}

/**
 * Makes what a part needs, such as the index for filtering, the page getting its turn; an engine that meets a trap over
 * it is not asked again.
 * @param {Loaded} loaded @param {'filter' | 'timeline'} part @param {AbortSignal} signal
 */
export async function prepared({ core, engine }, part, signal) {
  try {
    await inTurns(() => core.ask(`${part}.open`), signal);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) engine.dead = true;
    throw error;
  }
}

/** Asks for what a part needs, as soon as it is known that it will be wanted. @param {import('./parts.js').Name} name @param {boolean} isHalf */
export function expect(name, isHalf) {
  const files = [request(name), ...(isHalf && needsWhole(name) ? [rest(REST), compile(WHOLE)] : [])];
  for (const file of files) Promise.resolve(file).catch(() => {}); // it is asked for again where it is wanted
}

/**
 * A part with its style in a root, or nothing where it was not loaded, or what it shows was not.
 * @template {import('./parts.js').Name} N @param {N} name @param {Loaded} loaded @param {Node} root
 */
export const partOf = (name, loaded, root) =>
  loaded.isHalf && needsWhole(name) ? undefined : use(name, loaded.engine, root);

/** @param {Uint8Array} pack */
const packed = (pack) => ({ pack, problems: [], left_out: 0 });

/** The story that the module brings along. */
async function embedded() {
  const [story] = WebAssembly.Module.customSections(await compile(EMBEDDED), SECTION);
  if (!story) throw failure('unsupported', `${EMBEDDED}.wasm has no story inside; name one with src`);
  return packed(new Uint8Array(story));
}

/**
 * A story opened by an engine, the page getting its turn again and again; an engine that meets a trap over it (such as
 * no more memory) is not asked again.
 * @param {import('./core.js').Engine} engine @param {Uint8Array} pack
 * @param {AbortSignal} signal @param {(part: number) => void} progress
 */
async function opened(engine, pack, signal, progress) {
  let core = /** @type {Core | undefined} */ (undefined);
  let at = 0;
  try {
    const one = (core = new Core(engine.Explorer.from_pack(pack.length)));
    const step = () => (at < pack.length ? one.feed(pack.subarray(at, (at += PIECE))) : one.ask('open')) ?? 0;
    await inTurns(step, signal, (done) => progress(DOWNLOADED + (1 - DOWNLOADED) * (done / 100)));
    signal.throwIfAborted();
    return one;
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) engine.dead = true;
    else core?.free();
    throw error;
  }
}

/**
 * Does what takes many steps until one of them answers 100 or nobody wants it any more, the page having its turn again
 * and again.
 * @param {() => any} step how much is done, of 100, or what went wrong
 * @param {AbortSignal} signal @param {(done: number) => void} [progress]
 */
export async function inTurns(step, signal, progress) {
  for (let since = performance.now(), done; (done = step()) !== 100;) {
    if (done.kind) throw failure(done.kind, done.message);
    if (performance.now() - since < TURN_MS) continue;
    progress?.(done);
    await turn();
    if (signal.aborted) return;
    since = performance.now();
  }
}

/** Lets the page draw and hear its reader; a timer would wait longer each time. */
const turn = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(port1.close());
    port2.postMessage(0);
  });

/** @param {string} src @param {string} base @param {AbortSignal} signal @param {(part: number) => void} progress */
async function download(src, base, signal, progress) {
  void load(CORE).catch(() => {}); // both at once; its failure is met again below
  if (!URL.canParse(src, base)) throw failure('unsupported', `${src} is not a URL`);
  const { href, protocol } = new URL(src, base);
  if (!SCHEMES.test(protocol)) throw failure('unsupported', `${protocol} is not a scheme to load from`);
  const broken = (/** @type {unknown} */ why) => {
    throw signal.aborted ? why : failure('network', `${href}: ${why}`);
  };
  const response = await fetch(href, { signal }).catch(broken);
  if (!response.ok) broken(`HTTP ${response.status}`);
  const expected = Number(response.headers.get('content-length'));
  let whole = new Uint8Array(Math.min(expected || PIECE, MOST_BYTES)); // what is expected may be the compressed length
  let length = 0;
  const reader = response.body?.getReader();
  for (let part; reader && !(part = await reader.read().catch(broken)).done;) {
    const at = length;
    length += part.value.length;
    if (length > MOST_BYTES) {
      void reader.cancel();
      throw failure('limit', `The story is larger than ${MOST_BYTES} bytes`);
    }
    if (length > whole.length) {
      const before = whole;
      whole = new Uint8Array(2 * length);
      whole.set(before);
    }
    whole.set(part.value, at);
    if (expected) progress(DOWNLOADED * Math.min(1, length / expected));
  }
  return whole.subarray(0, length);
}

/** @param {unknown} data @returns {data is Uint8Array} */
const isPacked = (data) => data instanceof Uint8Array && MAGIC === String.fromCharCode(...data.subarray(0, 4));

/** @param {unknown} data @returns {ReturnType<typeof import('./reader.js').read>} */
async function readJson(data) {
  const story = data instanceof Uint8Array ? new TextDecoder().decode(data) : data;
  const [module, read] = await Promise.all([
    compile('sourceline-reader'),
    local.read ?? imported('sourceline-reader.js').then((bundle) => bundle.read),
  ]);
  return read(module, story);
}
