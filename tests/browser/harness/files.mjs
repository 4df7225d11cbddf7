// Where things are, and folders made for one test.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * A path in the repository.
 * @param {...string} parts
 */
export const inRepository = (...parts) => path.join(ROOT, ...parts);

/**
 * Its address for a browser that reads from disk.
 * @param {string} file
 */
export const fileUrl = (file) => pathToFileURL(file).href;

/** Debian's browsers. */
export const CHROMIUM = '/usr/bin/chromium';
export const FIREFOX = '/usr/bin/firefox-esr';
export const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';

/** WebKitGTK's own browser; its folder bears the architecture and the API's version. */
export async function miniBrowser() {
  const library = '/usr/lib';
  for (const machine of await readdir(library)) {
    if (!machine.endsWith('-linux-gnu')) continue;
    const versions = (await readdir(path.join(library, machine))).filter((name) => /^webkit2?gtk-/.test(name));
    for (const version of versions.sort().reverse()) {
      const folder = path.join(library, machine, version);
      if ((await readdir(folder)).includes('MiniBrowser')) return path.join(folder, 'MiniBrowser');
    }
  }
  throw new Error('MiniBrowser is not installed (package webkit2gtk-driver)');
}

/**
 * A new folder with these files, for pages that are opened from disk.
 * @param {Record<string, string | Uint8Array>} files
 */
export async function temporaryFolder(files) {
  const folder = await mkdtemp(path.join(tmpdir(), 'sourceline-'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return {
    path: folder,
    /** @param {string} name */
    url: (name) => fileUrl(path.join(folder, name)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
