// timelines-chart: groups are threads, lines types; filtering is giving it other data.
import { HALF_STEPS, goesThere, provide, stage, until } from './page.js';

/** @typedef {{timeRange: [string, string], val: string, actors: string[], folded: string}} Segment */
/** @typedef {{group: string, data: {label: string, data: Segment[]}[]}} Group */

/** A drawing that takes longer is taken as it is. */
const MOST_MS = 5_000;
/** @type {any} */
let chart;
/** @type {Group[]} */
let groups;

const segments = () => stage.querySelectorAll('.series-segment').length;

/** @param {import('./page.js').Asked} asked @returns {Group[]} */
const filtered = ({ actor, type, text }) =>
  groups.flatMap(({ group, data }) => {
    const lines = data.flatMap(({ label, data: all }) => {
      if (type && label !== type) return [];
      const left = all.filter(
        ({ actors, folded }) => (!actor || actors.includes(actor)) && (!text || folded.includes(` ${text}`)),
      );
      return left.length ? [{ label, data: left }] : [];
    });
    return lines.length ? [{ group, data: lines }] : [];
  });

provide({
  async open({ data }) {
    groups = data.groups;
    chart = new TimelinesChart(stage)
      .width(stage.clientWidth)
      .maxHeight(stage.clientHeight)
      .zQualitative(true)
      .enableAnimations(false)
      .data(groups);
    await until(() => segments() >= data.total);
    return segments();
  },
  ask(asked) {
    const left = filtered(asked);
    chart.data(left);
    return left.flatMap(({ data }) => data.flatMap((line) => line.data)).length;
  },
  async read(left) {
    // It draws when it comes to it; what is drawn is what counts.
    const until_ms = performance.now() + MOST_MS;
    await until(() => segments() === left || performance.now() > until_ms);
    return { matching: segments() };
  },
  move(kind, step) {
    const [from, to] = chart.zoomX().map(Number);
    const sign = goesThere(step) ? 1 : -1;
    const isNear = kind === 'pan' && step < HALF_STEPS;
    const by = isNear || kind === 'zoom' ? 0.06 * sign * (to - from) : 0;
    const shift = by ? 0 : 0.034 * sign * (to - from);
    chart.zoomX([new Date(from + shift + by), new Date(to + shift - by)]);
  },
});
