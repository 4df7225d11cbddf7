// Where rows of unequal height stand: measured ones exactly, the others by estimate. Both ways in O(log n).

/** Browsers draw nothing beyond some 17 million px; unmeasured rows are taken as lower instead. */
const MOST_PX = 15e6;

export class Heights {
  /** Fenwick tree over what the measured rows differ from the estimate. */
  #tree;
  /** @type {Map<number, number>} */
  #measured = new Map();

  /** @param {number} n rows @param {number} estimate px */
  constructor(n, estimate) {
    this.n = n;
    this.estimate = Math.min(estimate, MOST_PX / Math.max(1, n));
    this.#tree = new Float64Array(n + 1);
  }

  /** @param {number} row @param {number} px @returns {boolean} whether that is news */
  set(row, px) {
    const change = px - (this.#measured.get(row) ?? this.estimate);
    if (Math.abs(change) < 0.1) return false;
    this.#measured.set(row, px);
    for (let i = row + 1; i <= this.n; i += i & -i) this.#tree[i] = (this.#tree[i] ?? 0) + change;
    return true;
  }

  /** Top of a row; `top(n)` is the height of all. @param {number} row */
  top(row) {
    let sum = row * this.estimate;
    for (let i = row; i > 0; i -= i & -i) sum += this.#tree[i] ?? 0;
    return sum;
  }

  /** The row at a height. @param {number} y */
  at(y) {
    let row = 0;
    let rest = y;
    for (let step = 1 << Math.floor(Math.log2(this.n || 1)); step > 0; step >>= 1) {
      const size = step * this.estimate + (this.#tree[row + step] ?? 0);
      if (row + step < this.n && size <= rest) {
        row += step;
        rest -= size;
      }
    }
    return row;
  }
}
