/**
 * Warns of terms before they are breached, and of the breach: each threshold of each target of each request once, also over
 * a restart. It sleeps until the next moment, and is woken when something changes or the computer wakes up. While the desk
 * is locked it goes on by what it knew, and says no more than that there is something.
 */
import type { Target } from '../../shared/domain/clock-changes';
import type { Procedure } from '../../shared/domain/procedure';
import { termMoments } from '../../shared/domain/service-targets';
import { folioOf, type Ticket } from '../../shared/domain/ticket';
import type { Log } from '../log';
import type { Clock, DocumentStore } from '../ports';

/** What is told: of one term with its folio, of several or behind the locked door only how many. */
export type TermWarning =
  | { readonly kind: 'term'; readonly folio: string; readonly target: Target; readonly minutesLeft: number }
  | { readonly kind: 'breach'; readonly folio: string; readonly target: Target }
  | { readonly kind: 'several'; readonly count: number }
  | { readonly kind: 'locked' };

/** The part of an open desk that is looked at. */
export interface WarnedDesk {
  readonly tickets: () => Iterable<Ticket>;
  readonly ticket: (id: string) => Ticket | undefined;
  readonly procedureOf: (version: number) => Procedure;
  /** In percent of a term. */
  readonly percents: () => readonly number[];
}

/** What was told, by opaque keys; in the open, since it grows behind the locked door too. */
export interface ToldFile {
  readonly told: readonly string[];
}

export interface WarningParts {
  readonly clock: Clock;
  readonly store: DocumentStore<ToldFile>;
  readonly show: (warning: TermWarning) => void;
  /** Calls once after so many milliseconds; answers how to give that up. */
  readonly sleep: (ms: number, wake: () => void) => () => void;
  readonly log: Log;
}

interface Planned {
  readonly key: string;
  /** Of its term: of several moments that have passed only the gravest is told. */
  readonly term: string;
  readonly percentLeft: number;
  readonly at: string;
}

/** Longer, and a change of the computer's clock would be noticed late. */
const LONGEST_SLEEP_MS = 15 * 60_000;

export class TermWarnings {
  readonly #parts: WarningParts;
  #desk: WarnedDesk | null = null;
  readonly #plans = new Map<string, readonly Planned[]>();
  #wake: () => void = () => {};
  #holds = 0;
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: WarningParts) {
    this.#parts = parts;
  }

  /** Somebody came in: from now on requests are told by their folio. */
  opened(desk: WarnedDesk): Promise<void> {
    this.#desk = desk;
    this.#plans.clear();
    return this.changed([...desk.tickets()].map(({ id }) => id));
  }

  follows(desk: WarnedDesk): boolean {
    return this.#desk === desk;
  }

  /** The door was shut: what is planned stays planned, without a name. */
  locked(): void {
    this.#desk = null;
  }

  /** Something was recorded of these requests. */
  changed(ticketIds: readonly string[]): Promise<void> {
    const desk = this.#desk;
    if (!desk || this.#holds > 0) return this.#looking;
    for (const id of ticketIds) {
      const ticket = desk.ticket(id);
      if (ticket) this.#plans.set(id, planOf(ticket, desk));
      else this.#plans.delete(id);
    }
    return this.look();
  }

  /** Says nothing until the work is done: while an example is made its clock runs through the past. */
  async hold(work: Promise<unknown>): Promise<void> {
    this.#holds += 1;
    try {
      await work;
    } finally {
      this.#holds -= 1;
      if (this.#desk) await this.opened(this.#desk);
    }
  }

  /** Tells what is to be told by now, and sleeps until the next. One after another, so that nothing is told twice. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  stop(): void {
    this.#wake();
    this.#holds += 1;
  }

  #planned(): readonly Planned[] {
    return [...this.#plans.values()].flat();
  }

  async #look(): Promise<void> {
    if (this.#holds > 0) return;
    const { clock, store, log } = this.#parts;
    const now = clock.now();
    const told = new Set(store.get().told);
    const due = this.#planned().filter(({ key, at }) => at <= now && !told.has(key));
    if (due.length > 0) {
      // Before it is shown: what was shown must not be shown again, whatever happens then.
      const kept = await store.update((before) => ({
        told: [
          ...new Set([...before.told.filter((key) => this.#isKnown(key)), ...due.map(({ key }) => key)]),
        ],
      }));
      if (kept.ok) this.#tell(due, now);
      else log.warn('warnings not kept', { ...kept.error });
    }
    this.#sleepUntilNext(now, new Set(store.get().told));
  }

  /** Of a request that is there; one that was reopened is not told of a second time. */
  #isKnown(key: string): boolean {
    const [ticketId = ''] = key.split(' ');
    return this.#desk === null || this.#desk.ticket(ticketId) !== undefined;
  }

  #tell(due: readonly Planned[], now: string): void {
    const gravest = new Map<string, Planned>();
    for (const planned of due) {
      const other = gravest.get(planned.term);
      if (!other || planned.percentLeft < other.percentLeft) gravest.set(planned.term, planned);
    }
    const desk = this.#desk;
    const { show } = this.#parts;
    if (!desk) show({ kind: 'locked' });
    else if (gravest.size > 1) show({ kind: 'several', count: gravest.size });
    else for (const planned of gravest.values()) this.#tellOne(planned, desk, now);
  }

  #tellOne({ term, percentLeft }: Planned, desk: WarnedDesk, now: string): void {
    const [ticketId = '', target] = term.split(' ') as [string, Target];
    const ticket = desk.ticket(ticketId);
    if (!ticket) return;
    const folio = folioOf(ticket);
    const breach = termMoments(ticket, desk.procedureOf(ticket.procedureVersion), []).find(
      (moment) => moment.target === target,
    );
    const minutesLeft = breach ? Math.floor((Date.parse(breach.at) - Date.parse(now)) / 60_000) - 1 : 0;
    this.#parts.show(
      percentLeft === 0 || minutesLeft < 0
        ? { kind: 'breach', folio, target }
        : { kind: 'term', folio, target, minutesLeft },
    );
  }

  #sleepUntilNext(now: string, told: ReadonlySet<string>): void {
    this.#wake();
    const next = this.#planned()
      .filter(({ key, at }) => at > now && !told.has(key))
      .reduce<string | null>((nearest, { at }) => (nearest === null || at < nearest ? at : nearest), null);
    if (next === null) return;
    const ms = Math.min(Date.parse(next) - Date.parse(now), LONGEST_SLEEP_MS);
    this.#wake = this.#parts.sleep(ms, () => void this.look());
  }
}

function planOf(ticket: Ticket, desk: WarnedDesk): readonly Planned[] {
  return termMoments(ticket, desk.procedureOf(ticket.procedureVersion), desk.percents()).map(
    ({ target, percentLeft, at }) => {
      const term = `${ticket.id} ${target}`;
      return { key: `${term} ${percentLeft}`, term, percentLeft, at };
    },
  );
}
