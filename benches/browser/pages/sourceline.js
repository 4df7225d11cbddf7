// Ours, through the element's own face: `query` and `counts`, and a reader's wheel.
import { HALF_STEPS, goesThere, provide, until } from './page.js';

const element = /** @type {any} */ (document.querySelector('source-line'));
const PAN_PX = 40;
const ZOOM_WHEEL = 60;
/** The harness's facets, as the element names them. */
const FACETS = ['actors', 'types', 'sources'];

provide({
  // As a reader's page: no script asks for anything before the story is shown.
  open: () =>
    new Promise((done) => {
      const tell = (/** @type {any} */ { total }) => done(total);
      document.addEventListener('sourceline-load', (event) => tell(/** @type {CustomEvent} */ (event).detail));
      if (element.shadowRoot?.querySelector('.bar')) element.ready.then(tell);
    }),
  async complete() {
    await element.ready;
    const stage = element.shadowRoot.querySelector('.stage');
    stage?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await until(() => {
      stage?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
      return !stage || element.shadowRoot.querySelector('.hint-zoom');
    });
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
