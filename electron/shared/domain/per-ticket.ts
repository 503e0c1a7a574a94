/** What is worked out from a ticket once: it never changes, what happens makes another of it. */
import type { Ticket } from './ticket';

export function perTicket<Value>(work: (ticket: Ticket) => Value): (ticket: Ticket) => Value {
  const known = new WeakMap<Ticket, { readonly value: Value }>();
  return (ticket) => {
    const found = known.get(ticket) ?? { value: work(ticket) };
    known.set(ticket, found);
    return found.value;
  };
}
