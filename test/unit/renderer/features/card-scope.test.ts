import { expect, it } from 'vitest';
import { listRows } from '../../../../renderer/features/list/list-rows';
import { cardScope } from '../../../../renderer/ui/card-scope';
import { exampleCard } from '../../../support/example-card';

it('counts as open what the list shows as open: what only waits for its letter was concluded', () => {
  const cards = [
    exampleCard({ folio: 'a', step: 5, column: 'step-5' }),
    exampleCard({ folio: 'b', step: null, outcome: 'con-vobo', column: 'letter' }),
    exampleCard({ folio: 'c', step: null, outcome: 'retirada', column: 'archive' }),
  ];
  const sorting = { key: 'folio', descending: false } as const;
  for (const scope of ['open', 'letter', 'archive'] as const) {
    const counted = cards.filter((card) => cardScope(card) === scope);
    expect(counted).toHaveLength(1);
    expect(listRows(cards, { scope, outcome: null, matches: () => true }, sorting)).toEqual(counted);
  }
});
