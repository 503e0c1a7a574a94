/** A request that has just become a ticket: until then it was called by another folio. */
import { create } from 'zustand';
import type { Card } from '../../electron/shared/domain/projections/card';
import { forgetOnLeaving } from './leaving';

type NewFolio = Pick<Card, 'id' | 'folio' | 'requestFolio' | 'step'>;

export const useNewFolio = create<{ readonly born: NewFolio | null }>(() => ({ born: null }));
forgetOnLeaving(() => useNewFolio.setState({ born: null }));

/** Compares what the desk tells with what the window knew, whichever form or person opened the ticket. */
export function noteNewFolios(known: readonly Card[], told: readonly Card[]): void {
  const before = new Map(known.map((card) => [card.id, card.folio]));
  const born = told.findLast(
    (card) => before.get(card.id) === card.requestFolio && card.folio !== card.requestFolio,
  );
  if (born) {
    useNewFolio.setState({ born });
    return;
  }
  // Once it has gone on, the folio is no news any more.
  const shown = useNewFolio.getState().born;
  const now = told.find((card) => card.id === shown?.id);
  if (now && now.step !== shown?.step) forgetNewFolio();
}

export function forgetNewFolio(): void {
  useNewFolio.setState({ born: null });
}
