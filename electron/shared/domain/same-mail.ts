/** Whether a mail is one that the desk has, by its bytes or its Message-ID, or answers one: by its thread, or a folio in its subject. */
import type { EvidenceRef } from './evidence';
import { isSomebodysWord, type MailNature } from './mail-nature';
import { perTicket } from './per-ticket';
import type { RequestRecord } from './records';
import { recordsOf, requestOf, type Ticket } from './ticket';

export interface MailIdentity {
  /** Of the original; empty when there is none. */
  readonly sha256: string;
  /** Without angle brackets; empty when the message has none. */
  readonly messageId: string;
}

export interface RequestWithMail {
  readonly ticket: Ticket;
  /** Mail programs save one message with other bytes each time: its Message-ID tells it then. */
  readonly by: 'file' | 'message-id';
}

export function mailOf(request: Pick<RequestRecord, 'original' | 'messageId'>): MailIdentity {
  return { sha256: request.original?.sha256 ?? '', messageId: request.messageId };
}

/** The requests that hold this mail: as what they began with, as their Vo.Bo., as evidence, or as written by the desk. */
export function requestsWithMail(
  tickets: Iterable<Ticket>,
  mail: MailIdentity,
  exceptId: string | null,
): readonly RequestWithMail[] {
  const found: RequestWithMail[] = [];
  if (mail.sha256 === '' && mail.messageId === '') return found;
  for (const ticket of tickets) {
    if (ticket.id === exceptId) continue;
    if (holdsFile(ticket, mail.sha256)) found.push({ ticket, by: 'file' });
    else if (holdsMessage(ticket, mail.messageId)) found.push({ ticket, by: 'message-id' });
  }
  return found;
}

function holdsFile(ticket: Ticket, sha256: string): boolean {
  if (sha256 === '') return false;
  const is = (file: EvidenceRef | null) => file?.sha256 === sha256;
  return (
    is(requestOf(ticket).original) ||
    recordsOf(ticket, 'v1.approval.recorded').some(({ payload }) => is(payload.original)) ||
    recordsOf(ticket, 'v1.recommendation.recorded').some(({ payload }) => is(payload.file)) ||
    recordsOf(ticket, 'v1.evidence.attached').some(({ payload }) => is(payload.file)) ||
    recordsOf(ticket, 'v1.mail.drafted').some(({ payload }) => is(payload.eml)) ||
    recordsOf(ticket, 'v1.mail.sent-evidenced').some(({ payload }) => is(payload.evidence))
  );
}

function holdsMessage(ticket: Ticket, messageId: string): boolean {
  if (messageId === '') return false;
  return (
    requestOf(ticket).messageId === messageId ||
    recordsOf(ticket, 'v1.mail.drafted').some(({ payload }) => payload.messageId === messageId)
  );
}

/** What a request that holds the mail, or a mail of that Message-ID, is found by. */
export const mailKeys = ({ sha256, messageId }: MailIdentity): readonly string[] => [
  ...(sha256 === '' ? [] : [`file:${sha256}`]),
  ...(messageId === '' ? [] : [`message:${messageId}`]),
];

/** By which mails a request is found: every one of which `holdsFile` or `holdsMessage` says that it holds it. */
export const mailKeysOf = perTicket((ticket): readonly string[] => {
  const { original, messageId } = requestOf(ticket);
  const drafted = recordsOf(ticket, 'v1.mail.drafted').map(({ payload }) => payload);
  const files = [
    original,
    ...recordsOf(ticket, 'v1.approval.recorded').map(({ payload }) => payload.original),
    ...recordsOf(ticket, 'v1.recommendation.recorded').map(({ payload }) => payload.file),
    ...recordsOf(ticket, 'v1.evidence.attached').map(({ payload }) => payload.file),
    ...drafted.map(({ eml }) => eml),
    ...recordsOf(ticket, 'v1.mail.sent-evidenced').map(({ payload }) => payload.evidence),
  ];
  const messages = [messageId, ...drafted.map((mail) => mail.messageId)];
  return [
    ...new Set([
      ...files.flatMap((file) => (file ? mailKeys({ sha256: file.sha256, messageId: '' }) : [])),
      ...messages.flatMap((id) => mailKeys({ sha256: '', messageId: id })),
    ]),
  ];
});

/** All of a request that a mail is matched with, or that is told where it is: the same text for as long as no mail finds it otherwise. */
export const toldOfRequest = perTicket((ticket): string =>
  JSON.stringify([ticket.folio, ticket.requestFolio, requestOf(ticket).subject, mailKeysOf(ticket)]),
);

const FOLIO = /(?<![A-Z0-9])(?:N2|SOL)-[A-Z0-9]{2,8}-\d{4}-\d{4,}(?!\d)/g;

/** The requests whose folio stands in a subject, as in «RE: [N2-MX1-2026-0001] …». */
export function requestsNamedIn(subject: string, tickets: Iterable<Ticket>): readonly Ticket[] {
  const named = new Set(subject.toUpperCase().match(FOLIO));
  if (named.size === 0) return [];
  return [...tickets].filter(
    ({ folio, requestFolio }) => named.has(requestFolio) || (folio !== null && named.has(folio)),
  );
}

/**
 * The requests of whose mails this one is an answer, by what it names as its thread (RFC 5322, 3.6.4): the mail that a
 * request began with, and those that the desk wrote for it.
 */
export function requestsInThread(thread: readonly string[], tickets: Iterable<Ticket>): readonly Ticket[] {
  const named = thread.filter((messageId) => messageId !== '');
  return named.length === 0
    ? []
    : [...tickets].filter((ticket) => named.some((messageId) => holdsMessage(ticket, messageId)));
}

/**
 * What an answer is where its request stands: steps 8 and 10 wait for one, and have a form for it. A manufacturer's portal may answer by
 * itself; nobody's yes or no is written by a program.
 */
export type UseOfAnswer = 'recommendation' | 'approval' | 'evidence';

export function useOfAnswer({ position }: Pick<Ticket, 'position'>, nature: MailNature): UseOfAnswer {
  if (position.kind !== 'step') return 'evidence';
  if (position.step === 8)
    return nature === 'person' || nature === 'generated' ? 'recommendation' : 'evidence';
  return position.step === 10 && isSomebodysWord(nature) ? 'approval' : 'evidence';
}
