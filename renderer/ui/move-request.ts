/** The one move that is being made: asked for by drag, keyboard or menu, and settled by the form of its record. */
import { create } from 'zustand';
import type { Card, Column } from '../../electron/shared/domain/projections/card';
import { forgetOnLeaving } from '../desk/leaving';
import { columnOfDestination, type Way } from './ways';

type MoveRequest =
  | { readonly stage: 'none' }
  /** «Mover a…» is open. */
  | { readonly stage: 'choosing'; readonly card: Card }
  /** The form is open; the card waits in a ghost place. */
  | { readonly stage: 'recording'; readonly card: Card; readonly way: Way };

interface MoveState {
  readonly request: MoveRequest;
  /** The card that takes the focus as soon as it is where it belongs; in any column when none is named. */
  readonly focus: { readonly cardId: string; readonly column: Column | null } | null;
}

export const useMove = create<MoveState>(() => ({ request: { stage: 'none' }, focus: null }));
forgetOnLeaving(() => useMove.setState({ request: { stage: 'none' }, focus: null }));

export function chooseMove(card: Card): void {
  useMove.setState({ request: { stage: 'choosing', card } });
}

export function requestMove(card: Card, way: Way): void {
  useMove.setState({ request: { stage: 'recording', card, way } });
}

/** Ends the request, done or not; the focus goes to the card in the column where it then stands. */
export function endMove(column?: Column): void {
  useMove.setState(({ request }) => ({
    request: { stage: 'none' },
    focus:
      request.stage === 'none' ? null : { cardId: request.card.id, column: column ?? request.card.column },
  }));
}

/** The card takes the focus on the board, wherever it stands. */
export function focusCard(cardId: string): void {
  useMove.setState({ focus: { cardId, column: null } });
}

/** Ends the request without a word: the person went to another screen. */
export function abandonMove(): void {
  useMove.setState({ request: { stage: 'none' } });
}

export function focusArrived(): void {
  useMove.setState({ focus: null });
}

/** Where the ghost stands, if anywhere. */
export function ghostOf(request: MoveRequest): { readonly card: Card; readonly column: Column } | null {
  if (request.stage !== 'recording') return null;
  return { card: request.card, column: columnOfDestination(request.way.to) };
}
