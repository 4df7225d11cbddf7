// From `src`, `story` or nothing to a story in the engine.

import { Core, beside, compile, failure, load, local, unpack } from './core.js';

/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {{engine: import('./core.js').Engine, core: Core, problems: Problem[], left_out: number}} Loaded */

/** No story of a newsroom comes near; a browser's memory does. */
const MOST_BYTES = 256 * 1024 * 1024;
const SCHEMES = /^(https?|file|data|blob):/;
const MAGIC = 'SLPK';

/**
 * @param {{src: string | null, story: unknown, base: string}} from
 * @param {AbortSignal} signal
 * @param {(part: number) => void} progress 0 to 1
 * @returns {Promise<Loaded>}
 */
export async function loadStory({ src, story, base }, signal, progress) {
  const data =
    story ??
    (src == null ? SL_INLINE?.story && (await unpack(SL_INLINE.story)) : await download(src, base, signal, progress));
  if (data == null) {
    const engine = await load(true);
    return { engine, core: opened(engine, 'embedded'), problems: [], left_out: 0 };
  }
  const [engine, { pack, problems, left_out }] = await Promise.all([
    load(false),
    isPacked(data) ? { pack: data, problems: [], left_out: 0 } : readJson(data),
  ]);
  signal.throwIfAborted();
  return { engine, core: opened(engine, 'from_pack', pack), problems, left_out };
}

/**
 * A story opened by an engine; one that meets a trap over it (such as no more memory) is not asked again.
 * @param {import('./core.js').Engine} engine @param {'embedded' | 'from_pack'} how @param {Uint8Array[]} bytes
 */
function opened(engine, how, ...bytes) {
  try {
    return new Core(/** @type {any} */ (engine.Explorer)[how](...bytes));
  } catch (error) {
    engine.dead ||= error instanceof WebAssembly.RuntimeError;
    throw error;
  }
}

/** @param {string} src @param {string} base @param {AbortSignal} signal @param {(part: number) => void} progress */
async function download(src, base, signal, progress) {
  void load(false).catch(() => {}); // both at once; its failure is met again below
  if (!URL.canParse(src, base)) throw failure('unsupported', `${src} is not a URL`);
  const { href, protocol } = new URL(src, base);
  if (!SCHEMES.test(protocol)) throw failure('unsupported', `${protocol} is not a scheme to load from`);
  const broken = (/** @type {unknown} */ why) => {
    throw signal.aborted ? why : failure('network', `${href}: ${why}`);
  };
  const response = await fetch(href, { signal }).catch(broken);
  if (!response.ok) broken(`HTTP ${response.status}`);
  const expected = Number(response.headers.get('content-length'));
  const parts = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part; reader && !(part = await reader.read().catch(broken)).done;) {
    length += part.value.length;
    if (length > MOST_BYTES) {
      void reader.cancel();
      throw failure('limit', `The story is larger than ${MOST_BYTES} bytes`);
    }
    parts.push(part.value);
    if (expected) progress(Math.min(1, length / expected)); // the length may be that of the compressed body
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** @param {unknown} data @returns {data is Uint8Array} */
const isPacked = (data) => data instanceof Uint8Array && MAGIC === String.fromCharCode(...data.subarray(0, 4));

/** @param {unknown} data @returns {ReturnType<typeof import('./reader.js').read>} */
async function readJson(data) {
  const story = data instanceof Uint8Array ? new TextDecoder().decode(data) : data;
  const [module, read] = await Promise.all([
    compile('sourceline-reader'),
    local.read ?? import(beside('sourceline-reader.js')).then((bundle) => bundle.read),
  ]);
  return read(module, story);
}
