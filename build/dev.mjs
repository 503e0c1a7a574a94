// `npm run dev`: builds, opens the app, and does both again whenever a source changes.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureBundle } from './bundle.mjs';
import { ensureDisplay } from './display.mjs';
import { requireSandboxSupport, startElectron } from './electron-process.mjs';
import { projectRoot, runMain, step } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

/** Editors write a file in several steps; one change is waited out. */
const settleMs = 200;

/** @returns {Promise<void>} resolves when the sources have changed and are quiet again */
function sourcesChanged() {
  return new Promise((done) => {
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const watchers = ['electron', 'renderer'].map((folder) =>
      watch(join(projectRoot, folder), { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          for (const watcher of watchers) watcher.close();
          done();
        }, settleMs);
      }),
    );
  });
}

await runMain(async () => {
  const runtime = await step('Electron', ensureRuntime);
  requireSandboxSupport();
  const display = await step('Pantalla', () => ensureDisplay());
  for (;;) {
    const changed = sourcesChanged().then(() => 'changed');
    const built = await step('Aplicación', ensureBundle).then(
      () => true,
      (error) => {
        console.error(error.message);
        return false;
      },
    );
    if (!built) {
      await changed;
      continue;
    }
    const electron = startElectron(runtime.executable, display.env, process.argv.slice(2));
    const what = await Promise.race([changed, electron.ended]);
    if (what !== 'changed') {
      display.close();
      process.exit(Number(what));
    }
    electron.stop();
    await electron.ended;
  }
});
