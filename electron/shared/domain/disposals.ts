/**
 * Destroying what one request says, lawfully and for good: the journal's chain and the fact of it stay (ISO/IEC 27001:2022,
 * A.8.10). It has a stream of its own, since the request's cannot be read any more.
 */
import { z } from 'zod';
import { calendarDateSchema } from './clients';
import { type Actor, type EventHeader, instantSchema, type RecordedEvent } from './event-envelope';
import type { HistoricEventPayloads } from './historic';
import { requiredLine, requiredText } from './text';

/** The stream of the one event that is left of a request. */
export const disposalStreamOf = (ticketId: string): string => `disposal:${ticketId}`;

/** Why it may be destroyed. */
export const DISPOSAL_GROUNDS = ['retention-ended', 'data-subject', 'client-contract', 'authority'] as const;

/** What whoever orders it says. It outlives what is destroyed, so it must not repeat it. */
export const disposalOrderSchema = z.strictObject({
  ground: z.enum(DISPOSAL_GROUNDS, { error: 'validation.choice' }),
  /** The paper that orders or allows it: an official letter, an ARCO request, a clause, a retention table. */
  reference: requiredLine(200),
  reason: requiredText(2000),
});
export type DisposalOrder = z.output<typeof disposalOrderSchema>;

export const disposalEventSchemas = {
  'v1.ticket.disposed': z.strictObject({
    ...disposalOrderSchema.shape,
    ticketId: z.uuid(),
    requestFolio: requiredLine(80),
    folio: requiredLine(80).nullable(),
    capturedAt: instantSchema,
    closedAt: instantSchema,
    /** Events whose content is destroyed; their headers stay. */
    events: z.int().positive(),
    /** What the request had used of each contract, which goes on counting. */
    usage: z.array(
      z.strictObject({
        contractId: z.uuid(),
        tickets: z.int().nonnegative(),
        workedMinutes: z.number().nonnegative(),
        /** To which period of the contract it belongs; absent in what was destroyed before it was asked. */
        receivedAt: instantSchema.optional(),
        period: z.strictObject({ validFrom: calendarDateSchema, validTo: calendarDateSchema }).optional(),
      }),
    ),
  }),
} as const;

export type TicketDisposed = z.output<(typeof disposalEventSchemas)['v1.ticket.disposed']>;
export interface DisposalEvent {
  readonly type: 'v1.ticket.disposed';
  readonly payload: TicketDisposed;
  readonly header: EventHeader;
}

export function isDisposalEventType(type: string): type is DisposalEvent['type'] {
  return Object.hasOwn(disposalEventSchemas, type);
}

/** A request of which nothing is left but this. */
export interface Disposal extends TicketDisposed {
  readonly at: string;
  readonly by: Actor;
}

export const disposalOf = ({ payload, header }: DisposalEvent): Disposal => ({
  ...payload,
  at: header.recordedAt,
  by: header.recordedBy,
});

/** What people called it. */
export const disposedFolio = ({ folio, requestFolio }: Pick<Disposal, 'folio' | 'requestFolio'>): string =>
  folio ?? requestFolio;

/** The stream whose content an event says was destroyed; null for every other event. */
function disposedStream({
  header: { type },
  payload,
}: Pick<RecordedEvent, 'header' | 'payload'>): string | null {
  if (isDisposalEventType(type)) return `ticket:${(payload as TicketDisposed).ticketId}`;
  if (type !== 'v1.historic.disposed') return null;
  return `historic:${(payload as HistoricEventPayloads['v1.historic.disposed']).historicId}`;
}

/** Events that nobody can open any more must be those of a request, or of an old ticket, whose disposal is on record. */
export class DestroyedStreams {
  /** The first destroyed event of each stream, until its disposal is read. */
  readonly #unexplained = new Map<string, number>();

  note(event: RecordedEvent): void {
    const { streamId, seq } = event.header;
    if (event.destroyed) {
      if (!this.#unexplained.has(streamId)) this.#unexplained.set(streamId, seq);
      return;
    }
    const stream = disposedStream(event);
    if (stream !== null) this.#unexplained.delete(stream);
  }

  /** `seq` of the first event that was destroyed off the record; null for none. */
  offRecord(): number | null {
    const [seq] = this.#unexplained.values();
    return seq ?? null;
  }
}
