// The reader of JSON stories: its own bundle, fetched only where a story is JSON.

import init, { read_story } from '#glue/reader';

/** @type {Promise<unknown> | null} */
let started = null;

/**
 * @param {WebAssembly.Module} module
 * @param {unknown} story an object, or JSON text
 * @returns {Promise<{pack: Uint8Array, problems: import('./types.js').Problem[], total: number, left_out: number}>}
 */
export async function read(module, story) {
  started ??= init({ module_or_path: module });
  await started.catch((error) => {
    started = null; // so that "try again" may
    throw error;
  });
  return read_story(story);
}
