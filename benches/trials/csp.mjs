// Trial: which directives of a strict policy does a page with a wasm module need?
// Run: node benches/trials/csp.mjs   (after `npm ci`, with the browsers of `cargo xtask test`)
import { ENGINES } from '../../tests/browser/harness/engines.mjs';
import { serve } from '../../tests/browser/harness/server.mjs';
import { ANSWER, WASM } from './tiny-wasm.mjs';

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>t</title><div id="host"></div><script type="module" src="module.js"></script>';

// Every step by itself, so that one that is refused does not hide the next.
const MODULE = `
const violations = [];
addEventListener('securitypolicyviolation', (event) => {
  // MiniBrowser reports its own request for an icon.
  if (!event.blockedURI.endsWith('/favicon.ico')) violations.push(event.effectiveDirective);
});
const root = document.querySelector('#host').attachShadow({ mode: 'open' });
const line = root.appendChild(document.createElement('p'));
const steps = {
  'wasm: instantiateStreaming(fetch)': async () => (await WebAssembly.instantiateStreaming(fetch('tiny.wasm'))).instance.exports.answer() === ${ANSWER},
  'wasm: instantiate(bytes)': async () => (await WebAssembly.instantiate(Uint8Array.from([${WASM}]))).instance.exports.answer() === ${ANSWER},
  'import() of a second module': async () => (await import('./second.js')).yes,
  'adoptedStyleSheets': async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('p { text-indent: 7px }');
    root.adoptedStyleSheets = [sheet];
    return getComputedStyle(line).textIndent === '7px';
  },
  'element.style.setProperty': async () => {
    line.style.setProperty('margin-top', '5px');
    return getComputedStyle(line).marginTop === '5px';
  },
  'textContent, replaceChildren': async () => {
    root.append(document.createElement('b'));
    line.replaceChildren('text');
    return line.textContent === 'text';
  },
  'download of a Blob by a link': async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.txt';
    link.click();
    return true;
  },
};
const forbidden = {
  '<style> in the shadow root': async () => {
    const style = root.appendChild(document.createElement('style'));
    style.textContent = 'p { text-indent: 9px }';
    return getComputedStyle(line).textIndent === '9px';
  },
  'setAttribute("style")': async () => {
    line.setAttribute('style', 'margin-top: 6px');
    return getComputedStyle(line).marginTop === '6px';
  },
  'innerHTML': async () => {
    line.innerHTML = '<i></i>';
    return line.firstElementChild !== null;
  },
};
async function run(steps) {
  const results = {};
  for (const [name, step] of Object.entries(steps)) {
    const before = violations.length;
    let result;
    try {
      result = (await step()) ? 'works' : 'no effect';
    } catch (error) {
      result = 'FAILS (' + error.name + ')';
    }
    await new Promise((resolve) => setTimeout(resolve, 100)); // reports come later
    results[name] = [result, ...violations.slice(before)].join(', ');
  }
  return results;
}
globalThis.results = (async () => {
  const needed = await run(steps);
  const count = violations.length;
  const others = await run(forbidden);
  return JSON.stringify({ ...needed, '= violations so far': String(count), ...others });
})();`;

const STRICT = "default-src 'none'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const POLICIES = {
  whole: `${STRICT}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'`,
  'no connect-src': `${STRICT}; script-src 'self' 'wasm-unsafe-eval'`,
  'no wasm-unsafe-eval': `${STRICT}; script-src 'self'; connect-src 'self'`,
};

const FILES = {
  '/page.html': PAGE,
  '/module.js': MODULE,
  '/second.js': 'export const yes = true;',
  '/tiny.wasm': WASM,
};

for (const [name, open] of Object.entries(ENGINES)) {
  const engine = await open();
  try {
    /** @type {Record<string, Record<string, string>>} */
    const table = {};
    for (const [policy, csp] of Object.entries(POLICIES)) {
      const server = await serve(FILES, { csp });
      const results = await engine.evaluate(`${server.url}/page.html`, 'globalThis.results').finally(server.close);
      for (const [step, result] of Object.entries(JSON.parse(String(results)))) (table[step] ??= {})[policy] = result;
    }
    console.log(name);
    console.table(table);
  } finally {
    await engine.close();
  }
}
