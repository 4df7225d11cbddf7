// What the questions cost the page: `node benches/questions.mjs [ROUNDS]`, after `cargo xtask build`.
//
// The embedded story, and copies of its events and questions until there are 10,000 and 1,000. Measured is script
// alone (layout and paint are the browser's affair), in Chromium, from the change of view or query to the drawing, in
// milliseconds of the processor, so that what else runs on the machine does not count.
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { openChromium } from '../tests/browser/harness/chromium.mjs';
import { inRepository } from '../tests/browser/harness/files.mjs';
import { serve } from '../tests/browser/harness/server.mjs';
import { assign, drawn, open, pageWith, storyJson } from '../tests/browser/page.mjs';

const EVENTS = 10_000;
const QUESTIONS = 1_000;
const WIDTHS = [1180, 375];
const rounds = Number(process.argv[2] ?? 15);

/** The story, with its events and questions again and again. */
async function enlarged() {
  const story = JSON.parse(await storyJson());
  const { events, questions } = structuredClone(story);
  for (let copy = 1; story.events.length < EVENTS || story.questions.length < QUESTIONS; copy++) {
    const own = (/** @type {string} */ id) => `${id}-copy-${copy}`;
    for (const event of structuredClone(events))
      if (story.events.length < EVENTS) story.events.push({ ...event, id: own(event.id) });
    const there = new Set(story.events.map((/** @type {{id: string}} */ { id }) => id));
    for (const question of structuredClone(questions)) {
      if (story.questions.length === QUESTIONS) break;
      for (const answer of question.answers) for (const position of answer.positions) delete position.id;
      const about = question.events?.map(own).filter((/** @type {string} */ id) => there.has(id));
      story.questions.push({ ...question, id: own(question.id), events: about });
    }
  }
  return story;
}

const folder = inRepository('target/bench');
await mkdir(folder, { recursive: true });
const story = await enlarged();
await writeFile(`${folder}/questions.json`, JSON.stringify(story));
execFileSync(inRepository('target/release/sourceline'), [
  'pack',
  `${folder}/questions.json`,
  '-o',
  `${folder}/questions.slpk`,
]);
const server = await serve({
  '/embedded.html': pageWith('<source-line fragment></source-line>'),
  '/large.html': pageWith('<source-line fragment src="/large.slpk"></source-line>'),
  '/large.slpk': await readFile(`${folder}/questions.slpk`),
});
const chromium = await openChromium();

/** @param {number[]} times in ms */
function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (/** @type {number} */ part) => (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(1);
  return `least ${at(0)}, median ${at(0.5)}, p95 ${at(0.95)} ms`;
}

console.log(`${cpus()[0]?.model}, ${rounds} rounds, script in ms`);
for (const [path, size] of [
  ['/embedded.html', `${JSON.parse(await storyJson()).events.length} events`],
  ['/large.html', `${story.events.length} events, ${story.questions.length} questions`],
]) {
  for (const width of WIDTHS) {
    const { page, close } = await chromium.newPage({ width });
    await open(page, `${server.url}${path}#view=list`);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const script = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0);
    };
    /** @param {Record<string, unknown>} change */
    const cost = async (change) => {
      const before = await script();
      await assign(page, change);
      await drawn(page);
      return (await script()) - before;
    };
    await cost({ view: 'questions' }); // its part is loaded then
    await page.locator('source-line .qrow').first().waitFor();
    /** @type {Record<'shown' | 'filtered' | 'in full', number[]>} */
    const times = { shown: [], filtered: [], 'in full': [] };
    for (let round = 0; round < rounds; round++) {
      times.filtered.push(await cost({ query: { threads: ['attacks'] } }));
      await cost({ query: {} });
      await page.evaluate(() => (location.hash = 'view=questions&question=who-carried-out'));
      await drawn(page);
      await page.evaluate(() => (location.hash = 'view=questions'));
      await drawn(page);
      const before = await script();
      await page.evaluate(() => (location.hash = 'view=questions&question=who-carried-out'));
      await page.locator('source-line .whole h3').waitFor();
      await drawn(page);
      times['in full'].push((await script()) - before);
      await page.evaluate(() => (location.hash = 'view=list'));
      await drawn(page);
      times.shown.push(await cost({ view: 'questions' }));
    }
    for (const [what, all] of Object.entries(times)) console.log(`${size}, ${width} px, ${what}: ${summary(all)}`);
    await close();
  }
}
await chromium.close();
await server.close();
