// vis-timeline as its documentation has it: a DataSet, filtered by a DataView, in groups; `data-clustered` turns its
// `cluster` option on.
import { HALF_STEPS, goesThere, provide, stage } from './page.js';

/** @typedef {{actors: string[], kind: string, folded: string}} Item */

/** @type {import('./page.js').Asked} */
let wanted = {};
/** @type {any} */
let view;
/** @type {any} */
let timeline;

provide({
  open: ({ data }) =>
    new Promise((drawn) => {
      const items = new vis.DataSet(data.items);
      view = new vis.DataView(items, {
        filter: (/** @type {Item} */ { actors, kind, folded }) =>
          (!wanted.actor || actors.includes(wanted.actor)) &&
          (!wanted.type || kind === wanted.type) &&
          (!wanted.text || folded.includes(` ${wanted.text}`)),
      });
      timeline = new vis.Timeline(stage, view, new vis.DataSet(data.groups), {
        height: `${stage.clientHeight}px`,
        verticalScroll: true,
        zoomKey: 'ctrlKey',
        cluster: 'clustered' in stage.dataset ? {} : false,
        onInitialDrawComplete: () => drawn(view.length),
      });
    }),
  ask(asked) {
    wanted = asked;
    view.refresh();
    return view.length;
  },
  read: (matching) => ({ matching }),
  move(kind, step) {
    const { start, end } = timeline.getWindow();
    const [from, to] = [start.getTime(), end.getTime()];
    const sign = goesThere(step) ? 1 : -1;
    const isNear = kind === 'pan' && step < HALF_STEPS;
    const by = isNear || kind === 'zoom' ? 0.06 * sign * (to - from) : 0;
    const shift = by ? 0 : 0.034 * sign * (to - from);
    timeline.setWindow(from + shift + by, to + shift - by, { animation: false });
  },
});
