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

export const transferReceivedSchema = z.strictObject({
  bundleId: z.uuid(),
  from: deskRefSchema,
  to: deskRefSchema,
  sentAt: instantSchema,
  /** How many events and files it brought that this desk did not have. */
  events: z.int().nonnegative(),
  files: z.int().nonnegative(),
  /** Where the journal of the desk that sent it stood: the last event that its extract tells. */
  journal: z.strictObject({ seq: z.int().positive(), head: sha256Schema }),
  /** That journal's extract, by which its chain is recomputed and the brought events are found in it. */
  extract: evidenceRefSchema,
});

/** The record of its leaving, while it is at another desk; null for one that this desk works on. */
export function awayRecord(ticket: Ticket): RecordOf<'v1.transfer.sent'> | null {
  const sent = latest(ticket, 'v1.transfer.sent');
  const received = latest(ticket, 'v1.transfer.received');
  return sent && (!received || received.seq < sent.seq) ? sent : null;
}

export const isAway = (ticket: Ticket): boolean => awayRecord(ticket) !== null;

/** The desk that a request was begun at, where it came from another one; its folio is of that desk. */
export function deskOfOrigin(ticket: Ticket): DeskRef | null {
  const [first] = recordsOf(ticket, 'v1.transfer.sent');
  const here = latest(ticket, 'v1.transfer.received')?.payload.to;
  return first && here && here.id !== first.payload.from.id ? first.payload.from : null;
}
