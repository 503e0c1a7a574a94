// Which packages went into a bundle: their code stands in out/ under no name of its own, so the build writes it down for
// the bill of materials (sbom.mjs).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './process.mjs';

const out = join(projectRoot, 'out');
const lists = /^bundled-[a-z]+\.json$/;

/**
 * @param {string} id of a module, as the bundler names it
 * @returns {string | null} folder of the package that it comes from
 */
export function packageFolder(id) {
  const [, folder] = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/?]+)/.exec(id) ?? [];
  return folder ?? null;
}

/** @param {string} folder */
function described(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name}@${version}`;
}

/**
 * Writes out/bundled-NAME.json: every package of which the bundler read a file, also where none of its code stayed.
 * @param {string} name of the bundle
 * @returns {import('vite').Plugin}
 */
export function tellBundledPackages(name) {
  return {
    name: 'tell-bundled-packages',
    apply: 'build',
    writeBundle() {
      const folders = new Set(
        [...this.getModuleIds()].map(packageFolder).filter((folder) => folder !== null),
      );
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, `bundled-${name}.json`), JSON.stringify([...folders].map(described).sort()));
    },
  };
}

/** @returns {ReadonlySet<string>} `name@version` of everything that is in a bundle */
export function bundledPackages() {
  const files = readdirSync(out).filter((file) => lists.test(file));
  return new Set(files.flatMap((file) => JSON.parse(readFileSync(join(out, file), 'utf8'))));
}
