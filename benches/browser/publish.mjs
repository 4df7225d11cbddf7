// Writes what was found: a whole run into the repository, a quick one beside the build. By itself,
// `node benches/browser/publish.mjs`, it writes anew what benches/results.json holds.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { inRepository } from '../../tests/browser/harness/files.mjs';
import { chart } from './chart.mjs';
import { WHOLE } from './plan.mjs';
import { inShort, report } from './report.mjs';
import { Results } from './results.mjs';

const [FROM, TO] = ['<!-- bench -->', '<!-- /bench -->'];

/** @param {string} text @param {string} inside */
export function between(text, inside) {
  const [head, rest] = text.split(FROM);
  const [, tail] = rest?.split(TO) ?? [];
  if (tail === undefined) throw new Error(`there is no ${FROM} … ${TO}`);
  return `${head}${FROM}\n${inside.trimEnd()}\n${TO}${tail}`;
}

/** JSON with a line for each sample: a change is seen where it is. @param {Record<string, any>} run */
function lines(run) {
  const members = Object.entries(run).map(([key, value]) => {
    const items = Array.isArray(value) ? value.map((item) => `\n  ${JSON.stringify(item)}`) : null;
    return ` ${JSON.stringify(key)}: ${items ? `[${items.join(',')}\n ]` : JSON.stringify(value)}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

/** @param {Results} results */
export async function publish(results) {
  const isWhole = results.run.mode === WHOLE.mode;
  const folder = inRepository(isWhole ? 'benches' : 'target/bench');
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/results.json`, lines(results.run));
  await writeFile(`${folder}/cost.svg`, chart(results));
  await writeFile(`${folder}/RESULTS.md`, report(results));
  if (isWhole) {
    const readme = inRepository('README.md');
    const picture = '![Cost over the number of events, for Sourceline and its peers](benches/cost.svg)';
    await writeFile(readme, between(await readFile(readme, 'utf8'), `${inShort(results).join('\n')}\n\n${picture}`));
  }
  console.error(`${folder}/RESULTS.md`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await publish(new Results(JSON.parse(await readFile(inRepository('benches/results.json'), 'utf8'))));
}
