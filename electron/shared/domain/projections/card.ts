/** Ticket → card: only what the board paints, so that thousands fit through IPC. */
import { type Client, clientDisplayName, type Priority } from '../clients';
import type { Target } from '../clock-changes';
import type { Validity } from '../contract-standing';
import { labelsOf } from '../labels';
import {
  type LegalDeviation,
  type LegalMove,
  legalDeviations,
  legalMoves,
  type NextMissing,
  nextMissing,
} from '../legal-moves';
import { letterIsDue } from '../letter';
import { type ManufacturerSilence, manufacturerSilence } from '../manufacturer-silence';
import { isLeftBy, type Outcome, type Procedure } from '../procedure';
import { type Ledger, runningLedger } from '../service-clock';
import { type TargetStatus, targetStatuses } from '../service-targets';
import {
  assigneeOf,
  clientIdOf,
  currentWait,
  folioOf,
  latest,
  openRatification,
  priorityOf,
  ratificationOf,
  recordsOf,
  requestOf,
  type Ticket,
} from '../ticket';
import { awayRecord, deskOfOrigin, isAway } from '../transfers';
import { runningTimers } from '../work-time';

/** Columns in the procedure's order; `letter` holds what waits for its carta, `archive` what ended. */
export type Column = `step-${number}` | 'letter' | 'archive';

export interface CardTimer {
  readonly timerId: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly startedAt: string;
}

export interface Card {
  readonly id: string;
  readonly version: number;
  readonly folio: string;
  readonly requestFolio: string;
  readonly clientId: string | null;
  /** Empty when the client is not known yet. */
  readonly clientName: string;
  readonly subject: string;
  readonly requesterName: string;
  /** Manufacturer and product; empty when not said. */
  readonly productName: string;
  /** Of the product; empty when not said. */
  readonly manufacturer: string;
  readonly priority: Priority | null;
  readonly column: Column;
  readonly step: number | null;
  readonly outcome: Outcome | null;
  /** Where it is worked on since when, after it was sent there; null for one that is here. */
  readonly away: { readonly desk: string; readonly at: string } | null;
  /** Name of the desk that it was begun at, and that gave it its folio; null for one of this desk. */
  readonly origin: string | null;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  /** In the order in which they were put. */
  readonly labels: readonly string[];
  readonly receivedAt: string | null;
  readonly enteredAt: string;
  readonly closedAt: string | null;
  /** The ledger that runs now; null once closed. */
  readonly ledger: Ledger | null;
  /** The nearest open target: when it falls due in covered time. */
  readonly due: { readonly target: Target; readonly at: string } | null;
  /** Where no target is due because its clock stands: whom it waits for, and the agreed minutes that are left. */
  readonly paused: {
    readonly target: Target;
    readonly by: 'cliente' | 'fabricante';
    readonly minutesLeft: number;
  } | null;
  readonly waitingFor: 'cliente' | 'fabricante' | null;
  /** Of a manufacturer that was asked and has recommended nothing. */
  readonly manufacturerSilence: ManufacturerSilence | null;
  readonly nextMissing: NextMissing | null;
  /** Until when the Líder SOC must ratify; stays while there is no ratification. */
  readonly ratifyBy: string | null;
  readonly ratificationRefused: boolean;
  readonly deviationCount: number;
  /** As it is today, of the contract that an open ticket was validated under; null of others. */
  readonly contract: Validity | null;
  /** How often the step of the solution was entered: rounds of the loop. */
  readonly rounds: number;
  /** The clocks of work that run now. */
  readonly timers: readonly CardTimer[];
  readonly moves: readonly LegalMove[];
  readonly deviations: readonly LegalDeviation[];
}

export function columnOf(ticket: Ticket): Column {
  if (isAway(ticket)) return 'archive';
  if (ticket.position.kind === 'step') return `step-${ticket.position.step}`;
  return letterIsDue(ticket) ? 'letter' : 'archive';
}

export interface ProjectionContext {
  readonly procedure: Procedure;
  readonly client: Client | undefined;
  readonly now: string;
}

function nearestDue(open: readonly TargetStatus[]): Card['due'] {
  const dated = open.flatMap(({ target, dueAt }) => (dueAt === null ? [] : [{ target, at: dueAt }]));
  return dated.toSorted((left, right) => left.at.localeCompare(right.at))[0] ?? null;
}

function nearestPaused(open: readonly TargetStatus[]): Card['paused'] {
  const standing = open.flatMap(({ target, paused }) =>
    paused ? [{ target, by: paused.by, minutesLeft: paused.minutesLeft }] : [],
  );
  return standing.toSorted((left, right) => left.minutesLeft - right.minutesLeft)[0] ?? null;
}

/** How long the contract runs is asked by whoever looks at the card, when they look. */
function validityOf(ticket: Ticket, client: Client | undefined): Validity | null {
  const contractId = latest(ticket, 'v1.request.validated')?.payload.contractId;
  const contract = client?.contracts.find(({ id }) => id === contractId);
  if (!contract) return null;
  const { active, validFrom, validTo, timeZone } = contract;
  return { active, validFrom, validTo, timeZone };
}

export function cardOf(ticket: Ticket, context: ProjectionContext): Card {
  const request = requestOf(ticket);
  const visit = ticket.visits.at(-1);
  const closed = ticket.position.kind === 'closed';
  const away = awayRecord(ticket);
  // What is worked on elsewhere waits for nothing here.
  const still = closed || away !== null;
  const open = still
    ? []
    : targetStatuses(ticket, context.procedure).filter(
        (status) => status.reached === null && status.ended === null,
      );
  const due = nearestDue(open);
  return {
    id: ticket.id,
    version: ticket.version,
    folio: folioOf(ticket),
    requestFolio: ticket.requestFolio,
    clientId: clientIdOf(ticket),
    clientName: context.client ? clientDisplayName(context.client) : '',
    subject: request.subject,
    requesterName: request.requester.name || request.requester.email,
    productName: request.product ? `${request.product.manufacturer} ${request.product.product}` : '',
    manufacturer: request.product?.manufacturer ?? '',
    priority: priorityOf(ticket),
    column: columnOf(ticket),
    step: ticket.position.kind === 'step' ? ticket.position.step : null,
    outcome: ticket.position.kind === 'closed' ? ticket.position.outcome : null,
    away: away && { desk: away.payload.to.name, at: away.recordedAt },
    origin: deskOfOrigin(ticket)?.name ?? null,
    assignee: assigneeOf(ticket),
    labels: labelsOf(ticket),
    receivedAt: request.receivedAt,
    enteredAt: visit?.enteredAt ?? context.now,
    closedAt: closed ? (visit?.enteredAt ?? null) : null,
    ledger: away ? null : runningLedger(ticket, context.procedure),
    due,
    paused: due ? null : nearestPaused(open),
    manufacturerSilence: manufacturerSilence(ticket, context.procedure),
    waitingFor: away ? null : (currentWait(ticket)?.payload.party ?? null),
    nextMissing: away ? null : nextMissing(ticket, context.procedure),
    ratifyBy: away ? null : (openRatification(ticket)?.payload.ratifyBy ?? null),
    ratificationRefused: ratificationOf(ticket) === 'refused',
    deviationCount: recordsOf(ticket, 'v1.deviation.recorded').length,
    contract: still ? null : validityOf(ticket, context.client),
    rounds: ticket.visits.filter(
      ({ at }) => at.kind === 'step' && isLeftBy(context.procedure, at.step, ['solution.declare']),
    ).length,
    timers: runningTimers(ticket).map(({ timerId, person, startedAt }) => ({ timerId, person, startedAt })),
    moves: away ? [] : legalMoves(ticket, context.procedure),
    deviations: away ? [] : legalDeviations(ticket, context.procedure),
  };
}
