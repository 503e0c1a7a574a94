/** `data/swept.jsonl`: signed notes of what the desk itself destroyed of the evidence, for backups, which are made without any key. */
import { basename, dirname, join } from 'node:path';
import type { Clock, StoreFailure } from '../application/ports';
import { SerialQueue } from '../application/serial-queue';
import { err, ok, type Result } from '../shared/result';
import { checkedLine } from './sealing/disposal-notes';
import { sweptNote, sweptNotesIn } from './sealing/swept-notes';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import { readWholeFile, replaceDurably } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { stampedName } from './workspace-file-stamp';
import { errnoOf, isNoFile, writeFailure } from './workspace-store-failure';

interface SweptNotesTools {
  readonly keys: WorkspaceKeys;
  readonly clock: Clock;
  readonly files: FileLayer;
  readonly path: string;
}

/** Far more than are destroyed between two backups of one folder; the list is written anew each time, in some 250 bytes for each. */
const MOST_NOTES = 20_000;

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
        const before = sweptNotesIn((await readIfThere(files, path)) ?? Buffer.alloc(0));
        // Of one file the last says all that the former did: what knows the last knows no backup of before either.
        const again = new Set(fresh.map((note) => note.path));
        const notes = [...before.filter((note) => !again.has(note.path)), ...fresh].slice(-MOST_NOTES);
        await replaceDurably(files, path, Buffer.concat(notes.map(checkedLine)));
        return ok(undefined);
      } catch (error) {
        return err(writeFailure(error, path));
      }
    });
}

/**
 * Sets a list of notes aside in which something is damaged, and goes on with those that are as they were written: what is damaged excuses
 * nothing any more, and nobody would be told. So it does with what is no file in its place, beside which no disposal could be finished.
 * @returns the name of what was set aside; null where all of it is sound, or there is none
 * @throws system errors of the file layer
 */
export async function setAsideDamagedNotes({
  clock,
  files,
  path,
}: Omit<SweptNotesTools, 'keys'>): Promise<string | null> {
  const bytes = await readFound(files, path);
  if (bytes === null || (bytes !== 'no-file' && areWhole(bytes))) return null;
  const folder = dirname(path);
  const name = stampedName(`${basename(path)}.damaged-`, clock, '', await files.list(folder));
  if (bytes === 'no-file') {
    await files.rename(path, join(folder, name));
    await files.syncFolder(folder);
    return name;
  }
  await replaceDurably(files, join(folder, name), bytes);
  await replaceDurably(files, path, Buffer.concat(sweptNotesIn(bytes).map(checkedLine)));
  return name;
}

/** Of a desk in which nothing is written. @throws system errors of the file layer */
export async function areNotesDamaged(files: FileLayer, path: string): Promise<boolean> {
  const bytes = await readFound(files, path);
  return bytes === 'no-file' || (bytes !== null && !areWhole(bytes));
}

const areWhole = (bytes: Buffer): boolean =>
  Buffer.concat(sweptNotesIn(bytes).map(checkedLine)).equals(bytes);

async function readFound(files: FileLayer, path: string): Promise<Buffer | 'no-file' | null> {
  try {
    return await readIfThere(files, path);
  } catch (error) {
    if (isNoFile(error)) return 'no-file';
    throw error;
  }
}

async function readIfThere(files: FileLayer, path: string): Promise<Buffer | null> {
  try {
    return await readWholeFile(files, path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
