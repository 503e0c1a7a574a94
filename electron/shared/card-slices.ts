/** The cards of all requests as they go to the window: slice by slice, since tens of thousands at once would hold up both sides. */
import { z } from 'zod';
import type { Card } from './domain/projections/card';

/** Behind which card the next slice begins. */
export const cardCursorSchema = z.strictObject({ part: z.enum(['open', 'ended']), id: z.uuid() });
export type CardCursor = z.output<typeof cardCursorSchema>;

export interface CardSlice {
  readonly cards: readonly Card[];
  /** What to ask with for those that come after; null once these were the last. */
  readonly next: CardCursor | null;
}
