// `npm run e2e [-- Playwright's arguments]`: the tests that drive the real Electron.
import { join } from 'node:path';
import { ensureBundle } from './bundle.mjs';
import { ensureDisplay } from './display.mjs';
import { nodeModules, run, runMain, step, toolEnv, toolNode } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

/**
 * @param {readonly string[]} args Playwright's
 * @param {NodeJS.ProcessEnv} [env] added to the tests' environment
 * @returns {Promise<number>} Playwright's exit code
 */
export async function runElectronTests(args, env = {}) {
  const runtime = await step('Electron', ensureRuntime);
  await step('Aplicación', ensureBundle);
  const display = await step('Pantalla', () => ensureDisplay({ virtual: true }));
  try {
    const command = join(nodeModules, '@playwright', 'test', 'cli.js');
    const { code } = await run(
      toolNode(),
      [command, 'test', '--config', 'build/playwright.config.ts', ...args],
      {
        env: { ...toolEnv(), ...display.env, ...env, ELECTRON_EXEC_PATH: runtime.executable },
      },
    );
    return code;
  } finally {
    display.close();
  }
}

if (process.argv[1] === import.meta.filename) await runMain(() => runElectronTests(process.argv.slice(2)));
