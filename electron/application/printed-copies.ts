/** Tells of a printed copy which document it is, whether another stands in its place, and whether its record is the desk's. */
import { clientDisplayName } from '../shared/domain/clients';
import { disposedFolio } from '../shared/domain/disposals';
import { letterState } from '../shared/domain/letter';
import {
  beginsAsPrintedMark,
  folioKey,
  type PrintedDocumentKind,
  type PrintedMark,
  readPrintedMark,
} from '../shared/domain/printed-mark';
import { clientIdOf, folioOf, recordsOf, type Ticket } from '../shared/domain/ticket';
import type { PrintedCopyView } from '../shared/ipc-views';
import type { TicketDesk } from './ticket-desk';

/** What the desk knows of an issued document. */
interface Issued {
  readonly revision: number;
  readonly issuedAt: string;
  readonly recordSha256: string | undefined;
  readonly letter: string | null;
}

/** @param text of the QR code: scanned, pasted or typed, whole or with its hash cut short */
export function checkPrintedCopy(text: string, desk: TicketDesk): PrintedCopyView {
  const mark = readPrintedMark(text);
  if (mark === null) return { kind: beginsAsPrintedMark(text) ? 'unfinished' : 'unreadable' };
  const wanted = folioKey(mark.folio);
  const ticket = [...desk.state.tickets.values()].find((each) => folioKey(folioOf(each)) === wanted);
  if (ticket === undefined) {
    const disposal = [...desk.state.disposals.values()].find(
      (each) => folioKey(disposedFolio(each)) === wanted,
    );
    return disposal
      ? { kind: 'disposed', mark, folio: disposedFolio(disposal), at: disposal.at }
      : { kind: 'unknown-folio', mark };
  }
  const all = issuedOf(ticket, mark.kind);
  const issued = all.find(({ revision }) => revision === mark.revision);
  const about = { mark, ticketId: ticket.id, folio: folioOf(ticket), clientName: clientName(ticket, desk) };
  if (issued === undefined) return { kind: 'unknown-revision', ...about };
  const newest = Math.max(...all.map(({ revision }) => revision));
  return {
    kind: 'found',
    ...about,
    issuedAt: issued.issuedAt,
    supersededBy: newest > issued.revision ? newest : null,
    letterState: issued.letter === null ? null : letterState(ticket, issued.letter),
    record: agreement(mark, issued.recordSha256),
    recordSha256: issued.recordSha256 ?? null,
  };
}

function issuedOf(ticket: Ticket, kind: PrintedDocumentKind): readonly Issued[] {
  return kind === 'reporte'
    ? recordsOf(ticket, 'v1.report.issued').map(({ payload, recordedAt }) => ({
        revision: payload.revision,
        issuedAt: recordedAt,
        recordSha256: payload.recordSha256,
        letter: null,
      }))
    : recordsOf(ticket, 'v1.letter.issued').map(({ payload, recordedAt }) => ({
        revision: payload.number,
        issuedAt: recordedAt,
        recordSha256: payload.recordSha256,
        letter: payload.letterId,
      }));
}

function agreement(mark: PrintedMark, known: string | undefined) {
  if (known === undefined) return 'not-recorded';
  if (!known.startsWith(mark.recordSha256)) return isSlip(mark.recordSha256, known) ? 'mistyped' : 'differs';
  return mark.recordSha256.length === known.length ? 'agrees' : 'agrees-so-far';
}

/** Digits that somebody who types sixty-four of them may get wrong. Another record's hash agrees in hardly any. */
const SLIP_DIGITS = 3;

/** Whether what was typed is the desk's hash but for a few digits: exchanged, or left out or doubled in one place. */
function isSlip(typed: string, known: string): boolean {
  const digits = [...typed];
  const wrong = digits.filter((digit, at) => digit !== known[at]).length;
  const before = digits.findIndex((digit, at) => digit !== known[at]);
  const after = digits.findLastIndex((digit, at) => digit !== known.at(at - typed.length));
  return Math.min(wrong, after - before + 1) <= SLIP_DIGITS;
}

function clientName(ticket: Ticket, desk: TicketDesk): string {
  const client = desk.state.clients.get(clientIdOf(ticket) ?? '');
  return client ? clientDisplayName(client) : '';
}
