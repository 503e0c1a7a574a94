import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../electron/shared/domain/projections/card';
import { CardIndex } from '../../../../renderer/desk/card-index';
import { listed, SORT_KEYS, sorted, usualSorting } from '../../../../renderer/features/list/list-rows';
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
const { lanes } = CardIndex.of(cards);
const byFolio = { key: 'folio', descending: false } as const;
const folios = (rows: readonly Card[]) => rows.map((card) => card.folio);

describe('what is shown', () => {
  const all = { scope: 'all', outcome: null, among: null } as const;

  it.each([
    ['open', [open, unranked]],
    ['letter', [letter]],
    ['archive', [withdrawn]],
    ['all', [open, letter, unranked, withdrawn]],
  ] as const)('%s', (scope, expected) => {
    expect(folios(sorted(listed(lanes, { ...all, scope }), byFolio))).toEqual(folios(expected));
  });

  it('narrows to an outcome, and to those of a figure', () => {
    expect(listed(lanes, { ...all, outcome: 'con-vobo' })).toEqual([letter]);
    expect(listed(lanes, { ...all, scope: 'open', outcome: 'con-vobo' })).toHaveLength(2);
    expect(listed(lanes, { ...all, among: new Set([withdrawn.id]) })).toEqual([withdrawn]);
  });
});

describe('order', () => {
  it('takes numbers in folios as numbers', () => {
    const folio = (number: string) => exampleCard({ folio: `N2-MX01-2026-${number}` });
    const rows = sorted([folio('10000'), folio('9999'), folio('0002')], byFolio);
    expect(folios(rows)).toEqual(['N2-MX01-2026-0002', 'N2-MX01-2026-9999', 'N2-MX01-2026-10000']);
  });

  it('is that of the language for names: accents and case part nothing', () => {
    const client = (clientName: string, number: number) =>
      exampleCard({ clientName, folio: `N2-MX01-2026-000${number}` });
    const rows = sorted(
      [client('Zeta', 1), client('álamo', 4), client('Álamo', 3), client('Ñandú', 2), client('Nube', 5)],
      { key: 'client', descending: false },
    );
    expect(rows.map(({ clientName }) => clientName)).toEqual(['Álamo', 'álamo', 'Nube', 'Ñandú', 'Zeta']);
  });

  it.each(['priority', 'client'] as const)('leaves what has no %s for last in both directions', (key) => {
    for (const descending of [false, true]) {
      expect(sorted([unranked, open], { key, descending }).at(-1)).toBe(unranked);
    }
  });

  it.each(SORT_KEYS)('by %s changes nothing but the order', (key) => {
    expect(new Set(sorted(cards, { key, descending: true }))).toEqual(new Set(cards));
    expect(cards[0]).toBe(unranked);
  });
});

it('what is open begins with what falls due first, what ended with the newest', () => {
  expect(usualSorting('open')).toEqual({ key: 'due', descending: false });
  expect(usualSorting('archive')).toEqual({ key: 'received', descending: true });
});
