/** (state, event) → state. Pure; never judges: what was recorded has happened. */
import {
  NO_HISTORY,
  withContactSaved,
  withContractSaved,
  withoutContact,
  withoutContract,
} from './client-history';
import type { Client } from './clients';
import type { EventHeader } from './event-envelope';
import { withAttempt, withEnd } from './mail-attempts';
import type { Amendment, Position, RecordOf, Ticket, TicketRecord, Visit } from './ticket';
import {
  type ClientEventPayloads,
  type ClientEventType,
  clientEventSchemas,
  type TicketEventPayloads,
  type TicketEventType,
  type TrustEventPayloads,
  type TrustEventType,
  ticketEventSchemas,
} from './ticket-events';
import { type TrustList, trustEventSchemas } from './trust';
import { withoutAct } from './undo';
import {
  type CalendarEventPayloads,
  type CalendarEventType,
  calendarEventSchemas,
  type WorkCalendar,
} from './work-calendar';

type Typed<Payloads, T extends keyof Payloads> = T extends keyof Payloads
  ? { readonly type: T; readonly payload: Payloads[T]; readonly header: EventHeader }
  : never;
export type TicketEvent = Typed<TicketEventPayloads, TicketEventType>;
/** After which there is no client. */
export type ClientWithdrawn = Typed<ClientEventPayloads, 'v1.client.withdrawn'>;
export type ClientEvent = Typed<ClientEventPayloads, Exclude<ClientEventType, 'v1.client.withdrawn'>>;
export type CalendarEvent = Typed<CalendarEventPayloads, CalendarEventType>;
export type TrustEvent = Typed<TrustEventPayloads, TrustEventType>;

export function isTicketEventType(type: string): type is TicketEventType {
  return Object.hasOwn(ticketEventSchemas, type);
}

export function isClientEventType(type: string): type is ClientEventType {
  return Object.hasOwn(clientEventSchemas, type);
}

export function isTrustEventType(type: string): type is TrustEventType {
  return Object.hasOwn(trustEventSchemas, type);
}

export function isCalendarEventType(type: string): type is CalendarEventType {
  return Object.hasOwn(calendarEventSchemas, type);
}

export function positionOf(destination: TicketEventPayloads['v1.ticket.moved']['to']): Position {
  return 'step' in destination
    ? { kind: 'step', step: destination.step }
    : { kind: 'closed', outcome: destination.end };
}

function born(event: Extract<TicketEvent, { type: 'v1.request.captured' }>): Ticket {
  const at: Position = { kind: 'step', step: 1 };
  return {
    id: event.header.streamId.slice('ticket:'.length),
    version: 0,
    changedAtVersion: 0,
    procedureVersion: event.payload.procedureVersion,
    requestFolio: event.payload.requestFolio,
    folio: null,
    position: at,
    visits: [{ at, enteredAt: event.header.occurredAt, leftAt: null, leftVia: null, answer: null }],
    records: [],
    undone: [],
    custody: [],
    mailAttempts: [],
  };
}

function recordFrom<T extends TicketEventType>(
  event: { readonly type: T; readonly payload: TicketEventPayloads[T]; readonly header: EventHeader },
  visit: number,
): RecordOf<T> {
  return {
    type: event.type,
    payload: event.payload,
    eventId: event.header.eventId,
    seq: event.header.seq,
    occurredAt: event.header.occurredAt,
    recordedAt: event.header.recordedAt,
    actor: event.header.actor,
    recordedBy: event.header.recordedBy,
    visit,
    amendments: [],
  };
}

function moved(
  visits: readonly Visit[],
  event: Extract<TicketEvent, { type: 'v1.ticket.moved' }>,
): readonly Visit[] {
  const last = visits.at(-1);
  if (!last) throw new Error('A ticket without visits cannot move');
  // recordedAt orders a ticket's passages; a claimed time could run backwards.
  const at = event.header.recordedAt;
  const left: Visit = { ...last, leftAt: at, leftVia: event.payload.via, answer: event.payload.answer };
  const entered: Visit = {
    at: positionOf(event.payload.to),
    enteredAt: at,
    leftAt: null,
    leftVia: null,
    answer: null,
  };
  return [...visits.slice(0, -1), left, entered];
}

function amended(
  records: readonly TicketRecord[],
  event: Extract<TicketEvent, { type: 'v1.record.amended' }>,
): readonly TicketRecord[] {
  return records.map((record) => {
    if (record.eventId !== event.payload.eventId) return record;
    const amendment: Amendment = {
      eventId: event.header.eventId,
      reason: event.payload.reason,
      previous: record.payload,
      by: event.header.recordedBy,
      recordedAt: event.header.recordedAt,
    };
    return {
      ...record,
      payload: ticketEventSchemas[record.type].parse(event.payload.payload),
      amendments: [...record.amendments, amendment],
    } as TicketRecord;
  });
}

export function evolveTicket(ticket: Ticket | undefined, event: TicketEvent): Ticket {
  if (event.type === 'v1.request.captured' && !ticket) return evolveTicket(born(event), event);
  if (!ticket) throw new Error(`${event.type} for a ticket that was never captured`);
  const visit = ticket.visits.length - 1;
  const version = event.header.streamVersion;
  const base = { ...ticket, version, changedAtVersion: version };
  switch (event.type) {
    case 'v1.ticket.moved':
      return {
        ...base,
        position: positionOf(event.payload.to),
        visits: moved(ticket.visits, event),
        records: [...ticket.records, recordFrom(event, visit)],
      };
    case 'v1.ticket.opened':
      return { ...base, folio: event.payload.folio, records: [...ticket.records, recordFrom(event, visit)] };
    // Attempts are the desk's own notes: no records of the procedure, and nobody's form grows stale by them.
    case 'v1.mail.attempt-started':
      return {
        ...ticket,
        version,
        mailAttempts: withAttempt(ticket.mailAttempts, event.payload, event.header),
      };
    case 'v1.mail.attempt-ended':
      return { ...ticket, version, mailAttempts: withEnd(ticket.mailAttempts, event.payload, event.header) };
    // They change nothing that a form could ask of.
    case 'v1.handover.noted':
    case 'v1.labels.changed':
      return { ...ticket, version, records: [...ticket.records, recordFrom(event, visit) as TicketRecord] };
    case 'v1.record.amended':
      return { ...base, records: [...amended(ticket.records, event), recordFrom(event, visit)] };
    case 'v1.act.undone': {
      const before = withoutAct(ticket, event.payload);
      const record = recordFrom(event, before.visits.length - 1);
      return { ...base, ...before, records: [...before.records, record] };
    }
    default:
      // The event's type and payload are correlated by TicketEvent; the union's distribution loses it.
      return { ...base, records: [...ticket.records, recordFrom(event, visit) as TicketRecord] };
  }
}

function replaceById<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  return items.some((candidate) => candidate.id === item.id)
    ? items.map((candidate) => (candidate.id === item.id ? item : candidate))
    : [...items, item];
}

export function evolveClient(client: Client | undefined, event: ClientEvent): Client {
  const version = event.header.streamVersion;
  if (event.type === 'v1.client.registered') {
    const id = event.header.streamId.slice('client:'.length);
    const nobody = { contacts: [], contracts: [], history: NO_HISTORY };
    return { id, version, details: event.payload.details, active: true, ...nobody };
  }
  if (!client) throw new Error(`${event.type} for a client that was never registered`);
  switch (event.type) {
    case 'v1.client.amended':
      return { ...client, version, details: event.payload.details };
    case 'v1.client.activation-changed':
      return { ...client, version, active: event.payload.active };
    case 'v1.contact.saved':
      return {
        ...client,
        version,
        contacts: replaceById(client.contacts, event.payload),
        history: withContactSaved(client.history, event.payload, event.header),
      };
    case 'v1.contract.saved':
      return {
        ...client,
        version,
        contracts: replaceById(client.contracts, event.payload),
        history: withContractSaved(client.history, event.payload, event.header),
      };
    // Withdrawn with the import that brought it, it was never there: also what was saved of it goes.
    case 'v1.contact.withdrawn': {
      const { contactId } = event.payload;
      return {
        ...client,
        version,
        contacts: client.contacts.filter(({ id }) => id !== contactId),
        history: withoutContact(client.history, contactId),
      };
    }
    case 'v1.contract.withdrawn': {
      const { contractId } = event.payload;
      return {
        ...client,
        version,
        contracts: client.contracts.filter(({ id }) => id !== contractId),
        history: withoutContract(client.history, contractId),
      };
    }
  }
}

const withoutHash = <T extends { readonly sha256: string }>(items: readonly T[], sha256: string) =>
  items.filter((item) => item.sha256 !== sha256);

export function evolveTrust(list: TrustList, event: TrustEvent): TrustList {
  const { streamVersion: version, recordedAt: addedAt, recordedBy: addedBy } = event.header;
  switch (event.type) {
    case 'v1.trust.certificate-added':
      return {
        ...list,
        version,
        certificates: [...list.certificates, { ...event.payload, addedAt, addedBy }],
      };
    case 'v1.trust.revocation-list-added':
      return {
        ...list,
        version,
        revocationLists: [...list.revocationLists, { ...event.payload, addedAt, addedBy }],
      };
    case 'v1.trust.certificate-removed':
      return { ...list, version, certificates: withoutHash(list.certificates, event.payload.sha256) };
    case 'v1.trust.revocation-list-removed':
      return { ...list, version, revocationLists: withoutHash(list.revocationLists, event.payload.sha256) };
  }
}

/** What was last said of a day holds. */
export function evolveCalendar({ edits }: WorkCalendar, event: CalendarEvent): WorkCalendar {
  const { streamVersion: version, recordedAt: at, recordedBy: by } = event.header;
  const edit = { ...event.payload, rests: event.type === 'v1.calendar.day-added', at, by };
  return {
    version,
    edits: [...edits.filter(({ date }) => date !== edit.date), edit].toSorted((left, right) =>
      left.date.localeCompare(right.date),
    ),
  };
}
