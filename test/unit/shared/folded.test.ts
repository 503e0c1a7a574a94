import { expect, it } from 'vitest';
import { folded } from '../../../electron/shared/folded';

it('folds accents and case', () => {
  expect(folded('Ñandú ÁRBOL')).toBe('nandu arbol');
});
