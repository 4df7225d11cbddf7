// Trial: what of WebAssembly works on a page opened from disk, in three engines?
// Run: node benches/trials/file-url.mjs   (after `npm ci`, with the browsers of `cargo xtask test`)
import { gzipSync } from 'node:zlib';
import { ENGINES } from '../../tests/browser/harness/engines.mjs';
import { temporaryFolder } from '../../tests/browser/harness/files.mjs';
import { ANSWER, WASM } from './tiny-wasm.mjs';

/** Each way is a body of an async function that returns the module's answer. */
const WAYS = {
  'inlined base64 of gzip, DecompressionStream, instantiate': `
    const text = '${gzipSync(WASM).toString('base64')}';
    const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    const bytes = await new Response(stream).arrayBuffer();
    return (await WebAssembly.instantiate(bytes)).instance.exports.answer();`,
  'fetch of a .wasm beside the page': `
    const bytes = await (await fetch('tiny.wasm')).arrayBuffer();
    return (await WebAssembly.instantiate(bytes)).instance.exports.answer();`,
  'XMLHttpRequest of a .wasm beside the page': `
    const bytes = await new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('GET', 'tiny.wasm');
      request.responseType = 'arraybuffer';
      request.onload = () => resolve(request.response);
      request.onerror = () => reject(new Error('request failed'));
      request.send();
    });
    return (await WebAssembly.instantiate(bytes)).instance.exports.answer();`,
  'import() of a module beside the page': `return (await import('./module.js')).answer;`,
  '<script type="module" src> beside the page': `
    const script = document.createElement('script');
    script.type = 'module';
    script.src = 'module.js?tag';
    document.head.append(script);
    await new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => reject(new Error('script failed'));
    });
    return globalThis.moduleAnswer;`,
};

// One classic script beside the page: this is the embedding that must work.
const SCRIPT = `
globalThis.results = (async () => {
  const results = {};
  const ways = {${Object.entries(WAYS).map(([name, body]) => `${JSON.stringify(name)}: async () => {${body}}`)}};
  for (const [name, way] of Object.entries(ways)) {
    const start = performance.now();
    try {
      const answer = await Promise.race([way(), new Promise((_, no) => setTimeout(no, 3000, new Error('silence')))]);
      results[name] = (answer === ${ANSWER} ? 'works' : 'wrong: ' + answer) + ', ' + (performance.now() - start).toFixed(0) + ' ms';
    } catch (error) {
      results[name] = 'FAILS: ' + error.message.slice(0, 90);
    }
  }
  return JSON.stringify(results);
})();`;

const folder = await temporaryFolder({
  'page.html': '<!doctype html><meta charset="utf-8"><title>t</title><script src="script.js"></script>',
  'script.js': SCRIPT,
  'module.js': `export const answer = globalThis.moduleAnswer = ${ANSWER};`,
  'tiny.wasm': WASM,
});

try {
  for (const [name, open] of Object.entries(ENGINES)) {
    const engine = await open();
    const results = await engine.evaluate(folder.url('page.html'), 'results').finally(engine.close);
    console.log(name);
    console.table(JSON.parse(String(results)));
  }
} finally {
  await folder.remove();
}
