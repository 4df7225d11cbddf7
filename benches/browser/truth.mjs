// What is right, found by going through the events one by one; shares nothing with what is measured.

/** @typedef {import('./data.mjs').Event} Event */
/** @typedef {import('./pages/page.js').Asked} Asked */
/** @typedef {import('./pages/page.js').Told} Told */

/** @param {string} text */
const wordsOf = (text) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);

/** Whether some word begins so. @param {Event} event @param {string} wanted */
const says = ({ title, summary, place, actors }, wanted) =>
  [title, summary, place ?? '', ...actors].some((text) => wordsOf(text).some((word) => word.startsWith(wanted)));

/**
 * How many match, and how many each value of a facet would leave if it were the facet's only choice.
 * @param {Event[]} events @param {Asked} asked
 * @returns {{matching: number, facets: Record<string, Map<string, number>>}}
 */
export function truthOf(events, { actor, type, text }) {
  let matching = 0;
  /** @type {Record<'actors' | 'types' | 'sources', Map<string, number>>} */
  const facets = { actors: new Map(), types: new Map(), sources: new Map() };
  const add = (/** @type {Map<string, number>} */ counts, /** @type {string} */ name) =>
    counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const event of events) {
    if (text !== undefined && !says(event, text)) continue;
    const isOfActor = actor === undefined || event.actors.includes(actor);
    const isOfType = type === undefined || event.type === type;
    if (isOfType) for (const name of event.actors) add(facets.actors, name);
    if (isOfActor) add(facets.types, event.type);
    if (!isOfActor || !isOfType) continue;
    matching += 1;
    for (const name of event.sources) add(facets.sources, name);
  }
  return { matching, facets };
}

/**
 * What is wrong with an answer; empty where nothing is. Values that nothing has left may be told or not.
 * @param {Told} told @param {ReturnType<typeof truthOf>} truth
 */
export function faults({ matching, facets = {} }, truth) {
  const found = [];
  if (matching !== truth.matching) found.push(`${matching} events match, where ${truth.matching} do`);
  for (const [key, counts] of Object.entries(facets)) {
    const right = truth.facets[key] ?? new Map();
    const given = new Map(counts);
    for (const name of new Set([...given.keys(), ...right.keys()])) {
      const [is, should] = [given.get(name) ?? 0, right.get(name) ?? 0];
      if (is !== should) found.push(`${key}: ${name} has ${is}, where ${should} have it`);
    }
  }
  return found;
}
