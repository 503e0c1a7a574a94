import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installScriptFaults, known } from '../../../build/check-install-scripts.mjs';

const root = join(import.meta.dirname, '../../..');
const npmrc = 'ignore-scripts=true\n';
const plain = { integrity: 'sha512-x' };
const scripted = { integrity: 'sha512-x', hasInstallScript: true };

describe('a package with an install script', () => {
  it('control: the project as it is has none that nobody looked at', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    expect(installScriptFaults(packages, readFileSync(join(root, '.npmrc'), 'utf8'))).toEqual([]);
    for (const reason of Object.values(known)) expect(reason.length).toBeGreaterThan(30);
  });

  it('is refused wherever it hangs in the tree, unless it is on the list', () => {
    const packages = {
      '': {},
      'node_modules/good': plain,
      'node_modules/good/node_modules/@evil/native': scripted,
      'node_modules/looked-at': scripted,
    };
    expect(installScriptFaults(packages, npmrc, { 'looked-at': 'a reason' })).toEqual([
      expect.stringContaining('@evil/native'),
    ]);
  });

  it('is taken off the list when its script is gone', () => {
    expect(installScriptFaults({ 'node_modules/old': plain }, npmrc, { old: 'a reason' })).toEqual([
      expect.stringContaining('old: está en la lista'),
    ]);
  });

  it('would run nothing: the check wants npm to be told so', () => {
    const packages = { 'node_modules/good': plain };
    expect(installScriptFaults(packages, '# ignore-scripts=true\naudit=false\n', {})).toHaveLength(1);
    expect(installScriptFaults(packages, 'ignore-scripts=false\n', {})).toHaveLength(1);
    expect(installScriptFaults(packages, npmrc, {})).toEqual([]);
  });
});

it('a package whose bytes the lock does not pin is refused, and so is a lock without packages', () => {
  expect(installScriptFaults({ 'node_modules/loose': {} }, npmrc, {})).toEqual([
    'node_modules/loose: sin suma de integridad',
  ]);
  expect(installScriptFaults({ '': {} }, npmrc, {})).toHaveLength(1);
});
