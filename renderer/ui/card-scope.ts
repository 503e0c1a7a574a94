import type { Card } from '../../electron/shared/domain/projections/card';

/** Where a request stands, for everything that counts them: at work, waiting for its carta, or over. */
export type CardScope = 'open' | 'letter' | 'archive';

export function cardScope(card: Pick<Card, 'column'>): CardScope {
  return card.column === 'letter' || card.column === 'archive' ? card.column : 'open';
}
