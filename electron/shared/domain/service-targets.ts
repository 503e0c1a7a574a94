/**
 * What was agreed with the client against what was obtained: decision 0013 says what each target measures. Everything that
 * speaks of a target (card, page, report) reads it here, by the minute, as the times are printed.
 */
import { type AgreedHours, addCovered, coveredMs, type Stretch } from './agreed-hours';
import { agreedTerms, hoursOf, type Pause, pausesOf } from './agreed-terms';
import type { Target } from './clock-changes';
import { isLeftBy, type Procedure, SOLVING } from './procedure';
import { type Ledger, printedMinute } from './service-clock';
import { latest, recordsOf, requestOf, type Ticket } from './ticket';
import { isAway } from './transfers';

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
  /** null while it is paused with minutes left: when it falls due depends on whoever is waited for. */
  readonly dueAt: string | null;
  /** Whom an open target stands still for, since when, and what is left of it then. */
  readonly paused: {
    readonly by: Exclude<Ledger, 'soc'>;
    readonly since: string;
    readonly minutesLeft: number;
  } | null;
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

/** What the runs of a target are measured by. */
interface Measure {
  readonly hours: AgreedHours;
  readonly pauses: readonly Pause[];
}

/** The pauses of a run. What is paused after its end no longer concerns it, and one that lasts is paused until then. */
function pausedWithin({ pauses }: Measure, until: string | null): readonly Stretch[] {
  return pauses.flatMap(({ from, to }) => {
    if (until !== null && from >= until) return [];
    const end = [to, until].filter((at) => at !== null).toSorted()[0];
    return end === undefined ? [] : [{ from, to: end }];
  });
}

const minutesOf = (measure: Measure, { from, until }: { readonly from: string; readonly until: string }) =>
  coveredMs(measure.hours, from, until, pausedWithin(measure, until)) / MINUTE_MS;

function dueOf(measure: Measure, { from, until }: Run, minutes: number): string {
  return addCovered(measure.hours, from, minutes, pausedWithin(measure, until));
}

function statusOf(
  target: Target,
  minutes: number,
  runs: readonly Run[],
  measure: Measure,
): TargetStatus | null {
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return null;
  const taken = ({ from, until }: Run) => (until === null ? 0 : minutesOf(measure, { from, until }));
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
  const dueIn = runOut ?? last;
  const dueAt = dueOf(measure, dueIn, left);
  const paused = dueIn === last ? pausedNow(measure, last, left) : null;
  const now = last.until === null ? null : obtained(last.until, usedBefore + taken(last), dueAt);
  return {
    target,
    minutes,
    dueAt: paused ? null : dueAt,
    paused,
    reached: last.reached ? now : null,
    ended: last.reached ? null : now,
    firstRound:
      first === last || first.until === null || !first.reached
        ? null
        : obtained(first.until, taken(first), dueOf(measure, first, minutes)),
    runsFrom: last.from,
    usedBefore,
  };
}

/** The pause in which an open run stands with some of its minutes left. */
function pausedNow(measure: Measure, { from, until }: Run, minutes: number): TargetStatus['paused'] {
  const lasting = measure.pauses.at(-1);
  if (until !== null || !lasting || lasting.to !== null) return null;
  const since = lasting.from > from ? lasting.from : from;
  const minutesLeft = minutes - minutesOf(measure, { from, until: since });
  return minutesLeft > 0 ? { by: lasting.party, since, minutesLeft } : null;
}

const MINUTE_MS = 60_000;

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Past the minute in which it fell due; what is paused is not. */
export function isPast(dueAt: string | null, at: string): boolean {
  return dueAt !== null && printedMinute(at) > dueAt;
}

/** Covered minutes that an open target has taken until then. */
export function minutesTaken(
  ticket: Ticket,
  procedure: Procedure,
  { runsFrom, usedBefore }: TargetStatus,
  until: string,
): number {
  const measure = measureOf(ticket, procedure);
  if (!measure) return usedBefore;
  return usedBefore + minutesOf(measure, { from: runsFrom, until: printedMinute(until) });
}

function measureOf(ticket: Ticket, procedure: Procedure): Measure | null {
  const terms = agreedTerms(ticket);
  return terms && { hours: hoursOf(terms), pauses: pausesOf(ticket, procedure, terms) };
}

/** What is measured of each target that the terms set. */
function rowsOf(ticket: Ticket, procedure: Procedure) {
  const attended = latest(ticket, 'v1.ticket.attended');
  const targets = agreedTerms(ticket)?.targets;
  const measure = measureOf(ticket, procedure);
  if (!attended || !targets || !measure) return [];
  const reception = printedMinute(requestOf(ticket).receivedAt ?? attended.occurredAt);
  const rounds = roundsOf(ticket, procedure, reception);
  const assigned = { from: reception, until: printedMinute(attended.recordedAt), reached: true };
  const rows: readonly [Target, number | null, readonly Run[]][] = [
    ['first-response', targets.firstResponseMinutes, [assigned]],
    ['solution', targets.solutionMinutes, rounds.map(solutionRun)],
    ['report', targets.reportMinutes, rounds.map(reportRun)],
  ];
  return rows.flatMap(([target, minutes, runs]) =>
    minutes === null ? [] : [{ target, minutes, runs, measure }],
  );
}

/** The agreed targets with their due moment; empty before step 4's record or when the contract sets none. */
export function targetStatuses(ticket: Ticket, procedure: Procedure): readonly TargetStatus[] {
  return rowsOf(ticket, procedure).flatMap(({ target, minutes, runs, measure }) => {
    const status = statusOf(target, minutes, runs, measure);
    return status ? [status] : [];
  });
}

/** When an open target has only so much of its term left, in percent; 0 is the minute after it fell due. */
export interface TermMoment {
  readonly target: Target;
  readonly percentLeft: number;
  readonly at: string;
}

/**
 * The moments of a request that is at work at which little is left of a term. A pause moves those that are still to come, and
 * none that has passed; while it lasts, those to come have no moment.
 */
export function termMoments(
  ticket: Ticket,
  procedure: Procedure,
  percents: readonly number[],
): readonly TermMoment[] {
  if (ticket.position.kind === 'closed' || isAway(ticket)) return [];
  return rowsOf(ticket, procedure).flatMap(({ target, minutes, runs, measure }) =>
    [...percents, 0].flatMap((percentLeft) => {
      const used = Math.max(1, Math.floor((minutes * (100 - percentLeft)) / 100));
      const status = statusOf(target, used, runs, measure);
      if (!status || status.reached || status.ended || status.dueAt === null) return [];
      const late = percentLeft === 0 ? MINUTE_MS : 0;
      return [{ target, percentLeft, at: new Date(Date.parse(status.dueAt) + late).toISOString() }];
    }),
  );
}
