// Building a crate for a trial, with the steps of `cargo xtask build`.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { inRepository } from '../../tests/browser/harness/files.mjs';

const EDGE = inRepository('benches/trials/edge/Cargo.toml');
const OPTIMISE =
  '--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals --enable-reference-types --enable-multivalue -Oz --strip-debug --strip-producers';

/** @param {string} program @param {string[]} args */
const run = (program, args) =>
  execFileSync(program, args, { cwd: inRepository(), stdio: ['ignore', 'ignore', 'inherit'] });

/**
 * The optimised module and the minified glue of a crate with these features.
 * @param {string} crate its folder in the repository
 * @param {string} name of its library
 * @param {string} features
 */
export function buildWasm(crate, name, features) {
  const folder = inRepository('target/trials', `${name}-${features}`);
  const manifest = ['--manifest-path', inRepository(crate, 'Cargo.toml'), '--target-dir', folder];
  const target = 'wasm32-unknown-unknown';
  run('cargo', [
    'build',
    '--quiet',
    ...manifest,
    '--lib',
    '--target',
    target,
    '--profile',
    'wasm',
    '--features',
    features,
  ]);
  const bind = [
    'run',
    '--quiet',
    '--manifest-path',
    EDGE,
    '--target-dir',
    inRepository('target'),
    '--bin',
    'bind',
    '--',
  ];
  run('cargo', [...bind, `${folder}/${target}/wasm/${name}.wasm`, folder]);
  const wasmOpt = inRepository('node_modules/.bin/wasm-opt');
  run(wasmOpt, [...OPTIMISE.split(' '), `${folder}/edge_bg.wasm`, '-o', `${folder}/edge.wasm`]);
  const glue = readFileSync(`${folder}/edge.js`, 'utf8');
  return {
    wasm: readFileSync(`${folder}/edge.wasm`),
    glue: transformSync(glue, { minify: true, format: 'esm' }).code,
  };
}

/**
 * Size after brotli 11 in kB of 1,024 bytes.
 * @param {...(string | Uint8Array)} files
 */
export const packedSize = (...files) =>
  +(files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0) / 1024).toFixed(1);
