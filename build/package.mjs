// `npm run package`: the app in dist/linux-unpacked, to try it out.
// `npm run package -- --release [--win]`: installers (deb and AppImage, or NSIS); only with the official Electron.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBundle } from './bundle.mjs';
import { nodeModules, projectRoot, run, runMain, SetupError, step, toolNode } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

const isRelease = process.argv.includes('--release');
const isForWindows = process.argv.includes('--win');

/**
 * @param {import('./runtime.mjs').Runtime} runtime
 * @returns {string[]} electron-builder's arguments
 */
function builderArguments(runtime) {
  const common = ['--config', 'build/electron-builder.yml', '--publish', 'never'];
  // Windows' own Electron is fetched by electron-builder: the one at hand runs here.
  if (isForWindows) return [...common, '--win'];
  const electron = [`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`];
  return [...common, ...electron, '--linux', ...(isRelease ? [] : ['dir'])];
}

await runMain(async () => {
  const runtime = await step('Electron', ensureRuntime);
  if (runtime.kind === 'fallback' && (isRelease || isForWindows)) {
    throw new SetupError(
      'Un instalador solo se hace con el Electron oficial: el alternativo prueba que todos corren lo mismo, no quién lo construyó.\n' +
        'Repita en una red donde se pueda descargar el oficial.',
    );
  }
  await step('Aplicación', ensureBundle);
  await rm(join(projectRoot, 'dist'), { recursive: true, force: true });
  await step('Paquete', async () => {
    const command = join(nodeModules, 'electron-builder', 'cli.js');
    const { code, output } = await run(toolNode(), [command, ...builderArguments(runtime)], { quiet: true });
    if (code !== 0) throw new SetupError(`electron-builder falló:\n${output.trim()}`);
    return { value: undefined, said: isRelease ? 'instaladores en dist/' : 'dist/linux-unpacked/mesa-n2' };
  });
  if (runtime.kind === 'fallback') {
    console.log(
      '\n*** PAQUETE DE PRUEBA: lleva el Electron alternativo (33.2.1). No lo entregue ni lo instale fuera de pruebas. ***',
    );
  }
  return 0;
});
