// `npm run sbom [-- --into FOLDER]`: the bill of materials (CycloneDX) of what an installed desk is made of: the packages
// in its archive, those whose code is inside its bundles, and Electron with what it brings. `npm run package` writes it
// beside the packages.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBundle } from './bundle.mjs';
import { bundledPackages } from './bundled-packages.mjs';
import { projectRoot, run, runMain, SetupError, step } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

export const sbomName = 'mesa-n2.cdx.json';

/** @typedef {{ name: string, value: string }} Property */
/**
 * @typedef {{
 *   'bom-ref': string, type: string, name: string, version: string, scope?: string, purl?: string, cpe?: string,
 *   hashes?: { alg: string, content: string }[], licenses?: object[], properties?: Property[],
 * }} Component
 */
/** @typedef {{ ref: string, dependsOn: string[] }} Dependency */
/**
 * @typedef {{
 *   bomFormat: string, specVersion: string, serialNumber: string, version: number,
 *   metadata: { timestamp?: string, component: Component }, components: Component[], dependencies: Dependency[],
 * }} Bom
 */
/** @typedef {Record<string, { version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }>} LockedPackages */
/** @typedef {{ electron: string, chrome: string, node: string, isOfficial: boolean }} RuntimeVersions */

/** Whose package.json names no licence of SPDX's list, but whose folder holds the text of one. */
const licences = /** @type {Readonly<Record<string, object[]>>} */ ({
  'dejavu-fonts-ttf': [{ license: { name: 'Bitstream Vera Fonts Copyright, Arev Fonts Copyright' } }],
  'png-js': [{ license: { id: 'MIT' } }],
});

/** @param {LockedPackages} packages @returns {ReadonlySet<string>} `name@version` of what goes into the archive */
export function archivedPackages(packages) {
  const shipped = Object.entries(packages).filter(
    ([path, entry]) => path !== '' && !entry.dev && !entry.optional && !entry.devOptional,
  );
  return new Set(
    shipped.map(([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`),
  );
}

/** @param {RuntimeVersions} versions @returns {Component[]} Electron, and what it is made of */
function runtimeComponents({ electron, chrome, node, isOfficial }) {
  const made = isOfficial
    ? 'https://github.com/electron/electron/releases'
    : 'fallback for development and tests';
  return [
    {
      'bom-ref': `runtime/electron@${electron}`,
      type: 'framework',
      name: 'Electron',
      version: electron,
      purl: `pkg:github/electron/electron@v${electron}`,
      cpe: `cpe:2.3:a:electronjs:electron:${electron}:*:*:*:*:*:*:*`,
      licenses: [{ license: { id: 'MIT' } }],
      properties: [{ name: 'mesa-n2:origin', value: made }],
    },
    {
      'bom-ref': `runtime/chromium@${chrome}`,
      type: 'framework',
      name: 'Chromium',
      version: chrome,
      cpe: `cpe:2.3:a:google:chrome:${chrome}:*:*:*:*:*:*:*`,
      licenses: [{ license: { id: 'BSD-3-Clause' } }],
    },
    {
      'bom-ref': `runtime/node@${node}`,
      type: 'framework',
      name: 'Node.js',
      version: node,
      cpe: `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:-:*:*:*`,
      licenses: [{ license: { id: 'MIT' } }],
    },
  ];
}

/**
 * Cuts npm's bill of everything that is installed down to what is shipped. Same sources, same bill: it bears no date,
 * and its number comes from its content.
 * @param {Bom} whole
 * @param {{ archived: ReadonlySet<string>, bundled: ReadonlySet<string>, runtime: RuntimeVersions }} shipped
 * @returns {Bom}
 */
export function billOfWhatIsShipped(whole, { archived, bundled, runtime }) {
  const wanted = new Set([...archived, ...bundled]);
  const found = new Map(whole.components.map((part) => [`${part.name}@${part.version}`, part]));
  const missing = [...wanted].filter((each) => !found.has(each));
  if (missing.length > 0) throw new SetupError(`npm sbom no conoce: ${missing.join(', ')}`);

  const packages = [...wanted].sort().map((each) => {
    const part = /** @type {Component} */ (found.get(each));
    const places = [...(archived.has(each) ? ['archive'] : []), ...(bundled.has(each) ? ['bundle'] : [])];
    return {
      ...part,
      scope: 'required',
      licenses: part.licenses ?? licences[part.name] ?? [],
      // npm's own say that a package of the window is for development only; its code is in the bundle all the same.
      properties: places.map((value) => ({ name: 'mesa-n2:shipped-in', value })),
    };
  });
  const ofRuntime = runtimeComponents(runtime);
  const [electron, ...inside] = ofRuntime.map((part) => part['bom-ref']);
  const { 'bom-ref': root, purl, version } = whole.metadata.component;
  const kept = new Set([root, ...packages.map((part) => part['bom-ref'])]);
  const dependencies = whole.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn }) => ({
      ref,
      dependsOn: [
        ...dependsOn.filter((other) => kept.has(other)),
        ...(ref === root && electron ? [electron] : []),
      ],
    }));
  const content = {
    components: [...packages, ...ofRuntime],
    dependencies: [...dependencies, { ref: electron ?? '', dependsOn: inside }],
  };
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const { timestamp: _now, ...metadata } = whole.metadata;
  return {
    ...whole,
    // A version 8 UUID (RFC 9562): 122 bits of the digest.
    serialNumber: `urn:uuid:${digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')}`,
    metadata: {
      ...metadata,
      component: {
        'bom-ref': root,
        type: 'application',
        name: 'Mesa N2',
        version,
        ...(purl ? { purl } : {}),
      },
    },
    ...content,
  };
}

/** @param {import('./runtime.mjs').Runtime} runtime @returns {Promise<RuntimeVersions>} */
async function versionsOf(runtime) {
  const { code, output } = await run(runtime.executable, ['-p', 'JSON.stringify(process.versions)'], {
    quiet: true,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (code !== 0) throw new SetupError(`Electron no dijo sus versiones:\n${output.trim()}`);
  const { electron, chrome, node } = JSON.parse(output);
  return { electron, chrome, node, isOfficial: runtime.kind === 'official' };
}

/**
 * @param {import('./runtime.mjs').Runtime} runtime
 * @param {string} folder
 * @returns {Promise<{ value: string, said: string }>} where it was written
 */
export async function writeSbom(runtime, folder) {
  const command = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--offline'];
  const { code, output } = await run('npm', command, { quiet: true, env: process.env });
  if (code !== 0) throw new SetupError(`npm sbom falló:\n${output.trim()}`);
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'));
  const bill = billOfWhatIsShipped(JSON.parse(output), {
    archived: archivedPackages(packages),
    bundled: bundledPackages(),
    runtime: await versionsOf(runtime),
  });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, sbomName);
  writeFileSync(path, `${JSON.stringify(bill, null, 2)}\n`);
  return { value: path, said: `${bill.components.length} componentes en ${path}` };
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    const { values } = parseArgs({
      options: { into: { type: 'string', default: join(projectRoot, 'dist') } },
    });
    const runtime = await step('Electron', ensureRuntime);
    await step('Aplicación', ensureBundle);
    await step('Lista de materiales', () => writeSbom(runtime, resolve(values.into)));
    return 0;
  });
}
