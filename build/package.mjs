// `npm run package`: the app in dist/linux-unpacked, to try it out.
// `npm run package -- --deb`: a Debian package of it as well.
// `npm run package -- --release [--win]`: installers (deb and AppImage, or NSIS); only with the official Electron.
// With them goes mesa-n2.cdx.json, the bill of materials. `--into FOLDER` puts them somewhere else than dist/.
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBundle } from './bundle.mjs';
import { writeDeb } from './deb.mjs';
import { nodeModules, projectRoot, run, runMain, SetupError, step, toolNode } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';
import { writeSbom } from './sbom.mjs';

const { values: asked } = parseArgs({
  options: {
    release: { type: 'boolean', default: false },
    deb: { type: 'boolean', default: false },
    win: { type: 'boolean', default: false },
    into: { type: 'string', default: join(projectRoot, 'dist') },
  },
});
const { release: isRelease, win: isForWindows } = asked;
const target = resolve(asked.into);

/**
 * @param {import('./runtime.mjs').Runtime} runtime
 * @returns {string[]} electron-builder's arguments
 */
function builderArguments(runtime) {
  const common = ['--config', 'build/electron-builder.yml', '--publish', 'never'];
  common.push(`-c.directories.output=${target}`);
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
  await rm(target, { recursive: true, force: true });
  await step('Paquete', async () => {
    const command = join(nodeModules, 'electron-builder', 'cli.js');
    const { code, output } = await run(toolNode(), [command, ...builderArguments(runtime)], { quiet: true });
    // electron-builder goes on without them, and the program would not start.
    const missing = output.match(/cannot find path for dependency\s+dependencies=(.*)/)?.[1];
    if (missing)
      throw new SetupError(`Faltan dependencias instaladas: ${missing}\nRepita después de: npm ci`);
    if (code !== 0) throw new SetupError(`electron-builder falló:\n${output.trim()}`);
    return {
      value: undefined,
      said: isRelease ? `instaladores en ${target}` : join(target, 'linux-unpacked', 'mesa-n2'),
    };
  });
  if (!isForWindows && (isRelease || asked.deb)) {
    await step('Paquete de Debian', async () => {
      const path = await writeDeb(join(target, 'linux-unpacked'), target, { isRelease });
      return { value: undefined, said: path };
    });
  }
  await step('Lista de materiales', () => writeSbom(runtime, target));
  if (runtime.kind === 'fallback') {
    console.log(
      '\n*** PAQUETE DE PRUEBA: lleva el Electron alternativo (33.2.1). No lo entregue ni lo instale fuera de pruebas. ***',
    );
  }
  return 0;
});
