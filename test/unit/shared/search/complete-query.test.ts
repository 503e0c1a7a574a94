import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardValues } from '../../../../electron/shared/search/card-values';
import { completionsOf } from '../../../../electron/shared/search/complete-query';
import { searchQuery } from '../../../../electron/shared/search/search-query';
import { exampleCard } from '../../../support/example-card';

const CARDS = [
  exampleCard({ id: 'a', clientName: 'Banco del Bajío', manufacturer: 'Fortinet' }),
  exampleCard({ id: 'b', clientName: 'Banco del Bajío' }),
  exampleCard({ id: 'c', clientName: 'Acme' }),
  exampleCard({ id: 'd', clientName: 'La "Única"' }),
];
const VALUES = new CardValues();
for (const card of CARDS) VALUES.count(card, 1);
const ASKED = { nowMs: Date.parse('2026-11-30T18:00:00Z'), personId: null, timeZone: 'America/Mexico_City' };
const terms = (text: string, caret = text.length, spoken: 'es' | 'en' = 'es') =>
  completionsOf(text, caret, VALUES, spoken).map(({ term }) => term);

describe('completing a search', () => {
  it('proposes fields, in the language of the window, whichever was begun', () => {
    expect(terms('cli')).toEqual(['cliente:']);
    expect(terms('cli', 3, 'en')).toEqual(['client:']);
    expect(terms('ste')).toEqual(['paso:']);
    expect(terms('')[0]).toBe('cliente:');
    expect(terms('xyz')).toEqual([]);
  });

  it('proposes the values that cards have, the most frequent first', () => {
    expect(terms('cliente:')).toEqual(['cliente:"Banco del Bajío"', 'cliente:Acme', 'cliente:"La Única"']);
    expect(terms('cliente:baji')).toEqual(['cliente:"Banco del Bajío"']);
    expect(completionsOf('cliente:banco', 13, VALUES, 'es')[0]?.count).toBe(2);
  });

  it('proposes every value of a field that has few', () => {
    expect(terms('prioridad:')).toEqual([
      'prioridad:crítica',
      'prioridad:alta',
      'prioridad:media',
      'prioridad:baja',
    ]);
    expect(terms('paso:')).toHaveLength(13);
    expect(terms('asignado:y')).toEqual(['asignado:yo']);
  });

  it('changes the term at the caret alone', () => {
    const [made] = completionsOf('vpn cli -paso:4', 7, VALUES, 'es');
    expect(made).toMatchObject({ text: 'vpn cliente: -paso:4', caret: 12 });
    const [value] = completionsOf('-cliente:"banco d', 17, VALUES, 'es');
    expect(value).toMatchObject({ text: '-cliente:"Banco del Bajío" ', caret: 27 });
  });

  it('leaves what stood behind a quote that is still open', () => {
    const [made] = completionsOf('cliente:"ban vpn', 12, VALUES, 'es');
    expect(made?.text).toBe('cliente:"Banco del Bajío" vpn');
  });

  it('proposes only what finds the cards that it was counted by', () => {
    for (const { term, count } of completionsOf('cliente:', 8, VALUES, 'es')) {
      const query = searchQuery(term, ASKED);
      expect(CARDS.filter((card) => query.matches(card))).toHaveLength(count ?? -1);
    }
  });

  it('takes any text with the caret anywhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, at) => {
        const caret = at % (text.length + 1);
        for (const made of completionsOf(text, caret, VALUES, 'es')) {
          expect(made.text.slice(0, made.caret).trimEnd().endsWith(made.term)).toBe(true);
        }
      }),
    );
  });
});
