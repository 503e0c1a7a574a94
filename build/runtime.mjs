// Finds, or fetches, the Electron that runs the app: the official one, and where that is blocked the fallback.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nodeModules, run, runMain, SetupError, step, toolNode } from './process.mjs';
import { cacheFolder, fallbackFolder, fallbackVersion, installFallback } from './runtime-fallback.mjs';

/** @typedef {{ kind: 'official' | 'fallback', version: string, folder: string, executable: string }} Runtime */

const electronPackage = join(nodeModules, 'electron');
const installTimeoutMs = 300_000;
/** After a refusal the official way is tried again once a day, not at every start. */
const retryAfterMs = 24 * 3_600_000;
const refusedStamp = join(cacheFolder(), 'official-electron-refused');

/** @returns {Runtime | null} */
function official() {
  const pathFile = join(electronPackage, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(electronPackage, 'dist', readFileSync(pathFile, 'utf8'));
  if (!existsSync(executable)) return null;
  const version = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version;
  return { kind: 'official', version, folder: join(electronPackage, 'dist'), executable };
}

/** @returns {Runtime | null} */
function fallback() {
  const folder = fallbackFolder();
  const executable = join(folder, 'electron');
  return existsSync(executable) ? { kind: 'fallback', version: fallbackVersion, folder, executable } : null;
}

function refusedLately() {
  const stat = statSync(refusedStamp, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs < retryAfterMs;
}

/** @returns {Promise<{ runtime: Runtime | null, reason: string }>} */
async function tryOfficial() {
  const { code, output } = await run(toolNode(), [join(electronPackage, 'install.js')], {
    quiet: true,
    timeoutMs: installTimeoutMs,
  });
  const runtime = code === 0 ? official() : null;
  if (runtime) return { runtime, reason: '' };
  await mkdir(dirname(refusedStamp), { recursive: true });
  await writeFile(refusedStamp, output);
  const cause = /(?:Error|cause): .*/.exec(output)?.[0] ?? `código ${code}`;
  return { runtime: null, reason: cause.slice(0, 120) };
}

/** @returns {Promise<{ value: Runtime, said: string }>} */
export async function ensureRuntime() {
  const present = official();
  if (present) return { value: present, said: `${present.version}, oficial` };
  const cached = fallback();
  if (cached && refusedLately())
    return { value: cached, said: `${cached.version}, alternativo (solo desarrollo y pruebas)` };

  const { runtime, reason } = await tryOfficial();
  if (runtime) return { value: runtime, said: `${runtime.version}, oficial, descargado` };
  if (cached)
    return {
      value: cached,
      said: `${cached.version}, alternativo: el oficial no está al alcance (${reason})`,
    };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `No se pudo descargar Electron (${reason}). El alternativo existe solo para Linux x64; este equipo es ${process.platform} ${process.arch}.`,
    );
  }
  const folder = await installFallback();
  const value = fallback();
  if (!value) throw new SetupError(`El Electron alternativo quedó incompleto en ${folder}.`);
  return {
    value,
    said: `${value.version}, alternativo, descargado: el oficial no está al alcance (${reason})`,
  };
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    const runtime = await step('Electron', ensureRuntime);
    console.log(runtime.executable);
    return 0;
  });
}
