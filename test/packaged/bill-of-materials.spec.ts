// The bill of materials against what it is the bill of: the packages in the archive, the code in the bundles, Electron
// (Electron’s security checklist, #16: which version is inside has to be known before it can be a current one).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import type { billOfWhatIsShipped } from '../../build/sbom.mjs';
import { expect, projectRoot } from '../support/launch-app';
import { billOf, startPackaged } from '../support/packaged-app';
import { test } from '../support/packaged-test';

type Bill = ReturnType<typeof billOfWhatIsShipped>;

const readBill = async (installed: string): Promise<Bill> =>
  JSON.parse(await readFile(billOf(installed), 'utf8'));

const isIn = (place: string) => (part: Bill['components'][number]) =>
  part.properties?.some(({ name, value }) => name === 'mesa-n2:shipped-in' && value === place) ?? false;

/** `name@version` of every package in the archive, as its own package.json says. */
function packagesInside(archive: string): string[] {
  return listPackage(archive, { isPack: false })
    .filter((path) => /\/node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path))
    .map((path) => JSON.parse(extractFile(archive, path.slice(1)).toString('utf8')))
    .map(({ name, version }) => `${name}@${version}`);
}

test('names every package in the archive, and none that is not there', async ({ installed }) => {
  const bill = await readBill(installed);
  expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', '1.5']);
  const told = bill.components.filter(isIn('archive')).map(({ name, version }) => `${name}@${version}`);
  const inside = packagesInside(join(installed, 'resources', 'app.asar'));
  expect(inside.length).toBeGreaterThan(30);
  expect([...told].sort()).toEqual([...new Set(inside)].sort());
});

test('names what the window’s code was bundled from', async ({ installed }) => {
  const bill = await readBill(installed);
  const bundled = bill.components.filter(isIn('bundle')).map(({ name }) => name);
  // Its fonts and pdf.js stand in the bundle as files of their own; they are packages all the same.
  for (const name of ['react', 'react-dom', '@mantine/core', 'pdfjs-dist', '@fontsource-variable/inter']) {
    expect(bundled).toContain(name);
  }
  expect(bundled).not.toContain('vitest');
});

test('says of each package its address, its hash and its licence', async ({ installed }) => {
  const { components } = await readBill(installed);
  const packages = components.filter((part) => isIn('archive')(part) || isIn('bundle')(part));
  expect(packages.length).toBeGreaterThan(60);
  const gaps = packages.filter(
    ({ name, version, purl, hashes, licenses }) =>
      purl !== `pkg:npm/${name.replace('@', '%40')}@${version}` ||
      !hashes?.some(({ alg, content }) => alg === 'SHA-512' && /^[0-9a-f]{128}$/.test(content)) ||
      (licenses ?? []).length === 0,
  );
  expect(gaps.map(({ name }) => name)).toEqual([]);
  const lock = JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8'));
  const direct = Object.keys(lock.packages[''].dependencies);
  expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(direct));
});

test('says which Electron, Chromium and Node it runs on', async ({ installed, folder }) => {
  const { components } = await readBill(installed);
  const versionOf = (wanted: string) => components.find(({ name }) => name === wanted)?.version;
  const app = await startPackaged(installed, { folder });
  const agent = await app.page.evaluate(() => navigator.userAgent);
  expect(agent).toContain(`Electron/${versionOf('Electron')} `);
  // The page is told the first number alone.
  expect(agent).toContain(`Chrome/${versionOf('Chromium')?.split('.')[0]}.`);
  expect(versionOf('Node.js')).toMatch(/^\d+\.\d+\.\d+$/);
  await app.close();
});
