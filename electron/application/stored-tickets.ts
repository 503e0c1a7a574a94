/**
 * Tickets as a checkpoint has them: each in two elements of its shard, what is asked of all of them and then its records, which are read
 * when somebody first asks for them.
 */
import { columnOf } from '../shared/domain/projections/card';
import type { Ticket, TicketRecord } from '../shared/domain/ticket';
import { JsonText } from './json-text';

interface StoredHead {
  /** In its own order of members, by which two states are compared. */
  readonly ticket: Omit<Ticket, 'records'> & { readonly records: null };
  readonly isEnded: boolean;
}

/** Which of the restored tickets had ended. One that changes is another object, and no longer among them. */
const ends = new WeakMap<Ticket, boolean>();

/** Whether nothing is left to do about a request at this desk. */
export function isEnded(ticket: Ticket): boolean {
  const known = ends.get(ticket) ?? columnOf(ticket) === 'archive';
  ends.set(ticket, known);
  return known;
}

/**
 * Reads the records of these now, so that whoever asks for all of them at once waits for none.
 * @param pause lets others have a turn
 */
export async function readAhead(tickets: Iterable<Ticket>, pause: () => Promise<void>): Promise<void> {
  for (const { records: _read } of [...tickets]) await pause();
}

/** Elements of a shard, made while they are written: of most shards nothing is. */
export class StoredTickets implements Iterable<unknown> {
  readonly #tickets: readonly Ticket[];

  constructor(tickets: readonly Ticket[]) {
    this.#tickets = tickets;
  }

  *[Symbol.iterator](): Generator<unknown, void, undefined> {
    for (const ticket of this.#tickets) {
      yield { ticket: { ...ticket, records: null }, isEnded: isEnded(ticket) } satisfies StoredHead;
      yield ticket.records;
    }
  }
}

/** @param elements of all shards, in their order @param pause lets others have a turn */
export async function restoredTickets(
  elements: readonly unknown[],
  pause: () => Promise<void>,
): Promise<readonly Ticket[]> {
  const tickets: Ticket[] = [];
  for (let place = 0; place + 1 < elements.length; place += 2) {
    const head = elements[place] as StoredHead;
    const ticket = withRecords(head.ticket, elements[place + 1] as readonly TicketRecord[] | JsonText);
    ends.set(ticket, head.isEnded);
    tickets.push(ticket);
    await pause();
  }
  return tickets;
}

/** The same object, so that its members keep their order. */
function withRecords(head: StoredHead['ticket'], records: readonly TicketRecord[] | JsonText): Ticket {
  const known = (value: unknown) =>
    Object.defineProperty(head, 'records', { value, enumerable: true, configurable: true, writable: true });
  if (!(records instanceof JsonText)) return known(records) as unknown as Ticket;
  return Object.defineProperty(head, 'records', {
    enumerable: true,
    configurable: true,
    get: () => {
      const parsed = records.parsed();
      known(parsed);
      return parsed;
    },
  }) as unknown as Ticket;
}
