// The least that counting can cost: a bitset for each of the facets' values, each met with one more (scan.wat).
import { named } from './engine.js';
import { provide, stage } from './page.js';

/** Sets begin at multiples of what the loop takes at once. */
const STEP_BYTES = 32;
const PAGE_BYTES = 65_536;

/** @type {import('./engine.js').Data['names']} */
let names;
/** @type {any} */
let scan;
let set_bytes = 0;
/** Where the first set of each facet stands. @type {Record<string, number>} */
const first = {};
/** All events, and room for three masks and the counts. */
let full = 0;
let counts_at = 0;

/** @param {string} key @param {number} n */
const setAt = (key, n) => /** @type {number} */ (first[key]) + n * set_bytes;

/** @param {number[]} sets */
function meet(sets, into = 0) {
  const [a = full, b = full] = sets;
  scan.meet(a, b, into, set_bytes);
  return into;
}

provide({
  async open({ data, prepared }) {
    const url = stage.dataset['wasm'] ?? '';
    const { instance } = await WebAssembly.instantiateStreaming(fetch(url));
    const from_ms = performance.now();
    scan = instance.exports;
    names = data.names;
    /** @type {import('./engine.js').Row[]} */
    const rows = data.rows;
    set_bytes = Math.ceil(rows.length / 8 / STEP_BYTES) * STEP_BYTES;
    let end = 4 * set_bytes; // three masks and all events
    full = 3 * set_bytes;
    for (const [key, all] of Object.entries(names)) {
      first[key] = end;
      end += all.length * set_bytes;
    }
    counts_at = end;
    const values = names.actors.length + names.types.length + names.sources.length;
    scan.memory.grow(Math.ceil((end + 4 * values) / PAGE_BYTES));
    const bytes = new Uint8Array(scan.memory.buffer);
    rows.forEach(({ actors, type, sources }, n) => {
      const put = (/** @type {number} */ set) => (bytes[set + (n >> 3)] |= 1 << (n & 7));
      put(full);
      put(setAt('types', type));
      for (const actor of actors) put(setAt('actors', actor));
      for (const source of sources) put(setAt('sources', source));
    });
    prepared(from_ms);
    return rows.length;
  },
  ask({ actor, type }) {
    const ofActor = actor === undefined ? full : setAt('actors', names.actors.indexOf(actor));
    const ofType = type === undefined ? full : setAt('types', names.types.indexOf(type));
    const matching = meet([ofActor, ofType], 0);
    // A facet's own choice is set aside.
    const aside = { actors: ofType, types: ofActor, sources: matching };
    let at = counts_at;
    for (const [key, all] of Object.entries(names)) {
      scan.count(first[key], all.length, aside[/** @type {'actors'} */ (key)], set_bytes, at);
      at += 4 * all.length;
    }
    scan.count(matching, 1, full, set_bytes, at);
    return at;
  },
  read(end) {
    const counts = new Uint32Array(scan.memory.buffer, counts_at);
    /** @type {Record<string, Uint32Array>} */
    const told = {};
    let at = 0;
    for (const [key, all] of Object.entries(names)) {
      told[key] = counts.slice(at, at + all.length);
      at += all.length;
    }
    return { matching: counts[(end - counts_at) / 4] ?? NaN, facets: named(names, told) };
  },
});
