/** What was recorded from this window and may be taken back. Main judges it again, from the journal. */
import { create } from 'zustand';
import type { PersonTicketCommandType } from '../../electron/shared/domain/commands';
import type { TicketEventType } from '../../electron/shared/domain/ticket-events';
import { UNDO_WITHIN_MINUTES } from '../../electron/shared/domain/undo';
import { forgetOnLeaving } from './leaving';

/** The records that are offered to be taken back, by the command that makes them. */
const UNDOABLE: Partial<Record<PersonTicketCommandType, TicketEventType>> = {
  'request.receive': 'v1.ticket.moved',
  'ticket.attend': 'v1.ticket.attended',
  'ticket.reassign': 'v1.ticket.reassigned',
  'ticket.reprioritise': 'v1.ticket.reprioritised',
  'work.log': 'v1.work.logged',
  'solution.declare': 'v1.solution.declared',
  'operation.support': 'v1.operation.supported',
  'manufacturer.return': 'v1.ticket.moved',
  'waiting.start': 'v1.waiting.started',
  'waiting.end': 'v1.waiting.ended',
};

interface DoneAct {
  readonly ticketId: string;
  readonly type: TicketEventType;
  readonly atMs: number;
}

interface UndoState {
  /** Newest last, one for each request: only the last act of a request can be taken back. */
  readonly done: readonly DoneAct[];
  /** The request whose last act is being taken back; null while nobody was asked. */
  readonly asked: string | null;
  /** Whether something else than what had the focus before takes it, once it was taken back. */
  readonly focusMoves: boolean;
}

export const useUndo = create<UndoState>(() => ({ done: [], asked: null, focusMoves: false }));
forgetOnLeaving(() => useUndo.setState({ done: [], asked: null, focusMoves: false }));

/** A command that the desk has acknowledged: its act can be taken back, or nothing of its request can. */
export function noteDone(ticketId: string, command: PersonTicketCommandType): void {
  const type = UNDOABLE[command];
  useUndo.setState(({ done }) => {
    const others = done.filter((act) => act.ticketId !== ticketId);
    return { done: type ? [...others, { ticketId, type, atMs: Date.now() }] : others };
  });
}

/** The newest act that is no older than what can be taken back. */
export function newestDone(): DoneAct | null {
  const last = useUndo.getState().done.at(-1);
  return last && Date.now() - last.atMs < UNDO_WITHIN_MINUTES * 60_000 ? last : null;
}

export const askUndo = (ticketId: string): void => useUndo.setState({ asked: ticketId, focusMoves: false });
export const endUndo = (focusMoves = false): void => useUndo.setState({ asked: null, focusMoves });
