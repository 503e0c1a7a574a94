/** The state of one request, from solicitud to closure: control fields plus every record, in order. */
import type { FileState } from './custody';
import type { Actor } from './event-envelope';
import { type MailAttempt, transcriptsOf } from './mail-attempts';
import type { Outcome, StepNumber } from './procedure';
import type { TicketEventPayloads, TicketEventType } from './ticket-events';

export type Position =
  | { readonly kind: 'step'; readonly step: StepNumber }
  | { readonly kind: 'closed'; readonly outcome: Outcome };

export interface Amendment {
  readonly eventId: string;
  readonly reason: string;
  readonly previous: unknown;
  readonly by: Actor;
  readonly recordedAt: string;
}

/** An event as the ticket remembers it. `payload` is the corrected one; what it replaced stands in `amendments`. */
export interface RecordOf<T extends TicketEventType> {
  readonly type: T;
  readonly payload: TicketEventPayloads[T];
  readonly eventId: string;
  readonly seq: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly recordedBy: Actor;
  /** Index into `visits` of the passage through the step at which it was recorded. */
  readonly visit: number;
  readonly amendments: readonly Amendment[];
}
export type TicketRecord = { [T in TicketEventType]: RecordOf<T> }[TicketEventType];

/** One passage through a step (loops make several) or one closed period. */
export interface Visit {
  readonly at: Position;
  readonly enteredAt: string;
  readonly leftAt: string | null;
  /** Transition or deviation that left it. */
  readonly leftVia: string | null;
  readonly answer: boolean | null;
}

/** What somebody did with a file of a ticket. */
export interface CustodyAct {
  readonly seq: number;
  readonly at: string;
  readonly by: Pick<Actor, 'name' | 'role'>;
  readonly sha256: string;
  readonly act:
    | 'added'
    | 'viewed'
    | 'opened'
    | 'saved'
    | 'mailed'
    | 'sent-out'
    | 'packed'
    | 'expediente'
    | 'expediente-partial'
    | 'moved-out'
    | 'moved-in'
    | 'put-back'
    | 'checked';
  /** To whom it went, or what the copy is called. */
  readonly detail?: string;
  /** Of a check, or of a file that was put back. */
  readonly found?: FileState;
}

export interface Ticket {
  readonly id: string;
  readonly version: number;
  /** Of the newest event that changed what a form could have seen: looking at a file does not. */
  readonly changedAtVersion: number;
  readonly procedureVersion: number;
  /** `SOL-<station>-<year>-<0001>`. */
  readonly requestFolio: string;
  /** `N2-<station>-<year>-<0001>`; null until step 4, for ever null for an improcedente. */
  readonly folio: string | null;
  readonly position: Position;
  readonly visits: readonly Visit[];
  readonly records: readonly TicketRecord[];
  /** Records that were taken back, in the order of that: they count for nothing, and stay told. */
  readonly undone: readonly TicketRecord[];
  /** What was done with its files besides recording them, oldest first. */
  readonly custody: readonly CustodyAct[];
  /** How the desk tried to send its mails by SMTP, in that order. */
  readonly mailAttempts: readonly MailAttempt[];
}

/** Whether something changed since somebody saw the ticket at that version. */
export function isStale({ version, changedAtVersion }: Ticket, seenVersion: number): boolean {
  return seenVersion < changedAtVersion || seenVersion > version;
}

/** All records of a type, oldest first. */
export function recordsOf<T extends TicketEventType>(
  ticket: Pick<Ticket, 'records'>,
  type: T,
): readonly RecordOf<T>[] {
  return ticket.records.filter(
    (record): record is Extract<TicketRecord, { type: T }> & RecordOf<T> => record.type === type,
  );
}

/** The newest record of a type. */
export function latest<T extends TicketEventType>(ticket: Ticket, type: T): RecordOf<T> | undefined {
  return recordsOf(ticket, type).at(-1);
}

/** The work log in the order in which the work was done; what began at the same moment stays as it was written. */
export function workInOrder(ticket: Ticket): readonly RecordOf<'v1.work.logged'>[] {
  return recordsOf(ticket, 'v1.work.logged').toSorted(
    (left, right) => Date.parse(left.payload.startedAt) - Date.parse(right.payload.startedAt),
  );
}

/** Records of a type written during the current passage. */
export function sinceEntry<T extends TicketEventType>(ticket: Ticket, type: T): readonly RecordOf<T>[] {
  const visit = ticket.visits.length - 1;
  return recordsOf(ticket, type).filter((record) => record.visit === visit);
}

/** The request as it stands: captured, perhaps completed later, its reception perhaps corrected. */
export function requestOf(ticket: Ticket): TicketEventPayloads['v1.request.captured']['request'] {
  const stated =
    latest(ticket, 'v1.request.updated')?.payload.request ??
    latest(ticket, 'v1.request.captured')?.payload.request;
  if (!stated) throw new Error(`Ticket ${ticket.id} has no captured request`);
  const corrected = latest(ticket, 'v1.reception.corrected');
  return corrected ? { ...stated, receivedAt: corrected.payload.receivedAt } : stated;
}

/** When the desk first wrote the request down, by its own clock. */
export function capturedAt(ticket: Ticket): string {
  const captured = recordsOf(ticket, 'v1.request.captured')[0];
  if (!captured) throw new Error(`Ticket ${ticket.id} has no captured request`);
  return captured.recordedAt;
}

/** The client of a ticket: as validated, else as captured. */
export function clientIdOf(ticket: Ticket): string | null {
  return latest(ticket, 'v1.request.validated')?.payload.clientId ?? requestOf(ticket).clientId;
}

/** What people call it: the ticket's folio once it has one. */
export function folioOf(ticket: Ticket): string {
  return ticket.folio ?? ticket.requestFolio;
}

/** Who attends it now, or null before step 4's record. */
export function assigneeOf(ticket: Ticket): { readonly id: string; readonly name: string } | null {
  return (
    latest(ticket, 'v1.ticket.reassigned')?.payload.assignee ??
    latest(ticket, 'v1.ticket.attended')?.payload.assignee ??
    null
  );
}

export function priorityOf(ticket: Ticket): TicketEventPayloads['v1.ticket.attended']['priority'] | null {
  return (
    latest(ticket, 'v1.ticket.reprioritised')?.payload.priority ??
    latest(ticket, 'v1.ticket.attended')?.payload.priority ??
    null
  );
}

/** The wait that runs now, if one was started in this passage and not ended. */
export function currentWait(ticket: Ticket): RecordOf<'v1.waiting.started'> | null {
  const started = sinceEntry(ticket, 'v1.waiting.started').at(-1);
  if (!started) return null;
  const ended = sinceEntry(ticket, 'v1.waiting.ended').at(-1);
  return ended && ended.seq > started.seq ? null : started;
}

/** Where an atención condicionada stands: the Líder SOC's last word, or none yet. null when nothing was conditional. */
export function ratificationOf(ticket: Ticket): 'pending' | 'refused' | 'ratified' | null {
  const conditional = recordsOf(ticket, 'v1.deviation.recorded').some(
    (record) => record.payload.kind === 'atencion-condicionada',
  );
  if (!conditional) return null;
  const word = latest(ticket, 'v1.attention.ratified')?.payload;
  if (!word) return 'pending';
  return word.ratified ? 'ratified' : 'refused';
}

/** The validation whose atención condicionada lacks a ratification; a refusal leaves the duty open. */
export function openRatification(ticket: Ticket): RecordOf<'v1.request.validated'> | null {
  const standing = ratificationOf(ticket);
  if (standing === null || standing === 'ratified') return null;
  return latest(ticket, 'v1.request.validated') ?? null;
}

/** When a revision of the report was delivered, and the record that says so: the sending of its mail as evidenced. null before its delivery. */
export function deliveryOf(
  ticket: Ticket,
  revision: number,
): { readonly seq: number; readonly at: string } | null {
  const delivery = recordsOf(ticket, 'v1.report.delivered').findLast(
    (record) => record.payload.revision === revision,
  );
  if (!delivery) return null;
  const sent = recordsOf(ticket, 'v1.mail.sent-evidenced').find(
    (record) => record.payload.mailId === delivery.payload.mailId,
  );
  return sent ? { seq: sent.seq, at: sent.payload.sentAt } : { seq: delivery.seq, at: delivery.recordedAt };
}

/**
 * SHA-256 of what the desk itself made for this request: messages as drafted, packages, reports, letters, expedientes.
 * None of it shows what somebody else did.
 */
export function ownFiles(ticket: Ticket): ReadonlySet<string> {
  return new Set([
    ...recordsOf(ticket, 'v1.mail.drafted').map((record) => record.payload.eml.sha256),
    ...recordsOf(ticket, 'v1.report.issued').map((record) => record.payload.document.sha256),
    ...recordsOf(ticket, 'v1.letter.issued').map((record) => record.payload.document.sha256),
    ...recordsOf(ticket, 'v1.letter.signed').map((record) => record.payload.document.sha256),
    ...recordsOf(ticket, 'v1.letter.handwritten').map((record) => record.payload.document.sha256),
    ...recordsOf(ticket, 'v1.letter.timestamped').map((record) => record.payload.document.sha256),
    ...recordsOf(ticket, 'v1.expediente.exported').map((record) => record.payload.sha256),
    ...recordsOf(ticket, 'v1.manufacturer.package-built').flatMap(({ payload }) =>
      payload.archives.map(({ sha256 }) => sha256),
    ),
    ...internalFiles(ticket),
    ...transcriptsOf(ticket.mailAttempts).map(({ sha256 }) => sha256),
  ]);
}

/** SHA-256 of what the desk keeps for itself, which no message may carry: which pseudonym of a package stands for what. */
export function internalFiles(ticket: Ticket): ReadonlySet<string> {
  return new Set(
    recordsOf(ticket, 'v1.manufacturer.package-built').flatMap(
      ({ payload }) => payload.equivalences?.sha256 ?? [],
    ),
  );
}

/** Whether a mail of the current passage was written for `purpose`, with the evidence of its sending if there is one. */
export function mailsSinceEntry(ticket: Ticket, purpose: TicketEventPayloads['v1.mail.drafted']['purpose']) {
  const sent = recordsOf(ticket, 'v1.mail.sent-evidenced');
  return sinceEntry(ticket, 'v1.mail.drafted')
    .filter((record) => record.payload.purpose === purpose)
    .map((draft) => ({
      draft,
      sent: sent.find((record) => record.payload.mailId === draft.payload.mailId) ?? null,
    }));
}
