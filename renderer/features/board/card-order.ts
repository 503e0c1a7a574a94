import { PRIORITIES } from '../../../electron/shared/domain/clients';
import type { Card } from '../../../electron/shared/domain/projections/card';

/** Later than any instant: what has no due moment comes after what has one. */
const NEVER = '9999';

/** Instants and folios are plain characters: asking for a language's order takes fifty times as long. */
export const inOrder = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** The sooner due first, then the graver, then the longer here; the folio settles, so that nothing moves by itself. */
export function byUrgency(left: Card, right: Card): number {
  const due = inOrder(left.due?.at ?? NEVER, right.due?.at ?? NEVER);
  if (due !== 0) return due;
  const rank = (card: Card) => (card.priority ? PRIORITIES.indexOf(card.priority) : PRIORITIES.length);
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  return inOrder(left.enteredAt, right.enteredAt) || inOrder(left.folio, right.folio);
}
