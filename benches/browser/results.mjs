// What was measured, kept so that every number can be counted again.

/** @typedef {{adapter: string, data: string, measure: string, values: number[]}} Sample */
/** @typedef {{adapter: string, data: string, measure: string, why: string}} GivenUp */
/** @typedef {{adapter: string, data: string, code: number, code_brotli: number, story: number, story_brotli: number}} Bytes */
/**
 * @typedef {object} Run
 * @property {string} date @property {string} mode @property {Record<string, string>} machine
 * @property {Record<string, string>} versions @property {{name: string, label: string, size: number | null}[]} data
 * @property {Sample[]} samples @property {GivenUp[]} given_up @property {Bytes[]} bytes
 * @property {string[]} native lines of the native bench
 */

/** @param {number[]} values @param {number} part 0 to 1 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return low + (high - low) * (at - Math.floor(at));
}

export class Results {
  /** @param {Run} run */
  constructor(run) {
    this.run = run;
  }

  /** @param {string} adapter @param {string} data @param {string} measure @param {number[]} values */
  note(adapter, data, measure, values) {
    const rounded = values.map((value) => Number(value.toPrecision(5)));
    const found = this.#find(adapter, data, measure);
    if (found) found.values.push(...rounded);
    else this.run.samples.push({ adapter, data, measure, values: rounded });
  }

  /** @param {string} adapter @param {string} data @param {string} measure @param {string} why */
  giveUp(adapter, data, measure, why) {
    if (!this.why(adapter, data, measure)) this.run.given_up.push({ adapter, data, measure, why });
  }

  /** @param {string} adapter @param {string} data @param {string} measure */
  #find(adapter, data, measure) {
    return this.run.samples.find(
      (sample) => sample.adapter === adapter && sample.data === data && sample.measure === measure,
    );
  }

  /** @param {string} adapter @param {string} data @param {string} measure @returns {number[]} */
  values(adapter, data, measure) {
    return this.#find(adapter, data, measure)?.values ?? [];
  }

  /** @param {string} adapter @param {string} data @param {string} measure */
  median(adapter, data, measure) {
    return quantile(this.values(adapter, data, measure), 0.5);
  }

  /** Of several measures taken together. @param {string} adapter @param {string} data @param {string[]} measures */
  p95(adapter, data, ...measures) {
    return quantile(
      measures.flatMap((measure) => this.values(adapter, data, measure)),
      0.95,
    );
  }

  /** Why something was not measured. @param {string} adapter @param {string} data @param {string} measure */
  why(adapter, data, measure) {
    const given = this.run.given_up.filter((one) => one.adapter === adapter && one.data === data);
    return given.find((one) => one.measure === measure || one.measure === 'first_view')?.why;
  }

  /** Bytes that are held while the story is shown. @param {string} adapter @param {string} data */
  held(adapter, data) {
    return ['heap', 'buffers', 'wasm'].reduce((sum, what) => sum + this.median(adapter, data, what), 0);
  }
}
