/** What may happen next to a ticket, and which record is missing for each: drawn on the board before anyone drags. */

import type { GuardName } from './guard-names';
import { missingFor } from './guards';
import { currentLetter, letterIsDue, letterState } from './letter';
import type { Destination, DeviationKind, MoveCommand, Outcome, Procedure, StepNumber } from './procedure';
import { ratificationOf, type Ticket } from './ticket';

/** A way along the graph. The form of `command` collects what is missing; `answer` presets its question. */
export interface LegalMove {
  readonly transition: string;
  readonly to: Destination;
  readonly command: MoveCommand;
  readonly answer: boolean | null;
  readonly missing: readonly GuardName[];
}

/** A named deviation open from here. */
export interface LegalDeviation {
  readonly kind: DeviationKind;
  readonly to: Destination;
  readonly missing: readonly GuardName[];
}

export function legalMoves(ticket: Ticket, procedure: Procedure): readonly LegalMove[] {
  const { position } = ticket;
  if (position.kind !== 'step') return [];
  return procedure.transitions
    .filter((transition) => transition.from === position.step)
    .map((transition) => ({
      transition: transition.id,
      to: transition.to,
      command: transition.command,
      answer: transition.answer,
      missing: missingFor(transition.guards, ticket),
    }));
}

export function legalDeviations(ticket: Ticket, procedure: Procedure): readonly LegalDeviation[] {
  const from: StepNumber | Outcome =
    ticket.position.kind === 'step' ? ticket.position.step : ticket.position.outcome;
  return procedure.deviations.flatMap((rule) =>
    rule.ways
      .filter((way) => way.from === from)
      .map((way) => ({ kind: rule.kind, to: way.to, missing: missingFor(rule.guards, ticket) })),
  );
}

/** What the card says is missing next; a guard, or a duty that stands beside the graph. */
export type NextMissing =
  | GuardName
  | 'ratification'
  | 'ratification-refused'
  | 'letter-issue'
  | 'letter-client-signature'
  | 'letter-manager-signature'
  | 'letter-rejected';

/**
 * The guards that the answer itself will settle come last: before it can be answered, the other records must be there.
 */
const ANSWER_GUARDS: readonly GuardName[] = [
  'validation-answered',
  'validation-client',
  'validation-criteria',
  'validation-contract-frozen',
  'finished-answered',
  'solution-stated',
  'operation-state',
  'manufacturer-answered',
  'manufacturer-justified',
];

export function nextMissing(ticket: Ticket, procedure: Procedure): NextMissing | null {
  if (ticket.position.kind === 'closed') {
    // What Líder SOC answers decides the letter's wording, so it is asked first.
    if (ratificationOf(ticket) === 'pending') return 'ratification';
    return missingOfLetter(ticket) ?? missingRatification(ticket);
  }
  const moves = legalMoves(ticket, procedure);
  // The way that lacks the fewest records is the one that the ticket is closest to.
  const nearest = moves.toSorted((left, right) => left.missing.length - right.missing.length)[0];
  const record = nearest?.missing.find((name) => !ANSWER_GUARDS.includes(name)) ?? nearest?.missing[0];
  return record ?? missingRatification(ticket);
}

function missingOfLetter(ticket: Ticket): NextMissing | null {
  if (!letterIsDue(ticket)) return null;
  const letter = currentLetter(ticket);
  if (!letter) return 'letter-issue';
  const state = letterState(ticket, letter.payload.letterId);
  if (state === 'rechazada') return 'letter-rejected';
  return state === 'pendiente-gerencia' ? 'letter-manager-signature' : 'letter-client-signature';
}

function missingRatification(ticket: Ticket): NextMissing | null {
  const standing = ratificationOf(ticket);
  if (standing === 'refused') return 'ratification-refused';
  return standing === 'pending' ? 'ratification' : null;
}
