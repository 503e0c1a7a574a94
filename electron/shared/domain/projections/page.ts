/** Ticket → page: everything that the ticket's screen and its forms need, worked out in main. */
import { agreedTerms } from '../agreed-terms';
import type { Client } from '../clients';
import { isAmendable } from '../decide/amendable';
import { type EvidenceRef, evidenceIn } from '../evidence';
import { builtOfPass, unmarkedRecommendations } from '../guards';
import { currentLetter, letterDocument, letterState, letterTimestamp, outsideSince } from '../letter';
import type { LetterState } from '../letter-records';
import { transcriptsOf } from '../mail-attempts';
import { type MailSending, mailSending } from '../mail-sending';
import { isLeftBy } from '../procedure';
import type { AgreedTerms } from '../records';
import { type Ledger, ledgerMinutes } from '../service-clock';
import { type TargetStatus, targetStatuses } from '../service-targets';
import {
  latest,
  mailsSinceEntry,
  recordsOf,
  requestOf,
  sinceEntry,
  type Ticket,
  type TicketRecord,
  type Visit,
} from '../ticket';
import type { TicketEventPayloads } from '../ticket-events';
import { awayRecord } from '../transfers';
import { timersOf, type WorkTime, type WorkTimer, workTime } from '../work-time';
import { type Card, cardOf, type ProjectionContext } from './card';
import { custodyOf, type FileCustody } from './custody';

export interface MailOnPage {
  readonly mail: TicketEventPayloads['v1.mail.drafted'];
  readonly draftedAt: string;
  readonly sent: TicketEventPayloads['v1.mail.sent-evidenced'] | null;
  /** By SMTP. */
  readonly sending: MailSending;
}

export interface LetterOnPage {
  readonly letter: TicketEventPayloads['v1.letter.issued'];
  readonly state: LetterState;
  readonly document: EvidenceRef;
  readonly signatures: readonly TicketEventPayloads['v1.letter.signed'][];
  /** The client's mark without a certificate, if the block holds one. */
  readonly handwritten: TicketEventPayloads['v1.letter.handwritten'] | null;
  /** Since when it waits for a signature made elsewhere, RFC 3339; null when it is not outside. */
  readonly outsideSince: string | null;
  /** Over the whole letter. */
  readonly timestamp: TicketEventPayloads['v1.letter.timestamped'] | null;
  readonly constancias: readonly (TicketEventPayloads['v1.letter.constancia-attached'] & {
    readonly attachedAt: string;
    readonly attachedBy: string;
  })[];
}

export interface TicketPage {
  readonly card: Card;
  readonly request: TicketEventPayloads['v1.request.captured']['request'];
  readonly procedureVersion: number;
  readonly client: Client | null;
  readonly visits: readonly Visit[];
  /** The timeline, oldest first. */
  readonly records: readonly (TicketRecord & { readonly amendable: boolean })[];
  /** Records that were taken back: told in the timeline, and counted by nothing. */
  readonly undone: readonly TicketRecord[];
  readonly ledgerMinutes: Readonly<Record<Ledger, number>>;
  readonly targets: readonly TargetStatus[];
  /** By which they are counted: as agreed at step 4, or anew since; null before. */
  readonly terms: AgreedTerms | null;
  /** Mails of the current passage, by which sending is evidenced. */
  readonly mails: readonly MailOnPage[];
  /** The package of the current round at step 7. */
  readonly currentPackage: TicketEventPayloads['v1.manufacturer.package-prepared'] | null;
  /** The archives that were made of it. */
  readonly currentBuilt: TicketEventPayloads['v1.manufacturer.package-built'] | null;
  /** The report of the current passage where it is delivered; elsewhere the last one, which the Vo.Bo. is about. */
  readonly report: TicketEventPayloads['v1.report.issued'] | null;
  readonly pendingRecommendations: readonly TicketEventPayloads['v1.recommendation.recorded'][];
  readonly letter: LetterOnPage | null;
  /** Every file of the ticket, without repeats, in the order in which it came. */
  readonly files: readonly EvidenceRef[];
  readonly custody: readonly FileCustody[];
  /** The clocks of work, as they stand after corrections. */
  readonly timers: readonly WorkTimer[];
  readonly workTime: WorkTime;
}

function letterOnPage(ticket: Ticket): LetterOnPage | null {
  const record = currentLetter(ticket);
  if (!record) return null;
  const { letterId } = record.payload;
  return {
    letter: record.payload,
    state: letterState(ticket, letterId),
    document: letterDocument(ticket, letterId) ?? record.payload.document,
    signatures: recordsOf(ticket, 'v1.letter.signed')
      .map((signed) => signed.payload)
      .filter((signed) => signed.letterId === letterId),
    handwritten:
      recordsOf(ticket, 'v1.letter.handwritten').find((record) => record.payload.letterId === letterId)
        ?.payload ?? null,
    outsideSince: outsideSince(ticket, letterId)?.recordedAt ?? null,
    timestamp: letterTimestamp(ticket, letterId),
    constancias: recordsOf(ticket, 'v1.letter.constancia-attached')
      .filter(({ payload }) => payload.letterId === letterId)
      .map(({ payload, recordedAt, recordedBy }) => ({
        ...payload,
        attachedAt: recordedAt,
        attachedBy: recordedBy.name,
      })),
  };
}

export function filesOf(ticket: Ticket): readonly EvidenceRef[] {
  const seen = new Map<string, EvidenceRef>();
  for (const record of ticket.records) {
    for (const file of evidenceIn(record.payload)) if (!seen.has(file.sha256)) seen.set(file.sha256, file);
  }
  for (const file of transcriptsOf(ticket.mailAttempts))
    if (!seen.has(file.sha256)) seen.set(file.sha256, file);
  return [...seen.values()];
}

export function pageOf(ticket: Ticket, context: ProjectionContext): TicketPage {
  const purposes = ['improcedencia', 'fabricante', 'reporte', 'recordatorio-vobo'] as const;
  const { position } = ticket;
  const away = awayRecord(ticket);
  const delivering =
    position.kind === 'step' && isLeftBy(context.procedure, position.step, ['report.deliver']);
  return {
    card: cardOf(ticket, context),
    request: requestOf(ticket),
    procedureVersion: ticket.procedureVersion,
    client: context.client ?? null,
    visits: ticket.visits,
    records: ticket.records.map((record) => ({ ...record, amendable: isAmendable(record.type) })),
    undone: ticket.undone,
    ledgerMinutes: ledgerMinutes(ticket, context.procedure, away?.recordedAt ?? context.now),
    // Those that are open run where it is worked on.
    targets: targetStatuses(ticket, context.procedure).filter(
      ({ reached, ended }) => !away || reached !== null || ended !== null,
    ),
    terms: agreedTerms(ticket),
    mails: purposes
      .flatMap((purpose) => mailsSinceEntry(ticket, purpose))
      .map(({ draft, sent }) => ({
        mail: draft.payload,
        draftedAt: draft.recordedAt,
        sent: sent?.payload ?? null,
        sending: mailSending(ticket, draft.payload.mailId),
      })),
    currentPackage: sinceEntry(ticket, 'v1.manufacturer.package-prepared').at(-1)?.payload ?? null,
    currentBuilt: builtOfPass(ticket)?.payload ?? null,
    report:
      (delivering ? sinceEntry(ticket, 'v1.report.issued').at(-1) : latest(ticket, 'v1.report.issued'))
        ?.payload ?? null,
    pendingRecommendations: unmarkedRecommendations(ticket).map((record) => record.payload),
    letter: letterOnPage(ticket),
    files: filesOf(ticket),
    custody: custodyOf(ticket),
    timers: timersOf(ticket),
    workTime: workTime(ticket),
  };
}
