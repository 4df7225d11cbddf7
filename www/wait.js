// Waiting: for a promise to be settled from outside, for an element to come near the screen.

/** Started before it is in view by so much, px. */
const NEAR = 600;

/**
 * @template T
 * @typedef {{promise: Promise<T>, resolve: (value: T | Promise<T>) => void, reject: (reason: unknown) => void}} Deferred
 */

/** A promise to be settled from outside; nobody has to listen to it. @template T @returns {Deferred<T>} */
export function deferred() {
  const made = Promise.withResolvers();
  made.promise.catch(() => {});
  return made;
}

/**
 * Where an element lies near the screen as it is, the first frame need not be waited for: what an observer says comes
 * after it. Within a frame only an observer knows what of it is in view.
 * @param {Element} element
 */
function isNear(element) {
  const { top, bottom, width } = element.getBoundingClientRect();
  return window.top === window && width > 0 && bottom > -NEAR && top < innerHeight + NEAR;
}

/**
 * @param {Element} element @param {() => void} then once
 * @returns {() => void} stops waiting
 */
export function whenNear(element, then) {
  if (isNear(element)) {
    then();
    return () => {};
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: `${NEAR}px` },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
