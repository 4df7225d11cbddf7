// @ts-nocheck: a part of a file that is generated; core.d.ts beside that has the types.
// Stands in for most of the engine's generated glue; glue.rs splices it in. wasm-bindgen writes half a kilobyte for
// each exported method, and several ways to start a module. Here all methods are called in one way, after their own
// names in the module, and there is one way to start.

/** @type {any} what the module exports */
let wasm;
/** What it and its parts export. */
const all = {};

const bytesAt = (at, length) => new Uint8Array(wasm.memory.buffer, at >>> 0, length);

const encoder = new TextEncoder();
// A new decoder each time: Safari's stops after 2 GB.
const getStringFromWasm0 = (at, length) => new TextDecoder().decode(bytesAt(at, length));

/** An argument as the module takes it: a text or bytes, which it will free, as address and length. */
function lowered(value) {
  const bytes = typeof value === 'string' ? encoder.encode(value) : value;
  if (!(bytes instanceof Uint8Array)) return value;
  const at = wasm.__wbindgen_malloc(bytes.length, 1);
  bytesAt(at, bytes.length).set(bytes);
  return [at, bytes.length];
}

/** Calls what a module exports: one number comes back as it is, two are a text. */
function call(method, ...given) {
  const result = method(...given.flatMap(lowered));
  if (!Array.isArray(result)) return result;
  const text = getStringFromWasm0(...result);
  wasm.__wbindgen_free(...result, 1);
  return text;
}

/** Frees what is let go of without `free`. */
const lost = new FinalizationRegistry((at) => wasm.__wbg_explorer_free(at, 1));

export class Explorer {
  constructor(at) {
    this.at = at;
    lost.register(this, at, this);
  }
  free() {
    lost.unregister(this);
    wasm.__wbg_explorer_free(this.at, 0);
    this.at = 0;
  }
}

/** Makes what a module exports methods of the class. */
function adopt(exports) {
  Object.assign(all, exports);
  for (const name in exports) {
    const [before, method] = name.split('explorer_');
    if (before || !method) continue;
    Explorer[method] = (...given) => new Explorer(call(exports[name], ...given));
    Explorer.prototype[method] = function (...given) {
      return call(exports[name], this.at, ...given);
    };
  }
}

/** Starts a compiled module. */
export default async ({ module_or_path: module }) => {
  wasm = (await WebAssembly.instantiate(module, __wbg_get_imports())).exports;
  wasm.__wbindgen_start();
  Explorer.memory = () => wasm.memory.buffer;
  adopt(wasm);
};

/** Adds a compiled part of the module that was started, and of parts that were added (xtask/src/split.rs). */
export const extend = async (part) => adopt((await WebAssembly.instantiate(part, { b: all })).exports);
