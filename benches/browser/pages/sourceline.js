// Ours, through the element's own face: `query` and `counts`, and a reader's wheel.
import { HALF_STEPS, goesThere, provide } from './page.js';

const element = /** @type {any} */ (document.querySelector('source-line'));
const PAN_PX = 40;
const ZOOM_WHEEL = 60;
/** The harness's facets, as the element names them. */
const FACETS = ['actors', 'types', 'sources'];

provide({
  async open() {
    await customElements.whenDefined('source-line');
    return (await element.ready).total;
  },
  ask({ actor, type, text }) {
    element.query = { ...(actor && { actors: [actor] }), ...(type && { types: [type] }), ...(text && { text }) };
    return element.counts;
  },
  read({ matching, facets }) {
    /** @param {string} key @returns {[string, number][]} */
    const told = (key) => facets[key].map((/** @type {{id: string, count: number}} */ { id, count }) => [id, count]);
    return { matching, facets: Object.fromEntries(FACETS.map((key) => [key, told(key)])) };
  },
  move(kind, step) {
    const node = element.shadowRoot.querySelector('.stage');
    const { left, top, width } = node.getBoundingClientRect();
    const sign = goesThere(step) ? 1 : -1;
    // Closer first, or there is nothing to pan.
    const isNear = kind === 'pan' && step < HALF_STEPS;
    const turn = isNear || kind === 'zoom' ? { ctrlKey: true, deltaY: -ZOOM_WHEEL * sign } : { deltaX: PAN_PX * sign };
    const at = { clientX: left + width / 2, clientY: top + 20 };
    node.dispatchEvent(new WheelEvent('wheel', { ...turn, ...at, bubbles: true, cancelable: true, composed: true }));
  },
});
