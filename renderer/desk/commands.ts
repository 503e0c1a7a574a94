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

/** A command on one of several requests; what is done with one alone is offered to be taken back (`sendTicketCommand`). */
export function giveTicketCommand(
  ticket: Pick<Card, 'id' | 'version'>,
  type: PersonTicketCommandType,
  payload: unknown,
  commandId: string = newId(),
): Promise<Result<CommandReply, DeskFailure>> {
  return bridge.invoke('desk:ticket-command', {
    commandId,
    ticketId: ticket.id,
    expectedVersion: ticket.version,
    type,
    payload,
  });
}

export async function sendTicketCommand(
  ...asked: Parameters<typeof giveTicketCommand>
): Promise<Result<CommandReply, DeskFailure>> {
  const reply = await giveTicketCommand(...asked);
  if (reply.ok) noteDone(asked[0].id, asked[1]);
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
