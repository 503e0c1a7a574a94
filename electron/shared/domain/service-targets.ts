/**
 * What was agreed with the client against what was obtained: decision 0013 says what each target measures. Everything that
 * speaks of a target (card, page, report) reads it here, by the minute, as the times are printed.
 */
import { frozenContract } from './frozen-contract';
import { isLeftBy, type Procedure, SOLVING } from './procedure';
import type { AttentionRecord } from './records';
import { addCovered, coveredMs, printedMinute } from './service-clock';
import { latest, recordsOf, requestOf, type Ticket } from './ticket';

export type Target = 'first-response' | 'solution' | 'report';

export interface Reached {
  /** When, RFC 3339. */
  readonly at: string;
  /** Covered minutes from the reception. */
  readonly minutes: number;
  readonly missed: boolean;
}

export interface TargetStatus {
  readonly target: Target;
  /** What was agreed, in covered minutes. */
  readonly minutes: number;
  readonly dueAt: string;
  /** By the round that counts; null while it is open. */
  readonly reached: Reached | null;
  /** When it stopped to run although nothing reached it, as after a withdrawal, and how it stood. */
  readonly ended: Reached | null;
  /** What the first round obtained, once another came after it. */
  readonly firstRound: Reached | null;
  /** Since when the current round runs, and the covered minutes of those before it. */
  readonly runsFrom: string;
  readonly usedBefore: number;
}

type Terms = AttentionRecord['terms'];

/** What step 4 agreed; another priority since then brings the targets that the contract, as it was frozen, sets for it. */
function agreedTerms(ticket: Ticket): Terms | null {
  const attended = latest(ticket, 'v1.ticket.attended');
  if (!attended) return null;
  const changed = latest(ticket, 'v1.ticket.reprioritised');
  const targets = changed && frozenContract(ticket)?.targets[changed.payload.priority];
  return targets ? { ...attended.payload.terms, targets } : attended.payload.terms;
}

/** From the reception, or from a return to work after it had come to its report, until it comes there. */
interface Round {
  readonly from: string;
  /** When it came to its report. */
  readonly arrivedAt: string | null;
  /** By an arrow of the graph: a deviation, such as a withdrawal, solves nothing. */
  readonly solved: boolean;
  readonly deliveredAt: string | null;
}

function roundsOf(ticket: Ticket, procedure: Procedure, reception: string): readonly Round[] {
  const arrows = new Set(procedure.transitions.map(({ id }) => id));
  const deliveries = recordsOf(ticket, 'v1.report.delivered');
  const rounds: Round[] = [{ from: reception, arrivedAt: null, solved: false, deliveredAt: null }];
  for (const [index, { at, enteredAt }] of ticket.visits.entries()) {
    const round = rounds.at(-1);
    if (!round || at.kind !== 'step') continue;
    if (isLeftBy(procedure, at.step, ['report.deliver'])) {
      const delivery = deliveries.find((record) => record.visit === index);
      rounds[rounds.length - 1] = {
        from: round.from,
        arrivedAt: printedMinute(enteredAt),
        solved: arrows.has(ticket.visits[index - 1]?.leftVia ?? ''),
        deliveredAt: delivery ? printedMinute(delivery.recordedAt) : null,
      };
    } else if (round.arrivedAt !== null && isLeftBy(procedure, at.step, SOLVING)) {
      rounds.push({ from: printedMinute(enteredAt), arrivedAt: null, solved: false, deliveredAt: null });
    }
  }
  return rounds;
}

/** A stretch in which a target ran, and whether its end reached it. */
interface Run {
  readonly from: string;
  readonly until: string | null;
  readonly reached: boolean;
}

const solutionRun = ({ from, arrivedAt, solved }: Round): Run => ({
  from,
  until: arrivedAt,
  reached: solved,
});

const reportRun = ({ from, deliveredAt }: Round): Run => ({ from, until: deliveredAt, reached: true });

function statusOf(target: Target, minutes: number, runs: readonly Run[], terms: Terms): TargetStatus | null {
  const { coverage, timeZone } = terms;
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return null;
  const taken = ({ from, until }: Run) =>
    until === null ? 0 : coveredMs(coverage, timeZone, from, until) / MINUTE_MS;
  const usedBefore = sum(runs.slice(0, -1).map(taken));
  const obtained = (at: string, spent: number, dueAt: string): Reached => ({
    at,
    minutes: spent,
    missed: isPast(dueAt, at),
  });
  // It falls due in the round in which its minutes run out.
  let left = minutes;
  const runOut = runs.find((run) => {
    if (run === last || taken(run) >= left) return true;
    left -= taken(run);
    return false;
  });
  const dueAt = addCovered(coverage, timeZone, (runOut ?? last).from, left);
  const now = last.until === null ? null : obtained(last.until, usedBefore + taken(last), dueAt);
  return {
    target,
    minutes,
    dueAt,
    reached: last.reached ? now : null,
    ended: last.reached ? null : now,
    firstRound:
      first === last || first.until === null || !first.reached
        ? null
        : obtained(first.until, taken(first), addCovered(coverage, timeZone, first.from, minutes)),
    runsFrom: last.from,
    usedBefore,
  };
}

const MINUTE_MS = 60_000;

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Past the minute in which it fell due. */
export function isPast(dueAt: string, at: string): boolean {
  return printedMinute(at) > dueAt;
}

/** Covered minutes that an open target has taken until then. */
export function minutesTaken(ticket: Ticket, { runsFrom, usedBefore }: TargetStatus, until: string): number {
  const terms = agreedTerms(ticket);
  if (!terms) return usedBefore;
  const { coverage, timeZone } = terms;
  return usedBefore + coveredMs(coverage, timeZone, runsFrom, printedMinute(until)) / MINUTE_MS;
}

/** The agreed targets with their due moment; empty before step 4's record or when the contract sets none. */
export function targetStatuses(ticket: Ticket, procedure: Procedure): readonly TargetStatus[] {
  const attended = latest(ticket, 'v1.ticket.attended');
  const terms = agreedTerms(ticket);
  if (!attended || !terms) return [];
  const { targets } = terms;
  const reception = printedMinute(requestOf(ticket).receivedAt ?? attended.occurredAt);
  const rounds = roundsOf(ticket, procedure, reception);
  const assigned = { from: reception, until: printedMinute(attended.recordedAt), reached: true };
  const rows: readonly [Target, number | null, readonly Run[]][] = [
    ['first-response', targets.firstResponseMinutes, [assigned]],
    ['solution', targets.solutionMinutes, rounds.map(solutionRun)],
    ['report', targets.reportMinutes, rounds.map(reportRun)],
  ];
  return rows.flatMap(([target, minutes, runs]) => {
    const status = minutes === null ? null : statusOf(target, minutes, runs, terms);
    return status ? [status] : [];
  });
}
