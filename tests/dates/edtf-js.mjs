// What edtf.js (npm `edtf`, BSD-2-Clause) answers to expressions of its grammar's classes. The
// answers stand in tests/dates/edtf-js/, so that the Rust tests need no Node to compare.
//
//   node tests/dates/edtf-js.mjs --write     writes them anew

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import edtf from 'edtf';

export const FOLDER = fileURLToPath(new URL('edtf-js/', import.meta.url));
const EXPRESSIONS_PER_CLASS = 90;

/** @typedef {{ up_to(n: number): number, one<T>(of: readonly T[]): T, padded(from: number, to: number, width?: number): string }} Random */

/** Numbers that look random and are the same every time (mulberry32). @param {string} seed @returns {Random} */
function random(seed) {
  let state = [...seed].reduce((sum, c) => Math.imul(sum, 31) + c.charCodeAt(0), 7);
  const up_to = (/** @type {number} */ n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  return {
    up_to,
    one: (of) => /** @type {any} */ (of[up_to(of.length)]),
    padded: (from, to, width = 2) => String(from + up_to(to - from + 1)).padStart(width, '0'),
  };
}

const QUALIFIERS = ['?', '~', '%'];

/** @param {Random} r */
const year = (r) => (r.up_to(6) ? '' : '-') + r.padded(1, 9999, 4);
/** @param {Random} r */
const month = (r) => r.padded(1, 12);
/** @param {Random} r */
const day = (r) => r.padded(1, 28);
/** A year, month or day; now and then year zero or the last of a month. @param {Random} r */
const date = (r) => {
  const y = r.up_to(20) ? year(r) : '0000';
  return r.one([
    () => y,
    () => `${y}-${month(r)}`,
    () => `${y}-${month(r)}-${day(r)}`,
    () => `${y}-${r.one(['01-31', '02-28', '04-30', '12-31'])}`,
    () => `${r.one(['0004', '1600', '2000', '2024', '-0004'])}-02-29`,
  ])();
};
/** @param {Random} r */
const modern = (r) => `${r.padded(1900, 2030, 4)}${r.one(['', `-${month(r)}`, `-${month(r)}-${day(r)}`])}`;
/** @param {Random} r */
const masked = (r) => {
  const y = r.padded(0, 9999, 4);
  return r.one([`${y.slice(0, 3)}X`, `${y.slice(0, 2)}XX`, `${y}-XX`, `${y}-${month(r)}-XX`, `${y}-XX-XX`]);
};
/** @param {Random} r */
const season = (r) => `${r.padded(1900, 2030, 4)}-${r.padded(21, 41)}`;
/** @param {Random} r */
const qualified = (r) => date(r) + r.one(QUALIFIERS);

/** Each class of expressions by its name, which is its file's. @type {Record<string, (r: Random) => string>} */
export const CLASSES = {
  dates: date,
  'dates-that-do-not-exist': (r) =>
    r.one([
      () => `${year(r)}-${r.one(['02-30', '04-31', '06-31', '02-00', '01-32', '11-31'])}`,
      () => `${year(r)}-${r.one(['00', '13', '20', '42', '99'])}`,
      () => `${r.one(['1900', '2023', '-0001', '2100'])}-02-29`,
      () => date(r).replace(/^-?\d/, ''),
      () => r.one(['-0000', 'Y2022', `Y${year(r)}`, `${r.padded(10000, 99999)}`]),
    ])(),
  'qualified-dates': qualified,
  'long-years': (r) => `Y${r.one(['', '-'])}${r.padded(10000, 270000)}`,
  'masked-from-the-right': masked,
  intervals: (r) => {
    const end = () => r.one([date, qualified, modern])(r);
    return `${end()}/${end()}`;
  },
  'half-open-intervals': (r) => {
    const end = r.one([date, qualified])(r);
    return r.one([`${end}/`, `/${end}`, `${end}/..`, `../${end}`]);
  },
  'partly-qualified': (r) => {
    const q = () => r.one(['', '', ...QUALIFIERS]);
    const [y, m, d] = [r.padded(1, 9999, 4), month(r), day(r)];
    return r.one([
      () => `${y}${q()}-${m}${r.one(QUALIFIERS)}-${d}`,
      () => `${r.one(QUALIFIERS)}${y}-${q()}${m}-${q()}${d}`,
      () => `${y}-${r.one(QUALIFIERS)}${m}`,
      () => `${r.one(QUALIFIERS)}${y}`,
    ])();
  },
  'masked-anywhere': (r) => {
    const digits = `${r.padded(0, 9999, 4)}-${month(r)}${r.one(['', `-${day(r)}`])}`;
    const text = [...digits].map((c) => (c === '-' || r.up_to(3) ? c : 'X')).join('');
    return text.includes('X') ? text : `${text.slice(0, 3)}X${text.slice(4)}`;
  },
  'masked-and-qualified': (r) => masked(r) + r.one(QUALIFIERS),
  'intervals-with-masks': (r) => `${r.one([masked, modern])(r)}/${r.one([masked, modern])(r)}`,
  seasons: season,
  'seasons-in-more': (r) =>
    r.one([`${season(r)}${r.one(QUALIFIERS)}`, `${season(r)}/${season(r)}`, `20XX-2${r.padded(1, 4, 1)}`]),
  'powers-of-ten': (r) => `Y${r.one(['', '-'])}${r.padded(1, 26, 1)}E${r.padded(3, 4, 1)}`,
  'significant-digits': (r) =>
    r.one([`${r.padded(1, 9999, 4)}S${r.padded(1, 4, 1)}`, `Y${r.padded(10000, 270000)}S${r.padded(1, 5, 1)}`]),
  sets: (r) => {
    const from = r.padded(1000, 1999, 4);
    const member = () => r.one([modern(r), modern(r), `${from}..${r.padded(2000, 2030, 4)}`]);
    const list = [
      r.one([modern(r), `..${from}`, member()]),
      member(),
      r.one([modern(r), `${r.padded(2000, 2030, 4)}..`]),
    ];
    const text = list.slice(0, 1 + r.up_to(3)).join(',');
    return r.one([`[${text}]`, `{${text}}`]);
  },
  times: (r) => {
    const shift = r.one(['', 'Z', `+${r.padded(0, 14)}`, `-${r.padded(1, 12)}:${r.one(['00', '30'])}`]);
    return `${r.padded(1900, 2030, 4)}-${month(r)}-${day(r)}T${r.padded(0, 24)}:${r.padded(0, 59)}:${r.padded(0, 60)}${shift}`;
  },
};

/** The expressions of a class, none twice. @param {string} name */
function expressions(name) {
  const r = random(name);
  const make = /** @type {(r: Random) => string} */ (CLASSES[name]);
  const all = new Set();
  for (let n = 0; n < 40 * EXPRESSIONS_PER_CLASS && all.size < EXPRESSIONS_PER_CLASS; n++) all.add(make(r));
  return [...all];
}

/** A bound as the tables write it. @param {number | null} ms */
function bound(ms) {
  if (ms === null) return 'unknown';
  if (!Number.isFinite(ms)) return 'open';
  const [sign, y, rest] = /** @type {RegExpExecArray} */ (
    /^([+-]?)0*(\d+)(-\d\d-\d\d)/.exec(new Date(ms).toISOString())
  ).slice(1);
  return `${sign === '-' ? '-' : ''}${String(y).padStart(4, '0')}${rest}`;
}

/** The first and last day of an expression, or that it is none. @param {string} text */
function answer(text) {
  let read;
  try {
    read = edtf(text);
  } catch {
    return 'no\tno';
  }
  return `${bound(read.min)}\t${bound(read.max)}`;
}

/** A class with its answers: a file of the folder. @param {string} name */
export function table(name) {
  const lines = expressions(name).map((text) => `${text}\t${answer(text)}\n`);
  return `# edtf.js 4.11.1, by tests/dates/edtf-js.mjs: expression, first day, last day\n${lines.join('')}`;
}

if (process.argv.includes('--write')) {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of Object.keys(CLASSES)) writeFileSync(`${FOLDER}${name}.tsv`, table(name));
}
