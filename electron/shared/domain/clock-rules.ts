/** What a clock that was set back would let pass: documents and signatures older than what they rest on. */
import { currentLetter } from './letter';
import type { SignatureBlock } from './letter-records';
import { recordsOf, type Ticket } from './ticket';

/**
 * How far clocks may disagree before it is told: a computer that keeps its time by a network is set back by seconds,
 * one without a network runs a minute or two off before somebody sets it by hand, and two computers differ by both.
 */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

function isEarlier(at: string, than: string): boolean {
  return Date.parse(at) < Date.parse(than) - CLOCK_TOLERANCE_MS;
}

/** Whether the clock says less than the newest record of a request, which was written by the same clock. */
export function isClockBehind(ticket: Ticket, now: string): boolean {
  return ticket.records.some(({ recordedAt }) => isEarlier(now, recordedAt));
}

/** What a signature's time comes before, which cannot be; null where it comes before nothing. */
export function signedTooEarly(
  ticket: Ticket,
  block: SignatureBlock,
  signedAt: string,
): 'before-letter' | 'before-client' | null {
  const letter = currentLetter(ticket);
  if (letter && isEarlier(signedAt, letter.recordedAt)) return 'before-letter';
  if (block === 'cliente') return null;
  const byClient = [
    ...recordsOf(ticket, 'v1.letter.signed'),
    ...recordsOf(ticket, 'v1.letter.handwritten'),
  ].filter(({ payload }) => payload.block === 'cliente' && payload.letterId === letter?.payload.letterId);
  return byClient.some(({ payload }) => isEarlier(signedAt, payload.signedAt)) ? 'before-client' : null;
}
