/** How a request leaves for another desk and comes in from one; decision 31. */
import { z } from 'zod';
import { type DeskRef, deskRefSchema } from './desks';
import { instantSchema, sha256Schema } from './event-envelope';
import { evidenceRefSchema } from './evidence';
import { requiredText } from './text';
import { latest, type RecordOf, recordsOf, type Ticket } from './ticket';

export const transferSentSchema = z.strictObject({
  bundleId: z.uuid(),
  from: deskRefSchema,
  to: deskRefSchema,
  reason: requiredText(2000),
});

/** The desk that sent it goes on with it: the bundle was not taken in, and is not to be. */
export const transferTakenBackSchema = z.strictObject({
  bundleId: z.uuid(),
  to: deskRefSchema,
  reason: requiredText(2000),
  /** Who said at the other desk that it was not taken in, or why nobody could be asked. */
  confirmedBy: requiredText(200),
});

export const transferReceivedSchema = z.strictObject({
  bundleId: z.uuid(),
  from: deskRefSchema,
  to: deskRefSchema,
  sentAt: instantSchema,
  /** How many events and files it brought that this desk did not have. */
  events: z.int().nonnegative(),
  files: z.int().nonnegative(),
  /** The newest time that it told, where that was still to come by the clock of the desk that took it in. */
  clockAhead: instantSchema.optional(),
  /** Where the journal of the desk that sent it stood: the last event that its extract tells. */
  journal: z.strictObject({ seq: z.int().positive(), head: sha256Schema }),
  /** That journal's extract, by which its chain is recomputed and the brought events are found in it. */
  extract: evidenceRefSchema,
});

/** The record of its leaving, while it is at another desk; null for one that this desk works on. */
export function awayRecord(ticket: Ticket): RecordOf<'v1.transfer.sent'> | null {
  const sent = latest(ticket, 'v1.transfer.sent');
  const received = latest(ticket, 'v1.transfer.received');
  const takenBack = latest(ticket, 'v1.transfer.taken-back');
  const isOver = [received, takenBack].some(
    (record) => record !== undefined && sent && record.seq > sent.seq,
  );
  return sent && !isOver ? sent : null;
}

/**
 * Whether one desk took a bundle back that the other took in all the same: from then on there are two of the request.
 * @param brought what the other desk says of it, by types and payloads
 */
export function isTwofold(
  ticket: Ticket,
  brought: readonly { readonly type: string; readonly bundleId: string }[],
): boolean {
  const told = (type: string) =>
    new Set(brought.filter((each) => each.type === type).map(({ bundleId }) => bundleId));
  const [received, takenBack] = [told('v1.transfer.received'), told('v1.transfer.taken-back')];
  return (
    recordsOf(ticket, 'v1.transfer.taken-back').some(({ payload }) => received.has(payload.bundleId)) ||
    recordsOf(ticket, 'v1.transfer.received').some(({ payload }) => takenBack.has(payload.bundleId))
  );
}

export const isAway = (ticket: Ticket): boolean => awayRecord(ticket) !== null;

/** The desk that a request was begun at, where it came from another one; its folio is of that desk. */
export function deskOfOrigin(ticket: Ticket): DeskRef | null {
  const [first] = recordsOf(ticket, 'v1.transfer.sent');
  const here = latest(ticket, 'v1.transfer.received')?.payload.to;
  return first && here && here.id !== first.payload.from.id ? first.payload.from : null;
}
