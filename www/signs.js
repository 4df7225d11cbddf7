// The signs of the design language, 22 × 14, drawn as one path each: the shape is the precision, the outline the standing.

import { h, s } from './dom.js';

/** @param {number} x @param {number} y @param {number} r */
const disc = (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const CAPSULE = 'M5.5 2.5h11a4.5 4.5 0 0 1 0 9h-11a4.5 4.5 0 0 1 0-9Z';
// There and back on the same curve: a line without an area, so that it may share a path with its discs.
const BEND = 'M3.8 3.6C11 3.6 11 10.4 18.2 10.4C11 10.4 11 3.6 3.8 3.6Z';

/** Class (fill and stroke are in the style sheet) and shape by sign. @type {Record<string, [string, string]>} */
const SHAPES = {
  day: ['ink', disc(11, 7, 4.5)],
  range: ['ink', CAPSULE],
  month: ['some', CAPSULE],
  about: ['some about', 'M2 2.5H20V11.5H2ZM7.5 8c1.6-2.6 2.8-1.9 3.5-1s1.9 1.6 3.5-1'],
  uncertain: ['some', CAPSULE + 'M9.6 5.9c.2-1.8 3-1.6 2.9.1 0 1-1.4 1-1.4 2.2M11.1 9.8v.2'],
  set: ['ink', disc(4.4, 7, 3.4) + disc(17.6, 7, 3.4) + 'M4.4 7H17.6'],
  span: ['span', 'M0 5H22V9H0Z'],
  'open-end': ['span', 'M0 5H14L22 7L14 9H0Z'],
  'open-start': ['span', 'M22 5H8L0 7L8 9H22Z'],
  none: ['none', disc(11, 7, 3.5)],
  bend: ['bend', disc(3.8, 3.6, 2.6) + disc(18.2, 10.4, 2.6) + BEND],
};

/** The sign of an event. @param {string} name @param {string} standing */
export function sign(name, standing) {
  const [kind, d] = SHAPES[name] ?? SHAPES['none'] ?? [];
  return s(
    'svg',
    { class: 'sign', viewBox: '0 0 22 14', 'aria-hidden': 'true' },
    s('path', { d, class: `${kind} ${standing}` }),
  );
}

/** Above eight sources slots give way to a number. */
const MOST_SLOTS = 8;

/** From the ninth on sources are ink. @param {number} index */
export const sourceColor = (index) => (index < MOST_SLOTS ? `var(--sl-src-${index + 1})` : 'var(--sl-ink)');

/**
 * A source's letter on its colour.
 * @param {import('./types.js').Source[]} sources @param {number} index @param {Record<string, unknown>} [props]
 */
export const badge = (sources, index, props) =>
  h('b.badge', { '--c': sourceColor(index), ...props }, sources[index]?.letter);

/**
 * Which sources tell it, as a gradient of slots: one element whatever their number. `false` where there are too many.
 * @param {number[]} told indices @param {number} of @param {string} [color] instead of the sources' own
 */
export function slots(told, of, color) {
  let stops = '';
  for (let i = 0; i < of; i++) {
    const from = i * 5.4;
    const ink = told.includes(i) ? (color ?? sourceColor(i)) : 'var(--sl-tint)';
    stops += `,${ink} ${from}px ${from + 4}px,#0000 ${from + 4}px ${from + 5.4}px`;
  }
  return of <= MOST_SLOTS && h('i.slots', { '--slots': `linear-gradient(90deg${stops})`, '--of': of });
}
