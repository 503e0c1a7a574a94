/** Which records can be corrected, in which of their fields, and until when. */
import { currentLetter, FACTS_OF_LETTER, hasSignature, letterState } from '../letter';
import type { Ticket } from '../ticket';
import type { TicketEventType } from '../ticket-events';

/** Fields that decided the way or identify a document: a correction may not rewrite what happened. */
export const FIXED: Partial<Record<TicketEventType, readonly string[]>> = {
  'v1.work.logged': ['timers', 'call'],
  'v1.work.started': ['timerId'],
  'v1.work.stopped': ['timerId'],
  'v1.request.validated': ['valid', 'clientId', 'contractId', 'criteria', 'choice', 'frozen', 'ratifyBy'],
  'v1.ticket.attended': ['assignee', 'terms', 'priority'],
  'v1.solution.declared': ['finished'],
  'v1.operation.supported': ['manufacturerNeeded'],
  'v1.manufacturer.package-prepared': ['items'],
  'v1.manufacturer.portal-sent': ['evidence'],
  'v1.manufacturer.case-recorded': [],
  'v1.recommendation.recorded': ['recommendationId', 'file', 'call'],
  'v1.recommendation.marked': ['recommendationId'],
  'v1.approval.recorded': [
    'granted',
    'revision',
    'reportSha256',
    'original',
    'mayApprove',
    'power',
    'by',
    'channel',
  ],
  'v1.evidence.attached': ['file'],
  // What it said of the targets; a correction says its own.
  'v1.waiting.started': ['changes'],
  'v1.waiting.ended': ['changes'],
};

/** Whether a kind of record can be corrected at all. */
export function isAmendable(type: TicketEventType): boolean {
  return Object.hasOwn(FIXED, type);
}

/** Whether somebody has signed a letter that was made of this kind of record. */
export function isSigned(ticket: Ticket, type: TicketEventType): boolean {
  const letter = currentLetter(ticket);
  if (!letter || !FACTS_OF_LETTER.includes(type)) return false;
  const { letterId } = letter.payload;
  return letterState(ticket, letterId) !== 'rechazada' && hasSignature(ticket, letterId);
}
