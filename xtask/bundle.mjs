// Bundles www/ into pkg/. Called by `cargo xtask build` with one argument, the constants that the
// scripts carry, as JSON: name -> JavaScript expression.
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
  const { outputFiles } = await build(options);
  if (outputFiles.length !== 1) throw new Error(`${outputFiles.length} files instead of one`);
  return outputFiles[0].text;
}

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

for (const [entry, file] of MODULES) {
  const text = await bundled({
    ...COMMON,
    ...FOR_MINIFIER,
    entryPoints: [entry],
    format: 'esm',
    define: { ...constants, SL_INLINE: 'undefined' },
    plugins: [styleAsText],
  });
  await write(file, await squeezed(text, true));
}

// One classic script. SL_INLINE stays free: the wrapper gives it, with the modules inside.
const inline = await bundled({
  ...COMMON,
  ...FOR_MINIFIER,
  entryPoints: ['www/inline.js'],
  format: 'iife',
  define: constants,
  plugins: [styleAsText],
  // A classic script has no address of its own, and needs none: it loads nothing.
  logOverride: { 'empty-import-meta': 'silent' },
});
await write('target/web/inline.bundle.js', await squeezed(inline, false));

const style = await bundled({ ...COMMON, entryPoints: ['www/page.css'] });
await write('pkg/sourceline-page.css', style);
