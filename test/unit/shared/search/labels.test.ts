// A request is found by any of its labels, in the field of its own and by words, however they are typed.
import { expect, it } from 'vitest';
import { CardValues } from '../../../../electron/shared/search/card-values';
import { completionsOf } from '../../../../electron/shared/search/complete-query';
import { searchQuery } from '../../../../electron/shared/search/search-query';
import { exampleCard } from '../../../support/example-card';

const ASKED = { nowMs: Date.parse('2026-11-30T18:00:00Z'), personId: null, timeZone: 'America/Mexico_City' };
const CARDS = [
  exampleCard({ id: 'a', labels: ['Espera pieza', 'Mérida'] }),
  exampleCard({ id: 'b', labels: ['Mérida'] }),
  exampleCard({ id: 'c', subject: 'Sede Mérida' }),
];
const found = (text: string) => CARDS.filter(searchQuery(text, ASKED).matches).map(({ id }) => id);

it('by label in either language, by several, and by what has none of them', () => {
  expect(found('etiqueta:merida')).toEqual(['a', 'b']);
  expect(found('label:"espera pieza"')).toEqual(['a']);
  expect(found('etiqueta:merida etiqueta:pieza')).toEqual(['a']);
  expect(found('-etiqueta:merida')).toEqual(['c']);
  expect(found('"pieza merida"')).toEqual([]);
});

it('by words too', () => {
  expect(found('pieza')).toEqual(['a']);
  expect(found('mérida')).toEqual(['a', 'b', 'c']);
});

it('labels are completed, the most used first, and no more once nobody has them', () => {
  const values = new CardValues();
  for (const card of CARDS) values.count(card, 1);
  const terms = () => completionsOf('etiqueta:', 9, values, 'es').map(({ term }) => term);
  expect(terms()).toEqual(['etiqueta:Mérida', 'etiqueta:"Espera pieza"']);
  const [first] = CARDS;
  if (first) values.count(first, -1);
  expect(terms()).toEqual(['etiqueta:Mérida']);
});
