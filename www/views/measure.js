// How wide words are: only the browser knows. Measured once for each typeface, handed to the core as a table.

import { clamp } from '../dom.js';

/** Pictures are laid out for text of at most this size, and drawn larger where a reader's is. */
const MOST_PX = 16;

/** @param {Element} node whose typeface holds */
export function makeMeasure(node) {
  const context = document.createElement('canvas').getContext('2d');
  let family = '';
  let size = MOST_PX;
  let base = MOST_PX;
  /** What the context was told last: reading it is slow. */
  let set = '';
  /** @type {Map<string, number>} */
  const known = new Map();

  return {
    /** Looks up the typeface; true if it is another one. */
    look() {
      const style = getComputedStyle(node);
      const now = parseFloat(style.fontSize);
      if (style.fontFamily === family && now === size) return false;
      [family, size, base] = [style.fontFamily, now, Math.min(now, MOST_PX)];
      known.clear();
      return true;
    },
    /** What was measured holds no more: letters came. */
    forget: () => (family = ''),
    /** How large a unit of a picture is on the screen. */
    unitPx: () => size / base,
    /** In units of a picture. @param {string} text @param {number} em @param {boolean} [bold] */
    width(text, em, bold = false) {
      const key = `${em}${bold}${text}`;
      let width = known.get(key);
      if (width === undefined && context) {
        const font = `${bold ? 700 : 400} ${base * em}px ${family}`;
        if (font !== set) context.font = set = font;
        width = context.measureText(text).width;
        known.set(key, width);
      }
      return width ?? text.length * base * em * 0.55;
    },
    /** The text cut to a width, with an ellipsis. @param {string} text @param {number} most @param {number} em @param {boolean} bold */
    cut(text, most, em, bold) {
      const width = this.width(text, em, bold);
      if (width <= most + 0.5) return text;
      const part = (/** @type {number} */ length) => text.slice(0, length).trimEnd() + '…';
      const fits = (/** @type {number} */ length) => this.width(part(length), em, bold) <= most;
      // Letters are about as wide as each other, so the right one is near.
      let length = clamp(Math.round((text.length * most) / width) - 1, 1, text.length - 1);
      while (length > 1 && !fits(length)) length--;
      while (length < text.length - 1 && fits(length + 1)) length++;
      return part(length);
    },
  };
}
