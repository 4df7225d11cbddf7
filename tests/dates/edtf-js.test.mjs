// The answers of edtf.js that the Rust tests compare with are those that it gives.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { CLASSES, FOLDER, table } from './edtf-js.mjs';

for (const name of Object.keys(CLASSES)) {
  test(`edtf.js answers for ${name} as the table says`, () => {
    assert.equal(readFileSync(`${FOLDER}${name}.tsv`, 'utf8'), table(name));
  });
}

test('every table of answers is one of a class', () => {
  const names = readdirSync(FOLDER).map((file) => file.replace('.tsv', ''));
  assert.deepEqual(names.sort(), Object.keys(CLASSES).sort());
});
