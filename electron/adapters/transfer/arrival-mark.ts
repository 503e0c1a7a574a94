import { sep } from 'node:path';
import { z } from 'zod';
import type { Clock, DocumentStore, StoreFailure } from '../../application/ports';
import type { ArrivalMark } from '../../application/transfer/transfer-ports';
import { MOST_PUT_BACK } from '../../shared/backup/backups';
import { sha256Schema } from '../../shared/domain/event-envelope';
import { err, ok, type Result } from '../../shared/result';
import { evidencePath } from '../evidence-vault';
import { checkedLine } from '../sealing/disposal-notes';
import { sweptNote, sweptNotesIn } from '../sealing/swept-notes';
import type { WorkspaceKeys } from '../sealing/workspace-keys';
import { readWholeFile, replaceDurably } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { workspacePaths } from '../workspace-folder';
import { errnoOf, writeFailure } from '../workspace-store-failure';

export const storedArrivalsSchema = z.strictObject({
  /** Files that are put in for a request that is not on record yet, and were not here before. */
  pending: z.array(sha256Schema),
});
export type StoredArrivals = z.output<typeof storedArrivalsSchema>;
export const NO_ARRIVALS: StoredArrivals = { pending: [] };

interface SweptTools {
  readonly keys: WorkspaceKeys;
  readonly clock: Clock;
  readonly files: FileLayer;
  /** Where what was swept is told to the backups. */
  readonly notesPath: string;
}

export function arrivalMark(store: DocumentStore<StoredArrivals>, swept: SweptTools): ArrivalMark {
  const write = async (pending: (before: readonly string[]) => readonly string[]) => {
    const written = await store.update((stored) => ({ pending: [...pending(stored.pending)] }));
    return written.ok ? ok(undefined) : written;
  };
  return {
    pending: () => store.get().pending,
    // What an earlier arrival left waits for the next start as well.
    add: (hashes) => write((before) => [...new Set([...before, ...hashes])]),
    noteSwept: (hashes) => noteSwept(hashes, swept),
    clear: () => write(() => []),
  };
}

async function noteSwept(
  hashes: readonly string[],
  { keys, clock, files, notesPath }: SweptTools,
): Promise<Result<void, StoreFailure>> {
  const at = clock.now();
  const { evidenceFolder } = workspacePaths('');
  const fresh = hashes.map((sha256) => {
    const path = evidencePath(evidenceFolder, sha256, keys).split(sep).join('/');
    return sweptNote(keys, path, at);
  });
  try {
    const notes = [...(await knownNotes(files, notesPath)), ...fresh].slice(-MOST_PUT_BACK);
    await replaceDurably(files, notesPath, Buffer.concat(notes.map(checkedLine)));
    return ok(undefined);
  } catch (error) {
    return err(writeFailure(error, notesPath));
  }
}

async function knownNotes(files: FileLayer, path: string) {
  try {
    return sweptNotesIn(await readWholeFile(files, path, 'read-no-follow'));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
