// Events for what is not there yet.

/**
 * Gives events of an element to what is loaded for the first of them; those that come before it are held for it, of
 * moves that follow each other the last.
 * @param {EventTarget} node @param {string[]} names
 * @param {() => Promise<((event: any) => void) | undefined>} come loads it; nothing, where it cannot be had
 */
export function handOver(node, names, come) {
  /** @type {((event: any) => void) | undefined} */
  let to;
  /** @type {Event[]} */
  const held = [];
  let coming = false;
  /** @param {Event} event */
  async function take(event) {
    if (to) return to(event);
    if (event.type === 'pointermove' && held.at(-1)?.type === event.type) held.pop();
    held.push(event);
    if (coming) return;
    coming = true;
    to = await come();
    coming = false;
    for (const one of held.splice(0)) to?.(one);
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
