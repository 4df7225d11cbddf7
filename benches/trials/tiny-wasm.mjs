// A module written by hand, as small as one that answers can be: `answer()` returns 42.

export const ANSWER = 42;

export const WASM = Uint8Array.from(
  [
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic, version
    [1, 5, 1, 0x60, 0, 1, 0x7f], // one type: () -> i32
    [3, 2, 1, 0], // one function of that type
    [7, 10, 1, 6, ...Buffer.from('answer'), 0, 0], // exported
    [10, 6, 1, 4, 0, 0x41, ANSWER, 0x0b], // i32.const 42, end
  ].flat(),
);
