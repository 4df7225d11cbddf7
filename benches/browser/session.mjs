// One page in Chromium, and what it costs: the processor's time on the main thread beside the clock's, and memory.

/** @typedef {import('playwright-core').CDPSession} Devtools */
/** @typedef {{wall_ms: number, script_ms: number, task_ms: number, value: any}} Cost */

/** Notes the longest task and every memory of a wasm module, from before the page's first script. */
function watch() {
  const seen = { longest_task_ms: 0, memories: /** @type {Set<WebAssembly.Memory>} */ (new Set()) };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest_task_ms = Math.max(seen.longest_task_ms, duration);
  }).observe({ type: 'longtask', buffered: true });
  /** @param {any} made */
  const note = (made) => {
    const { exports = {} } = made.instance ?? made;
    for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) seen.memories.add(value);
    return made;
  };
  const { instantiate, instantiateStreaming, Instance } = WebAssembly;
  const wasm = /** @type {any} */ (WebAssembly);
  wasm.instantiate = (/** @type {any[]} */ ...given) => Reflect.apply(instantiate, WebAssembly, given).then(note);
  wasm.instantiateStreaming = (/** @type {any[]} */ ...given) =>
    Reflect.apply(instantiateStreaming, WebAssembly, given).then(note);
  wasm.Instance = new Proxy(Instance, { construct: (target, given) => note(Reflect.construct(target, given)) });
}

/**
 * @param {Awaited<ReturnType<typeof import('../../tests/browser/harness/chromium.mjs').openChromium>>} chromium
 * @param {{width: number, height: number, slowed?: number}} options `slowed`: so many times
 */
export async function openSession(chromium, { width, height, slowed = 1 }) {
  const { page, problems, close } = await chromium.newPage({ width, height });
  await page.addInitScript(watch);
  const devtools = await page.context().newCDPSession(page);
  // The thread's own clock: what else the machine does is not counted.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (slowed > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowed });

  async function spent() {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (/** @type {string} */ key) => 1000 * (metrics.find(({ name }) => name === key)?.value ?? 0);
    return { script_ms: of('ScriptDuration'), task_ms: of('TaskDuration') };
  }

  /** What an expression comes to in the page. @param {string} expression @returns {Promise<any>} */
  async function evaluate(expression) {
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  return {
    page,
    problems,
    close,
    spent,
    evaluate,

    /** @param {string} expression @returns {Promise<Cost>} */
    async cost(expression) {
      const before = await spent();
      const from = performance.now();
      const value = await evaluate(expression);
      const wall_ms = performance.now() - from;
      const after = await spent();
      const [script_ms, task_ms] = [after.script_ms - before.script_ms, after.task_ms - before.task_ms];
      return { wall_ms, script_ms, task_ms, value };
    },

    /** Bytes that are held, garbage aside: the JavaScript heap, its array buffers and wasm's memory. */
    async memory() {
      await devtools.send('HeapProfiler.collectGarbage');
      const usage = /** @type {Record<string, number>} */ (await devtools.send('Runtime.getHeapUsage'));
      const wasm = await evaluate('[...seen.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0)');
      return { heap: usage['usedSize'] ?? 0, buffers: usage['backingStorageSize'] ?? 0, wasm: Number(wasm) };
    },

    /** Elements of the page, those in shadow roots too. */
    elements: () =>
      evaluate(`(function count(root) {
        let sum = 0;
        for (const node of root.querySelectorAll('*')) sum += 1 + (node.shadowRoot ? count(node.shadowRoot) : 0);
        return sum;
      })(document.body)`),
  };
}

/**
 * What a promise brings, or an error if that takes too long.
 * @template T @param {number} most_ms @param {Promise<T>} promise @returns {Promise<T>}
 */
export function within(most_ms, promise) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new TooLong(most_ms)), most_ms);
  });
  return /** @type {Promise<T>} */ (Promise.race([promise, late]).finally(() => clearTimeout(timer)));
}

/** Something was given up. */
export class TooLong extends Error {
  /** @param {number} most_ms */
  constructor(most_ms) {
    super(`more than ${most_ms / 1000} s`);
    this.most_ms = most_ms;
  }
}
