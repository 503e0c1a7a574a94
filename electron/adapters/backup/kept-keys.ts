/** Whether a generation still has the keys of an earlier one. Without them it would take the place of what somebody can open. */

import { NEWLINE } from '../journal-line';
import { isSignedNote } from '../sealing/disposal-notes';
import { readKeyring } from '../sealing/keyring-file';
import { type KeyLine, readKeyLines } from '../sealing/stream-key-lines';
import type { FileLayer } from '../workspace-file-layer';
import { workspacePaths } from '../workspace-folder';
import { contentPath, hashesOfBeginnings, readContent } from './backup-folder';
import type { BackedUpFile, BackupManifest } from './backup-manifest';
import { placeOf } from './backup-sources';
import { GENERATION_ROOT, generationLayer } from './generation-layer';

const INSIDE = workspacePaths('');
const COPIES: readonly string[] = INSIDE.streamKeyFiles.map(placeOf);
const NOTE_KEY = placeOf(INSIDE.disposalNoteKeyFile);

type Generation = Pick<BackupManifest, 'workspaceId' | 'files'>;

/**
 * Those of `older` whose keys `now` has: of each stream the same key, or in its place the signed note that it was destroyed; and a keyring
 * that is no earlier one. Told without any key. @throws system errors of the file layer
 */
export async function havingTheirKeysIn<Older extends Generation>(
  files: FileLayer,
  folder: string,
  older: readonly Older[],
  now: Generation,
): Promise<ReadonlySet<Older>> {
  const beginnings = await beginningsOfCopies(files, folder, older, now);
  const revision = await keyringRevision(files, folder, now);
  const streams = await streamsIn(files, folder, now);
  const found = new Set<Older>();
  for (const each of older) {
    if ((await keyringRevision(files, folder, each)) > revision) continue;
    // Keys are appended, but for disposals: mostly nothing more has to be read. A later line of the same stream would take its place.
    const isBeginning =
      streams.isPlain &&
      copiesIn(each).every(({ path, sizeBytes, sha256 }) => beginnings.get(path)?.get(sizeBytes) === sha256);
    if (isBeginning || (await areKept(files, folder, each, streams))) found.add(each);
  }
  return found;
}

const copiesIn = ({ files }: Generation) => files.filter(({ path }) => COPIES.includes(path));

/** Of each copy that `now` holds, the hash of as much as each copy of the older ones is long. */
async function beginningsOfCopies(
  files: FileLayer,
  folder: string,
  older: readonly Generation[],
  now: Generation,
): Promise<ReadonlyMap<string, ReadonlyMap<number, string>>> {
  const found = new Map<string, ReadonlyMap<number, string>>();
  for (const { path, sha256 } of copiesIn(now)) {
    const lengths = older.flatMap((each) =>
      copiesIn(each).flatMap((copy) => (copy.path === path ? copy.sizeBytes : [])),
    );
    found.set(path, await hashesOfBeginnings(files, contentPath(folder, sha256), lengths));
  }
  return found;
}

/** -1 where it holds none: one without is told by itself. */
async function keyringRevision(files: FileLayer, folder: string, generation: Generation): Promise<number> {
  const layer = generationLayer(files, folder, generation);
  const { keyringFiles } = workspacePaths(GENERATION_ROOT);
  const read = await readKeyring(layer, keyringFiles, generation.workspaceId);
  return read.ok ? (read.value.content?.revision ?? -1) : -1;
}

interface Streams {
  /** What either copy says of each stream. */
  readonly lines: ReadonlyMap<string, readonly KeyLine[]>;
  /** Whether no copy says two things of one stream. */
  readonly isPlain: boolean;
}

async function streamsIn(files: FileLayer, folder: string, generation: Generation): Promise<Streams> {
  const found = new Map<string, KeyLine[]>();
  let isPlain = true;
  const copies = new Map<string, BackedUpFile>(copiesIn(generation).map((copy) => [copy.sha256, copy]));
  for (const copy of copies.values()) {
    const bytes = (await readContent(files, folder, copy)) ?? Buffer.alloc(0);
    const { lines } = await readKeyLines(bytes);
    isPlain &&= bytes.filter((byte) => byte === NEWLINE).length === lines.size;
    for (const [stream, line] of lines) found.set(stream, [...(found.get(stream) ?? []), line]);
  }
  return { lines: found, isPlain };
}

async function areKept(files: FileLayer, folder: string, before: Generation, now: Streams): Promise<boolean> {
  const noteKeyFile = before.files.find(({ path }) => path === NOTE_KEY);
  const noteKey = noteKeyFile ? await readContent(files, folder, noteKeyFile) : null;
  // Of notes of before they were signed nothing better is known than that they are there.
  const isSigned = (line: KeyLine) =>
    'destroyedAt' in line && (noteKey === null || isSignedNote(noteKey, before.workspaceId, line));
  for (const [stream, then] of (await streamsIn(files, folder, before)).lines) {
    const lines = now.lines.get(stream) ?? [];
    if (lines.some(isSigned)) continue;
    // A key that was destroyed comes back in no lawful way.
    if (then.some(isSigned)) return false;
    const keys = then.flatMap((line) => ('key' in line ? line.key : []));
    const isKept = (line: KeyLine) => ('key' in line ? keys.includes(line.key) : keys.length === 0);
    if (!lines.some(isKept)) return false;
  }
  return true;
}
