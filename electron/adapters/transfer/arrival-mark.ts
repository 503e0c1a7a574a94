import { z } from 'zod';
import type { DocumentStore } from '../../application/ports';
import type { ArrivalMark } from '../../application/transfer/transfer-ports';
import { sha256Schema } from '../../shared/domain/event-envelope';
import { ok } from '../../shared/result';

export const storedArrivalsSchema = z.strictObject({
  /** Files that are put in for a request that is not on record yet, and were not here before. */
  pending: z.array(sha256Schema),
});
export type StoredArrivals = z.output<typeof storedArrivalsSchema>;
export const NO_ARRIVALS: StoredArrivals = { pending: [] };

/** @param noteSwept of files, by their hash, where what was swept is told to the backups */
export function arrivalMark(
  store: DocumentStore<StoredArrivals>,
  noteSwept: ArrivalMark['noteSwept'],
): ArrivalMark {
  const write = async (pending: (before: readonly string[]) => readonly string[]) => {
    const written = await store.update((stored) => ({ pending: [...pending(stored.pending)] }));
    return written.ok ? ok(undefined) : written;
  };
  return {
    pending: () => store.get().pending,
    // What an earlier arrival left waits for the next start as well.
    add: (hashes) => write((before) => [...new Set([...before, ...hashes])]),
    noteSwept,
    clear: () => write(() => []),
  };
}
