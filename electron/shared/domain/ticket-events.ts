/** Every event of a ticket's stream: type → payload. Versioned names; an old version is upcast, never rewritten. */
import { z } from 'zod';
import { journalEventSchemas } from './audit';
import { clientDetailsSchema, contactSchema, contractSchema, prioritySchema } from './clients';
import { clockChangesSchema } from './clock-changes';
import { type CustodyEventPayloads, type CustodyEventType, custodyEventSchemas } from './custody';
import { type DeskEventPayloads, type DeskEventType, deskEventSchemas } from './desks';
import { disposalEventSchemas, type TicketDisposed } from './disposals';
import { type Actor, instantSchema, sha256Schema } from './event-envelope';
import { evidenceRefSchema } from './evidence';
import { expedienteExportedSchema } from './expediente';
import {
  type HandoverEventPayloads,
  type HandoverEventType,
  handoverEventSchemas,
  handoverNotedSchema,
} from './handover';
import { type HistoricEventPayloads, type HistoricEventType, historicEventSchemas } from './historic';
import { type ImportEventPayloads, type ImportEventType, importEventSchemas } from './imports';
import { labelsChangeSchema } from './labels';
import {
  letterConstanciaAttachedSchema,
  letterHandwrittenSchema,
  letterIssuedSchema,
  letterPaperSchema,
  letterRejectedSchema,
  letterSentOutSchema,
  letterSignedSchema,
  letterTimestampedSchema,
} from './letter-records';
import { mailAttemptEventSchemas } from './mail-attempts';
import { mailDequeuedSchema, mailQueuedSchema, uncertainDecidedSchema } from './mail-sending';
import { packageBuiltSchema } from './package-records';
import { type PeopleEventPayloads, type PeopleEventType, peopleEventSchemas } from './people';
import {
  agreedTermsSchema,
  approvalSchema,
  attentionSchema,
  authoritySchema,
  caseSchema,
  deliverySchema,
  inadmissibilitySchema,
  mailDraftSchema,
  mailSentSchema,
  operationSchema,
  packageSchema,
  portalSchema,
  recommendationMarkSchema,
  recommendationSchema,
  reportSchema,
  requestSchema,
  solutionSchema,
  validationSchema,
  workLogSchema,
  workStartedSchema,
  workStoppedSchema,
} from './records';
import { type SnippetEventPayloads, type SnippetEventType, snippetEventSchemas } from './snippets';
import { optionalText, requiredLine, requiredText } from './text';
import { transferReceivedSchema, transferSentSchema, transferTakenBackSchema } from './transfers';
import { trustEventSchemas } from './trust';
import { undoneSchema } from './undo';
import { type CalendarEventPayloads, type CalendarEventType, calendarEventSchemas } from './work-calendar';

export const deviationKindSchema = z.enum([
  'vobo-denegado',
  'vobo-sin-respuesta',
  'fabricante-sin-apoyo',
  'retiro-cliente',
  'atencion-condicionada',
  'reapertura',
  'destinatario-no-registrado',
  'aprueba-sin-poder',
  'carta-no-emitida',
]);

export const destinationSchema = z.union([
  z.strictObject({ step: z.int().positive() }),
  z.strictObject({ end: z.enum(['improcedente', 'retirada', 'con-vobo', 'sin-vobo']) }),
]);

export const ticketEventSchemas = {
  'v1.request.captured': z.strictObject({
    procedureVersion: z.int().positive(),
    requestFolio: requiredLine(60),
    request: requestSchema,
  }),
  'v1.request.updated': z.strictObject({ request: requestSchema }),
  'v1.request.validated': validationSchema,
  'v1.ticket.opened': z.strictObject({ folio: requiredLine(60) }),
  'v1.inadmissibility.recorded': inadmissibilitySchema,
  'v1.mail.drafted': mailDraftSchema,
  'v1.mail.sent-evidenced': mailSentSchema,
  'v1.mail.queued': mailQueuedSchema,
  'v1.mail.dequeued': mailDequeuedSchema,
  'v1.mail.uncertain-decided': uncertainDecidedSchema,
  ...mailAttemptEventSchemas,
  'v1.ticket.attended': attentionSchema,
  'v1.ticket.reassigned': z.strictObject({
    assignee: attentionSchema.shape.assignee,
    reason: optionalText(2000),
  }),
  'v1.ticket.reprioritised': z.strictObject({
    priority: prioritySchema,
    reason: requiredText(2000),
    changes: clockChangesSchema,
  }),
  /** Terms agreed anew: the contract as it stands then, or the same terms with the days of rest of then. */
  'v1.terms.revised': z.strictObject({
    basis: z.enum(['contract', 'calendar']),
    terms: agreedTermsSchema,
    /** What another priority would bring; null where no contract says it. */
    byPriority: contractSchema.shape.targets.nullable(),
    /** Canonical JSON (RFC 8785) of client and contract as they stood then, when the terms were taken from it. */
    contract: z
      .strictObject({ number: requiredLine(80), canonical: z.string(), sha256: sha256Schema })
      .nullable(),
    reason: requiredText(2000),
    changes: clockChangesSchema,
  }),
  /** When the request really came in; the form of it keeps what was written down first. */
  'v1.reception.corrected': z.strictObject({
    receivedAt: instantSchema,
    previous: instantSchema.nullable(),
    reason: requiredText(2000),
    changes: clockChangesSchema,
  }),
  'v1.work.logged': workLogSchema,
  /** A clock of work: its actor is who works. */
  'v1.work.started': workStartedSchema,
  'v1.work.stopped': workStoppedSchema,
  'v1.solution.declared': solutionSchema,
  'v1.operation.supported': operationSchema,
  'v1.manufacturer.package-prepared': packageSchema,
  /** Made of what was prepared, with what was hidden by which rules. */
  'v1.manufacturer.package-built': packageBuiltSchema,
  'v1.manufacturer.portal-sent': portalSchema,
  'v1.manufacturer.case-recorded': caseSchema,
  'v1.recommendation.recorded': recommendationSchema,
  'v1.recommendation.marked': recommendationMarkSchema,
  'v1.report.issued': reportSchema,
  'v1.report.delivered': deliverySchema,
  'v1.approval.reminded': z.strictObject({
    channel: z.enum(['email', 'phone']),
    note: requiredText(2000),
    evidence: evidenceRefSchema.nullable(),
  }),
  'v1.approval.recorded': approvalSchema,
  'v1.attention.ratified': z.strictObject({
    ratified: z.boolean(),
    note: optionalText(2000),
    authority: authoritySchema,
  }),
  'v1.deviation.recorded': z.strictObject({
    kind: deviationKindSchema,
    reason: requiredText(8000),
    from: z.union([z.int().positive(), z.enum(['improcedente', 'retirada', 'con-vobo', 'sin-vobo'])]),
    to: destinationSchema.nullable(),
    authority: authoritySchema,
    evidence: z.array(evidenceRefSchema).max(50),
  }),
  'v1.waiting.started': z.strictObject({
    party: z.enum(['cliente', 'fabricante']),
    reason: requiredText(2000),
    /** When it really began, if earlier than its recording. */
    at: instantSchema.optional(),
    /** Of one that states when. */
    changes: clockChangesSchema,
  }),
  'v1.waiting.ended': z.strictObject({
    note: optionalText(2000),
    at: instantSchema.optional(),
    changes: clockChangesSchema,
  }),
  /** What was said of it at the change of shift. */
  'v1.handover.noted': handoverNotedSchema,
  'v1.labels.changed': labelsChangeSchema,
  'v1.evidence.attached': z.strictObject({ file: evidenceRefSchema, note: optionalText(2000) }),
  'v1.record.amended': z.strictObject({
    eventId: z.uuid(),
    payload: z.unknown(),
    reason: requiredText(2000),
    changes: clockChangesSchema,
  }),
  /** The compensating event of an act that is taken back. */
  'v1.act.undone': undoneSchema,
  'v1.letter.issued': letterIssuedSchema,
  'v1.letter.signed': letterSignedSchema,
  'v1.letter.handwritten': letterHandwrittenSchema,
  'v1.letter.sent-out': letterSentOutSchema,
  'v1.letter.paper-attached': letterPaperSchema,
  'v1.letter.rejected': letterRejectedSchema,
  'v1.expediente.exported': expedienteExportedSchema,
  'v1.letter.timestamped': letterTimestampedSchema,
  'v1.letter.constancia-attached': letterConstanciaAttachedSchema,
  /** The request is another desk's from here on; this one only reads it. */
  'v1.transfer.sent': transferSentSchema,
  'v1.transfer.received': transferReceivedSchema,
  'v1.transfer.taken-back': transferTakenBackSchema,
  /** The move itself; the record that allowed it stands before it in the same commit. */
  'v1.ticket.moved': z.strictObject({
    via: z.string().min(1).max(40),
    from: z.union([z.int().positive(), z.enum(['improcedente', 'retirada', 'con-vobo', 'sin-vobo'])]),
    to: destinationSchema,
    answer: z.boolean().nullable(),
  }),
} as const;

export type TicketEventType = keyof typeof ticketEventSchemas;
export type TicketEventPayloads = { [T in TicketEventType]: z.output<(typeof ticketEventSchemas)[T]> };

export const clientEventSchemas = {
  'v1.client.registered': z.strictObject({ details: clientDetailsSchema }),
  'v1.client.amended': z.strictObject({ details: clientDetailsSchema }),
  'v1.client.activation-changed': z.strictObject({ active: z.boolean(), reason: optionalText(2000) }),
  'v1.contact.saved': contactSchema,
  'v1.contract.saved': contractSchema,
  /** Taken back with the import that brought it; nothing had been done with it since. */
  'v1.client.withdrawn': z.strictObject({ importId: z.uuid() }),
  'v1.contact.withdrawn': z.strictObject({ importId: z.uuid(), contactId: z.uuid() }),
  'v1.contract.withdrawn': z.strictObject({ importId: z.uuid(), contractId: z.uuid() }),
} as const;

export type ClientEventType = keyof typeof clientEventSchemas;
export type ClientEventPayloads = { [T in ClientEventType]: z.output<(typeof clientEventSchemas)[T]> };

export type TrustEventType = keyof typeof trustEventSchemas;
export type TrustEventPayloads = { [T in TrustEventType]: z.output<(typeof trustEventSchemas)[T]> };

type JournalEventType = keyof typeof journalEventSchemas;
type DisposalEventPayloads = { 'v1.ticket.disposed': TicketDisposed };
export type JournalEventPayloads = { [T in JournalEventType]: z.output<(typeof journalEventSchemas)[T]> };

/** Every event that a journal of this version can hold. */
export const eventSchemas = {
  ...ticketEventSchemas,
  ...custodyEventSchemas,
  ...clientEventSchemas,
  ...trustEventSchemas,
  ...deskEventSchemas,
  ...calendarEventSchemas,
  ...snippetEventSchemas,
  ...handoverEventSchemas,
  ...journalEventSchemas,
  ...peopleEventSchemas,
  ...disposalEventSchemas,
  ...importEventSchemas,
  ...historicEventSchemas,
} as const;

export type DomainEventType =
  | TicketEventType
  | CustodyEventType
  | ClientEventType
  | TrustEventType
  | DeskEventType
  | CalendarEventType
  | SnippetEventType
  | HandoverEventType
  | JournalEventType
  | PeopleEventType
  | ImportEventType
  | HistoricEventType
  | keyof DisposalEventPayloads;
type DomainEventPayloads = TicketEventPayloads &
  CustodyEventPayloads &
  ClientEventPayloads &
  TrustEventPayloads &
  DeskEventPayloads &
  CalendarEventPayloads &
  SnippetEventPayloads &
  HandoverEventPayloads &
  JournalEventPayloads &
  PeopleEventPayloads &
  ImportEventPayloads &
  HistoricEventPayloads &
  DisposalEventPayloads;

/** What `decide` answers: an event without the header that the desk gives it. */
export type EventSpec = {
  [T in DomainEventType]: {
    readonly type: T;
    readonly payload: DomainEventPayloads[T];
    /** When the fact happened, if earlier than its recording. */
    readonly occurredAt?: string;
    /** Who did it, when not the person at the desk. */
    readonly actor?: Actor;
  };
}[DomainEventType];
