/** In which order the cards of a column stand. Each order is total, so that a card's place can be found again. */
import { PRIORITIES } from '../../electron/shared/domain/clients';
import type { Card, Column } from '../../electron/shared/domain/projections/card';

export type CardOrder = (left: Card, right: Card) => number;

/** Later than any instant: what has no due moment comes after what has one. */
const NEVER = '9999';

/** Instants and folios are plain characters: asking for a language's order takes fifty times as long. */
export const inOrder = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

export const byFolio: CardOrder = (left, right) =>
  inOrder(left.folio, right.folio) || inOrder(left.id, right.id);

/** The sooner due first, then the graver, then the longer here; the folio settles, so that nothing moves by itself. */
export const byUrgency: CardOrder = (left, right) => {
  const due = inOrder(left.due?.at ?? NEVER, right.due?.at ?? NEVER);
  if (due !== 0) return due;
  const rank = (card: Card) => (card.priority ? PRIORITIES.indexOf(card.priority) : PRIORITIES.length);
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  return inOrder(left.enteredAt, right.enteredAt) || byFolio(left, right);
};

/** When a request ended, here or by being sent away; empty for one that is at work. */
export const endOf = ({ away, closedAt }: Card): string => away?.at ?? closedAt ?? '';

const newestFirst: CardOrder = (left, right) => inOrder(endOf(right), endOf(left)) || byFolio(left, right);

export const orderOf = (column: Column): CardOrder => (column === 'archive' ? newestFirst : byUrgency);
