import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PROGRAM } from '../../../electron/shared/program';

it('the program calls itself as its package does', () => {
  const { productName, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(PROGRAM).toBe(`${productName} ${version}`);
});
