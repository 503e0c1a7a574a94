import type { EvidenceRef } from '../shared/domain/evidence';
import type { DeskFailure } from '../shared/failures';
import { err, type Result } from '../shared/result';
import type { EvidenceVault } from './ports';
import type { TicketDesk } from './ticket-desk';

interface MadeForTicket {
  readonly ticketId: string;
  readonly bytes: Uint8Array;
  readonly name: string;
}

/**
 * Stores a PDF that was made for a request, and records it. Drawing, signing and above all a timestamp take time: of a request that
 * was disposed of meanwhile the file goes too, since no disposal knows of it any more.
 */
export async function recordMade<T>(
  { desk, vault }: { readonly desk: TicketDesk; readonly vault: EvidenceVault },
  { ticketId, bytes, name }: MadeForTicket,
  record: (document: EvidenceRef) => Promise<Result<T, DeskFailure>>,
): Promise<Result<T, DeskFailure>> {
  const there = desk.ticket(ticketId);
  if (!there.ok) return err(there.error);
  const stored = await vault.put(bytes, { name, mediaType: 'application/pdf' });
  if (!stored.ok) return stored;
  const recorded = await record(stored.value);
  if (!recorded.ok && desk.state.disposals.has(ticketId)) {
    const destroyed = await vault.destroy(stored.value.sha256);
    if (!destroyed.ok) return destroyed;
  }
  return recorded;
}
