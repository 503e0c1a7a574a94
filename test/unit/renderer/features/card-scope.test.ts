import { expect, it } from 'vitest';
import { CardIndex } from '../../../../renderer/desk/card-index';
import { listed } from '../../../../renderer/features/list/list-rows';
import { cardScope } from '../../../../renderer/ui/card-scope';
import { exampleCard } from '../../../support/example-card';

it('counts as open what the list shows as open: what only waits for its letter was concluded', () => {
  const cards = [
    exampleCard({ folio: 'a', step: 5, column: 'step-5' }),
    exampleCard({ folio: 'b', step: null, outcome: 'con-vobo', column: 'letter' }),
    exampleCard({ folio: 'c', step: null, outcome: 'retirada', column: 'archive' }),
  ];
  const { lanes } = CardIndex.of(cards);
  for (const scope of ['open', 'letter', 'archive'] as const) {
    const counted = cards.filter((card) => cardScope(card) === scope);
    expect(counted).toHaveLength(1);
    expect(listed(lanes, { scope, outcome: null, among: null })).toEqual(counted);
  }
});
