/**
 * What a ticket contributes to the figures of an operations manager, worked out from its records once. Nothing here is counted
 * on: a time that is corrected, or a priority that changes, changes every figure that it concerns.
 */
import type { Priority } from '../clients';
import type { Target } from '../clock-changes';
import { isLeftBy, type Outcome, type Procedure } from '../procedure';
import { type Ledger, ledgerMinutes } from '../service-clock';
import { isPast, minutesTaken, type Reached, targetStatuses } from '../service-targets';
import {
  assigneeOf,
  clientIdOf,
  folioOf,
  latest,
  priorityOf,
  recordsOf,
  requestOf,
  type Ticket,
} from '../ticket';
import { awayRecord } from '../transfers';
import { workedMinutes } from '../work-time';

/** How a term came out, or stands. `ended` is one that a withdrawal or an end without solution stopped. */
export type TermState = 'met' | 'missed' | 'running' | 'overdue' | 'paused' | 'ended';

export interface TermFact {
  readonly target: Target;
  /** What was agreed, in covered minutes. */
  readonly agreedMinutes: number;
  /** Taken until it was reached, or until now, in covered minutes. */
  readonly takenMinutes: number;
  readonly state: TermState;
  /** When it was reached or ended; null while it is open. */
  readonly at: string | null;
}

/** A question to a manufacturer: from its sending (step 7) until it answered (step 8), in elapsed minutes. */
export interface ManufacturerAnswer {
  readonly askedAt: string;
  /** Null while it has not answered; and where the request went on without it. */
  readonly answeredAt: string | null;
  readonly isOpen: boolean;
}

/** Instants are in UTC and to the millisecond, as every record has them: their order as texts is that of time. */
export interface TicketFacts {
  readonly id: string;
  readonly folio: string;
  readonly clientId: string | null;
  /** Manufacturer and product; empty when not said. */
  readonly product: string;
  readonly manufacturer: string;
  readonly engineer: { readonly id: string; readonly name: string } | null;
  readonly priority: Priority | null;
  readonly receivedAt: string;
  readonly step: number | null;
  /** Since when it stands where it stands. */
  readonly enteredAt: string;
  readonly outcome: Outcome | null;
  readonly closedAt: string | null;
  /** At work at another desk: it is no open work of this one. */
  readonly isAway: boolean;
  /** The answer to «¿Es válida la solicitud?» that counts (step 2); null before it. */
  readonly validated: { readonly at: string; readonly valid: boolean } | null;
  /** The client's first word on the report (step 10); null before it. */
  readonly firstApproval: { readonly at: string; readonly granted: boolean } | null;
  readonly terms: readonly TermFact[];
  /** Elapsed whole minutes, as page and report print them. */
  readonly ledgers: Readonly<Record<Ledger, number>>;
  readonly workedMinutes: number;
  readonly manufacturerAnswers: readonly ManufacturerAnswer[];
}

function termsOf(ticket: Ticket, procedure: Procedure, now: string): readonly TermFact[] {
  return targetStatuses(ticket, procedure).map((status) => {
    const { target, minutes, reached, ended, paused, dueAt } = status;
    const done = (fact: Reached, state: TermState): TermFact => ({
      target,
      agreedMinutes: minutes,
      takenMinutes: fact.minutes,
      state,
      at: fact.at,
    });
    if (reached) return done(reached, reached.missed ? 'missed' : 'met');
    // What ran out before it ended was not kept, whatever ended it.
    if (ended) return done(ended, ended.missed ? 'missed' : 'ended');
    const isOverdue = isPast(dueAt, now);
    return {
      target,
      agreedMinutes: minutes,
      takenMinutes: minutesTaken(ticket, procedure, status, now),
      state: paused ? 'paused' : isOverdue ? 'overdue' : 'running',
      at: null,
    };
  });
}

function answersOf(ticket: Ticket, procedure: Procedure): readonly ManufacturerAnswer[] {
  return ticket.visits.flatMap(({ at, enteredAt, leftAt }, visit) => {
    if (at.kind !== 'step' || !isLeftBy(procedure, at.step, ['manufacturer.return'])) return [];
    const first = recordsOf(ticket, 'v1.recommendation.recorded').find((record) => record.visit === visit);
    return [
      {
        askedAt: enteredAt,
        answeredAt: first ? first.recordedAt : null,
        isOpen: leftAt === null && first === undefined,
      },
    ];
  });
}

/** @param now RFC 3339, for what still runs */
export function ticketFacts(ticket: Ticket, procedure: Procedure, now: string): TicketFacts {
  const request = requestOf(ticket);
  const visit = ticket.visits.at(-1);
  const isClosed = ticket.position.kind === 'closed';
  const closedAt = isClosed && visit ? visit.enteredAt : null;
  const validated = latest(ticket, 'v1.request.validated');
  const [approval] = recordsOf(ticket, 'v1.approval.recorded');
  return {
    id: ticket.id,
    folio: folioOf(ticket),
    clientId: clientIdOf(ticket),
    product: request.product ? `${request.product.manufacturer} ${request.product.product}` : '',
    manufacturer: request.product?.manufacturer ?? '',
    engineer: assigneeOf(ticket),
    priority: priorityOf(ticket),
    receivedAt: request.receivedAt ?? ticket.visits[0]?.enteredAt ?? now,
    step: ticket.position.kind === 'step' ? ticket.position.step : null,
    enteredAt: visit?.enteredAt ?? now,
    outcome: ticket.position.kind === 'closed' ? ticket.position.outcome : null,
    closedAt,
    isAway: awayRecord(ticket) !== null,
    validated: validated ? { at: validated.recordedAt, valid: validated.payload.valid } : null,
    firstApproval: approval ? { at: approval.payload.at, granted: approval.payload.granted } : null,
    terms: termsOf(ticket, procedure, now),
    ledgers: ledgerMinutes(ticket, procedure, closedAt ?? now),
    workedMinutes: workedMinutes(ticket),
    manufacturerAnswers: answersOf(ticket, procedure),
  };
}
