// Events for what is not there yet.

/** What a reader wants something by; the rest only goes along. */
const WANTING = ['pointerdown', 'keydown', 'click'];
/** Keys by which a page would scroll. */
const SCROLLING = /^(Arrow|Page|Home$|End$)/;

/**
 * Gives events of an element to what is loaded for them. It is loaded for the first by which something is wanted, a
 * wheel that was taken from the page among them; what comes until it is there is held for it, of moves that follow
 * each other the last.
 * @param {EventTarget} node @param {string[]} names
 * @param {() => ((event: any) => void) | undefined} there what takes them, if it is there
 * @param {() => Promise<unknown>} come loads it
 */
export function handOver(node, names, there, come) {
  /** @type {Event[]} */
  const held = [];
  let coming = false;
  /** @param {Event} event */
  async function take(event) {
    const to = there();
    const { type, target, defaultPrevented } = event;
    if (to && !held.length) return to(event);
    if (!coming && !WANTING.includes(type) && !(type === 'wheel' && defaultPrevented)) return;
    if (type === 'pointermove' && held.at(-1)?.type === type) held.pop();
    // What can only be done now: later it would be too late, and the target would be the element around the root.
    if (type === 'pointerdown') capture(/** @type {Element} */ (node), /** @type {PointerEvent} */ (event));
    const { key, altKey, ctrlKey, metaKey } = /** @type {KeyboardEvent} */ (event);
    if (SCROLLING.test(key) && !(altKey || ctrlKey || metaKey)) event.preventDefault();
    if (key === 'Escape') held.length = 0; // the reader thought better of it
    Object.defineProperty(event, 'target', { value: target });
    held.push(event);
    if (coming) return;
    coming = true;
    await come();
    coming = false;
    for (const one of held.splice(0)) there()?.(one);
  }
  for (const name of names) node.addEventListener(name, take);
}

/**
 * Gives a pointer's further events to an element; not that of a pointer which was lifted before they could be given.
 * @param {Element} node @param {PointerEvent} event
 */
export function capture(node, { pointerId }) {
  try {
    node.setPointerCapture(pointerId);
  } catch {
    // It is known by its number no more.
  }
}
