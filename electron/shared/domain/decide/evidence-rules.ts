/**
 * What a file must be to show what a record says of somebody else: not empty, not made by the desk, and not older in
 * the record than what it answers to. One file may well show two things, as a reply that denies the Vo.Bo. and withdraws.
 */
import { err, ok } from '../../result';
import type { RuleName } from '../errors';
import { type EvidenceRef, evidenceIn, isEmptyFile } from '../evidence';
import { ownFiles, recordsOf, type Ticket } from '../ticket';
import type { Decision } from './context';

const refused = (name: RuleName, field: string): Decision => err({ kind: 'rule', rule: name, field });

/** What a scanner or a camera leaves; the types that the desk reads out of the bytes themselves. */
const SCANS: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export const isScan = ({ mediaType }: EvidenceRef): boolean => SCANS.includes(mediaType);

/** SHA-256 of the files that a payload names. */
export function enclosedIn(payload: unknown): ReadonlySet<string> {
  return new Set(evidenceIn(payload).map(({ sha256 }) => sha256));
}

/** Whether a record before the one numbered `seq` speaks of the file. */
function isUsedBefore(ticket: Ticket, { sha256 }: EvidenceRef, seq: number): boolean {
  return ticket.records.some((record) => record.seq < seq && enclosedIn(record.payload).has(sha256));
}

/**
 * Whether a file can show that something was done.
 *
 * @param askedSeq the record that it answers to; null where it answers to none
 */
export function checkProof(
  ticket: Ticket,
  file: EvidenceRef | null,
  field: string,
  askedSeq: number | null,
): Decision {
  if (!file) return ok([]);
  if (isEmptyFile(file)) return refused('evidence-empty', field);
  if (ownFiles(ticket).has(file.sha256)) return refused('evidence-own-file', field);
  return askedSeq !== null && isUsedBefore(ticket, file, askedSeq)
    ? refused('evidence-earlier', field)
    : ok([]);
}

/** Whether a file can show what somebody outside said or did: that a message of the desk left shows no answer to it. */
export function checkAnswer(
  ticket: Ticket,
  file: EvidenceRef | null,
  field: string,
  askedSeq: number | null,
): Decision {
  return file && sentCopies(ticket).has(file.sha256)
    ? refused('evidence-own-file', field)
    : checkProof(ticket, file, field, askedSeq);
}

/** Whether one file at least can hold somebody's word, which may be older than the record that it is needed for. */
export function checkWord(ticket: Ticket, files: readonly EvidenceRef[], field: string): Decision {
  const refusals = files.map((file) =>
    originals(ticket).has(file.sha256)
      ? refused('evidence-earlier', field)
      : checkAnswer(ticket, file, field, null),
  );
  return refusals.find((decision) => decision.ok) ?? refusals[0] ?? ok([]);
}

/** The message that put a revision of the report before the client: its Vo.Bo. cannot be older than that. */
export function askedByMail(ticket: Ticket, revision: number): number | null {
  const delivery = recordsOf(ticket, 'v1.report.delivered').findLast(
    (record) => record.payload.revision === revision,
  );
  const draft = recordsOf(ticket, 'v1.mail.drafted').find(
    (record) => record.payload.mailId === delivery?.payload.mailId,
  );
  return draft?.seq ?? null;
}

/** SHA-256 of what shows that the desk's messages left. */
function sentCopies(ticket: Ticket): ReadonlySet<string> {
  return new Set(recordsOf(ticket, 'v1.mail.sent-evidenced').map(({ payload }) => payload.evidence.sha256));
}

/** SHA-256 of the message that the request began with, also of one that another took the place of. */
function originals(ticket: Ticket): ReadonlySet<string> {
  const requests = [...recordsOf(ticket, 'v1.request.captured'), ...recordsOf(ticket, 'v1.request.updated')];
  return new Set(requests.flatMap(({ payload }) => payload.request.original?.sha256 ?? []));
}
