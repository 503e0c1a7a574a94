/** What a desk is asked of its requests and clients: read from the state, and changing nothing. */
import type { Client } from '../shared/domain/clients';
import { type Disposal, disposedFolio } from '../shared/domain/disposals';
import type { Procedure } from '../shared/domain/procedure';
import { type Card, cardOf, type ProjectionContext } from '../shared/domain/projections/card';
import { pageOf, type TicketPage } from '../shared/domain/projections/page';
import { clientIdOf, type Ticket } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import type { DisposedFound } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { DeskState } from './desk-state';
import type { Clock } from './ports';

export interface ReadingParts {
  readonly clock: Clock;
  readonly procedures: ReadonlyMap<number, Procedure>;
}

/** The consecutive number: what is shorter is no folio that somebody looks for. */
const SHORTEST_FOLIO_END = 4;
const MOST_FOUND = 5;

/** For whoever asks for a request of which only this is left. */
export const disposedFailure = (disposal: Disposal) => ({
  kind: 'disposed' as const,
  folio: disposedFolio(disposal),
  at: disposal.at,
  by: disposal.by.name,
  reference: disposal.reference,
});

interface MadeCard {
  readonly clientId: string | null;
  /** As they were. */
  readonly client: Client | undefined;
  readonly card: Card;
}

export class DeskReading {
  readonly #parts: ReadingParts;
  readonly state: DeskState;

  constructor(parts: ReadingParts, state: DeskState) {
    this.#parts = parts;
    this.state = state;
  }

  /**
   * The cards of all requests as they are when this answers: what changed while others had their turn is made anew, since whoever asked
   * has been told of the change already.
   * @param pause lets others have a turn
   */
  async cards(pause: () => Promise<void>): Promise<readonly Card[]> {
    const made = new Map<Ticket, MadeCard>();
    for (const ticket of [...this.state.tickets.values()]) {
      const context = this.projectionContext(ticket);
      const { client } = context;
      made.set(ticket, { clientId: clientIdOf(ticket), client, card: cardOf(ticket, context) });
      await pause();
    }
    return [...this.state.tickets.values()].map((ticket) => {
      const known = made.get(ticket);
      if (known && known.client === this.#client(known.clientId)) return known.card;
      return cardOf(ticket, this.projectionContext(ticket));
    });
  }

  /** A request, or what became of it. */
  ticket(ticketId: string): Result<Ticket, DeskFailure> {
    const ticket = this.state.tickets.get(ticketId);
    if (ticket) return ok(ticket);
    const disposal = this.state.disposals.get(ticketId);
    return disposal ? err(disposedFailure(disposal)) : err({ kind: 'not-found', what: 'ticket' });
  }

  /** Those that have, or end in, the folio that is looked for. */
  disposedFound(text: string): readonly DisposedFound[] {
    const wanted = text.trim().toUpperCase();
    if (wanted.length < SHORTEST_FOLIO_END) return [];
    return [...this.state.disposals.values()]
      .filter(({ folio, requestFolio }) => [folio, requestFolio].some((name) => name?.endsWith(wanted)))
      .slice(0, MOST_FOUND)
      .map((disposal) => ({ ...disposedFailure(disposal), ticketId: disposal.ticketId }));
  }

  page(ticketId: string): Result<TicketPage, DeskFailure> {
    const found = this.ticket(ticketId);
    return found.ok ? ok(pageOf(found.value, this.projectionContext(found.value))) : found;
  }

  clients(): readonly Client[] {
    return [...this.state.clients.values()];
  }

  projectionContext(ticket: Ticket): ProjectionContext {
    return {
      procedure: this.procedureOf(ticket.procedureVersion),
      client: this.#client(clientIdOf(ticket)),
      now: this.#parts.clock.now(),
    };
  }

  #client(clientId: string | null): Client | undefined {
    return clientId ? this.state.clients.get(clientId) : undefined;
  }

  procedureOf(version: number): Procedure {
    const procedure = this.#parts.procedures.get(version);
    if (!procedure) throw new Error(`This desk does not know version ${version} of the procedure`);
    return procedure;
  }
}
