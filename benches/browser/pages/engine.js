// What the engines without a picture are given: names, and rows that name by number.

/**
 * @typedef {{actors: number[], type: number, sources: number[]}} Row
 * @typedef {{names: Record<'actors' | 'types' | 'sources', string[]>, rows: Row[], texts?: string[]}} Data
 */

/**
 * Counts by number, in the harness's words.
 * @param {Data['names']} names @param {Record<string, ArrayLike<number>>} counts
 */
export const named = (names, counts) =>
  Object.fromEntries(
    Object.entries(names).map(([key, all]) => [
      key,
      all.map((name, n) => /** @type {[string, number]} */ ([name, counts[key]?.[n] ?? 0])),
    ]),
  );
