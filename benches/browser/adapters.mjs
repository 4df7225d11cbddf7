// Who is measured: ours and the peers, what each loads and how far it is tried.
import { readFile } from 'node:fs/promises';
import { inRepository } from '../../tests/browser/harness/files.mjs';
import { forCounting, forCountingAndText, forText, forTimelineJs, forTimelinesChart, forVis } from './formats.mjs';

const MILLION = 1_000_000;

/**
 * @typedef {object} Adapter
 * @property {string} id @property {string} label
 * @property {string | null} package of npm; null for what is written here
 * @property {'view' | 'engine'} kind
 * @property {string} page its script in pages/
 * @property {string[]} scripts of its package @property {string[]} [styles] of its package
 * @property {string[]} [files] that its styles name
 * @property {string} [attributes] of the place it draws in
 * @property {import('./queries.mjs').Ask[]} asks
 * @property {string} format name of its data @property {((events: import('./data.mjs').Event[]) => any) | null} data
 * @property {number} most events that it is tried with
 * @property {string} note what it does, and does not
 */

/** Ours. */
export const OURS = 'sourceline';
const COUNTS = /** @type {import('./queries.mjs').Ask[]} */ (['actor', 'actor_type', 'clear']);
const ALL = /** @type {import('./queries.mjs').Ask[]} */ (['actor', 'actor_type', 'text', 'clear']);
const VIS = {
  package: 'vis-timeline',
  kind: /** @type {const} */ ('view'),
  page: 'vis.js',
  scripts: ['standalone/umd/vis-timeline-graph2d.min.js'],
  styles: ['styles/vis-timeline-graph2d.min.css'],
  asks: ALL,
  format: 'vis',
  data: forVis,
  most: 100_000,
};

/** @type {Adapter[]} */
export const ADAPTERS = [
  {
    id: OURS,
    label: 'Sourceline',
    package: null,
    kind: 'view',
    page: 'sourceline.js',
    scripts: [],
    asks: ALL,
    format: 'slpk',
    data: null,
    most: MILLION,
    note: 'the element with its timeline, through `query` and `counts`: ten facets, their labels and what is in sight, all in one answer',
  },
  {
    id: 'timelinejs',
    label: 'TimelineJS3',
    package: '@knight-lab/timelinejs',
    kind: 'view',
    page: 'timelinejs.js',
    scripts: ['dist/js/timeline.js'],
    styles: ['dist/css/timeline.css'],
    files: ['dist/css/icons/tl-icons.ttf'],
    asks: [],
    format: 'timelinejs',
    data: forTimelineJs,
    most: 10_000,
    note: 'has no filter and no search; without its default font, which is another site’s; a pan is the next slide, and its frames are those of the slide’s motion',
  },
  {
    ...VIS,
    id: 'vis',
    label: 'vis-timeline',
    note: 'filters through a DataView, as its documentation has it; counts no facets',
  },
  {
    ...VIS,
    id: 'vis-clustered',
    label: 'vis-timeline, clustered',
    attributes: 'data-clustered',
    note: 'the same with its option `cluster`',
  },
  {
    id: 'timelines-chart',
    label: 'timelines-chart',
    package: 'timelines-chart',
    kind: 'view',
    page: 'timelines-chart.js',
    scripts: ['dist/timelines-chart.min.js'],
    asks: ALL,
    format: 'timelines-chart',
    data: forTimelinesChart,
    most: 100_000,
    note: 'is given other data to filter; draws no text of events, counts no facets',
  },
  {
    id: 'crossfilter',
    label: 'crossfilter2',
    package: 'crossfilter2',
    kind: 'engine',
    page: 'crossfilter.js',
    scripts: ['crossfilter.min.js'],
    asks: COUNTS,
    format: 'counting',
    data: forCounting,
    most: MILLION,
    note: 'a dimension and a group for each of three facets (264 values), actors and sources as array dimensions',
  },
  {
    id: 'flexsearch',
    label: 'FlexSearch',
    package: 'flexsearch',
    kind: 'engine',
    page: 'flexsearch.js',
    scripts: ['dist/flexsearch.bundle.min.js'],
    asks: ['text'],
    format: 'text',
    data: forText,
    most: 100_000,
    note: 'words and their beginnings (`tokenize: "forward"`), all results asked for; counts no facets',
  },
  {
    id: 'plain',
    label: 'plain JS',
    package: null,
    kind: 'engine',
    page: 'plain.js',
    scripts: [],
    asks: ALL,
    format: 'counting-and-text',
    data: forCountingAndText,
    most: MILLION,
    note: 'one loop over typed arrays, the same three facets; `includes` over folded texts',
  },
  {
    id: 'scan',
    label: 'bare bitset scan in wasm',
    package: null,
    kind: 'engine',
    page: 'scan.js',
    scripts: [],
    attributes: 'data-wasm="/lib/scan.wasm"',
    asks: COUNTS,
    format: 'counting',
    data: forCounting,
    most: MILLION,
    note: 'what counting 264 bitsets costs by itself: no labels, no order, no text, no rows',
  },
];

/** @param {string} id */
export function adapterOf(id) {
  const found = ADAPTERS.find((adapter) => adapter.id === id);
  if (!found) throw new Error(`no adapter ${id}`);
  return found;
}

/** Versions of the packages that were installed. @returns {Promise<Record<string, string>>} */
export async function versions() {
  /** @type {Record<string, string>} */
  const found = {};
  for (const { package: name } of ADAPTERS) {
    if (!name) continue;
    const { version } = JSON.parse(await readFile(inRepository('node_modules', name, 'package.json'), 'utf8'));
    found[name] = version;
  }
  return found;
}

/** The scan's module, made of its text. @returns {Promise<Uint8Array>} */
export async function scanModule() {
  const { default: binaryen } = await import('binaryen');
  const module = binaryen.parseText(await readFile(new URL('scan.wat', import.meta.url), 'utf8'));
  module.setFeatures(binaryen.Features.MVP);
  if (!module.validate()) throw new Error('scan.wat is not valid');
  return module.emitBinary();
}
