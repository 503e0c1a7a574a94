/** The guards by name: each looks at the state (with the command's own record already in place) and at nothing else. */
import { Temporal } from 'temporal-polyfill';
import { type EvidenceRef, isEmptyFile } from './evidence';
import { frozenContract } from './frozen-contract';
import type { GuardName } from './guard-names';
import { latest, mailsSinceEntry, recordsOf, requestOf, sinceEntry, type Ticket } from './ticket';
import type { TicketEventPayloads } from './ticket-events';

type Guard = (ticket: Ticket) => boolean;

export function packagesOfPass(ticket: Ticket) {
  return sinceEntry(ticket, 'v1.manufacturer.package-prepared');
}

function packageOfPass(ticket: Ticket) {
  return packagesOfPass(ticket).at(-1)?.payload;
}

type PackagePayload = TicketEventPayloads['v1.manufacturer.package-prepared'];

type BuiltPayload = TicketEventPayloads['v1.manufacturer.package-built'];

/**
 * Whether a message to the manufacturer carries the package, or says why it does not: its files, or the archives that were
 * made of them.
 */
export function carriesPackage(
  mail: Pick<TicketEventPayloads['v1.mail.drafted'], 'attachments' | 'omittedFilesReason'>,
  { items }: PackagePayload,
  built: BuiltPayload | undefined,
): boolean {
  const carried = new Set(mail.attachments.map((file) => file.sha256));
  const wanted = built?.archives ?? items.flatMap((item) => item.file ?? []);
  return wanted.every(({ sha256 }) => carried.has(sha256)) || Boolean(mail.omittedFilesReason);
}

/** Whether a message carries a part of a package that is in several archives. */
export function carriesArchive(
  mail: Pick<TicketEventPayloads['v1.mail.drafted'], 'attachments'>,
  built: BuiltPayload | undefined,
): boolean {
  const archives = new Set(built?.archives.map(({ sha256 }) => sha256));
  return mail.attachments.some(({ sha256 }) => archives.has(sha256));
}

/** The archives that were made of the newest package; what was made of an earlier one tells another case. */
export function builtOfPass(ticket: Ticket) {
  const newest = packagesOfPass(ticket).at(-1);
  return newest
    ? sinceEntry(ticket, 'v1.manufacturer.package-built').findLast((record) => record.seq > newest.seq)
    : undefined;
}

/** Whether messages carry every archive of a package between them: each may hold no more than a mail takes. */
function carryArchives(ticket: Ticket): boolean {
  const built = builtOfPass(ticket);
  if (!built) return false;
  const carried = new Set(
    mailsSinceEntry(ticket, 'fabricante')
      .filter(({ draft, sent }) => sent !== null && draft.seq > built.seq)
      .flatMap(({ draft }) => draft.payload.attachments.map(({ sha256 }) => sha256)),
  );
  return built.payload.archives.every(({ sha256 }) => carried.has(sha256));
}

/** The newest package left by mail or by the vendor's portal; what was sent before it was another one. */
function isPackageSent(ticket: Ticket): boolean {
  const newest = packagesOfPass(ticket).at(-1);
  if (!newest) return false;
  if (carryArchives(ticket)) return true;
  const byMail = mailsSinceEntry(ticket, 'fabricante').some(
    ({ draft, sent }) =>
      sent !== null &&
      draft.seq > newest.seq &&
      carriesPackage(draft.payload, newest.payload, builtOfPass(ticket)?.payload),
  );
  return (
    byMail || sinceEntry(ticket, 'v1.manufacturer.portal-sent').some((record) => record.seq > newest.seq)
  );
}

/** A file without a byte shows nothing; journals of before this was asked hold some. */
function isFilled(file: EvidenceRef | null): boolean {
  return file !== null && !isEmptyFile(file);
}

function validationOfPass(ticket: Ticket) {
  return sinceEntry(ticket, 'v1.request.validated').at(-1)?.payload;
}

function attentionOfPass(ticket: Ticket) {
  return sinceEntry(ticket, 'v1.ticket.attended').at(-1)?.payload;
}

function reportOfPass(ticket: Ticket) {
  return sinceEntry(ticket, 'v1.report.issued').at(-1)?.payload;
}

function approvalOfPass(ticket: Ticket) {
  return sinceEntry(ticket, 'v1.approval.recorded').at(-1)?.payload;
}

function deliveryMails(ticket: Ticket) {
  const report = reportOfPass(ticket);
  return mailsSinceEntry(ticket, 'reporte').filter((mail) =>
    mail.draft.payload.attachments.some((file) => file.sha256 === report?.document.sha256),
  );
}

/** Recommendations that nobody has marked as applied, not applied or failed. */
export function unmarkedRecommendations(ticket: Ticket) {
  const marked = new Set(
    recordsOf(ticket, 'v1.recommendation.marked').map((record) => record.payload.recommendationId),
  );
  return recordsOf(ticket, 'v1.recommendation.recorded').filter(
    (record) => !marked.has(record.payload.recommendationId),
  );
}

/** Days on which the client was reminded of the Vo.Bo. since the report was delivered: two on one day are one. */
export function remindersSinceDelivery(ticket: Ticket): number {
  const timeZone = frozenContract(ticket)?.timeZone ?? 'UTC';
  const days = sinceEntry(ticket, 'v1.approval.reminded').map((record) =>
    Temporal.Instant.from(record.recordedAt).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  );
  return new Set(days).size;
}

/** Reminders that the contract demanded when it was frozen. */
export function remindersAgreed(ticket: Ticket): number {
  return frozenContract(ticket)?.remindersBeforeClosing ?? 1;
}

const GUARDS: Record<GuardName, Guard> = {
  'request-channel': (ticket) => requestOf(ticket).channel !== null,
  'request-requester': (ticket) => {
    const { requester } = requestOf(ticket);
    return (
      requester.name !== '' &&
      (requester.email !== '' || requester.phone !== '' || requester.contactId !== null)
    );
  },
  'request-received-at': (ticket) => requestOf(ticket).receivedAt !== null,
  'request-subject': (ticket) => requestOf(ticket).subject !== '',
  'request-description': (ticket) => requestOf(ticket).description !== '',
  'request-original': (ticket) => {
    const request = requestOf(ticket);
    return request.channel === 'phone' ? request.call !== null : isFilled(request.original);
  },
  'validation-answered': (ticket) => validationOfPass(ticket) !== undefined,
  'validation-client': (ticket) => {
    const record = validationOfPass(ticket);
    return record !== undefined && record.clientId !== null && record.contractId !== null;
  },
  'validation-criteria': (ticket) => (validationOfPass(ticket)?.criteria.length ?? 0) > 0,
  'validation-contract-frozen': (ticket) => (validationOfPass(ticket)?.frozen.canonical ?? '') !== '',
  'inadmissibility-recipient': (ticket) =>
    Boolean(latest(ticket, 'v1.inadmissibility.recorded')?.payload.recipient.email),
  'inadmissibility-reason': (ticket) =>
    Boolean(latest(ticket, 'v1.inadmissibility.recorded')?.payload.reason),
  'inadmissibility-mail': (ticket) => inadmissibilityMails(ticket).length > 0,
  'inadmissibility-sent': (ticket) => inadmissibilityMails(ticket).some((mail) => mail.sent !== null),
  'attention-folio': (ticket) => ticket.folio !== null,
  'attention-assignee': (ticket) => Boolean(attentionOfPass(ticket)?.assignee.id),
  'attention-priority': (ticket) => attentionOfPass(ticket) !== undefined,
  'attention-terms': (ticket) => attentionOfPass(ticket)?.terms !== undefined,
  'worklog-since-entry': (ticket) => sinceEntry(ticket, 'v1.work.logged').length > 0,
  'finished-answered': (ticket) => sinceEntry(ticket, 'v1.solution.declared').length > 0,
  'solution-stated': (ticket) => sinceEntry(ticket, 'v1.solution.declared').at(-1)?.payload.finished === true,
  'recommendations-marked': (ticket) => unmarkedRecommendations(ticket).length === 0,
  'operation-state': (ticket) => sinceEntry(ticket, 'v1.operation.supported').length > 0,
  'manufacturer-answered': (ticket) => sinceEntry(ticket, 'v1.operation.supported').length > 0,
  'manufacturer-justified': (ticket) =>
    Boolean(sinceEntry(ticket, 'v1.operation.supported').at(-1)?.payload.justification),
  'package-identified': (ticket) =>
    Boolean(packageOfPass(ticket)?.manufacturer && packageOfPass(ticket)?.product),
  'package-items': (ticket) => (packageOfPass(ticket)?.items.length ?? 0) > 0,
  'package-sent': isPackageSent,
  'case-number': (ticket) => sinceEntry(ticket, 'v1.manufacturer.case-recorded').length > 0,
  'recommendation-received': (ticket) => sinceEntry(ticket, 'v1.recommendation.recorded').length > 0,
  'report-issued': (ticket) => reportOfPass(ticket) !== undefined,
  'report-recipients': (ticket) => deliveryMails(ticket).length > 0,
  'report-sent': (ticket) => deliveryMails(ticket).some((mail) => mail.sent !== null),
  'approval-answered': (ticket) => approvalOfPass(ticket) !== undefined,
  'approval-report': (ticket) => {
    const approval = approvalOfPass(ticket);
    const report = latest(ticket, 'v1.report.issued')?.payload;
    return (
      approval !== undefined &&
      report !== undefined &&
      approval.revision === report.revision &&
      approval.reportSha256 === report.document.sha256
    );
  },
  'approval-person': (ticket) => Boolean(approvalOfPass(ticket)?.by.name),
  'approval-evidence': (ticket) => {
    const approval = approvalOfPass(ticket);
    if (!approval) return false;
    return approval.channel === 'email' ? isFilled(approval.original) : approval.call !== null;
  },
  'approval-reminders': (ticket) => remindersSinceDelivery(ticket) >= remindersAgreed(ticket),
  'letter-unsigned': (ticket) =>
    recordsOf(ticket, 'v1.letter.signed').length === 0 &&
    recordsOf(ticket, 'v1.letter.handwritten').length === 0 &&
    recordsOf(ticket, 'v1.letter.paper-attached').length === 0,
  'ticket-folio': (ticket) => ticket.folio !== null,
};

/** Mails of step 3 that go to the recipient on record and were written for the reason on record. */
function inadmissibilityMails(ticket: Ticket) {
  const record = latest(ticket, 'v1.inadmissibility.recorded');
  const recipient = record?.payload.recipient.email.toLowerCase();
  return mailsSinceEntry(ticket, 'improcedencia').filter(
    ({ draft }) =>
      draft.seq > (record?.seq ?? 0) &&
      draft.payload.to.some((address) => address.address.toLowerCase() === recipient),
  );
}

export function holds(name: GuardName, ticket: Ticket): boolean {
  return GUARDS[name](ticket);
}

/** The guards that fail, in the order in which the procedure lists them. */
export function missingFor(guards: readonly GuardName[], ticket: Ticket): readonly GuardName[] {
  return guards.filter((name) => !holds(name, ticket));
}
