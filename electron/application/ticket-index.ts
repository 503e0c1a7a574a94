/** Requests by something that they hold, for what is asked at each command and would else look through all of them. */
import type { Ticket } from '../shared/domain/ticket';

/** In memory only: made once, ahead or when somebody first asks, and kept since then by what changes. */
export class TicketIndex {
  readonly #keysOf: (ticket: Ticket) => Iterable<string>;
  readonly #ids = new Map<string, Set<string>>();
  readonly #keys = new Map<string, readonly string[]>();
  /** Those that were looked at while it is being made; null before that. */
  #seen: Set<string> | null = null;
  #isMade = false;

  /** @param keysOf what a request is found by */
  constructor(keysOf: (ticket: Ticket) => Iterable<string>) {
    this.#keysOf = keysOf;
  }

  /** A request is another one now, or is gone. */
  note(id: string, ticket: Ticket | undefined): void {
    if (!this.#isMade && !this.#seen) return;
    this.#seen?.add(id);
    for (const key of this.#keys.get(id) ?? []) {
      const known = this.#ids.get(key);
      known?.delete(id);
      if (known?.size === 0) this.#ids.delete(key);
    }
    this.#keys.delete(id);
    const keys = ticket ? [...this.#keysOf(ticket)] : [];
    if (keys.length === 0) return;
    this.#keys.set(id, keys);
    for (const key of keys) this.#ids.set(key, (this.#ids.get(key) ?? new Set()).add(id));
  }

  /** @returns the oldest first, whichever changed last: ids begin with their time */
  find(key: string, tickets: ReadonlyMap<string, Ticket>): readonly Ticket[] {
    if (!this.#isMade) {
      this.#seen ??= new Set();
      for (const [id, ticket] of tickets) if (!this.#seen.has(id)) this.note(id, ticket);
      this.#made();
    }
    return [...(this.#ids.get(key) ?? [])].toSorted().flatMap((id) => tickets.get(id) ?? []);
  }

  /**
   * Makes it before anybody asks: of ten thousand requests that takes a good part of a second.
   * @param pause lets others have a turn; false where it is not wanted any more
   */
  async makeAhead(tickets: ReadonlyMap<string, Ticket>, pause: () => Promise<boolean>): Promise<void> {
    this.#seen ??= new Set();
    for (const id of [...tickets.keys()]) {
      if (this.#isMade || !(await pause())) return;
      if (!this.#seen?.has(id)) this.note(id, tickets.get(id));
    }
    this.#made();
  }

  #made(): void {
    this.#isMade = true;
    this.#seen = null;
  }
}
