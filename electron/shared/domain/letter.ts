import type { TicketCommandType } from './commands';
import type { EvidenceRef } from './evidence';
import type { LetterState, SignatureBlock } from './letter-records';
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
  if (letter && letter !== issued.at(-1)) return 'sustituida';
  if (letter && wasReopenedSince(ticket, letter)) return 'sin-efecto';
  if (recordsOf(ticket, 'v1.letter.rejected').some(about)) return 'rechazada';
  if (recordsOf(ticket, 'v1.letter.paper-attached').some(about)) return 'firmada-en-papel';
  const signed = recordsOf(ticket, 'v1.letter.signed').filter(about);
  const byHand = isHandwritten(ticket, letterId);
  if (signed.some((record) => record.payload.block === 'gerente-operaciones'))
    return byHand ? 'completa-autografa' : 'completa';
  if (letterIsWaived(ticket)) return 'sin-efecto';
  return signed.length > 0 || byHand ? 'pendiente-gerencia' : 'pendiente-cliente';
}

/** Whether the client's block holds a mark without a certificate. */
export function isHandwritten(ticket: Ticket, letterId: string): boolean {
  return recordsOf(ticket, 'v1.letter.handwritten').some((record) => record.payload.letterId === letterId);
}

/** Whether the Gerente sealed the file with a certificate, whatever the client's block holds: nothing is written into it but a timestamp. */
export function isSealed(state: LetterState): boolean {
  return state === 'completa' || state === 'completa-autografa';
}

/** Whether somebody signed a letter: with a certificate, by a drawn mark or on paper. */
export function hasSignature(ticket: Ticket, letterId: string): boolean {
  return ticket.records.some(
    ({ type, payload }) => SIGNED_BY.has(type) && 'letterId' in payload && payload.letterId === letterId,
  );
}
const SIGNED_BY: ReadonlySet<TicketEventType> = new Set([
  'v1.letter.signed',
  'v1.letter.handwritten',
  'v1.letter.paper-attached',
]);

/** Whether nothing more is due of a letter in this state. */
export function isSettled(state: LetterState): boolean {
  return isSealed(state) || state === 'firmada-en-papel';
}

/** Whether a letter in this state is one that nobody may rely on, whatever signatures it has. */
export function isVoid(state: LetterState): boolean {
  return state === 'rechazada' || state === 'sustituida' || state === 'sin-efecto';
}

/** Whose signature a letter in this state waits for: Cliente first, then Gerente de Operaciones. */
export function blockDueIn(state: LetterState): SignatureBlock | null {
  if (state === 'pendiente-cliente') return 'cliente';
  return state === 'pendiente-gerencia' ? 'gerente-operaciones' : null;
}

/** The last time that the letter left for the block that it still waits for; null when it is not outside. */
export function outsideSince(ticket: Ticket, letterId: string): RecordOf<'v1.letter.sent-out'> | null {
  const due = blockDueIn(letterState(ticket, letterId));
  const left = recordsOf(ticket, 'v1.letter.sent-out').findLast(
    (record) => record.payload.letterId === letterId && record.payload.block === due,
  );
  return left ?? null;
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
  const written = ticket.records.findLast(
    (record): record is RecordOf<'v1.letter.signed'> | RecordOf<'v1.letter.handwritten'> =>
      (record.type === 'v1.letter.signed' || record.type === 'v1.letter.handwritten') &&
      record.payload.letterId === letterId,
  );
  if (written) return written.payload.document;
  return recordsOf(ticket, 'v1.letter.issued').find((record) => record.payload.letterId === letterId)?.payload
    .document;
}

/** Every way of signing the letter. */
const SIGNING: readonly TicketCommandType[] = ['letter.sign', 'letter.sign-by-hand', 'letter.attach-paper'];

/** What somebody who signs accepts besides the page in front of them: the report, and the letter as it was issued. */
export function acceptedBy(ticket: Ticket | undefined, command: TicketCommandType): readonly EvidenceRef[] {
  const letter = ticket && SIGNING.includes(command) ? currentLetter(ticket)?.payload : undefined;
  if (!ticket || !letter) return [];
  const report = recordsOf(ticket, 'v1.report.issued').find(
    ({ payload }) => payload.document.sha256 === letter.reportSha256,
  );
  return [letter.document, ...(report ? [report.payload.document] : [])];
}

/** Whether the closure duty is still open: a Vo.Bo. without a settled letter and without the decision to issue none. */
export function letterIsDue(ticket: Ticket): boolean {
  if (ticket.position.kind !== 'closed' || ticket.position.outcome !== 'con-vobo') return false;
  if (letterIsWaived(ticket)) return false;
  const letter = currentLetter(ticket);
  if (!letter) return true;
  return !isSettled(letterState(ticket, letter.payload.letterId));
}
