// Between two pictures: signs slide from where they stood to where they stand.

/** @typedef {import('./scene.js').Scene} Scene */

/** Of a mark: from, to, y, and the label's x. */
const SLIDING = [5, 6, 7, 9];
const [EVENT, LANE, FROM, DAYS] = [0, 1, 5, 13];

/**
 * What lies between a picture and others: a mark comes from its place in the same lane, or else from where its event
 * stood.
 * @param {Scene} from
 */
export function betweenFrom(from) {
  /** @param {Scene} scene @param {number[]} mark */
  const key = (scene, mark) => `${scene.lanes[mark[LANE] ?? 0]?.[0]} ${mark[EVENT]}`;
  const inLane = new Map(from.marks.map((mark) => [key(from, mark), mark]));
  const anywhere = new Map(from.marks.map((mark) => [mark[EVENT], mark]));

  /** @param {Scene} to @param {number} part 0 to 1 @returns {Scene} */
  return (to, part) => {
    let point = 0;
    /** @type {number[]} */
    const points = [];
    const marks = to.marks.map((mark) => {
      const old = inLane.get(key(to, mark)) ?? anywhere.get(mark[EVENT]) ?? mark;
      const mixed = mark.map((value, i) => {
        const before = old[i] ?? value;
        return SLIDING.includes(i) ? before + (value - before) * part : value;
      });
      const shift = (mixed[FROM] ?? 0) - (mark[FROM] ?? 0);
      for (let n = mark[DAYS] ?? 0; n > 0; n--) points.push((to.points[point++] ?? 0) + shift);
      return mixed;
    });
    return { ...to, marks, points };
  };
}
