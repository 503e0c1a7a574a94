/**
 * The clock of a ticket, recomputed from its events: three ledgers (SOC, cliente, fabricante) of elapsed time. Whoever is
 * waited for is asked of each moment anew: the innermost wait that holds then, or else whoever performs the step. So no
 * counter can go wrong, a time that is corrected corrects everything after it, and of events of one moment none is first.
 */
import { type Procedure, type StepActor, stepOf } from './procedure';
import { type RecordOf, recordsOf, requestOf, type Ticket } from './ticket';

export type Ledger = 'soc' | 'cliente' | 'fabricante';

export interface LedgerSpan {
  readonly ledger: Ledger;
  readonly from: string;
  readonly to: string;
}

const LEDGER_OF: Record<StepActor, Ledger> = {
  cliente: 'cliente',
  'soporte-n2': 'soc',
  fabricante: 'fabricante',
};

/**
 * The party that a passage waits for by its nature: whoever performs the step. At the start the client has already
 * asked. Nobody once closed.
 */
function naturalLedger(ticket: Ticket, procedure: Procedure, visit: number): Ledger | null {
  const at = ticket.visits[visit]?.at;
  if (at?.kind !== 'step') return null;
  return at.step === procedure.start ? 'soc' : LEDGER_OF[stepOf(procedure, at.step).actor];
}

/** A wait within one passage; null while it lasts. */
interface Wait {
  readonly party: 'cliente' | 'fabricante';
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** When it really began or ended, if that was said. */
const momentOf = ({ payload, occurredAt }: RecordOf<'v1.waiting.started'> | RecordOf<'v1.waiting.ended'>) =>
  Date.parse(payload.at ?? occurredAt);

/** Which of several waits is within the others: the one that began last; of two that began together, always the same one. */
const byDepth = (left: Wait, right: Wait) =>
  left.fromMs - right.fromMs || right.party.localeCompare(left.party);

const innermost = (waits: readonly Wait[]) => waits.toSorted(byDepth).at(-1);

/** The waits of a passage: an end closes the innermost of those that are open. */
function waitsOf(ticket: Ticket, visit: number): readonly Wait[] {
  const marks = [
    ...recordsOf(ticket, 'v1.waiting.started').map((record) => ({ record, ends: false as const })),
    ...recordsOf(ticket, 'v1.waiting.ended').map((record) => ({ record, ends: true as const })),
  ]
    .filter(({ record }) => record.visit === visit)
    .toSorted((left, right) => left.record.seq - right.record.seq);
  const closed: Wait[] = [];
  let open: readonly Wait[] = [];
  for (const mark of marks) {
    if (!mark.ends) {
      open = [...open, { party: mark.record.payload.party, fromMs: momentOf(mark.record), toMs: null }];
      continue;
    }
    const ending = innermost(open);
    if (!ending) continue;
    open = open.filter((wait) => wait !== ending);
    closed.push({ ...ending, toMs: momentOf(mark.record) });
  }
  return [...closed, ...open];
}

/** The innermost of the waits that hold at a moment. */
function waitAt(waits: readonly Wait[], atMs: number): Wait | undefined {
  return innermost(waits.filter(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs < toMs)));
}

/** The moments between which nobody else can be waited for, within one passage. */
function cutsOf(waits: readonly Wait[], fromMs: number, toMs: number): readonly number[] {
  const inside = waits
    .flatMap((wait) => [wait.fromMs, wait.toMs ?? toMs])
    .filter((atMs) => atMs > fromMs && atMs < toMs);
  return [...new Set([fromMs, ...inside, toMs])].toSorted((left, right) => left - right);
}

/**
 * Consecutive spans from the reception of the request to `now` or to the end, without overlap and without gaps but
 * for the time that it stood closed before a reopening.
 */
export function ledgerSpans(ticket: Ticket, procedure: Procedure, now: string): readonly LedgerSpan[] {
  const spans: { ledger: Ledger; fromMs: number; toMs: number }[] = [];
  const receivedMs = Date.parse(requestOf(ticket).receivedAt ?? ticket.visits[0]?.enteredAt ?? now);
  let fromMs = receivedMs;
  for (const [visit] of ticket.visits.entries()) {
    const next = ticket.visits[visit + 1];
    // A clock that went back must not make two passages overlap.
    const toMs = Math.max(fromMs, Date.parse(next?.enteredAt ?? now));
    const natural = naturalLedger(ticket, procedure, visit);
    const waits = natural === null ? [] : waitsOf(ticket, visit);
    const cuts = cutsOf(waits, fromMs, toMs);
    for (const [index, cut] of cuts.slice(0, -1).entries()) {
      const ledger = waitAt(waits, cut)?.party ?? natural;
      if (ledger === null) continue;
      const last = spans.at(-1);
      const until = cuts[index + 1] ?? toMs;
      if (last?.ledger === ledger && last.toMs === cut) last.toMs = until;
      else spans.push({ ledger, fromMs: cut, toMs: until });
    }
    fromMs = toMs;
  }
  return spans.map(({ ledger, fromMs: from, toMs: to }) => ({
    ledger,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  }));
}

/** The ledger that runs now, however short; null once closed. */
export function runningLedger(ticket: Ticket, procedure: Procedure): Ledger | null {
  const visit = ticket.visits.length - 1;
  const natural = naturalLedger(ticket, procedure, visit);
  if (natural === null) return null;
  return innermost(waitsOf(ticket, visit).filter(({ toMs }) => toMs === null))?.party ?? natural;
}

/** Elapsed milliseconds by ledger. */
export function ledgerTotals(
  ticket: Ticket,
  procedure: Procedure,
  now: string,
): Readonly<Record<Ledger, number>> {
  const totals: Record<Ledger, number> = { soc: 0, cliente: 0, fabricante: 0 };
  for (const span of ledgerSpans(ticket, procedure, now))
    totals[span.ledger] += Date.parse(span.to) - Date.parse(span.from);
  return totals;
}

/**
 * Elapsed whole minutes by ledger, from printed minute to printed minute: what the screen and the report say, so that
 * whoever subtracts the times printed beside a total finds the total.
 */
export function ledgerMinutes(
  ticket: Ticket,
  procedure: Procedure,
  now: string,
): Readonly<Record<Ledger, number>> {
  const minutes: Record<Ledger, number> = { soc: 0, cliente: 0, fabricante: 0 };
  for (const span of ledgerSpans(ticket, procedure, now))
    minutes[span.ledger] += minuteNumber(span.to) - minuteNumber(span.from);
  return minutes;
}

/** The whole minute in which an instant lies, counted from 1970: seconds are never printed, so they never count. */
function minuteNumber(instant: string): number {
  return Math.floor(Date.parse(instant) / 60_000);
}

/** The instant as it is printed: cut to its minute. */
export function printedMinute(instant: string): string {
  return new Date(minuteNumber(instant) * 60_000).toISOString();
}
