import fc from 'fast-check';
import { expect, it } from 'vitest';
import { folded } from '../../../electron/shared/folded';

it('folds accents and case', () => {
  expect(folded('Ñandú ÁRBOL')).toBe('nandu arbol');
});

it('takes the short way only where the long one comes to the same', () => {
  const long = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase();
  const signs = fc.oneof(
    fc.integer({ min: 0, max: 0x17f }).map((code) => String.fromCodePoint(code)),
    fc.string({ unit: 'grapheme', maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 6 }), (parts) => {
      expect(folded(parts.join(''))).toBe(long(parts.join('')));
    }),
    { numRuns: 2_000 },
  );
});
