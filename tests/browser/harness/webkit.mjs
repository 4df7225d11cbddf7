// WebKitGTK, the nearest to Safari that Debian has: MiniBrowser on a screen in memory, driven
// through WebKitWebDriver. One window per session.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Builder, Capabilities } from 'selenium-webdriver';
import { WEBKIT_DRIVER, miniBrowser } from './files.mjs';

/**
 * Starts a browser. `wasm: false` starts one in which `WebAssembly` does not exist.
 * @param {{ wasm?: boolean }} [options]
 */
export async function openWebKit({ wasm = true } = {}) {
  const binary = await miniBrowser();
  /** @type {Program[]} */
  const programs = [];
  const close = async () => {
    for (const program of programs.reverse()) await program.end();
  };
  try {
    const screen = await startScreen();
    programs.push(screen.program);
    const port = await freePort();
    programs.push(
      start(WEBKIT_DRIVER, [`--port=${port}`], {
        ...process.env,
        DISPLAY: screen.display,
        ...(wasm ? {} : { JSC_useWasm: '0' }),
      }),
    );
    await listening(port);
    const driver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(
        new Capabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary, args: ['--automation'] },
        }),
      )
      .build();
    return {
      driver,
      async close() {
        await driver.quit();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @typedef {ReturnType<typeof start>} Program */

/**
 * A program that ends with this one at the latest.
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function start(file, args, env = process.env) {
  const child = spawn(file, args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);
  const ended = Promise.race([once(child, 'exit'), once(child, 'error')]).finally(() => process.off('exit', kill));
  return {
    /** What it writes to file descriptor 3. */
    output: /** @type {import('node:stream').Readable} */ (child.stdio[3]),
    async end() {
      child.kill();
      await Promise.race([ended, wait(5000, undefined, { ref: false }).then(kill)]);
    },
  };
}

/** A screen in memory. Xvfb finds a free number and says it when it is ready. */
async function startScreen() {
  const program = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']);
  const [number] = await once(program.output, 'data');
  return { program, display: `:${String(number).trim()}` };
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * Waits until the driver answers.
 * @param {number} port
 */
async function listening(port) {
  for (let tries = 0; tries < 100; tries += 1) {
    const answers = await fetch(`http://127.0.0.1:${port}/status`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return;
    await wait(100);
  }
  throw new Error('WebKitWebDriver does not answer');
}
