// What the operating system has to bring: shared libraries and tools, by what is really there and not by package names.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, SetupError } from './process.mjs';

/**
 * `packages`: Debian's names, newest first (some libraries were renamed with the 64-bit time_t transition).
 * @typedef {{ packages: readonly string[], library?: string, command?: string }} Need
 */

/** @param {string} library @param {...string} packages @returns {Need} */
const library = (library, ...packages) => ({ library, packages });
/** @param {string} command @param {...string} packages @returns {Need} */
const command = (command, ...packages) => ({ command, packages });

/** Electron itself. */
const electronNeeds = [
  library('libgtk-3.so.0', 'libgtk-3-0t64', 'libgtk-3-0'),
  library('libnss3.so', 'libnss3'),
  library('libasound.so.2', 'libasound2t64', 'libasound2'),
  library('libgbm.so.1', 'libgbm1'),
  library('libXss.so.1', 'libxss1'),
  library('libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'),
  library('libdrm.so.2', 'libdrm2'),
  library('libxkbcommon.so.0', 'libxkbcommon0'),
  command('unzip', 'unzip'),
];

/** The same as an installer names them (Debian Policy 7.1): either name of a library will do. */
export const electronDependencies = electronNeeds
  .filter(({ library: name }) => name)
  .map(({ packages }) => packages.join(' | '));

const displayNeeds = [command('Xvfb', 'xvfb')];

/** Independent judges of the documents, and what the tests watch the app with. */
const testNeeds = [
  command('pdfsig', 'poppler-utils'),
  command('mutool', 'mupdf-tools'),
  command('qpdf', 'qpdf'),
  command('openssl', 'openssl'),
  command('strace', 'strace'),
  command('ip', 'iproute2'),
  command('setpriv', 'util-linux'),
  command('gio', 'libglib2.0-bin'),
  command('update-desktop-database', 'desktop-file-utils'),
];

/** @param {string} name */
function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/sbin', '/sbin');
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @param {readonly Need[]} needs */
async function missing(needs) {
  const { output } = await run('ldconfig', ['-p'], { quiet: true, env: withSystemPath() });
  const libraries = new Set(output.split('\n').map((line) => line.trim().split(' ')[0]));
  return needs.filter((need) => (need.library ? !libraries.has(need.library) : !onPath(need.command ?? '')));
}

function withSystemPath() {
  return { ...process.env, PATH: `${process.env.PATH ?? ''}${delimiter}/usr/sbin${delimiter}/sbin` };
}

/** @param {Need} need */
async function packageName(need) {
  for (const name of need.packages) {
    const { code } = await run('apt-cache', ['show', name], { quiet: true });
    if (code === 0) return name;
  }
  return need.packages.at(-1) ?? '';
}

export function hasDisplay() {
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Installs what is missing when it may; otherwise says the one command that does.
 * @param {{ tests: boolean }} purpose
 * @returns {Promise<{ value: void, said: string }>}
 */
export async function ensureHostPackages({ tests }) {
  if (process.platform !== 'linux') return { value: undefined, said: 'no hacen falta en este sistema' };
  const needs = [
    ...electronNeeds,
    ...(tests || !hasDisplay() ? displayNeeds : []),
    ...(tests ? testNeeds : []),
  ];
  const before = await missing(needs);
  if (before.length === 0) return { value: undefined, said: 'completos' };
  if (!onPath('apt-get')) {
    const what = before.map((need) => need.library ?? need.command).join(', ');
    throw new SetupError(
      `Faltan en el sistema: ${what}. Instálelos con el gestor de paquetes de su distribución.`,
    );
  }

  const mayInstall = process.getuid?.() === 0;
  if (mayInstall) await run('apt-get', ['update', '-qq'], { quiet: true });
  const names = await Promise.all(before.map(packageName));
  if (!mayInstall) {
    throw new SetupError(
      `Faltan paquetes del sistema. Instálelos con:\n\n  sudo apt-get install -y ${names.join(' ')}\n`,
    );
  }
  console.log(`Instalando ${names.join(' ')} …`);
  const { code, output } = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
    {
      quiet: true,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  );
  const after = await missing(needs);
  if (code !== 0 || after.length > 0)
    throw new SetupError(`apt-get no pudo instalar ${names.join(' ')}:\n${output.trim()}`);
  return { value: undefined, said: `instalados: ${names.join(' ')}` };
}
