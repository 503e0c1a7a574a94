/**
 * What a month was for one client, out of its requests alone: figures, and what stands behind each. Only what the client knows or may
 * know is taken from a request (its subject, its times, the reason that it was told): no notes, no work log, no names of engineers.
 */
import type { Priority } from '../clients';
import type { Target } from '../clock-changes';
import { frozenContract } from '../frozen-contract';
import type { Outcome } from '../procedure';
import { latest, recordsOf, requestOf, type Ticket } from '../ticket';
import { workedMinutesBetween } from '../work-time';
import { type Metrics, MetricsTally, type Period } from './summarise';
import type { TermFact, TicketFacts } from './ticket-facts';

export interface MonthRequest {
  readonly id: string;
  readonly folio: string;
  readonly subject: string;
  readonly product: string;
  readonly priority: Priority | null;
  readonly receivedAt: string;
  readonly closedAt: string | null;
  readonly outcome: Outcome | null;
  /** At the end of the month; null of what had ended by then. */
  readonly step: number | null;
  readonly isAway: boolean;
}

export interface MissedTerm {
  readonly folio: string;
  readonly subject: string;
  readonly target: Target;
  /** Covered minutes. */
  readonly agreedMinutes: number;
  readonly takenMinutes: number;
  readonly at: string;
}

export interface RefusedRequest {
  readonly folio: string;
  readonly subject: string;
  readonly judgedAt: string;
  /** As the client was told; null while it has not been. */
  readonly reason: string | null;
}

export interface Escalation {
  readonly folio: string;
  readonly manufacturer: string;
  /** Empty where the manufacturer gave none. */
  readonly caseNumber: string;
  readonly askedAt: string;
  readonly answeredAt: string | null;
}

/** What the month took of a contract. */
export interface MonthUse {
  readonly contractId: string;
  /** Accepted under it, among those that were received in the month. */
  readonly tickets: number;
  /** Worked in the month, on whatever request of the contract. */
  readonly workedMinutes: number;
}

export interface ClientMonth {
  readonly metrics: Metrics;
  /** Up to when it is told: the end of the month, or now while it goes on. */
  readonly asOf: string;
  /** Open at that moment, by step; what another desk had is told apart. */
  readonly open: readonly { readonly step: number; readonly count: number }[];
  readonly openElsewhere: number;
  readonly missed: readonly MissedTerm[];
  readonly refused: readonly RefusedRequest[];
  readonly escalations: readonly Escalation[];
  /** Of those, the ones that were asked in the month. */
  readonly escalated: number;
  readonly workedMinutes: number;
  readonly use: readonly MonthUse[];
  /** Open at any moment of the month, in the order in which they came. */
  readonly requests: readonly MonthRequest[];
}

export interface TicketWithFacts {
  readonly ticket: Ticket;
  readonly facts: TicketFacts;
}

const isIn = (at: string | null, { from, to }: Period): at is string => at !== null && at >= from && at < to;

/** The step at which a request stood just before `to`; one that was reopened since counts as open in between. */
function stepBefore({ visits }: Ticket, to: string): number | null {
  const visit = visits.findLast(({ at, enteredAt }) => at.kind === 'step' && enteredAt < to);
  return visit?.at.kind === 'step' ? visit.at.step : null;
}

function escalationsOf({ ticket, facts }: TicketWithFacts, period: Period): readonly Escalation[] {
  return facts.manufacturerAnswers
    .filter(({ askedAt, answeredAt, isOpen }) => {
      if (askedAt >= period.to) return false;
      return answeredAt === null ? isOpen || isIn(askedAt, period) : answeredAt >= period.from;
    })
    .map(({ askedAt, answeredAt }) => {
      const before = ({ recordedAt }: { readonly recordedAt: string }) => recordedAt <= askedAt;
      const sent = recordsOf(ticket, 'v1.manufacturer.package-prepared').findLast(before);
      const opened = recordsOf(ticket, 'v1.manufacturer.case-recorded').findLast(before);
      return {
        folio: facts.folio,
        manufacturer: sent?.payload.manufacturer ?? facts.manufacturer,
        caseNumber: opened?.payload.caseNumber ?? '',
        askedAt,
        answeredAt,
      };
    });
}

function missedOf({ ticket, facts }: TicketWithFacts, period: Period): readonly MissedTerm[] {
  return facts.terms
    .filter(
      (term): term is TermFact & { readonly at: string } => term.state === 'missed' && isIn(term.at, period),
    )
    .map(({ target, agreedMinutes, takenMinutes, at }) => ({
      folio: facts.folio,
      subject: requestOf(ticket).subject,
      ...{ target, agreedMinutes, takenMinutes, at },
    }));
}

function refusedOf({ ticket, facts }: TicketWithFacts, period: Period): readonly RefusedRequest[] {
  const { validated, outcome, folio } = facts;
  if (validated === null || validated.valid || !isIn(validated.at, period)) return [];
  const said = latest(ticket, 'v1.inadmissibility.recorded')?.payload.reason ?? '';
  return [
    {
      folio,
      subject: requestOf(ticket).subject,
      judgedAt: validated.at,
      reason: outcome === 'improcedente' && said !== '' ? said : null,
    },
  ];
}

function drawnOf(all: readonly TicketWithFacts[], period: Period): readonly MonthUse[] {
  const [fromMs, untilMs] = [Date.parse(period.from), Date.parse(period.to)];
  const byContract = new Map<string, { tickets: number; workedMinutes: number }>();
  for (const { ticket, facts } of all) {
    const contractId = frozenContract(ticket)?.id;
    // Only what was accepted became a ticket, and draws on a contract.
    if (contractId === undefined || ticket.folio === null) continue;
    const use = byContract.get(contractId) ?? { tickets: 0, workedMinutes: 0 };
    byContract.set(contractId, use);
    if (isIn(facts.receivedAt, period)) use.tickets += 1;
    use.workedMinutes += workedMinutesBetween(ticket, fromMs, untilMs);
  }
  return [...byContract].map(([contractId, use]) => ({ contractId, ...use }));
}

/**
 * @param all every request of the client, with its facts, and nobody else's
 * @param now RFC 3339; a month that goes on is told up to then
 */
export function clientMonth(all: readonly TicketWithFacts[], period: Period, now: string): ClientMonth {
  const tally = new MetricsTally(period, now);
  for (const { facts } of all) tally.add(facts);
  const asOf = now < period.to ? now : period.to;
  const requests = all
    .filter(
      ({ facts: { receivedAt, closedAt } }) =>
        receivedAt < period.to && (closedAt === null || closedAt >= period.from),
    )
    .map(({ ticket, facts }): MonthRequest => {
      const { id, folio, product, priority, receivedAt, closedAt, outcome, isAway } = facts;
      const hadEnded = closedAt !== null && closedAt < period.to;
      return {
        ...{ id, folio, product, priority, receivedAt, isAway },
        subject: requestOf(ticket).subject,
        closedAt: hadEnded ? closedAt : null,
        outcome: hadEnded ? outcome : null,
        step: hadEnded ? null : stepBefore(ticket, period.to),
      };
    })
    .toSorted((left, right) => (left.receivedAt < right.receivedAt ? -1 : 1));
  const open = requests.filter(({ closedAt }) => closedAt === null);
  const here = open.filter(({ isAway }) => !isAway);
  const counts = new Map<number, number>();
  for (const { step } of here) counts.set(step ?? 1, (counts.get(step ?? 1) ?? 0) + 1);
  const escalations = all.flatMap((one) => escalationsOf(one, period));
  const [fromMs, untilMs] = [Date.parse(period.from), Date.parse(period.to)];
  const byTime = (left: { readonly at: string }, right: { readonly at: string }) =>
    left.at < right.at ? -1 : 1;
  return {
    metrics: tally.result(),
    asOf,
    open: [...counts]
      .map(([step, count]) => ({ step, count }))
      .toSorted((left, right) => left.step - right.step),
    openElsewhere: open.length - here.length,
    missed: all.flatMap((one) => missedOf(one, period)).toSorted(byTime),
    refused: all.flatMap((one) => refusedOf(one, period)),
    escalations: escalations.toSorted((left, right) => (left.askedAt < right.askedAt ? -1 : 1)),
    escalated: escalations.filter(({ askedAt }) => isIn(askedAt, period)).length,
    workedMinutes: all.reduce((sum, { ticket }) => sum + workedMinutesBetween(ticket, fromMs, untilMs), 0),
    use: drawnOf(all, period),
    requests,
  };
}
