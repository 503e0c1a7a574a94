// Are the packages of package-lock.json in node_modules? If not, `npm ci`.
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeModules, projectRoot, run, SetupError } from './process.mjs';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>} LockedPackages */

/**
 * @param {string} path
 * @returns {LockedPackages | null} null when there is no such file
 */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * npm writes what it installed into node_modules/.package-lock.json at the end of every install. Platform-specific
 * packages may be absent there; everything else has to agree.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 */
function agrees(wanted, installed) {
  const same = Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
  return same && Object.keys(installed).every((path) => path in wanted);
}

function isLink() {
  try {
    return lstatSync(nodeModules).isSymbolicLink();
  } catch {
    return false;
  }
}

/** @returns {Promise<{ value: void, said: string }>} */
export async function ensureDependencies() {
  const wanted = lockedPackages(join(projectRoot, 'package-lock.json'));
  if (!wanted) throw new SetupError('Falta package-lock.json: la copia del proyecto está incompleta.');
  const installed = lockedPackages(join(nodeModules, '.package-lock.json'));
  if (installed && agrees(wanted, installed)) return { value: undefined, said: 'al día' };
  // `npm ci` empties the folder: through a link that would be somebody else's.
  if (isLink()) {
    throw new SetupError(
      'node_modules es un enlace y no corresponde a package-lock.json: instale en la carpeta a la que apunta.',
    );
  }
  console.log(installed ? 'package-lock.json cambió: npm ci …' : 'Primera vez: npm ci (cerca de 1 GB) …');
  const { code } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: process.env,
  });
  if (code !== 0)
    throw new SetupError('npm ci falló: revise la conexión con el registro de npm y el mensaje de arriba.');
  return { value: undefined, said: 'instaladas' };
}
