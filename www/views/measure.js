// How wide words are: only the browser knows. Measured once for each typeface, handed to the core as a table.

/** @param {Element} node whose typeface holds */
export function makeMeasure(node) {
  const context = document.createElement('canvas').getContext('2d');
  let family = '';
  let base = 16;
  /** @type {Map<string, number>} */
  const known = new Map();

  return {
    /** Looks up the typeface; true if it is another one. */
    look() {
      const style = getComputedStyle(node);
      const size = parseFloat(style.fontSize);
      if (style.fontFamily === family && size === base) return false;
      [family, base] = [style.fontFamily, size];
      known.clear();
      return true;
    },
    /** @param {string} text @param {number} em @param {boolean} [bold] */
    width(text, em, bold = false) {
      const key = `${em}${bold}${text}`;
      let width = known.get(key);
      if (width === undefined && context) {
        context.font = `${bold ? 700 : 400} ${base * em}px ${family}`;
        width = context.measureText(text).width;
        known.set(key, width);
      }
      return width ?? text.length * base * em * 0.55;
    },
    /** The text cut to a width, with an ellipsis. @param {string} text @param {number} most @param {number} em @param {boolean} bold */
    cut(text, most, em, bold) {
      if (this.width(text, em, bold) <= most + 0.5) return text;
      let [low, high] = [1, text.length];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (this.width(text.slice(0, middle).trimEnd() + '…', em, bold) <= most) low = middle;
        else high = middle - 1;
      }
      return text.slice(0, low).trimEnd() + '…';
    },
  };
}
