// What every page of the bench offers to the harness, whichever library it shows.

/**
 * What is asked: events with this actor, of this type, with these words.
 * @typedef {{actor?: string, type?: string, text?: string}} Asked
 * @typedef {{matching: number, facets?: Record<string, [name: string, count: number][]>}} Told
 */
/**
 * @template [Raw=any]
 * @typedef {object} Adapter
 * @property {(words: Page) => Promise<number>} open loads and draws; how many events there are
 * @property {() => Promise<unknown>} [complete] what it loads for a reader who is about to do something
 * @property {(asked: Asked) => Raw} [ask] puts a query and gets all that the library counts; this is timed
 * @property {(raw: Raw) => Told | Promise<Told>} [read] the same in the harness's words; this is not
 * @property {(kind: 'pan' | 'zoom', step: number) => void} [move] a step of a gesture
 */
/** @typedef {{data: any, prepared: (since_ms: number) => void}} Page */

/** A frame with its script, layout and paint is over. */
export const afterFrame = () =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(undefined);
      port2.postMessage(0);
    }),
  );

/** Waits until something holds, looking once in a frame. @param {() => boolean} holds */
export async function until(holds) {
  while (!holds()) await afterFrame();
}

/** The place that a library draws in. */
export const stage = /** @type {HTMLElement} */ (document.querySelector('#stage'));

/** In this many steps a gesture goes there and back. */
export const HALF_STEPS = 10;

/** Whether a step of a gesture goes there, not back. @param {number} step */
export const goesThere = (step) => step % (2 * HALF_STEPS) < HALF_STEPS;

/** @param {Adapter} adapter */
export function provide({ open, complete, ask, read, move }) {
  /** @type {number | null} */
  let prepared_ms = null;
  const source = stage?.dataset['src'];
  const started = (async () => {
    const data = source ? await (await fetch(source)).json() : null;
    const total = await open({ data, prepared: (since_ms) => (prepared_ms = performance.now() - since_ms) });
    await afterFrame();
    return { total, first_view_ms: performance.now(), prepared_ms };
  })();
  Object.assign(globalThis, {
    bench: {
      started,
      can: { ask: !!ask, move: !!move },
      /** All is there that can be asked and done; when. */
      async complete() {
        await complete?.();
        return performance.now();
      },
      /** @param {Asked} asked */
      async tell(asked) {
        const raw = ask?.(asked);
        await afterFrame();
        return read?.(raw);
      },
      /** Puts queries in turn; how long each took. @param {Asked[]} queries @param {number} times */
      time(queries, times) {
        const all = [];
        for (let n = 0; n < times; n++) {
          const asked = queries[n % queries.length];
          const from = performance.now();
          if (asked) ask?.(asked);
          all.push(performance.now() - from);
        }
        return all;
      },
      /** Puts a query and waits until it is drawn; some draw a moment later. @param {Asked} asked */
      async show(asked) {
        const from = performance.now();
        ask?.(asked);
        await afterFrame();
        const first_frame_ms = performance.now() - from;
        await afterFrame();
        return first_frame_ms;
      },
      /**
       * A step of a gesture, from a task of its own as a reader's would be, and its frame.
       * @param {'pan' | 'zoom' | 'rest'} kind @param {number} step
       */
      frame: (kind, step) =>
        new Promise((done) => {
          setTimeout(() => {
            const from = performance.now();
            if (kind !== 'rest') move?.(kind, step);
            void afterFrame().then(() => done(performance.now() - from));
          });
        }),
    },
  });
}
