// The parts: scripts, styles and modules that a page loads when it first shows what needs them.

import { kit } from '#kit';
import { compile, imported, local, once } from './core.js';
import { addPhrases } from './i18n.js';

/**
 * @typedef {object} Parts
 * @property {typeof import('./parts/filter.js')} filter
 * @property {typeof import('./parts/timeline.js')} timeline
 * @property {typeof import('./parts/hands.js')} hands
 * @property {typeof import('./parts/accounts.js')} accounts
 * @property {typeof import('./parts/list.js')} list
 * @property {typeof import('./parts/sources.js')} sources
 * @property {typeof import('./parts/card.js')} card
 * @property {typeof import('./parts/cite.js')} cite
 * @property {typeof import('./parts/facets.js')} facets
 * @property {typeof import('./parts/empty.js')} empty
 * @property {typeof import('./parts/legend.js')} legend
 * @property {typeof import('./parts/questions.js')} questions
 * @property {typeof import('./parts/problems.js')} problems
 */
/** @typedef {keyof Parts} Name */
/** Those that are views. @typedef {'timeline' | 'list' | 'questions' | 'sources'} View */

/** Those that others build on. @type {Partial<Record<Name, Name>>} */
const BEFORE = { hands: 'timeline', accounts: 'timeline', facets: 'filter', sources: 'filter', empty: 'filter' };

/** Those that are there, by engine: a part with a module is of no use without it. @type {WeakMap<object, Partial<Parts>>} */
const there = new WeakMap();
/** @type {WeakMap<object, CSSStyleSheet>} */
const sheets = new WeakMap();

/** A part's script is given what it uses of ours: by our URL it could not import the same copy. */
const script = once(async (name) => {
  if (local.parts) return local.parts[name];
  const part = (await imported(`sourceline-${name}.js`)).default(kit);
  addPhrases(part.phrases);
  return part;
});

/** Whether a part has a module. @param {string} file */
const isModule = (file) => `${file}.wasm` in SL_SRI;

/**
 * Asks for a part's files, as soon as it is known that they will be wanted.
 * @param {Name} name @returns {Promise<any[]>}
 */
export function request(name) {
  const file = `sourceline-${name}`;
  const before = BEFORE[name];
  return Promise.all([script(name), isModule(file) && compile(file), before && request(before)]);
}

/**
 * Loads a part.
 * @param {Name} name @param {import('./core.js').Engine} engine
 */
export async function load(name, engine) {
  const [part] = await request(name);
  const before = BEFORE[name];
  if (before) await load(before, engine);
  const file = `sourceline-${name}`;
  if (isModule(file)) await engine.extend(file);
  there.set(engine, { ...there.get(engine), [name]: part });
}

/**
 * A part with its style in a root, or nothing where it was not loaded.
 * @template {Name} N
 * @param {N} name @param {import('./core.js').Engine} engine @param {Node} root
 * @returns {Parts[N] | undefined}
 */
export function use(name, engine, root) {
  const part = there.get(engine)?.[name];
  return part && styled(part, root);
}

/**
 * A part that needs no engine, with its style in a root.
 * @template {'problems'} N @param {N} name @param {Node} root
 * @returns {Promise<Parts[N]>}
 */
export const bare = async (name, root) => styled(await script(name), root);

/** @template {{css: string}} P @param {P} part @param {Node} root */
function styled(part, root) {
  const adopted = /** @type {ShadowRoot} */ (root).adoptedStyleSheets;
  let sheet = sheets.get(part);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(part.css);
    sheets.set(part, sheet);
  }
  if (!adopted.includes(sheet)) adopted.push(sheet);
  return part;
}
