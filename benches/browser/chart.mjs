// What it costs as events become more: three small charts in one drawing, both axes in powers of ten.
import { ADAPTERS, OURS } from './adapters.mjs';
import { time } from './words.mjs';

/** @typedef {import('./results.mjs').Results} Results */
/** @typedef {{label: string, ours: boolean, points: [size: number, value_ms: number][]}} Line */

const SIZES = [100, 1_000, 10_000, 100_000, 1_000_000];
const PANEL = { width: 292, height: 250, gap: 128, left: 58, top: 64 };
const WIDTH = PANEL.left + 3 * PANEL.width + 3 * PANEL.gap - 8;
const HEIGHT = PANEL.top + PANEL.height + 50;
const LABEL_PX = 14;
/** Up to this size a name before the end would leave its chart. */
const LEAST_ROOM = 1_000;

const PANELS = [
  {
    title: 'First view, from navigation',
    least: 10,
    most: 100_000,
    adapters: [OURS, 'timelinejs', 'vis', 'vis-clustered', 'timelines-chart'],
    of: (/** @type {Results} */ results, /** @type {string} */ id, /** @type {string} */ data) =>
      results.median(id, data, 'first_view'),
  },
  {
    title: 'Filter by an actor, with all counts',
    least: 0.001,
    most: 1_000,
    adapters: [OURS, 'crossfilter', 'plain', 'scan'],
    of: (/** @type {Results} */ results, /** @type {string} */ id, /** @type {string} */ data) =>
      results.median(id, data, 'actor'),
  },
  {
    title: 'Pan and zoom, main thread a frame, p95',
    least: 1,
    most: 10_000,
    adapters: [OURS, 'timelinejs', 'vis', 'vis-clustered', 'timelines-chart'],
    of: (/** @type {Results} */ results, /** @type {string} */ id, /** @type {string} */ data) =>
      results.p95(id, data, 'pan_task', 'zoom_task'),
  },
];

const STYLE = `
  .ground { fill: #fff } text { fill: #24292f; font: 12px system-ui, sans-serif } .title { font-weight: 600 }
  .small { fill: #57606a; font-size: 11px } .rule { stroke: #d8dee4 } .line { fill: none; stroke: #6e7781; stroke-width: 1.5 }
  .dot { fill: #6e7781 } .ours .line { stroke: #0550ae; stroke-width: 3 } .ours .dot { fill: #0550ae }
  .ours text { fill: #0550ae; font-weight: 600 } .name { paint-order: stroke; stroke: #fff; stroke-width: 3px }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117 } text { fill: #e6edf3 } .small { fill: #9198a1 } .rule { stroke: #30363d }
    .line { stroke: #9198a1 } .dot { fill: #9198a1 } .ours .line { stroke: #79c0ff } .ours .dot { fill: #79c0ff }
    .ours text { fill: #79c0ff } .name { stroke: #0d1117 }
  }`;

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
const escaped = (/** @type {string} */ text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/**
 * Labels at lines' ends, moved apart; each stays as near to its line as the others let it.
 * @param {number[]} wanted ascending
 */
export function apart(wanted) {
  const placed = [...wanted];
  for (let pass = 0; pass < 50; pass++) {
    for (let n = 1; n < placed.length; n++) {
      const [above = 0, below = 0] = [placed[n - 1], placed[n]];
      const short = LABEL_PX - (below - above);
      if (short <= 0) continue;
      placed[n - 1] = above - short / 2;
      placed[n] = below + short / 2;
    }
  }
  return placed;
}

/** @param {(typeof PANELS)[number]} panel @param {number} n @param {Results} results */
function drawn({ title, least, most, adapters, of }, n, results) {
  const left = PANEL.left + n * (PANEL.width + PANEL.gap);
  const bottom = PANEL.top + PANEL.height;
  const x = (/** @type {number} */ size) => left + (PANEL.width * (Math.log10(size) - 2)) / 4;
  const part = (/** @type {number} */ value) => Math.log10(Math.min(most, Math.max(least, value)) / least);
  const y = (/** @type {number} */ value) => bottom - (PANEL.height * part(value)) / Math.log10(most / least);
  const parts = [`<text class="title" x="${left}" y="${PANEL.top - 14}">${escaped(title)}</text>`];
  for (let value = least; value <= most * 1.01; value *= 10) {
    const at = round(y(value));
    parts.push(`<path class="rule" d="M${left} ${at}h${PANEL.width}"/>`);
    const words = value < 0.01 ? `${Math.round(value * 1_000)} µs` : time(value);
    parts.push(`<text class="small" x="${left - 8}" y="${at + 4}" text-anchor="end">${words}</text>`);
  }
  for (const size of SIZES) {
    const words = size.toLocaleString('en');
    parts.push(`<text class="small" x="${x(size)}" y="${bottom + 18}" text-anchor="middle">${words}</text>`);
  }
  /** @type {Line[]} */
  const lines = [];
  for (const id of adapters) {
    const label = ADAPTERS.find((adapter) => adapter.id === id)?.label ?? id;
    /** @type {Line['points']} */
    const points = [];
    for (const size of SIZES) {
      const value_ms = of(results, id, String(size));
      if (Number.isFinite(value_ms)) points.push([size, value_ms]);
    }
    if (points.length)
      lines.push({ label: label.replace('bare bitset scan in wasm', 'bare scan'), ours: id === OURS, points });
  }
  const end = (/** @type {Line} */ { points }) => points.at(-1) ?? /** @type {[number, number]} */ ([100, least]);
  for (const line of lines) {
    const path = line.points.map(([of, value]) => `${round(x(of))} ${round(y(value))}`).join('L');
    const dots = line.points.map(
      ([of, value]) =>
        `<circle class="dot" cx="${round(x(of))}" cy="${round(y(value))}" r="${line.ours ? 3.5 : 2.5}"/>`,
    );
    parts.push(`<g${line.ours ? ' class="ours"' : ''}><path class="line" d="M${path}"/>${dots.join('')}</g>`);
  }
  const last = Math.max(...lines.filter(({ ours }) => !ours).map((line) => end(line)[0]));
  for (const size of SIZES) {
    const ending = lines.filter((line) => end(line)[0] === size).sort((a, b) => end(b)[1] - end(a)[1]);
    const at = apart(ending.map((line) => y(end(line)[1])));
    // Beside the end, on the side where no other line goes on; early ones have no room before them.
    const isBefore = size < last && size > LEAST_ROOM;
    const [side, anchor] = isBefore ? [-8, 'end'] : [8, 'start'];
    ending.forEach((line, place) => {
      const where = `x="${round(x(size) + side)}" y="${round((at[place] ?? 0) + 4)}" text-anchor="${anchor}"`;
      const name = `<text class="name" ${where}>${escaped(line.label)}</text>`;
      parts.push(`<g${line.ours ? ' class="ours"' : ''}>${name}</g>`);
    });
  }
  return parts.join('\n');
}

/** @param {Results} results */
export function chart(results) {
  const { date, versions } = results.run;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title">
<title id="title">Cost over the number of events: first view, filter and frame of Sourceline and its peers</title>
<style>${STYLE}
</style>
<rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>
<text class="small" x="${PANEL.left}" y="22">Cost over the number of events, both in powers of ten. A line ends where a library was not tried further. Chromium ${versions['Chromium']}, ${date}.</text>
${PANELS.map((panel, n) => drawn(panel, n, results)).join('\n')}
</svg>
`;
}
