import type { LetterState } from './letter-records';
import { latest, type RecordOf, recordsOf, sinceEntry, type Ticket } from './ticket';
import type { TicketEventType } from './ticket-events';

/** The letter that counts: the last one issued since the last closure. None while the request stands reopened. */
export function currentLetter(ticket: Ticket): RecordOf<'v1.letter.issued'> | null {
  const letter = latest(ticket, 'v1.letter.issued');
  return letter && !wasReopenedSince(ticket, letter) ? letter : null;
}

/** A reopening leaves behind the closure that the letter was about, and with it the letter. */
function wasReopenedSince(ticket: Ticket, letter: RecordOf<'v1.letter.issued'>): boolean {
  return letter.visit !== ticket.visits.length - 1;
}

/** Whether the Gerente decided in this closure that there will be no letter. */
export function letterIsWaived(ticket: Ticket): boolean {
  return sinceEntry(ticket, 'v1.deviation.recorded').some(
    (record) => record.payload.kind === 'carta-no-emitida',
  );
}

/** Records that the letter's text is made of: whoever signs it signs them. */
export const FACTS_OF_LETTER: readonly TicketEventType[] = [
  'v1.request.validated',
  'v1.ticket.attended',
  'v1.solution.declared',
  'v1.approval.recorded',
];

/** Whether something that the letter says was corrected after it was issued. */
export function letterIsOutdated(ticket: Ticket, letter: RecordOf<'v1.letter.issued'>): boolean {
  return ticket.records.some(
    (record) =>
      FACTS_OF_LETTER.includes(record.type) &&
      record.amendments.some(({ eventId }) =>
        ticket.records.some((other) => other.eventId === eventId && other.seq > letter.seq),
      ),
  );
}

/** State of one letter, worked out from what happened to it. */
export function letterState(ticket: Ticket, letterId: string): LetterState {
  const about = (record: { readonly payload: { readonly letterId: string } }) =>
    record.payload.letterId === letterId;
  const issued = recordsOf(ticket, 'v1.letter.issued');
  const letter = issued.find(about);
  if (letter && (letter !== issued.at(-1) || wasReopenedSince(ticket, letter))) return 'sustituida';
  if (recordsOf(ticket, 'v1.letter.rejected').some(about)) return 'rechazada';
  if (recordsOf(ticket, 'v1.letter.paper-attached').some(about)) return 'firmada-en-papel';
  const signed = recordsOf(ticket, 'v1.letter.signed').filter(about);
  if (signed.some((record) => record.payload.block === 'gerente-operaciones')) return 'completa';
  return signed.length > 0 ? 'pendiente-gerencia' : 'pendiente-cliente';
}

/** The newest bytes of a letter: as generated, or with the signatures it has. */
export function letterDocument(ticket: Ticket, letterId: string) {
  const signed = recordsOf(ticket, 'v1.letter.signed').findLast(
    (record) => record.payload.letterId === letterId,
  );
  if (signed) return signed.payload.document;
  return recordsOf(ticket, 'v1.letter.issued').find((record) => record.payload.letterId === letterId)?.payload
    .document;
}

/** Whether the closure duty is still open: a Vo.Bo. without a settled letter and without the decision to issue none. */
export function letterIsDue(ticket: Ticket): boolean {
  if (ticket.position.kind !== 'closed' || ticket.position.outcome !== 'con-vobo') return false;
  if (letterIsWaived(ticket)) return false;
  const letter = currentLetter(ticket);
  if (!letter) return true;
  const state = letterState(ticket, letter.payload.letterId);
  return state !== 'completa' && state !== 'firmada-en-papel';
}
