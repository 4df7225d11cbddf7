// Trial: does it pay to keep the reader of JSON stories in a module of its own?
// Run: node benches/trials/split.mjs   (after `npm ci`)
import { buildWasm, packedSize } from './wasm.mjs';

/** @param {string} features */
const size = (features) => {
  const { wasm, glue } = buildWasm('.', 'sourceline', features);
  return packedSize(wasm, glue);
};
const core = size('engine');
const reader = size('reader');
const both = size('engine,reader');
console.table({
  'page with a packed story': { 'two modules, kB br': core, 'one module, kB br': both },
  'page with a JSON story': { 'two modules, kB br': +(core + reader).toFixed(1), 'one module, kB br': both },
});
