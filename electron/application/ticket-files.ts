/** The files that a ticket speaks of, by their hash: worked out once for each state of it, since 50,000 tickets take seconds. */
import type { EvidenceRef } from '../shared/domain/evidence';
import { filesOf } from '../shared/domain/projections/page';
import type { Ticket } from '../shared/domain/ticket';

/** A ticket is another object after each of its events. */
const known = new WeakMap<Ticket, ReadonlyMap<string, EvidenceRef>>();

export function filesByHash(ticket: Ticket): ReadonlyMap<string, EvidenceRef> {
  const found = known.get(ticket) ?? new Map(filesOf(ticket).map((file) => [file.sha256, file]));
  known.set(ticket, found);
  return found;
}
