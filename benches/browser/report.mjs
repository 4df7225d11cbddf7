// The results as readers find them: benches/RESULTS.md and five lines of the README.
import { ADAPTERS, OURS, adapterOf } from './adapters.mjs';
import { verdicts } from './budgets.mjs';
import { count, size, table, time, times } from './words.mjs';

/** @typedef {import('./results.mjs').Results} Results */

const VIEWS = ADAPTERS.filter(({ kind }) => kind === 'view');
const ENGINES = ADAPTERS.filter(({ kind, id }) => kind === 'engine' || id === OURS);
const MILLION = '1000000';

/** @param {{label: string, id: string}} adapter */
const name = ({ label, id }) => (id === OURS ? `**${label}**` : label);

/**
 * A table with a column for each size.
 * @param {Results} results @param {typeof ADAPTERS} adapters @param {string} measure for what was given up
 * @param {(id: string, data: string) => string} cell '–' where nothing was measured
 */
function bySize(results, adapters, measure, cell) {
  const { data } = results.run;
  const isThere = (/** @type {string} */ id, /** @type {string} */ of) => !cell(id, of).startsWith('–');
  const shown = data.filter((one) => adapters.some(({ id }) => isThere(id, one.name)));
  const rows = adapters.map((adapter) => [
    name(adapter),
    ...shown.map(({ name: of }) =>
      isThere(adapter.id, of) ? cell(adapter.id, of) : (results.why(adapter.id, of, measure) ?? '–'),
    ),
  ]);
  return table(['', ...shown.map(({ label }) => label)], rows);
}

/** @param {Results} results @param {string} measure */
const medians = (results, measure) => (/** @type {string} */ id, /** @type {string} */ data) =>
  time(results.median(id, data, measure));

/** Two medians, one behind the other. @param {Results} results @param {string} first @param {string} second */
const pairs = (results, first, second) => (/** @type {string} */ id, /** @type {string} */ data) => {
  const [one, other] = [results.median(id, data, first), results.median(id, data, second)];
  return `${time(one)} / ${time(other)}`;
};

/** @param {Results} results */
function budgets(results) {
  const all = verdicts(results);
  const measured = all.filter(({ met }) => met !== null);
  const rows = measured.map(({ what, bar, found, met }) => [what, bar, found, met ? 'met' : '**missed**']);
  const met = measured.filter((one) => one.met).length;
  const rest = all.length - measured.length;
  const more = rest ? ` ${rest} were not measured in this run.` : '';
  return `${met} of ${measured.length} bars are met.${more}\n\n${table(['', 'bar', 'found', ''], rows, 4)}`;
}

/**
 * Of which less is better: what it is called, how it is said, and of whom.
 * @type {[words: string, of: (results: Results, id: string, data: string) => number, word: (value: number) => string, adapters: typeof ADAPTERS][]}
 */
const COMPARED = [
  ...[
    ['first_view', 'first view'],
    ['first_view_slowed', 'first view, slowed 4 ×'],
    ['actor_shown_cpu', 'filter by an actor until drawn'],
    ['text_shown_cpu', 'search until drawn'],
    ['clear_shown_cpu', 'clear until drawn'],
  ].map(([measure = '', words = '']) => compared(measure, words, VIEWS)),
  [
    'pan and zoom, main thread a frame, p95',
    (results, id, data) => results.p95(id, data, 'pan_task', 'zoom_task'),
    time,
    VIEWS,
  ],
  ['elements', (results, id, data) => results.median(id, data, 'elements'), count, VIEWS],
  ['memory held', (results, id, data) => results.held(id, data), size, VIEWS],
  ['code, brotli', (results, id, data) => codeOf(results, id, data), size, VIEWS],
  ...[
    ['actor', 'filter by an actor'],
    ['actor_rare', 'filter by an actor in the middle'],
    ['actor_type', 'filter by actor and type'],
    ['text', 'search for a frequent word'],
    ['text_rare', 'search for a rare word'],
    ['clear', 'clear'],
  ].map(([measure = '', words = '']) => compared(measure, words, ENGINES)),
];

/** @param {string} measure @param {string} words @param {typeof ADAPTERS} adapters @returns {(typeof COMPARED)[number]} */
function compared(measure, words, adapters) {
  return [words, (results, id, data) => results.median(id, data, measure), time, adapters];
}

/** @param {Results} results @param {string} id @param {string} data */
const codeOf = (results, id, data) =>
  results.run.bytes.find((one) => one.adapter === id && one.data === data)?.code_brotli ?? NaN;

/** @param {Results} results */
function faster(results) {
  const lines = [];
  for (const [words, of, word, adapters] of COMPARED) {
    for (const { id, label } of adapters) {
      if (id === OURS) continue;
      const where = [];
      for (const { name: data, label: events } of results.run.data) {
        const [theirs, ours] = [of(results, id, data), of(results, OURS, data)];
        if (theirs < ours) where.push(`${events}: ${word(theirs)}, ours ${word(ours)}`);
      }
      if (where.length) lines.push(`- ${words}, **${label}** – ${where.join('; ')}`);
    }
  }
  return lines.length ? lines.join('\n') : 'Nowhere in this run.';
}

/** @param {Results} results */
function weights(results) {
  const { bytes, data } = results.run;
  const label = (/** @type {string} */ id) => data.find((one) => one.name === id)?.label ?? id;
  const rows = bytes.map((one) => {
    const { code, code_brotli, story, story_brotli } = one;
    const inside = one.adapter === OURS && !story ? 'with the code' : `${size(story)} / ${size(story_brotli)}`;
    return [name(adapterOf(one.adapter)), label(one.data), `${size(code)} / ${size(code_brotli)}`, inside];
  });
  return table(['', 'events', 'code, raw / brotli 11', 'data, raw / brotli 11'], rows, 2);
}

/** @param {Results} results */
function runs(results) {
  const rows = results.run.data.map(({ name: data, label }) => {
    const of = ADAPTERS.map(({ id }) => results.values(id, data, 'first_view').length).filter(Boolean);
    const [least, most] = [Math.min(...of), Math.max(...of)];
    return of.length ? `${label}: ${least === most ? most : `${least} to ${most}`}` : '';
  });
  return rows.filter(Boolean).join('; ');
}

/** The five lines. @param {Results} results */
export function inShort(results) {
  const of = (/** @type {string} */ id, /** @type {string} */ data, /** @type {string} */ measure) => {
    const value = results.median(id, data, measure);
    return Number.isFinite(value) ? time(value) : (results.why(id, data, measure) ?? 'not measured');
  };
  const views = (/** @type {string} */ data, /** @type {string} */ measure) =>
    VIEWS.map(({ id, label }) => `${label} ${of(id, data, measure)}`).join(', ');
  const ratio = results.median('crossfilter', MILLION, 'actor') / results.median(OURS, MILLION, 'actor');
  const frame = (/** @type {string} */ data) => time(results.p95(OURS, data, 'pan_script', 'zoom_script'));
  const has = (/** @type {string} */ data) => results.run.data.some(({ name: one }) => one === data);
  const lines = /** @type {const} */ ([
    ['story', `First view of the embedded story: ${views('story', 'first_view')}.`],
    ['10000', `Of 10,000 events: ${views('10000', 'first_view')}.`],
    [
      MILLION,
      `1,000,000 events stand after ${of(OURS, MILLION, 'first_view')}, with ${size(results.held(OURS, MILLION))} held; the longest task on the way takes ${of(OURS, MILLION, 'longest_task')}.`,
    ],
    [
      MILLION,
      `Filtering them by an actor, all counts told: ${of(OURS, MILLION, 'actor')}; crossfilter2 ${of('crossfilter', MILLION, 'actor')}${Number.isFinite(ratio) ? ` (${times(ratio)} ours)` : ''}, plain JS ${of('plain', MILLION, 'actor')}, the bare scan of the bitsets ${of('scan', MILLION, 'actor')}.`,
    ],
    [
      MILLION,
      `Script a frame while panning and zooming, p95: ${frame('1000')} at 1,000 events, ${frame(MILLION)} at 1,000,000.`,
    ],
  ]);
  return lines.filter(([data]) => has(data)).map(([, line]) => `- ${line}`);
}

/** The engine by itself, as its bench prints it. @param {Results} results */
const native = ({ run: { native } }) =>
  native.length
    ? `## The engine natively\n\n\`cargo bench --bench engine\`, before the browser was started:\n\n\`\`\`text\n${native.join('\n')}\n\`\`\`\n\n`
    : '';

/** @param {Results} results */
export function report(results) {
  const { date, machine, versions, mode } = results.run;
  const frames = (/** @type {string} */ id, /** @type {string} */ data) =>
    `${time(results.p95(id, data, 'pan_script', 'zoom_script'))} / ${time(results.p95(id, data, 'pan_task', 'zoom_task'))}`;
  const views = (/** @type {string} */ measure) => bySize(results, VIEWS, measure, medians(results, measure));
  const engines = (/** @type {string} */ measure) =>
    bySize(
      results,
      ENGINES.filter(({ asks }) => asks.some((ask) => measure.startsWith(ask))),
      measure,
      medians(results, measure),
    );
  const shown = (/** @type {string} */ ask) =>
    bySize(
      results,
      VIEWS.filter(({ asks }) => asks.length),
      ask,
      pairs(results, `${ask}_shown_cpu`, `${ask}_shown`),
    );
  return `# What it costs, beside the field

Written by \`cargo xtask bench\`${mode === 'whole' ? '' : ` (${mode})`} on ${date}; do not edit. ${Object.entries(
    machine,
  )
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')}. Versions: ${Object.entries(versions)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ')}. The numbers behind every line are in [results.json](results.json).

${inShort(results).join('\n')}

![Cost over the number of events, for Sourceline and its peers](cost.svg)

## The bars

${budgets(results)}

## Where a peer is faster, or smaller

${faster(results)}

## First view

From navigation until the frame in which everything is drawn is over. Median; runs of each: ${runs(results)}.

${views('first_view')}

Of ours, what filters, moves and opens comes when a reader's hand comes near, or a script asks. Where it is asked for right after the first view, all is there, the index made, after:

${bySize(results, [adapterOf(OURS)], 'first_view', medians(results, 'complete'))}

The processor's time on the main thread until the first view:

${views('first_view_cpu')}

With the processor slowed 4 ×:

${views('first_view_slowed')}

Longest task until all is there (none over 50 ms: –):

${bySize(results, VIEWS, 'first_view', (id, data) => (results.median(id, data, 'longest_task') ? time(results.median(id, data, 'longest_task')) : '–'))}

## Filters, with all counts

The call alone, as a page makes it; what is drawn of it follows in the next table. By the actor who is named most:

${engines('actor')}

By an actor in the middle:

${engines('actor_rare')}

By the first and a type:

${engines('actor_type')}

Everything again:

${engines('clear')}

Processor's time of a whole turn: the actor, nothing, the other actor, nothing; then the actor, and type, the other, and type:

${engines('actor_turn_cpu')}

${engines('actor_type_turn_cpu')}

By a frequent word, then by a rare one; to index takes FlexSearch ${time(results.median('flexsearch', '100000', 'prepare'))} at 100,000, and us nothing:

${engines('text')}

${engines('text_rare')}

## Filters until they are drawn

Processor's time on the main thread until two frames later / time to the end of the first frame. By an actor:

${shown('actor')}

By a word:

${shown('text')}

Everything again:

${shown('clear')}

## Pan and zoom

p95 over all frames: script / everything on the main thread.

${bySize(results, VIEWS, 'zoom', frames)}

What is left for the end of a gesture, script:

${bySize(results, VIEWS, 'zoom', medians(results, 'zoom_rest_script'))}

## Elements and memory

Elements of the page:

${bySize(results, VIEWS, 'held', (id, data) => count(results.median(id, data, 'elements')))}

Held after garbage is collected: the JavaScript heap, array buffers and wasm's memory.

${bySize(results, ADAPTERS, 'held', (id, data) => size(results.held(id, data)))}

## Bytes

${weights(results)}

${native(results)}## How it is measured

One Chromium; in each round every library in turn, the first a different one each time, each in a page and context of its own, with no cache, from a server on the same machine. Processor's time is the main thread's own clock, so what else the machine does is not in it; wall time has it. Every answer is held against what a plain walk over the same events finds, facet by facet where a library has facets; one that is wrong ends the run. “more than n s”: given up; “not tried”: a smaller size took more than 5 s, or its documentation warns of so many.

The events are made up by \`benches/synthetic\`, the same each time: 200 actors, 14 types, 50 sources and 30 places by Zipf’s law, in bursts. Ours are packed, each peer’s are JSON in its own format. The embedded story goes to peers with the first and last day of each date; events without a date stay out there, because no peer can show them.

${ADAPTERS.map((adapter) => `- ${name(adapter)}${adapter.package ? ` (\`${adapter.package}\`)` : ''}: ${adapter.note}.`).join('\n')}
`;
}
