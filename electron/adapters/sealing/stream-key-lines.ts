/** A copy of the streams’ keys as it lies on the disk. What it holds is told without any key. */
import { z } from 'zod';
import type { StoreFailure } from '../../application/ports';
import { err, ok, type Result } from '../../shared/result';
import { TimeSlices } from '../time-slices';
import { readWholeFile } from '../workspace-durable-write';
import type { FileLayer, FileStamp } from '../workspace-file-layer';
import { errnoOf, readFailure } from '../workspace-store-failure';
import { disposalNoteSchema, isCheckedLine, readCheckedLine } from './disposal-notes';

/** One stream's key, wrapped; or the note that it was destroyed. */
const lineSchema = z.union([
  z.strictObject({ stream: z.string().min(1).max(80), key: z.base64() }),
  disposalNoteSchema,
]);
export type KeyLine = z.infer<typeof lineSchema>;
export type WrappedKey = Extract<KeyLine, { readonly key: string }>;
export type KeyLines = ReadonlyMap<string, KeyLine>;

export interface CopyRead {
  readonly lines: KeyLines;
  /** Of the file that was read; null where nothing bears the name. */
  readonly stamp: FileStamp | null;
  /** Whether every line of it was read. */
  readonly sound: boolean;
  /** All of it as it lies there, where a line could not be read; empty otherwise. */
  readonly broken: Buffer;
}

const NOTHING = Buffer.alloc(0);
export const ABSENT: CopyRead = { lines: new Map(), stamp: null, sound: false, broken: NOTHING };

/** A copy that is not there is one to be written: a new workspace, or somebody deleted it. */
export async function readCopy(files: FileLayer, path: string): Promise<Result<CopyRead, StoreFailure>> {
  try {
    // Before it is read: what is put there meanwhile has another stamp.
    const stamp = await files.stampOf(path);
    const bytes = await readWholeFile(files, path);
    const { lines, sound } = await readKeyLines(bytes);
    return ok({ lines, stamp, sound, broken: sound ? NOTHING : bytes });
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? ok(ABSENT) : err(readFailure(error, path));
  }
}

/** Those that are as they were written, and whether all of them are. In slices: there is a line for each ticket that there ever was. */
export async function readKeyLines(bytes: Buffer): Promise<Pick<CopyRead, 'lines' | 'sound'>> {
  const slices = new TimeSlices();
  const lines = new Map<string, KeyLine>();
  const rows = bytes.toString('utf8').split('\n');
  let sound = rows.pop() === '';
  for (const row of rows) {
    const line = readCheckedLine(row, lineSchema);
    if (line) lines.set(line.stream, line);
    else sound = false;
    await slices.pause();
  }
  return { lines, sound };
}

/**
 * Whether what was written to that file still stands there, of which the stamp says that nobody else wrote to it: a disk turns bits
 * without a word. Takes a twentieth of the time of reading the lines. @throws system errors of the file layer
 */
export async function hasSoundRows(files: FileLayer, path: string): Promise<boolean> {
  const rows = (await readWholeFile(files, path)).toString('utf8').split('\n');
  if (rows.pop() !== '') return false;
  const slices = new TimeSlices();
  for (const row of rows) {
    if (!isCheckedLine(row)) return false;
    await slices.pause();
  }
  return true;
}

/** Whether a copy has lines, and each as it was written. */
export async function isWholeKeyCopy(bytes: Buffer): Promise<boolean> {
  const { lines, sound } = await readKeyLines(bytes);
  return sound && lines.size > 0;
}

/** Whether a copy is whole and says the same as `lines`, in whatever order. */
export async function saysTheSame({ lines: found, sound }: CopyRead, lines: KeyLines): Promise<boolean> {
  if (!sound || found.size !== lines.size) return false;
  const slices = new TimeSlices();
  for (const [stream, line] of found) {
    if (keyText(line) !== keyText(lines.get(stream))) return false;
    await slices.pause();
  }
  return true;
}

export const isSameFile = (one: FileStamp | null, other: FileStamp | null): boolean =>
  one?.id === other?.id && one?.sizeBytes === other?.sizeBytes && one?.changedAt === other?.changedAt;

/**
 * Of a stream that one copy knows as destroyed, by a note that this workspace signed, the other's key counts no more. A note that nobody
 * signed destroys no key that opens. Of two keys of one stream that one holds which opens: a copy that was brought from another workspace
 * must not take the place of the one that is sound.
 */
export async function merged(
  read: readonly CopyRead[],
  weightOf: (line: KeyLine) => number,
): Promise<Map<string, KeyLine>> {
  const lines = new Map<string, KeyLine>();
  const slices = new TimeSlices();
  for (const copy of read) {
    for (const [stream, line] of copy.lines) {
      const known = lines.get(stream);
      const wins = !known || (keyText(known) !== keyText(line) && weightOf(line) > weightOf(known));
      if (wins) lines.set(stream, line);
      await slices.pause();
    }
  }
  return lines;
}

const keyText = (line: KeyLine | undefined) =>
  line && ('key' in line ? line.key : `${line.destroyedAt} ${line.signature ?? ''}`);
