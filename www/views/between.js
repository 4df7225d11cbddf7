// The story's own words within a sentence of ours.

/** A sentence with something in place of its `{x}`. @param {string} sentence @param {Node | string} x */
export const between = (sentence, x) => {
  const [before, after] = sentence.split('{x}');
  return [before, x, after];
};
