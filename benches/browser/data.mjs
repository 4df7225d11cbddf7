// The events that all are measured on: made up by benches/synthetic, or those of the embedded story.
import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { inRepository } from '../../tests/browser/harness/files.mjs';

const run = promisify(execFile);
const SYNTHETIC = inRepository('target/release/synthetic');
const SOURCELINE = inRepository('target/release/sourceline');
const FOLDER = inRepository('target/bench');

/**
 * An event with the names of what it has; `first` and `last` day as YYYY-MM-DD.
 * @typedef {object} Event
 * @property {string} id @property {string} title @property {string} summary @property {string} first
 * @property {string} last @property {string} thread @property {string} type @property {string | null} place
 * @property {string[]} actors @property {string[]} sources
 */
/**
 * @typedef {object} Data
 * @property {string} name in a path @property {string} label @property {number | null} size where it is made up
 * @property {Event[]} events all of them; without a day where they have no date
 * @property {Event[]} dated what a peer can show
 * @property {Buffer | null} pack null for the story that the module brings along
 */

/** @param {number} size @returns {Promise<Data>} */
export async function synthetic(size) {
  await mkdir(FOLDER, { recursive: true });
  const [table, pack] = [`${FOLDER}/${size}.csv`, `${FOLDER}/${size}.slpk`];
  const { stdout } = await run(SYNTHETIC, [`${size}`], { maxBuffer: 2 ** 30, encoding: 'buffer' });
  await writeFile(table, stdout);
  await run(SOURCELINE, ['pack', table, '-o', pack]);
  const events = await lines(size);
  return { name: `${size}`, label: size.toLocaleString('en'), size, events, dated: events, pack: await readFile(pack) };
}

/** Names are kept once: a million events name the same few hundred. @param {number} size */
async function lines(size) {
  const made = spawn(SYNTHETIC, [`${size}`, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  /** @type {Map<string, string>} */
  const names = new Map();
  const once = (/** @type {string} */ name) => names.get(name) ?? (names.set(name, name), name);
  /** @type {Event[]} */
  const events = [];
  for await (const line of createInterface({ input: made.stdout })) {
    const { id, title, summary, first, last, thread, type, place, actors, sources } = JSON.parse(line);
    const lists = { actors: actors.map(once), sources: sources.map(once) };
    const one = { thread: once(thread), type: once(type), place: place && once(place), ...lists };
    events.push({ id, title, summary, first: once(first), last: once(last), ...one });
  }
  if (events.length !== size) throw new Error(`the generator made ${events.length} events, not ${size}`);
  return events;
}

/** The embedded story; what its dates come to is the command's to say. @returns {Promise<Data>} */
export async function story() {
  const { events: all } = JSON.parse(await readFile(inRepository('stories/iran-albania/story.json'), 'utf8'));
  /** @type {Map<string, {min: string | null, max: string | null}>} */
  const dates = new Map();
  /** @type {Event[]} */
  const events = [];
  for (const { id, title, summary = '', date, thread, type, place = null, participants = [], reports } of all) {
    if (date && !dates.has(date)) {
      const { stdout } = await run(SOURCELINE, ['date', date, '--json']);
      dates.set(date, JSON.parse(stdout));
    }
    const { min = null, max = null } = dates.get(date) ?? {};
    const [first, last] = [min ?? max ?? '', max ?? min ?? ''];
    const actors = [...new Set(participants.map((/** @type {{actor: string}} */ { actor }) => actor))];
    const sources = [...new Set(reports.map((/** @type {{source: string}} */ { source }) => source))];
    events.push({ id, title, summary, first, last, thread, type, place, actors, sources });
  }
  const label = `the embedded story (${events.length})`;
  const dated = events.filter(({ first }) => first);
  return { name: 'story', label, size: null, events, dated, pack: null };
}
