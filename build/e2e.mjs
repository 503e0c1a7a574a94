// `npm run e2e [-- Playwright's arguments]`: the tests that drive the real Electron.
import { join } from 'node:path';
import { ensureBundle } from './bundle.mjs';
import { ensureDisplays } from './display.mjs';
import { nodeModules, run, runMain, step, toolEnv, toolNode } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

/**
 * @param {readonly string[]} args Playwright's
 * @param {{ env?: NodeJS.ProcessEnv, windows?: number }} [how] `env` is added to the tests' environment; `windows`: how
 *   many apps run beside one another
 * @returns {Promise<number>} Playwright's exit code
 */
export async function runElectronTests(args, { env = {}, windows = 1 } = {}) {
  const runtime = await step('Electron', ensureRuntime);
  await step('Aplicación', ensureBundle);
  const displays = await step('Pantalla', () => ensureDisplays(windows));
  try {
    const command = join(nodeModules, '@playwright', 'test', 'cli.js');
    const { code } = await run(
      toolNode(),
      [command, 'test', '--config', 'build/playwright.config.ts', ...args],
      {
        env: { ...toolEnv(), ...displays.env, ...env, ELECTRON_EXEC_PATH: runtime.executable },
      },
    );
    return code;
  } finally {
    displays.close();
  }
}

if (process.argv[1] === import.meta.filename) await runMain(() => runElectronTests(process.argv.slice(2)));
