/**
 * Warns of terms before they are breached, and of the breach: each threshold of each target of each request once, also over
 * a restart, and again only where its moment moved later. It sleeps until the next moment, and is woken when something
 * changes or the computer wakes up. While the desk is locked it goes on by what it knew, and says no more than that there
 * is something.
 */
import type { Target } from '../../shared/domain/clock-changes';
import { folioOf } from '../../shared/domain/ticket';
import type { Log } from '../log';
import type { Clock, DocumentStore } from '../ports';
import { type Planned, SILENCE, TermPlans, type WarnedDesk } from './term-plans';
import { type ToldFile, ToldMoments } from './told-moments';

/** What is told: of one term with its folio, of several or behind the locked door no name. */
export type TermWarning =
  | { readonly kind: 'term'; readonly folio: string; readonly target: Target; readonly minutesLeft: number }
  | { readonly kind: 'breach'; readonly folio: string; readonly target: Target }
  | { readonly kind: 'silence'; readonly folio: string }
  | { readonly kind: 'several'; readonly count: number }
  | { readonly kind: 'locked'; readonly about: 'breach' | 'term' | 'silence' };

export interface WarningParts {
  readonly clock: Clock;
  readonly store: DocumentStore<ToldFile>;
  readonly show: (warning: TermWarning) => void;
  /** On how many requests a warned moment has passed that still counts: it names none of them. */
  readonly count: (requests: number) => void;
  /** Takes away what was shown with a name. */
  readonly hideNames: () => void;
  /** Calls once after so many milliseconds; answers how to give that up. */
  readonly sleep: (ms: number, wake: () => void) => () => void;
  /** Lets others have a turn in a long piece of work. */
  readonly slices: () => { readonly pause: () => Promise<void> };
  readonly log: Log;
}

/** Longer, and a change of the computer's clock would be noticed late. */
const LONGEST_SLEEP_MS = 15 * 60_000;

export class TermWarnings {
  readonly #parts: WarningParts;
  readonly #told: ToldMoments;
  readonly #plans = new TermPlans();
  #desk: WarnedDesk | null = null;
  /** Counts the plans over all requests; the number of the one under way, null where none is. */
  #rounds = 0;
  #round: number | null = null;
  #wake: () => void = () => {};
  #holds = 0;
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: WarningParts) {
    this.#parts = parts;
    this.#told = new ToldMoments(parts.store);
  }

  /** Somebody came in: from now on requests are told by their folio. */
  opened(desk: WarnedDesk): Promise<void> {
    this.#desk = desk;
    return this.settingsChanged();
  }

  /**
   * Other thresholds are other moments of every request. What was planned by the same ones stays as it is. Like what is
   * recorded, it is nothing that a desk which is being locked could be named for again.
   */
  async settingsChanged(): Promise<void> {
    const desk = this.#desk;
    if (!desk) return this.#looking;
    this.#rounds += 1;
    const round = this.#rounds;
    this.#round = round;
    const slices = this.#parts.slices();
    for (const id of [...desk.tickets()].map((ticket) => ticket.id)) {
      await slices.pause();
      // A later one began, or the door was shut.
      if (round !== this.#round) return this.#looking;
      this.#plan(id, desk);
    }
    this.#round = null;
    this.#plans.keepOnly((id) => desk.ticket(id) !== undefined);
    return this.look();
  }

  /**
   * The door was shut: what is planned stays planned, without a name. What was not yet planned waits until somebody comes
   * in, since nothing reads requests behind the door.
   */
  locked(): void {
    this.#desk = null;
    this.#parts.hideNames();
    if (this.#round === null) return;
    this.#round = null;
    void this.look();
  }

  /** Something was recorded of these requests. */
  async changed(ticketIds: readonly string[]): Promise<void> {
    const desk = this.#desk;
    if (!desk || this.#holds > 0) return this.#looking;
    const slices = this.#parts.slices();
    for (const [index, id] of ticketIds.entries()) {
      if (index > 0) await slices.pause();
      if (this.#desk !== desk) return this.#looking;
      this.#plan(id, desk);
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
      await this.settingsChanged();
    }
  }

  /** Tells what is to be told by now, and sleeps until the next. One after another, so that nothing is told twice. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  stop(): void {
    this.#wake();
    this.#round = null;
    this.#holds += 1;
  }

  #plan(id: string, desk: WarnedDesk): void {
    const planned = this.#plans.plan(id, desk);
    if (planned) this.#told.takeUp(planned.moments, planned.before, this.#parts.clock.now());
  }

  async #look(): Promise<void> {
    // A plan that is under way looks when it is done: what is due by it is told at once, and not bit by bit.
    if (this.#holds > 0 || this.#round !== null) return;
    const { clock, log } = this.#parts;
    const now = clock.now();
    const passed = this.#plans.all().filter(({ at }) => at <= now);
    this.#parts.count(new Set(passed.map(({ ticketId }) => ticketId)).size);
    const news = gravestOf(passed).filter((planned) => !this.#told.isTold(planned));
    this.#told.tell(passed.filter((planned) => !this.#told.isTold(planned)));
    // Before it is shown: what was shown must not be shown again, whatever happens then. What no disk keeps is shown all the
    // same, since a breach that nobody hears of is worse than one that is told again after a restart.
    const kept = await this.#told.keep((id) => this.#desk === null || this.#desk.ticket(id) !== undefined);
    if (kept && !kept.ok) log.warn('warnings not kept', { ...kept.error });
    if (news.length > 0) this.#tell(news, now);
    this.#sleepUntilNext(now);
  }

  #tell(news: readonly Planned[], now: string): void {
    const desk = this.#desk;
    const { show } = this.#parts;
    if (!desk) show({ kind: 'locked', about: gravestSubject(news) });
    else if (news.length > 1) show({ kind: 'several', count: news.length });
    else for (const planned of news) this.#tellOne(planned, desk, now);
  }

  #tellOne(planned: Planned, desk: WarnedDesk, now: string): void {
    const ticket = desk.ticket(planned.ticketId);
    if (!ticket) return;
    const { target, percentLeft } = planned;
    const folio = folioOf(ticket);
    if (target === SILENCE) {
      this.#parts.show({ kind: 'silence', folio });
      return;
    }
    const breach = this.#plans.breachOf(planned) ?? now;
    // The breach is the minute after the term fell due.
    const minutesLeft = Math.max(0, Math.floor((Date.parse(breach) - Date.parse(now)) / 60_000) - 1);
    this.#parts.show(
      percentLeft === 0 ? { kind: 'breach', folio, target } : { kind: 'term', folio, target, minutesLeft },
    );
  }

  #sleepUntilNext(now: string): void {
    this.#wake();
    const next = this.#plans
      .all()
      .filter((planned) => planned.at > now && !this.#told.isTold(planned))
      .reduce<string | null>((nearest, { at }) => (nearest === null || at < nearest ? at : nearest), null);
    if (next === null) return;
    const ms = Math.min(Date.parse(next) - Date.parse(now), LONGEST_SLEEP_MS);
    this.#wake = this.#parts.sleep(ms, () => void this.look());
  }
}

/** Of what a locked desk speaks, without saying of whom. */
function gravestSubject(news: readonly Planned[]): 'breach' | 'term' | 'silence' {
  const terms = news.filter(({ target }) => target !== SILENCE);
  if (terms.length === 0) return 'silence';
  return terms.some(({ percentLeft }) => percentLeft === 0) ? 'breach' : 'term';
}

/** Of several moments of a term only the gravest is told. */
function gravestOf(passed: readonly Planned[]): readonly Planned[] {
  const gravest = new Map<string, Planned>();
  for (const planned of passed) {
    const other = gravest.get(planned.term);
    if (!other || planned.percentLeft < other.percentLeft) gravest.set(planned.term, planned);
  }
  return [...gravest.values()];
}
