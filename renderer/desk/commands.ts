/** Asking the desk for something. A command keeps its id until it is answered, so that asking twice acts once. */
import { v7 as uuid } from 'uuid';
import type { CaptureInput, PersonTicketCommandType } from '../../electron/shared/domain/commands';
import type { Card } from '../../electron/shared/domain/projections/card';
import type { DeskFailure } from '../../electron/shared/failures';
import type { CommandReply } from '../../electron/shared/ipc-views';
import type { Result } from '../../electron/shared/result';
import { bridge } from './bridge';
import { noteDone } from './undo';

export const newId = (): string => uuid();

export async function sendTicketCommand(
  ticket: Pick<Card, 'id' | 'version'>,
  type: PersonTicketCommandType,
  payload: unknown,
  commandId: string = newId(),
): Promise<Result<CommandReply, DeskFailure>> {
  const reply = await bridge.invoke('desk:ticket-command', {
    commandId,
    ticketId: ticket.id,
    expectedVersion: ticket.version,
    type,
    payload,
  });
  if (reply.ok) noteDone(ticket.id, type);
  return reply;
}

/** Begins a request at step 1; `ticketId` is made by the window, so that asking twice begins one. */
export function captureRequest(
  ticketId: string,
  payload: CaptureInput,
  commandId: string,
): Promise<Result<CommandReply, DeskFailure>> {
  return bridge.invoke('desk:capture', { commandId, ticketId, payload });
}
