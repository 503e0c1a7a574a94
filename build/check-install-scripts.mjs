// Is there a package that wants to run a program of its own while it is installed? `.npmrc` lets none do so; a new one
// that counts on it would be half installed, or a reason to lift that, so it has to be looked at by a person first.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, runMain } from './process.mjs';

/** @typedef {Record<string, { hasInstallScript?: boolean, integrity?: string, link?: boolean }>} LockedPackages */

/**
 * Packages that bring an install script and work without it, each with the reason why it is here.
 * @type {Readonly<Record<string, string>>}
 */
export const known = {
  'electron-winstaller':
    'Comes with electron-builder for Squirrel installers of Windows, which are not made here; its script picks the 7-Zip for them.',
};

/** @param {string} path in the lock, as `node_modules/a/node_modules/@b/c` */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * @param {LockedPackages} packages of package-lock.json
 * @param {string} npmrc text of .npmrc
 * @param {Readonly<Record<string, string>>} [allowed]
 * @returns {string[]} what is wrong, one line each
 */
export function installScriptFaults(packages, npmrc, allowed = known) {
  const entries = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.link);
  const scripted = entries.filter(([, entry]) => entry.hasInstallScript).map(([path]) => nameOf(path));
  const refuses = npmrc.split('\n').some((line) => /^\s*ignore-scripts\s*=\s*true\s*$/.test(line));
  return [
    ...(entries.length === 0 ? ['package-lock.json: ningún paquete leído'] : []),
    ...(refuses ? [] : ['.npmrc: falta ignore-scripts=true']),
    ...scripted
      .filter((name) => !Object.hasOwn(allowed, name))
      .map((name) => `${name}: trae un guion de instalación y no está en la lista con su motivo`),
    ...Object.keys(allowed)
      .filter((name) => !scripted.includes(name))
      .map((name) => `${name}: está en la lista y ya no trae un guion de instalación`),
    // Without it the registry could answer with other bytes tomorrow.
    ...entries.filter(([, entry]) => !entry.integrity).map(([path]) => `${path}: sin suma de integridad`),
  ];
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    /** @type {{ packages: LockedPackages }} */
    const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'));
    const npmrc = readFileSync(join(projectRoot, '.npmrc'), 'utf8');
    const faults = installScriptFaults(lock.packages, npmrc);
    for (const line of faults) console.error(line);
    console.log(
      `Guiones de instalación: ${Object.keys(lock.packages).length - 1} paquetes, ${Object.keys(known).length} en la lista`,
    );
    return faults.length === 0 ? 0 : 1;
  });
}
