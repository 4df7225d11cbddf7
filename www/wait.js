// Waiting: for a promise to be settled from outside, for an element to come near the screen.

/** Started before it is in view by this much. */
const NEAR = '600px';

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
 * @param {Element} element @param {() => void} then once
 * @returns {() => void} stops waiting
 */
export function whenNear(element, then) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: NEAR },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
