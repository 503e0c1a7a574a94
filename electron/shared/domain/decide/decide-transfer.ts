import { err, ok } from '../../result';
import type { DomainError } from '../errors';
import { mailSending, needsEyes } from '../mail-sending';
import { recordsOf, type Ticket } from '../ticket';
import type { TicketEventPayloads } from '../ticket-events';
import { awayRecord } from '../transfers';
import { runningTimers } from '../work-time';
import type { Decision } from './context';
import { rule } from './moves';

/** Why nothing more may be recorded of a request that was sent to another desk; null for one that is here. */
export function refusedAway(ticket: Ticket): DomainError | null {
  const away = awayRecord(ticket);
  return away && { kind: 'moved-away', desk: away.payload.to.name, at: away.recordedAt };
}

/** Mails that this desk is about to send, or of which nobody has decided what became: another desk could not. */
export function unsettledMails(ticket: Ticket): readonly string[] {
  return recordsOf(ticket, 'v1.mail.drafted')
    .map(({ payload }) => payload.mailId)
    .filter((mailId) => {
      const sending = mailSending(ticket, mailId);
      return sending.kind === 'queued' || sending.kind === 'retry' || needsEyes(sending);
    });
}

/** Nothing of it may still be going on here. */
export function decideTransferSend(
  ticket: Ticket,
  payload: TicketEventPayloads['v1.transfer.sent'],
): Decision {
  if (runningTimers(ticket).length > 0) return rule('transfer-timer', 'ticket');
  if (unsettledMails(ticket).length > 0) return rule('transfer-mail', 'ticket');
  return ok([{ type: 'v1.transfer.sent', payload }]);
}

/** Only the bundle by which it is away, by the desk that sent it. */
export function decideTransferTakeBack(
  ticket: Ticket,
  payload: TicketEventPayloads['v1.transfer.taken-back'],
): Decision {
  const away = awayRecord(ticket);
  return away?.payload.bundleId === payload.bundleId
    ? ok([{ type: 'v1.transfer.taken-back', payload }])
    : err({ kind: 'not-found', what: 'record' });
}
