// How much is measured: the whole, and a little of it to try the harness out.

/**
 * @typedef {object} Plan
 * @property {string} mode
 * @property {{size: number, rounds: number}[]} sizes
 * @property {number} story_rounds
 * @property {number} slowed_rounds on the story and a thousand events
 * @property {number} frames of each gesture @property {number} frames_ms for them
 * @property {number} most_ms for each measure
 */

/** @type {Plan} */
export const WHOLE = {
  mode: 'whole',
  sizes: [
    { size: 100, rounds: 3 },
    { size: 1_000, rounds: 3 },
    { size: 10_000, rounds: 3 },
    { size: 100_000, rounds: 3 },
    { size: 1_000_000, rounds: 3 },
  ],
  story_rounds: 5,
  slowed_rounds: 3,
  frames: 40,
  frames_ms: 3_000,
  most_ms: 20_000,
};

/** @type {Plan} */
export const QUICK = {
  mode: 'quick',
  sizes: [
    { size: 100, rounds: 1 },
    { size: 1_000, rounds: 1 },
  ],
  story_rounds: 0,
  slowed_rounds: 0,
  frames: 10,
  frames_ms: 1_000,
  most_ms: 15_000,
};

/** So many times slower, as Chromium's own tools have it for a phone. */
export const SLOWED = 4;
/** With more events than those that took so long, a library is not tried. */
export const TOO_SLOW_MS = 5_000;
/** What took so long is done once, not in every round; and twice, what took half. */
export const ONCE_MS = 8_000;
/** A visit that took longer is made once. */
export const LONG_VISIT_S = 45;
/** The sizes of which bytes are counted; packing more takes longer than all the rest. */
export const BYTES_OF = ['story', '1000', '10000'];
