/**
 * The moments at which little is left of a term, or a manufacturer has kept silent for long, for each request. They follow from its records and from the percents
 * alone, so they are reckoned once for each state of a request: its terms froze the calendar.
 */
import type { Target } from '../../shared/domain/clock-changes';
import { manufacturerSilence } from '../../shared/domain/manufacturer-silence';
import type { Procedure } from '../../shared/domain/procedure';
import { termMoments } from '../../shared/domain/service-targets';
import type { Ticket } from '../../shared/domain/ticket';

/** The part of an open desk that is looked at. */
export interface WarnedDesk {
  readonly tickets: () => Iterable<Ticket>;
  readonly ticket: (id: string) => Ticket | undefined;
  readonly procedureOf: (version: number) => Procedure;
  /** In percent of a term. */
  readonly percents: () => readonly number[];
}

/** A manufacturer that keeps silent is told of like a term, by one moment. */
export const SILENCE = 'manufacturer-silence';

export interface Planned {
  readonly ticketId: string;
  readonly target: Target | typeof SILENCE;
  readonly percentLeft: number;
  /** Of its request and target, and of these with its percent. */
  readonly term: string;
  readonly threshold: string;
  readonly at: string;
}

interface Plan {
  /** What it was reckoned from. */
  readonly basis: string;
  readonly moments: readonly Planned[];
}

export class TermPlans {
  readonly #plans = new Map<string, Plan>();

  /** Plans a request anew, if it is another than it was; answers what is planned since and was before, null where nothing moved. */
  plan(
    ticketId: string,
    desk: WarnedDesk,
  ): { readonly moments: readonly Planned[]; readonly before: readonly Planned[] | null } | null {
    const ticket = desk.ticket(ticketId);
    if (!ticket) {
      this.#plans.delete(ticketId);
      return null;
    }
    const percents = desk.percents();
    const basis = `${ticket.changedAtVersion} ${percents.join(' ')}`;
    const before = this.#plans.get(ticketId);
    if (before?.basis === basis) return null;
    const moments = momentsOf(ticket, desk.procedureOf(ticket.procedureVersion), percents);
    this.#plans.set(ticketId, { basis, moments });
    return { moments, before: before?.moments ?? null };
  }

  /** Leaves out requests that are gone. */
  keepOnly(isThere: (ticketId: string) => boolean): void {
    for (const ticketId of this.#plans.keys()) if (!isThere(ticketId)) this.#plans.delete(ticketId);
  }

  all(): readonly Planned[] {
    return [...this.#plans.values()].flatMap(({ moments }) => moments);
  }

  /** When a term is past. */
  breachOf({ ticketId, term }: Planned): string | undefined {
    const moments = this.#plans.get(ticketId)?.moments;
    return moments?.find((planned) => planned.term === term && planned.percentLeft === 0)?.at;
  }
}

function momentsOf(ticket: Ticket, procedure: Procedure, percents: readonly number[]): readonly Planned[] {
  const silence = manufacturerSilence(ticket, procedure);
  const moments: readonly Pick<Planned, 'target' | 'percentLeft' | 'at'>[] = [
    ...termMoments(ticket, procedure, percents),
    ...(silence ? [{ target: SILENCE, percentLeft: 0, at: silence.remindAt } as const] : []),
  ];
  return moments.map(({ target, percentLeft, at }) => {
    const term = `${ticket.id} ${target}`;
    return { ticketId: ticket.id, target, percentLeft, term, threshold: `${term} ${percentLeft}`, at };
  });
}
