/**
 * When a manufacturer that was asked has kept silent for long enough to be reminded: so many agreed hours after its case
 * was opened, as long as it recommended nothing. It moves nothing and sends nothing.
 */
import { addCovered } from './agreed-hours';
import { agreedTerms, hoursOf } from './agreed-terms';
import { MANUFACTURER_REMINDER_HOURS } from './clients';
import { frozenContract } from './frozen-contract';
import { isLeftBy, type Procedure } from './procedure';
import { sinceEntry, type Ticket } from './ticket';
import { isAway } from './transfers';

export interface ManufacturerSilence {
  /** When it was asked, RFC 3339. */
  readonly since: string;
  /** From when on it is to be reminded. */
  readonly remindAt: string;
}

/** Null where nobody waits for a manufacturer, the contract wants no reminder, or another desk has the request. */
export function manufacturerSilence(ticket: Ticket, procedure: Procedure): ManufacturerSilence | null {
  if (isAway(ticket)) return null;
  const { position } = ticket;
  if (position.kind !== 'step' || !isLeftBy(procedure, position.step, ['manufacturer.return'])) return null;
  if (sinceEntry(ticket, 'v1.recommendation.recorded').length > 0) return null;
  const agreed = frozenContract(ticket)?.manufacturerReminderHours;
  const since = ticket.visits.at(-1)?.enteredAt;
  const terms = agreedTerms(ticket);
  if (agreed === null || since === undefined || !terms) return null;
  const minutes = (agreed ?? MANUFACTURER_REMINDER_HOURS) * 60;
  return { since, remindAt: addCovered(hoursOf(terms), since, minutes) };
}
