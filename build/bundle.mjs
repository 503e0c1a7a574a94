// Builds out/ when the sources are not those that it was built from.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { nodeModules, projectRoot, run, runMain, SetupError, step, toolNode } from './process.mjs';

const sources = [
  'electron',
  'renderer',
  'build/electron.vite.config.ts',
  'build/bundled-packages.mjs',
  'build/paint-first.mjs',
  'package.json',
  'package-lock.json',
];
const stampPath = join(projectRoot, 'out', '.sources');

/** @param {string} path @returns {string[]} files, relative to the project, in a stable order */
function filesUnder(path) {
  if (!statSync(join(projectRoot, path)).isDirectory()) return [path];
  return readdirSync(join(projectRoot, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)))
    .sort();
}

function sourcesDigest() {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesUnder)) {
    hash.update(`${path}\0`).update(readFileSync(join(projectRoot, path)));
  }
  return hash.digest('hex');
}

/** @returns {Promise<{ value: void, said: string }>} */
export async function ensureBundle() {
  const digest = sourcesDigest();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === digest)
    return { value: undefined, said: 'al día' };
  const command = join(nodeModules, 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await run(toolNode(), [command, 'build', '-c', 'build/electron.vite.config.ts'], {
    quiet: true,
  });
  if (code !== 0) throw new SetupError(`La compilación falló:\n${output.trim()}`);
  writeFileSync(stampPath, digest);
  return { value: undefined, said: 'compilada' };
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    await step('Aplicación', ensureBundle);
    return 0;
  });
}
