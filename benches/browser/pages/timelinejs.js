// TimelineJS3: it filters nothing; a step of a reader is the next slide, or a zoom of the strip below.
import { goesThere, provide, stage, until } from './page.js';

/** It moves by itself between steps, for about as many frames. */
const STEP_FRAMES = 10;
/** @type {any} */
let timeline;

provide({
  async open({ data }) {
    // The default font is another site's.
    timeline = new TL.Timeline(stage, data, { font: null, hash_bookmark: false });
    await new Promise((loaded) => timeline.on('loaded', loaded));
    const markers = () => stage.querySelectorAll('.tl-timemarker').length;
    await until(() => markers() >= data.events.length);
    return markers();
  },
  move(kind, step) {
    if (step % STEP_FRAMES) return;
    if (kind === 'pan') timeline.goToNext();
    else if (goesThere(step)) timeline.zoomIn();
    else timeline.zoomOut();
  },
});
