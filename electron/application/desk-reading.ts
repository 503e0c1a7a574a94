/** What a desk is asked of its requests and clients: read from the state, and changing nothing. */
import type { CardCursor, CardSlice } from '../shared/card-slices';
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
import { isEnded, readAhead } from './stored-tickets';

export interface ReadingParts {
  readonly clock: Clock;
  readonly procedures: ReadonlyMap<number, Procedure>;
}

/** The consecutive number: what is shorter is no folio that somebody looks for. */
const SHORTEST_FOLIO_END = 4;
const MOST_FOUND = 5;
/** Tens of milliseconds of work, for this thread and for the window's. */
const CARDS_AT_ONCE = 500;

/** For whoever asks for a request of which only this is left. */
export const disposedFailure = (disposal: Disposal) => ({
  kind: 'disposed' as const,
  folio: disposedFolio(disposal),
  at: disposal.at,
  by: disposal.by.name,
  reference: disposal.reference,
});

export class DeskReading {
  readonly #parts: ReadingParts;
  readonly state: DeskState;

  constructor(parts: ReadingParts, state: DeskState) {
    this.#parts = parts;
    this.state = state;
  }

  /**
   * The cards after the one that the cursor stands at, those of open requests before those of what ended. So few that they are made in one
   * turn: each slice is what the desk was at that moment, and of what changes later everybody is told.
   */
  cards(after: CardCursor | null): CardSlice {
    const cards: Card[] = [];
    let last: CardCursor | null = null;
    for (const { part, ticket } of this.#behind(after)) {
      if (cards.length === CARDS_AT_ONCE) return { cards, next: last };
      cards.push(cardOf(ticket, this.projectionContext(ticket)));
      // With the part that it was told in: what ended stands before and behind those at work.
      last = { part, id: ticket.id };
    }
    return { cards, next: null };
  }

  /** Reads what the slice after that cursor is made of, so that it can be made in one turn. @param pause lets others have a turn */
  async readCardsAhead(after: CardCursor | null, pause: () => Promise<void>): Promise<void> {
    const tickets: Ticket[] = [];
    for (const { ticket } of this.#behind(after)) {
      if (tickets.push(ticket) === CARDS_AT_ONCE) break;
    }
    await readAhead(tickets, pause);
  }

  *#behind(
    after: CardCursor | null,
  ): Generator<{ readonly part: CardCursor['part']; readonly ticket: Ticket }, void, undefined> {
    // A request that is gone was told to be gone: whoever stood there begins its part again.
    let from = after !== null && this.state.tickets.has(after.id) ? after.id : null;
    for (const part of after?.part === 'ended' ? (['ended'] as const) : (['open', 'ended'] as const)) {
      for (const ticket of this.state.tickets.values()) {
        if (from !== null) {
          if (ticket.id === from) from = null;
        } else if (isEnded(ticket) === (part === 'ended')) {
          yield { part, ticket };
        }
      }
    }
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
