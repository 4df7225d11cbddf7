// What is asked of every library, as a reader would: something is chosen, more is, then all is taken back; in turn with
// something frequent and something from the middle, found in the events themselves.

/** @typedef {import('./data.mjs').Event} Event */
/** @typedef {import('./pages/page.js').Asked} Asked */

/** The names of the measures, in the order in which they are asked. */
export const ASKS = /** @type {const} */ (['actor', 'actor_type', 'text', 'clear']);
/** @typedef {(typeof ASKS)[number]} Ask */

/** By frequency, then by name. @param {Iterable<string>} names */
function ranked(names) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
}

/** @template T @param {T[]} list @param {number} n @returns {T} */
const nth = (list, n) => /** @type {T} */ (list[Math.min(n, list.length - 1)]);

/** Enough to know what is frequent. */
const SAMPLE = 20_000;
/** A word that is typed has so many letters at least. */
const LETTERS = 4;

/**
 * What is asked in turn, over and over; `as` names the measure that a step is timed for.
 * @typedef {{asked: Asked, as?: string}} Step
 */

/** @param {Event[]} events @returns {Record<Ask, Step[]>} */
export function queriesFor(events) {
  const some = events.slice(0, SAMPLE);
  const actors = ranked(some.flatMap((event) => event.actors));
  const types = ranked(some.map(({ type }) => type));
  const words = ranked(some.flatMap(({ title }) => title.toLowerCase().match(/[a-z]+/g) ?? []));
  const typed = words.filter((word) => word.length >= LETTERS);
  const [most, middle] = [nth(actors, 0), nth(actors, 40)];
  const type = nth(types, 1);
  const nothing = { asked: {} };
  return {
    actor: [{ asked: { actor: most }, as: 'actor' }, nothing, { asked: { actor: middle }, as: 'actor_rare' }, nothing],
    actor_type: [
      { asked: { actor: most } },
      { asked: { actor: most, type }, as: 'actor_type' },
      { asked: { actor: middle } },
      { asked: { actor: middle, type }, as: 'actor_type_rare' },
    ],
    text: [
      { asked: { text: nth(typed, 3) }, as: 'text' },
      nothing,
      { asked: { text: nth(typed, 500) }, as: 'text_rare' },
      nothing,
    ],
    clear: [{ asked: { actor: most } }, { asked: {}, as: 'clear' }],
  };
}
