// Bundles www/ into pkg/. Called by `cargo xtask build` with two arguments: the constants that the
// scripts carry, as JSON (name -> JavaScript expression), and the names of the parts, as JSON.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';

/** The oldest browsers with what the wasm and the styles need: `light-dark()` and nesting are the youngest. */
const TARGET = ['es2022', 'safari17.5', 'firefox121', 'chrome123'];

/** The modules that a page can load, by their place in www/. */
const MODULES = new Map([
  ['www/define.js', 'pkg/sourceline.js'],
  ['www/element.js', 'pkg/element.js'],
  ['www/plain.js', 'pkg/plain.js'],
  ['www/reader.js', 'pkg/sourceline-reader.js'],
]);

/** @type {import('esbuild').BuildOptions & { write: false }} */
const COMMON = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  target: TARGET,
  outdir: 'pkg', // only for the paths in messages: files are written below
  write: false,
};

/** Names and spaces are left to the other minifier. */
const FOR_MINIFIER = { minify: false, minifySyntax: true };

/**
 * A style sheet that a script imports comes as minified text.
 * @type {import('esbuild').Plugin}
 */
const styleAsText = {
  name: 'style-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path: file }) => ({
      contents: await bundled({ ...COMMON, entryPoints: [file] }),
      loader: 'text',
      watchFiles: [file],
    }));
  },
};

/**
 * The text of a bundle with one entry.
 * @param {import('esbuild').BuildOptions & { write: false }} options
 */
async function bundled(options) {
  return (await bundle(options)).text;
}

/**
 * A bundle with one entry, and the files that went into it.
 * @param {import('esbuild').BuildOptions & { write: false }} options
 */
async function bundle(options) {
  const { outputFiles, metafile } = await build({ ...options, metafile: true });
  if (outputFiles.length !== 1) throw new Error(`${outputFiles.length} files instead of one`);
  return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}

/**
 * A module that is made here, under the name by which www/ imports it.
 * @param {string} name @param {string} contents
 * @returns {import('esbuild').Plugin}
 */
const made = (name, contents) => ({
  name,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: 'made' }));
    onLoad({ filter: new RegExp(`^${name}$`), namespace: 'made' }, () => ({ contents, resolveDir: '.' }));
  },
});

/**
 * What a part imports of the base's modules comes from `from` instead.
 * @param {Set<string>} base paths @param {(path: string) => import('esbuild').OnResolveResult} from
 * @returns {import('esbuild').Plugin}
 */
const notOfBase = (base, from) => ({
  name: 'not-of-base',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.js$/ }, ({ path: name, resolveDir }) => {
      const file = path.relative('.', path.resolve(resolveDir, name));
      return base.has(file) ? from(file) : undefined;
    });
  },
});

/**
 * A bundled script through a minifier that takes off 4 % more of what brotli makes of it. What is called `t` and
 * `core` everywhere keeps its name, so that calls repeat to the letter.
 * @param {string} text @param {boolean} module
 */
async function squeezed(text, module) {
  const { code } = await minify(text, {
    module,
    ecma: 2020,
    mangle: { reserved: ['t', 'core'] },
    compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true },
    format: { ecma: 2020 },
  });
  return `${code}\n`;
}

const PHRASES = 'www/i18n/en.json';
/** @type {Record<string, string>} */
const phrases = JSON.parse(await readFile(PHRASES, 'utf8'));

/**
 * Whether a source names a phrase: as a whole text, or by what stands before its dots and a text that is put in.
 * @param {string} source @param {string} key
 */
function names(source, key) {
  const words = key.split('.');
  const starts = words.slice(1).map((_, i) => `\`${words.slice(0, i + 1).join('.')}.\${`);
  // A last word for a number (`gap.day.one`) is chosen by the table.
  const wholes = [key, key.replace(/\.(zero|one|two|few|many)$/, '')];
  return wholes.some((whole) => source.includes(`'${whole}'`)) || starts.some((start) => source.includes(start));
}

/**
 * The phrases that are only named by parts, by part: these bring them along.
 * @param {Map<string, string>} sources of the parts, each in one text @param {string} base the base's sources
 */
function phrasesOfParts(sources, base) {
  /** @type {Map<string, Record<string, string>>} */
  const own = new Map([...sources.keys()].map((part) => [part, {}]));
  for (const [key, phrase] of Object.entries(phrases)) {
    if (names(base, key)) continue;
    for (const [part, source] of sources) if (names(source, key)) Object.assign(own.get(part) ?? {}, { [key]: phrase });
  }
  return own;
}

/** The texts of some files, one after the other. @param {Iterable<string>} files */
const textOf = async (files) =>
  (await Promise.all([...files].filter((file) => file.endsWith('.js')).map((file) => readFile(file, 'utf8')))).join('');

/** @param {Record<string, string>} kept @returns {import('esbuild').Plugin} */
const withPhrases = (kept) => ({
  name: 'with-phrases',
  setup({ onLoad }) {
    onLoad({ filter: /en\.json$/ }, () => ({ contents: JSON.stringify(kept), loader: 'json' }));
  },
});

/**
 * Writes a file unless it has that content already: a file that keeps its date does not make
 * Cargo build the command again.
 * @param {string} file
 * @param {string} content
 */
async function write(file, content) {
  const old = await readFile(file, 'utf8').catch(() => null);
  if (old === content) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** @type {Record<string, string>} */
const constants = JSON.parse(process.argv[2] ?? '{}');
/** @type {string[]} */
const parts = JSON.parse(process.argv[3] ?? '[]');

/** @type {import('esbuild').BuildOptions & { write: false }} */
const MODULE = {
  ...COMMON,
  ...FOR_MINIFIER,
  format: 'esm',
  define: { ...constants, SL_INLINE: 'undefined' },
};

/** @param {string} name */
const entryOf = (name) => `www/parts/${name}.js`;

// A part is a function of the kit, which is what all parts together import of the base's modules. A part cannot
// import these themselves: the page may have the base by any URL, and would get a second copy. It finds them by place,
// not by name: names of modules weigh on every page.
const base = new Set(
  (await bundle({ ...MODULE, entryPoints: ['www/define.js'], plugins: [styleAsText, made('#kit', 'export let kit')] }))
    .inputs,
);
/** What the parts use of the base: name -> path. @type {Map<string, string>} */
const kit = new Map();
/** Which of it each part uses. @type {Map<string, Set<string>>} */
const uses = new Map();
/** The text of its own modules. @type {Map<string, string>} */
const sources = new Map();
for (const name of parts) {
  /** @type {Set<string>} */
  const own = new Set();
  uses.set(name, own);
  const used = notOfBase(base, (file) => ({ path: `/${file}`, external: true }));
  const { text, inputs } = await bundle({ ...MODULE, entryPoints: [entryOf(name)], plugins: [styleAsText, used] });
  sources.set(name, await textOf(inputs));
  for (const [, names = '', file = ''] of text.matchAll(/^import \{([^}]*)\} from "\/(.*)";$/gm)) {
    for (const one of names.split(',')) {
      const imported = one.trim().split(' as ')[0] ?? '';
      if ((kit.get(imported) ?? file) !== file) throw new Error(`two of the base's modules export ${imported}`);
      kit.set(imported, file);
      own.add(imported);
    }
  }
}
const kitNames = [...kit.keys()].sort();
const kitModule = made(
  '#kit',
  kitNames.map((name) => `import { ${name} } from './${kit.get(name)}';`).join('\n') +
    `\nexport const kit = [${kitNames.join(', ')}];`,
);

// What works without WebAssembly takes its phrases from the base.
const basic = [...base, 'www/plain.js'].filter((file) => !file.includes(':'));
const ofParts = phrasesOfParts(sources, await textOf(basic));
const elsewhere = new Set([...ofParts.values()].flatMap((own) => Object.keys(own)));
const kept = Object.fromEntries(Object.entries(phrases).filter(([key]) => !elsewhere.has(key)));

for (const [entry, file] of MODULES) {
  const plugins = [styleAsText, kitModule, withPhrases(kept)];
  const text = await bundled({ ...MODULE, entryPoints: [entry], plugins });
  await write(file, await squeezed(text, true));
}

for (const name of parts) {
  const places = [...(uses.get(name) ?? [])].map((one) => `${kitNames.indexOf(one)}: ${one}`);
  const ofKit = made('#of-kit', `export const { ${places.join(', ')} } = kit;`);
  const used = notOfBase(base, () => ({ path: '#of-kit', namespace: 'made' }));
  const text = await bundled({ ...MODULE, entryPoints: [entryOf(name)], plugins: [styleAsText, used, ofKit] });
  const [code, exported, more] = text.split(/^export (?=\{)/m);
  if (!exported || more) throw new Error(`${entryOf(name)} is to export names, at its end`);
  const object = exported
    .replace(/(\w+) as (\w+)/g, '$2: $1')
    .replace(/\s*\};?\s*$/, `, phrases: ${JSON.stringify(ofParts.get(name))} };`);
  await write(
    `pkg/sourceline-${name}.js`,
    await squeezed(`export default (kit) => { ${code} return ${object} }`, true),
  );
}

// One classic script. SL_INLINE stays free: the wrapper gives it, with the modules inside.
const inline = await bundled({
  ...COMMON,
  ...FOR_MINIFIER,
  entryPoints: ['www/inline.js'],
  format: 'iife',
  define: constants,
  plugins: [
    styleAsText,
    made('#kit', 'export let kit'),
    made(
      '#parts',
      parts.map((name) => `import * as ${name} from './${entryOf(name)}';`).join('\n') +
        `\nexport const parts = { ${parts.join(', ')} };`,
    ),
  ],
  // A classic script has no address of its own, and needs none: it loads nothing.
  logOverride: { 'empty-import-meta': 'silent' },
});
await write('target/web/inline.bundle.js', await squeezed(inline, false));

const style = await bundled({ ...COMMON, entryPoints: ['www/page.css'] });
await write('pkg/sourceline-page.css', style);
