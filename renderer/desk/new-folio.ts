/** A request that has just become a ticket: until then it was called by another folio. */
import { create } from 'zustand';
import type { Card } from '../../electron/shared/domain/projections/card';
import type { CardIndex } from './card-index';
import { forgetOnLeaving } from './leaving';

type NewFolio = Pick<Card, 'id' | 'folio' | 'requestFolio' | 'step'>;

export const useNewFolio = create<{ readonly born: NewFolio | null }>(() => ({ born: null }));
forgetOnLeaving(() => useNewFolio.setState({ born: null }));

/** Compares what the desk tells with what the window knew, whichever form or person opened the ticket. */
export function noteNewFolios(known: CardIndex | undefined, told: readonly Card[]): void {
  const born = told.findLast(
    ({ id, folio, requestFolio }) => known?.card(id)?.folio === requestFolio && folio !== requestFolio,
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
