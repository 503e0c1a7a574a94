/** What a clock that was set back would let pass: documents and signatures older than what they rest on. */
import { heldSince } from './brought-times';
import type { EventHeader } from './event-envelope';
import { currentLetter } from './letter';
import type { SignatureBlock } from './letter-records';
import type { Roster } from './people';
import { recordsOf, type Ticket } from './ticket';

/**
 * How far clocks may disagree before it is told: a computer that keeps its time by a network is set back by seconds,
 * one without a network runs a minute or two off before somebody sets it by hand, and two computers differ by both.
 */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

function isEarlier(at: string, than: string): boolean {
  return Date.parse(at) < Date.parse(than) - CLOCK_TOLERANCE_MS;
}

/**
 * Whether the clock says less than the newest record of a request that was written by it. What was recorded before somebody said that the
 * clock was right was recorded by then: it had been ahead.
 */
export function isClockBehind(
  ticket: Ticket,
  now: string,
  { clockConfirmed = [] }: Pick<Roster, 'clockConfirmed'>,
): boolean {
  return ticket.records.some(({ seq, recordedAt }) => {
    // Of several that came after it any will do: the clock of one of them may have been ahead still.
    const since = clockConfirmed.filter((confirmed) => confirmed.seq > seq).map(({ at }) => at);
    return [heldSince(ticket, seq, recordedAt), ...since].every((at) => isEarlier(now, at));
  });
}

/** The newest time of the journal, where that is to come by more than two clocks differ; null for a clock that is right. */
export function timeToCome(lastRecordedAt: string | null, now: string): string | null {
  return lastRecordedAt !== null && isEarlier(now, lastRecordedAt) ? lastRecordedAt : null;
}

/** What a signature's time comes before, which cannot be; null where it comes before nothing. */
export function signedTooEarly(
  ticket: Ticket,
  block: SignatureBlock,
  signedAt: string,
): 'before-letter' | 'before-client' | null {
  const letter = currentLetter(ticket);
  if (letter && isEarlier(signedAt, heldSince(ticket, letter.seq, letter.recordedAt))) return 'before-letter';
  if (block === 'cliente') return null;
  const byClient = [
    ...recordsOf(ticket, 'v1.letter.signed'),
    ...recordsOf(ticket, 'v1.letter.handwritten'),
  ].filter(({ payload }) => payload.block === 'cliente' && payload.letterId === letter?.payload.letterId);
  return byClient.some(({ seq, payload }) => isEarlier(signedAt, heldSince(ticket, seq, payload.signedAt)))
    ? 'before-client'
    : null;
}

/**
 * The newest time that another desk gave to what it sends, where that is to come by this desk's clock: one of the two is wrong.
 * Null where they agree.
 * @param events as that desk recorded them
 */
export function aheadOf(
  events: readonly { readonly header: Pick<EventHeader, 'recordedAt'> }[],
  now: string,
): string | null {
  const times = events.map(({ header }) => header.recordedAt);
  const newest = times.reduce((last, at) => (at > last ? at : last), '');
  return newest !== '' && isEarlier(now, newest) ? newest : null;
}
