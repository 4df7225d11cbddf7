// Numbers as readers of the results see them.

const KB = 1024;

/** @param {number} value @param {number} digits that count */
const short = (value, digits) =>
  value >= 10 ** digits
    ? Math.round(value).toLocaleString('en')
    : Number(value.toPrecision(digits)).toLocaleString('en', { maximumFractionDigits: 6 });

/** @param {number} value_ms */
export function time(value_ms) {
  if (!Number.isFinite(value_ms)) return '–';
  if (value_ms < 0.01) return '< 0.01 ms';
  return value_ms >= 1_000 ? `${short(value_ms / 1_000, 2)} s` : `${short(value_ms, 2)} ms`;
}

/** @param {number} bytes */
export function size(bytes) {
  if (!Number.isFinite(bytes)) return '–';
  return bytes >= KB * KB ? `${short(bytes / KB / KB, 2)} MB` : `${short(bytes / KB, 3)} kB`;
}

/** @param {number} ratio */
export const times = (ratio) => `${short(ratio, 2)} ×`;

/** @param {number} n */
export const count = (n) => (Number.isFinite(n) ? Math.round(n).toLocaleString('en') : '–');

/**
 * @param {string[]} head @param {string[][]} rows
 * @param {number} [texts] so many columns are text, the others numbers
 */
export function table(head, rows, texts = 1) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, n) => (n < texts ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
