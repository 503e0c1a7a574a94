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
  'labels.change': 'v1.labels.changed',
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
  /** The card that takes the focus once it was taken back; null where what had it before takes it again. */
  readonly focusOn: string | null;
}

export const useUndo = create<UndoState>(() => ({ done: [], asked: null, focusOn: null }));
forgetOnLeaving(() => useUndo.setState({ done: [], asked: null, focusOn: null }));

/** A command that the desk has acknowledged: its act can be taken back, or nothing of its request can. */
export function noteDone(ticketId: string, command: PersonTicketCommandType): void {
  const type = UNDOABLE[command];
  useUndo.setState(({ done }) => {
    const others = done.filter((act) => act.ticketId !== ticketId);
    return { done: type ? [...others, { ticketId, type, atMs: Date.now() }] : others };
  });
}

/** Whether it is no older than what can be taken back. */
export const isUndoable = ({ atMs }: DoneAct, nowMs: number): boolean =>
  nowMs - atMs < UNDO_WITHIN_MINUTES * 60_000;

/** The newest act, while it can be taken back. */
export function newestDone(): DoneAct | null {
  const last = useUndo.getState().done.at(-1);
  return last && isUndoable(last, Date.now()) ? last : null;
}

export const askUndo = (ticketId: string): void => useUndo.setState({ asked: ticketId, focusOn: null });
export const endUndo = (focusOn: string | null = null): void => useUndo.setState({ asked: null, focusOn });
