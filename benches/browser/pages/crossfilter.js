// crossfilter2: a dimension and a group for each facet, actors and sources as array dimensions.
import { named } from './engine.js';
import { provide } from './page.js';

/** @typedef {import('./engine.js').Row} Row */

/** @type {import('./engine.js').Data['names']} */
let names;
/** @type {any} */
let all;
/** @type {Record<string, any>} */
const dimensions = {};
/** @type {Record<string, any>} */
const groups = {};
/** What is chosen, by facet. @type {Record<string, number | undefined>} */
const chosen = {};

/** @param {string} key @param {string | undefined} name */
function choose(key, name) {
  const value = name === undefined ? undefined : names[/** @type {'actors' | 'types'} */ (key)].indexOf(name);
  if (chosen[key] === value) return;
  chosen[key] = value;
  if (value === undefined) dimensions[key].filterAll();
  else dimensions[key].filterExact(value);
}

provide({
  async open({ data, prepared }) {
    names = data.names;
    const from_ms = performance.now();
    const filter = crossfilter(data.rows);
    dimensions['actors'] = filter.dimension((/** @type {Row} */ row) => row.actors, true);
    dimensions['types'] = filter.dimension((/** @type {Row} */ row) => row.type);
    dimensions['sources'] = filter.dimension((/** @type {Row} */ row) => row.sources, true);
    for (const [key, dimension] of Object.entries(dimensions)) groups[key] = dimension.group();
    all = filter.groupAll();
    prepared(from_ms);
    return all.value();
  },
  ask({ actor, type }) {
    choose('actors', actor);
    choose('types', type);
    return { matching: all.value(), groups: Object.values(groups).map((group) => group.all()) };
  },
  read({ matching, groups: told }) {
    /** @type {Record<string, number[]>} */
    const counts = {};
    for (const [n, key] of Object.keys(groups).entries()) {
      counts[key] = [];
      for (const group of told[n]) /** @type {any} */ (counts)[key][group.key] = group.value;
    }
    return { matching, facets: named(names, counts) };
  },
});
