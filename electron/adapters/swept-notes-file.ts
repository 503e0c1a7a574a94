/** `data/swept.jsonl`: signed notes of what the desk itself destroyed of the evidence, for backups, which are made without any key. */
import type { Clock, StoreFailure } from '../application/ports';
import { SerialQueue } from '../application/serial-queue';
import { MOST_PUT_BACK } from '../shared/backup/backups';
import { err, ok, type Result } from '../shared/result';
import { checkedLine } from './sealing/disposal-notes';
import { type SweptNote, sweptNote, sweptNotesIn } from './sealing/swept-notes';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import { readWholeFile, replaceDurably } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf, writeFailure } from './workspace-store-failure';

interface SweptNotesTools {
  readonly keys: WorkspaceKeys;
  readonly clock: Clock;
  readonly files: FileLayer;
  readonly path: string;
}

/** Adds a note of each file, by its name in the vault, durably. The oldest go once there are very many. */
export type NoteSwept = (names: readonly string[]) => Promise<Result<void, StoreFailure>>;

export function sweptNotesAt({ keys, clock, files, path }: SweptNotesTools): NoteSwept {
  // All of them are one file, written anew each time: a failed arrival and a disposal may come at once.
  const queue = new SerialQueue();
  return (names) =>
    queue.run(async () => {
      if (names.length === 0) return ok(undefined);
      const at = clock.now();
      const fresh = names.map((name) => sweptNote(keys, `data/evidence/${name.slice(0, 2)}/${name}`, at));
      try {
        const notes = [...(await knownNotes(files, path)), ...fresh].slice(-MOST_PUT_BACK);
        await replaceDurably(files, path, Buffer.concat(notes.map(checkedLine)));
        return ok(undefined);
      } catch (error) {
        return err(writeFailure(error, path));
      }
    });
}

async function knownNotes(files: FileLayer, path: string): Promise<readonly SweptNote[]> {
  try {
    return sweptNotesIn(await readWholeFile(files, path, 'read-no-follow'));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
