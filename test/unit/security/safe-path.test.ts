import { resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insideFolder, toSafePath } from '../../../electron/security/safe-path';

const folder = resolve('served');

describe('toSafePath', () => {
  it.each(['index.html', 'assets/index-B8Zcs3cn.css', 'a/b/c.d.e', '_x/-y'])('accepts %s', (path) => {
    expect(toSafePath(path)).toBe(path);
  });

  it.each([
    '',
    '.',
    '..',
    '../x',
    'a/../b',
    'a//b',
    '/etc/passwd',
    'a/',
    '.hidden',
    'a/.hidden',
    'a\\b',
    'C:/x',
    'a\0b',
    'a%2fb',
    'a b',
    'ñ.js',
  ])('refuses %j', (path) => {
    expect(toSafePath(path)).toBeNull();
  });

  it('what it accepts stays inside the folder', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '', '/', '\\', '%2e', 'a', 'a.js'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const path = toSafePath(pieces.join('/'));
        if (path === null) return;
        expect(resolve(insideFolder(folder, path)).startsWith(folder + sep)).toBe(true);
      }),
      { seed: 17, numRuns: 2_000 },
    );
  });
});
