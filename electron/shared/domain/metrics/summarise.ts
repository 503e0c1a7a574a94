/** The figures of a period, added up from the facts of tickets. Every figure names its tickets, so that anybody can look. */
import type { Target } from '../clock-changes';
import type { Outcome } from '../procedure';
import type { Ledger } from '../service-clock';
import type { TermFact, TicketFacts } from './ticket-facts';

/** From `from` up to before `to`, both as `Date.prototype.toISOString` writes them: their order as texts is that of time. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface MetricsFilter {
  /** Null for all; `''` for what has none. */
  readonly clientId: string | null;
  readonly product: string | null;
  readonly engineerId: string | null;
}

/** Tickets behind a figure, by id. */
export type Behind = readonly string[];

export interface Rate {
  readonly part: Behind;
  readonly whole: Behind;
}

/** How long something took; null where there is nothing to tell of. */
export interface Spread {
  readonly count: number;
  readonly medianMinutes: number;
  /** Nine of ten took no longer. */
  readonly p90Minutes: number;
}

/** Upper ends in days of the ages that open work is told by; the last is open. */
export const AGE_DAYS = [1, 3, 7, 30] as const;

export interface OpenRow {
  readonly step: number;
  /** As many as there are ages: below each of `AGE_DAYS`, and above the last. */
  readonly byAge: readonly Behind[];
}

export interface TermRow {
  readonly target: Target;
  readonly met: Behind;
  /** Of those that were met: with less than a tenth of the term left. */
  readonly narrow: Behind;
  readonly missed: Behind;
  /** Open now, whatever the period. */
  readonly overdue: Behind;
  readonly closing: Behind;
  readonly taken: Spread | null;
}

export interface Metrics {
  readonly received: Behind;
  readonly closed: Readonly<Record<Outcome, Behind>>;
  /** Open now, by step and by age since the reception. */
  readonly open: readonly OpenRow[];
  readonly terms: readonly TermRow[];
  /** Of what was closed in the period, elapsed minutes. */
  readonly ledgers: Readonly<Record<Ledger, number>>;
  readonly workedMinutes: number;
  /** Of the requests that were judged in the period, those found inadmissible. */
  readonly inadmissible: Rate;
  /** Of the reports that a client answered in the period for the first time, those approved at once. */
  readonly approvedAtOnce: Rate;
  readonly manufacturer: {
    readonly answered: Spread | null;
    /** Those of which a manufacturer answered in the period. */
    readonly answeredOf: Behind;
    readonly waiting: Behind;
  };
}

/** A term is met narrowly, and about to be missed, when this much of it is used. */
const NARROW = 0.9;

const TARGETS: readonly Target[] = ['first-response', 'solution', 'report'];
const DAY_MS = 86_400_000;

export function isChosen(facts: TicketFacts, { clientId, product, engineerId }: MetricsFilter): boolean {
  return (
    (clientId === null || (facts.clientId ?? '') === clientId) &&
    (product === null || facts.product === product) &&
    (engineerId === null || (facts.engineer?.id ?? '') === engineerId)
  );
}

/** Nearest rank: a time that really occurred, never one between two. */
export function spreadOf(minutes: readonly number[]): Spread | null {
  if (minutes.length === 0) return null;
  const sorted = minutes.toSorted((left, right) => left - right);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, medianMinutes: at(0.5), p90Minutes: at(0.9) };
}

/** The age that an open request is counted under: an index into the ages of `OpenRow`. */
function ageOf({ receivedAt }: TicketFacts, nowMs: number): number {
  const days = (nowMs - Date.parse(receivedAt)) / DAY_MS;
  const index = AGE_DAYS.findIndex((limit) => days < limit);
  return index < 0 ? AGE_DAYS.length : index;
}

class TermTally {
  readonly #lists = { met: [], narrow: [], missed: [], overdue: [], closing: [] } satisfies Record<
    string,
    string[]
  > as Record<'met' | 'narrow' | 'missed' | 'overdue' | 'closing', string[]>;
  readonly #taken: number[] = [];

  add(
    { state, takenMinutes, agreedMinutes }: TermFact,
    id: string,
    inPeriod: boolean,
    isOpen: boolean,
  ): void {
    const isNear = takenMinutes >= agreedMinutes * NARROW;
    if (inPeriod && (state === 'met' || state === 'missed')) {
      this.#lists[state].push(id);
      this.#taken.push(takenMinutes);
      if (state === 'met' && isNear) this.#lists.narrow.push(id);
    }
    if (isOpen && state === 'overdue') this.#lists.overdue.push(id);
    if (isOpen && state === 'running' && isNear) this.#lists.closing.push(id);
  }

  row(target: Target): TermRow {
    return { target, ...this.#lists, taken: spreadOf(this.#taken) };
  }
}

/** Adds up one ticket after the other, so that whoever adds thousands can let others have a turn between them. */
export class MetricsTally {
  readonly #period: Period;
  readonly #nowMs: number;
  readonly #received: string[] = [];
  readonly #closed: Record<Outcome, string[]> = {
    'con-vobo': [],
    'sin-vobo': [],
    improcedente: [],
    retirada: [],
  };
  readonly #open = new Map<number, string[][]>();
  readonly #terms = new Map(TARGETS.map((target) => [target, new TermTally()]));
  readonly #ledgers: Record<Ledger, number> = { soc: 0, cliente: 0, fabricante: 0 };
  #workedMinutes = 0;
  readonly #judged = { part: [] as string[], whole: [] as string[] };
  readonly #approved = { part: [] as string[], whole: [] as string[] };
  readonly #answered: number[] = [];
  readonly #answeredOf = new Set<string>();
  readonly #waiting: string[] = [];

  /** @param now RFC 3339, for the ages of what is open */
  constructor(period: Period, now: string) {
    this.#period = period;
    this.#nowMs = Date.parse(now);
  }

  add(facts: TicketFacts): void {
    const { id, outcome, isAway } = facts;
    const isOpen = outcome === null && !isAway;
    if (this.#isIn(facts.receivedAt)) this.#received.push(id);
    if (outcome !== null && this.#isIn(facts.closedAt)) this.#addClosed(facts, outcome);
    if (isOpen) this.#addOpen(facts);
    for (const term of facts.terms) this.#terms.get(term.target)?.add(term, id, this.#isIn(term.at), isOpen);
    this.#addRate(this.#judged, facts.validated, facts.validated?.valid === false, id);
    this.#addRate(this.#approved, facts.firstApproval, facts.firstApproval?.granted === true, id);
    this.#addAnswers(facts, isOpen);
  }

  result(): Metrics {
    const steps = [...this.#open].toSorted(([left], [right]) => left - right);
    return {
      received: this.#received,
      closed: this.#closed,
      open: steps.map(([step, byAge]) => ({ step, byAge })),
      terms: [...this.#terms].map(([target, tally]) => tally.row(target)),
      ledgers: this.#ledgers,
      workedMinutes: this.#workedMinutes,
      inadmissible: this.#judged,
      approvedAtOnce: this.#approved,
      manufacturer: {
        answered: spreadOf(this.#answered),
        answeredOf: [...this.#answeredOf],
        waiting: this.#waiting,
      },
    };
  }

  #isIn(at: string | null): boolean {
    return at !== null && at >= this.#period.from && at < this.#period.to;
  }

  #addClosed({ id, ledgers, workedMinutes }: TicketFacts, outcome: Outcome): void {
    this.#closed[outcome].push(id);
    this.#ledgers.soc += ledgers.soc;
    this.#ledgers.cliente += ledgers.cliente;
    this.#ledgers.fabricante += ledgers.fabricante;
    this.#workedMinutes += workedMinutes;
  }

  #addOpen(facts: TicketFacts): void {
    if (facts.step === null) return;
    const row = this.#open.get(facts.step) ?? Array.from({ length: AGE_DAYS.length + 1 }, () => []);
    this.#open.set(facts.step, row);
    row[ageOf(facts, this.#nowMs)]?.push(facts.id);
  }

  #addRate(
    rate: { readonly part: string[]; readonly whole: string[] },
    judged: { readonly at: string } | null,
    isPart: boolean,
    id: string,
  ): void {
    if (!judged || !this.#isIn(judged.at)) return;
    rate.whole.push(id);
    if (isPart) rate.part.push(id);
  }

  #addAnswers({ id, manufacturerAnswers }: TicketFacts, isOpen: boolean): void {
    for (const { askedAt, answeredAt } of manufacturerAnswers) {
      if (answeredAt === null || !this.#isIn(answeredAt)) continue;
      this.#answered.push(Math.round((Date.parse(answeredAt) - Date.parse(askedAt)) / 60_000));
      this.#answeredOf.add(id);
    }
    if (isOpen && manufacturerAnswers.some((answer) => answer.isOpen)) this.#waiting.push(id);
  }
}
