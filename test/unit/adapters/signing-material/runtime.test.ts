import { expect, test } from 'vitest';

test('the cryptography is that of the program which the section names', () => {
  const expected = process.env['MESA_RUNS_IN'] === 'electron';
  expect(process.versions['electron'] !== undefined).toBe(expected);
});
