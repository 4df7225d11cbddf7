// No library: columns as typed arrays, and one loop over the events.
import { named } from './engine.js';
import { provide } from './page.js';

/** Lists of numbers, one after another. @param {number[][]} lists */
function column(lists) {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, n) => (starts[n + 1] = /** @type {number} */ (starts[n]) + list.length));
  return { starts, values: Uint16Array.from(lists.flat()) };
}

/** @type {import('./engine.js').Data['names']} */
let names;
/** @type {ReturnType<typeof column>} */
let actors;
/** @type {ReturnType<typeof column>} */
let sources;
/** @type {Uint8Array} */
let types;
/** Each with a space before every word. @type {string[]} */
let texts = [];

/** @param {ReturnType<typeof column>} column @param {number} n @param {Uint32Array} counts */
function add({ starts, values }, n, counts) {
  const end = /** @type {number} */ (starts[n + 1]);
  for (let at = /** @type {number} */ (starts[n]); at < end; at++) counts[/** @type {number} */ (values[at])]++;
}

/** @param {ReturnType<typeof column>} column @param {number} n @param {number} value */
function has({ starts, values }, n, value) {
  const end = /** @type {number} */ (starts[n + 1]);
  for (let at = /** @type {number} */ (starts[n]); at < end; at++) if (values[at] === value) return true;
  return false;
}

provide({
  async open({ data, prepared }) {
    const from_ms = performance.now();
    names = data.names;
    /** @type {import('./engine.js').Row[]} */
    const rows = data.rows;
    actors = column(rows.map((row) => row.actors));
    sources = column(rows.map((row) => row.sources));
    types = Uint8Array.from(rows, (row) => row.type);
    texts = data.texts ?? [];
    prepared(from_ms);
    return rows.length;
  },
  ask({ actor, type, text }) {
    const of = actor === undefined ? -1 : names.actors.indexOf(actor);
    const kind = type === undefined ? -1 : names.types.indexOf(type);
    const word = text && ` ${text}`;
    const counts = {
      actors: new Uint32Array(names.actors.length),
      types: new Uint32Array(names.types.length),
      sources: new Uint32Array(names.sources.length),
    };
    let matching = 0;
    for (let n = 0; n < types.length; n++) {
      if (word && !texts[n]?.includes(word)) continue;
      const isOf = of < 0 || has(actors, n, of);
      const isKind = kind < 0 || types[n] === kind;
      // A facet's own choice is set aside.
      if (isKind) add(actors, n, counts.actors);
      if (isOf) counts.types[/** @type {number} */ (types[n])]++;
      if (!isOf || !isKind) continue;
      matching++;
      add(sources, n, counts.sources);
    }
    return { matching, counts };
  },
  read: ({ matching, counts }) => ({ matching, facets: named(names, counts) }),
});
