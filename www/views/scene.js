// Reading the core's picture: flat columns in its memory, seen for as long as one drawing lasts. src/scene.rs says
// what each number is.

/** Numbers of a record, block by block, in the order of `Block`. */
const STRIDES = [6, 14, 1, 6, 2, 4, 6, 3, 5, 10, 7, 5];
const HEAD = 4;

/**
 * @typedef {object} Scene
 * @property {number} pocket @property {number} height @property {number} inSight @property {boolean} wanting
 * @property {number[][]} lanes @property {number[][]} marks @property {number[]} points @property {number[][]} clusters
 * @property {number[][]} ghosts @property {number[][]} ticks @property {number[][]} folds @property {number[][]} curves
 * @property {number[][]} poles @property {number[][]} signs @property {number[][]} links @property {number[][]} pills
 * @property {(from: number, to: number) => string} text
 */

/**
 * @param {ArrayBuffer} memory @param {[number, number, number, number]} where numbers and words
 * @returns {Scene}
 */
export function readScene(memory, [at, count, textAt, textLength]) {
  const numbers = new Float32Array(memory, at, count);
  const bytes = new Uint8Array(memory, textAt, textLength).slice();
  const decoder = new TextDecoder();
  let place = HEAD + STRIDES.length;
  const blocks = STRIDES.map((stride, block) => {
    const records = [];
    for (let n = numbers[HEAD + block] ?? 0; n > 0; n--) {
      records.push([...numbers.subarray(place, place + stride)]);
      place += stride;
    }
    return records;
  });
  const [lanes = [], marks = [], points = [], clusters = [], ghosts = [], ticks = [], folds = [], curves = []] = blocks;
  const [poles = [], signs = [], links = [], pills = []] = blocks.slice(8);
  const [pocket = 0, height = 0, inSight = 0, wanting = 0] = numbers;
  return {
    pocket,
    height,
    inSight,
    wanting: wanting > 0,
    lanes,
    marks,
    points: points.flat(),
    clusters,
    ghosts,
    ticks,
    folds,
    curves,
    poles,
    signs,
    links,
    pills,
    text: (from, to) => decoder.decode(bytes.subarray(from, to)),
  };
}
