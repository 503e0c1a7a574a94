import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../electron/shared/domain/projections/card';
import { listRows, SORT_KEYS, usualSorting } from '../../../../renderer/features/list/list-rows';
import { exampleCard } from '../../../support/example-card';

const open = exampleCard({ folio: 'N2-MX01-2026-0002', priority: 'alta', step: 5, column: 'step-5' });
const unranked = exampleCard({ folio: 'N2-MX01-2026-0010', clientName: '', step: 2, column: 'step-2' });
const letter = exampleCard({ folio: 'N2-MX01-2026-0003', step: null, outcome: 'con-vobo', column: 'letter' });
const withdrawn = exampleCard({
  folio: 'SOL-MX01-2026-0004',
  step: null,
  outcome: 'retirada',
  column: 'archive',
  subject: 'Renovación de certificados',
});
const cards = [unranked, withdrawn, letter, open];
const all = () => true;
const byFolio = { key: 'folio', descending: false } as const;
const folios = (rows: ReturnType<typeof listRows>) => rows.map((card) => card.folio);

describe('what is shown', () => {
  it.each([
    ['open', [open, unranked]],
    ['letter', [letter]],
    ['archive', [withdrawn]],
    ['all', [open, letter, unranked, withdrawn]],
  ] as const)('%s', (scope, expected) => {
    expect(folios(listRows(cards, { scope, outcome: null, matches: all }, byFolio))).toEqual(
      folios(expected),
    );
  });

  it('narrows to an outcome and to what the search finds', () => {
    expect(listRows(cards, { scope: 'all', outcome: 'con-vobo', matches: all }, byFolio)).toEqual([letter]);
    const matches = (card: Card) => card === withdrawn;
    expect(listRows(cards, { scope: 'all', outcome: null, matches }, byFolio)).toEqual([withdrawn]);
  });
});

describe('order', () => {
  it('takes numbers in folios as numbers', () => {
    const rows = listRows([unranked, open], { scope: 'all', outcome: null, matches: all }, byFolio);
    expect(folios(rows)).toEqual(['N2-MX01-2026-0002', 'N2-MX01-2026-0010']);
  });

  it.each(['priority', 'client'] as const)('leaves what has no %s for last in both directions', (key) => {
    for (const descending of [false, true]) {
      const rows = listRows(
        [unranked, open],
        { scope: 'all', outcome: null, matches: all },
        { key, descending },
      );
      expect(rows.at(-1)).toBe(unranked);
    }
  });

  it.each(SORT_KEYS)('by %s changes nothing but the order', (key) => {
    const rows = listRows(cards, { scope: 'all', outcome: null, matches: all }, { key, descending: true });
    expect(new Set(rows)).toEqual(new Set(cards));
    expect(cards[0]).toBe(unranked);
  });
});

it('what is open begins with what falls due first, what ended with the newest', () => {
  expect(usualSorting('open')).toEqual({ key: 'due', descending: false });
  expect(usualSorting('archive')).toEqual({ key: 'received', descending: true });
});
