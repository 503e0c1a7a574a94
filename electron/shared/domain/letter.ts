import type { LetterState } from './letter-records';
import { latest, type RecordOf, recordsOf, type Ticket } from './ticket';

/** The letter that counts: the last one issued since the last closure. */
export function currentLetter(ticket: Ticket): RecordOf<'v1.letter.issued'> | null {
  const letter = latest(ticket, 'v1.letter.issued');
  if (!letter) return null;
  const closure = recordsOf(ticket, 'v1.ticket.moved').findLast((record) => 'end' in record.payload.to);
  return closure && closure.seq < letter.seq ? letter : null;
}

/** State of one letter, worked out from what happened to it. */
export function letterState(ticket: Ticket, letterId: string): LetterState {
  const about = (record: { readonly payload: { readonly letterId: string } }) =>
    record.payload.letterId === letterId;
  if (recordsOf(ticket, 'v1.letter.issued').some((record) => record.payload.supersedes === letterId)) {
    return 'sustituida';
  }
  if (recordsOf(ticket, 'v1.letter.rejected').some(about)) return 'rechazada';
  if (recordsOf(ticket, 'v1.letter.paper-attached').some(about)) return 'firmada-en-papel';
  const signed = recordsOf(ticket, 'v1.letter.signed').filter(about);
  if (signed.some((record) => record.payload.block === 'gerente-operaciones')) return 'completa';
  return signed.length > 0 ? 'pendiente-gerencia' : 'pendiente-cliente';
}

/** The timestamp over the whole letter; null while it waits for one, or needs none. */
export function letterTimestamp(ticket: Ticket, letterId: string) {
  return (
    recordsOf(ticket, 'v1.letter.timestamped').find((record) => record.payload.letterId === letterId)
      ?.payload ?? null
  );
}

/** The newest bytes of a letter: as generated, with the signatures it has, or with the timestamp over both. */
export function letterDocument(ticket: Ticket, letterId: string) {
  const stamped = letterTimestamp(ticket, letterId);
  if (stamped) return stamped.document;
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
  const closedVisit = ticket.visits.length - 1;
  const waived = recordsOf(ticket, 'v1.deviation.recorded').some(
    (record) => record.payload.kind === 'carta-no-emitida' && record.visit === closedVisit,
  );
  if (waived) return false;
  const letter = currentLetter(ticket);
  if (!letter) return true;
  const state = letterState(ticket, letter.payload.letterId);
  return state !== 'completa' && state !== 'firmada-en-papel';
}
