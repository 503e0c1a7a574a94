/** Whether a file that somebody brings is one that this desk knows, by its bytes and nothing else. */
import { isHandwritten, letterDocument, letterState, letterTimestamp } from './letter';
import type { LetterState } from './letter-records';
import { filesOf } from './projections/page';
import { folioOf, latest, type RecordOf, recordsOf, type Ticket } from './ticket';

interface OfTicket {
  readonly ticketId: string;
  readonly folio: string;
}

export type KnownDocument =
  | (OfTicket & {
      readonly kind: 'letter';
      readonly number: number;
      readonly state: LetterState;
      /** Signatures that the letter had when it was these bytes, and those of the letter as it is kept now. */
      readonly signatures: number;
      readonly signaturesNow: number;
      /** The client's block holds a drawn mark, which no verification of the file can speak of. */
      readonly isHandwritten: boolean;
      /**
       * `current`: the very bytes that the desk keeps. `earlier`: an earlier state of that letter, which the desk has
       * gone on from. `continued`: begins with the letter as it is kept and goes on with bytes that the desk does not have.
       */
      readonly relation: 'current' | 'earlier' | 'continued';
    })
  | (OfTicket & { readonly kind: 'report'; readonly revision: number; readonly isCurrent: boolean })
  /** Any other file of the ticket: evidence, an attachment. */
  | (OfTicket & { readonly kind: 'file'; readonly name: string });

interface LetterVersion {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly signatures: number;
}

interface KnownLetter {
  readonly ticket: Ticket;
  readonly letterId: string;
  readonly number: number;
  /** Oldest first: as issued, with the client's mark or each signature, with the timestamp over both. */
  readonly versions: readonly LetterVersion[];
}

function lettersOf(ticket: Ticket): readonly KnownLetter[] {
  return recordsOf(ticket, 'v1.letter.issued').map(({ payload }) => {
    const { letterId, number } = payload;
    const versions: LetterVersion[] = [{ ...payload.document, signatures: 0 }];
    let signatures = 0;
    for (const record of writtenOn(ticket, letterId)) {
      if (record.type === 'v1.letter.signed') signatures += 1;
      versions.push({ ...record.payload.document, signatures });
    }
    const stamped = letterTimestamp(ticket, letterId);
    if (stamped) versions.push({ ...stamped.document, signatures });
    return { ticket, letterId, number, versions };
  });
}

type Written = RecordOf<'v1.letter.signed'> | RecordOf<'v1.letter.handwritten'>;

const writtenOn = (ticket: Ticket, letterId: string): readonly Written[] =>
  ticket.records.filter(
    (record): record is Written =>
      (record.type === 'v1.letter.signed' || record.type === 'v1.letter.handwritten') &&
      record.payload.letterId === letterId,
  );

/** Lengths at which a file may turn out to begin with a letter of this desk. */
export function letterLengths(tickets: Iterable<Ticket>): ReadonlySet<number> {
  const lengths = new Set<number>();
  for (const ticket of tickets) {
    for (const letter of lettersOf(ticket)) lengths.add(letter.versions.at(-1)?.sizeBytes ?? 0);
  }
  return lengths;
}

/**
 * What this desk knows of a file; a letter before a report, a report before any other file.
 * @param beginnings SHA-256 of the file's first so many bytes, for each of `letterLengths` that is shorter than the file
 */
export function findKnownDocument(
  tickets: Iterable<Ticket>,
  sha256: string,
  beginnings: ReadonlyMap<number, string>,
): KnownDocument | null {
  let best: KnownDocument | null = null;
  for (const ticket of tickets) {
    const letter = knownLetter(ticket, sha256, beginnings);
    if (letter) return letter;
    const other = knownReport(ticket, sha256) ?? knownFile(ticket, sha256);
    if (best === null || (best.kind === 'file' && other?.kind === 'report')) best = other ?? best;
  }
  return best;
}

const ofTicket = (ticket: Ticket): OfTicket => ({ ticketId: ticket.id, folio: folioOf(ticket) });

function knownLetter(
  ticket: Ticket,
  sha256: string,
  beginnings: ReadonlyMap<number, string>,
): KnownDocument | null {
  for (const { letterId, number, versions } of lettersOf(ticket)) {
    const now = letterDocument(ticket, letterId);
    const found = versions.findLast((version) => version.sha256 === sha256);
    const continued = versions.findLast((version) => beginnings.get(version.sizeBytes) === version.sha256);
    const version = found ?? continued;
    if (!version) continue;
    return {
      ...ofTicket(ticket),
      kind: 'letter',
      number,
      state: letterState(ticket, letterId),
      signatures: version.signatures,
      signaturesNow: versions.at(-1)?.signatures ?? 0,
      isHandwritten: isHandwritten(ticket, letterId),
      relation: !found ? 'continued' : found.sha256 === now?.sha256 ? 'current' : 'earlier',
    };
  }
  return null;
}

function knownReport(ticket: Ticket, sha256: string): KnownDocument | null {
  const report = recordsOf(ticket, 'v1.report.issued').findLast(
    ({ payload }) => payload.document.sha256 === sha256,
  );
  if (!report) return null;
  const { revision } = report.payload;
  const isCurrent = latest(ticket, 'v1.report.issued')?.payload.revision === revision;
  return { ...ofTicket(ticket), kind: 'report', revision, isCurrent };
}

function knownFile(ticket: Ticket, sha256: string): KnownDocument | null {
  const file = filesOf(ticket).find((each) => each.sha256 === sha256);
  return file ? { ...ofTicket(ticket), kind: 'file', name: file.name } : null;
}
