/** Requests by something that they hold, for what is asked at each command and would else look through all of them. */
import type { Ticket } from '../shared/domain/ticket';

/** In memory only: made when somebody first asks, and kept since then by what changes. */
export class TicketIndex {
  readonly #keysOf: (ticket: Ticket) => Iterable<string>;
  #ids: Map<string, Set<string>> | null = null;
  readonly #keys = new Map<string, readonly string[]>();

  /** @param keysOf what a request is found by */
  constructor(keysOf: (ticket: Ticket) => Iterable<string>) {
    this.#keysOf = keysOf;
  }

  /** A request is another one now, or is gone. */
  note(id: string, ticket: Ticket | undefined): void {
    const ids = this.#ids;
    if (!ids) return;
    for (const key of this.#keys.get(id) ?? []) {
      const known = ids.get(key);
      known?.delete(id);
      if (known?.size === 0) ids.delete(key);
    }
    this.#keys.delete(id);
    const keys = ticket ? [...this.#keysOf(ticket)] : [];
    if (keys.length === 0) return;
    this.#keys.set(id, keys);
    for (const key of keys) ids.set(key, (ids.get(key) ?? new Set()).add(id));
  }

  find(key: string, tickets: ReadonlyMap<string, Ticket>): readonly Ticket[] {
    if (!this.#ids) {
      this.#ids = new Map();
      for (const [id, ticket] of tickets) this.note(id, ticket);
    }
    // Ids begin with their time: the oldest first, whichever changed last.
    return [...(this.#ids.get(key) ?? [])].toSorted().flatMap((id) => tickets.get(id) ?? []);
  }
}
