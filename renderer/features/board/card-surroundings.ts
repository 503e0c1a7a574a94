/** What every card on the board asks of the window: asked once for all of them, since each asking is a subscription of its own. */
import { createContext, useContext, useMemo } from 'react';
import { useEndingDays, useReadsOnly } from '../../desk/queries';
import { useFormat, useNowMs } from '../../ui/use-format';

interface Surroundings {
  readonly format: ReturnType<typeof useFormat>;
  /** Of the window's clock. */
  readonly nowMs: number;
  /** From how many days before its end a contract is said to be about to end. */
  readonly endingDays: number;
  readonly readsOnly: boolean;
}

export const CardSurroundings = createContext<Surroundings | null>(null);

/** For the board alone, which hands it to its cards. */
export function useSurroundings(): Surroundings {
  const format = useFormat();
  const nowMs = useNowMs();
  const endingDays = useEndingDays();
  const readsOnly = useReadsOnly();
  return useMemo(() => ({ format, nowMs, endingDays, readsOnly }), [format, nowMs, endingDays, readsOnly]);
}

/** @throws {Error} outside a board */
export function useCardSurroundings(): Surroundings {
  const known = useContext(CardSurroundings);
  if (!known) throw new Error('A card stands on a board');
  return known;
}
