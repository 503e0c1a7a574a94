import { v7 as uuid } from 'uuid';
import type { HandedOut } from '../shared/domain/audit';
import type { DeskFailure } from '../shared/failures';
import type { CommandReply } from '../shared/ipc-views';
import type { Result } from '../shared/result';
import type { TicketDesk } from './ticket-desk';

/** Commands come in between rarely; whoever meets this many in a row may ask again. */
const ATTEMPTS = 5;

/** Records that a copy left which is of no one request. Nobody looked at a version of that stream: it is asked for anew. */
export async function recordHandedOut(
  desk: TicketDesk,
  handedOut: HandedOut,
): Promise<Result<CommandReply, DeskFailure>> {
  const commandId = uuid();
  for (let attempt = 1; ; attempt += 1) {
    const expectedVersion = desk.state.journalExports;
    const recorded = await desk.recordHandedOut({ commandId, expectedVersion }, handedOut);
    if (recorded.ok || recorded.error.kind !== 'conflict' || attempt === ATTEMPTS) return recorded;
  }
}
