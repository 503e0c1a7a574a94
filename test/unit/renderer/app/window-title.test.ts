import { expect, it } from 'vitest';
import { mostUrgent } from '../../../../renderer/app/window-title';
import { CardIndex } from '../../../../renderer/desk/card-index';
import { exampleCard } from '../../../support/example-card';

it('the request that falls due first gives its name to the window', () => {
  const due = (folio: string, at: string) => exampleCard({ folio, due: { target: 'solution', at } });
  const paused = exampleCard({
    folio: 'N2-3',
    paused: { target: 'solution', by: 'cliente', minutesLeft: 1 },
  });
  const index = CardIndex.of([
    due('N2-1', '2026-11-30T10:00:00.000Z'),
    due('N2-2', '2026-11-30T09:00:00.000Z'),
    paused,
  ]);
  expect(mostUrgent(index, null)?.folio).toBe('N2-2');
  expect(mostUrgent(CardIndex.of([paused]), null)).toBeUndefined();
});

it('the request on the screen goes before one that falls due earlier', () => {
  const due = (id: string, at: string) =>
    exampleCard({ id, folio: `N2-${id}`, due: { target: 'solution', at } });
  const index = CardIndex.of([due('1', '2026-11-30T10:00:00.000Z'), due('2', '2026-11-30T09:00:00.000Z')]);
  expect(mostUrgent(index, '1')?.folio).toBe('N2-1');
  expect(mostUrgent(index, '3')?.folio).toBe('N2-2');
});
