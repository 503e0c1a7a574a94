/** Which generations another one goes on from: only those it can stand for. */
import type { PutBack } from '../../shared/backup/backups';
import { type DisposalNote, disposalNotesIn, isSignedNote } from '../sealing/disposal-notes';
import { isSignedPutBack } from '../sealing/put-back-notes';
import { isSignedSwept, sweptNotesIn } from '../sealing/swept-notes';
import type { FileLayer } from '../workspace-file-layer';
import { workspacePaths } from '../workspace-folder';
import { contentPath, hashesOfBeginnings, inOrderOfMaking, readContent } from './backup-folder';
import type { BackedUpFile, BackupManifest } from './backup-manifest';
import { isJournal, placeOf } from './backup-sources';
import { havingTheirKeysIn } from './kept-keys';

const journalOf = ({ files }: BackupManifest) => files.find(({ path }) => isJournal(path));

const DISPOSAL_MARK = placeOf(workspacePaths('').disposalMark);
const SWEPT_NOTES = placeOf(workspacePaths('').sweptNotes);
const NOTE_KEY = placeOf(workspacePaths('').disposalNoteKeyFile);
const KEY_COPIES: ReadonlySet<string> = new Set(workspacePaths('').streamKeyFiles.map(placeOf));

const putBackText = ({ path, at }: PutBack) => `${at} ${path}`;

const isEvidence = ({ path }: BackedUpFile) => path.startsWith('data/evidence/');

/**
 * Whether what is filed under its name is the same in both, where both have it, or was brought again in between, as the desk signed: where
 * it was lost or damaged, or the desk itself had destroyed it, so that it was sealed anew; and what is checked by with it.
 * @param earlier what was made before the first of the two, whose notes of what the desk destroyed excuse nothing any more
 * @throws system errors of the file layer
 */
export async function hasSameEvidence(
  files: FileLayer,
  folder: string,
  earlier: readonly BackupManifest[],
  before: BackupManifest,
  now: BackupManifest,
): Promise<boolean> {
  const hashes = new Map(now.files.map(({ path, sha256 }) => [path, sha256]));
  const noteKey = before.files.find(({ path }) => path === NOTE_KEY);
  if (noteKey && hashes.get(NOTE_KEY) !== noteKey.sha256) return false;
  // What the one before knew nothing of was brought since, whatever the clocks said.
  const known = new Set((before.putBack ?? []).map(putBackText));
  const since = (now.putBack ?? []).filter((each) => !known.has(putBackText(each)));
  const putBack = new Map(since.map((each) => [each.path, each]));
  const others = before.files
    .filter(isEvidence)
    .filter(({ path, sha256 }) => (hashes.get(path) ?? sha256) !== sha256);
  if (others.length === 0) return true;
  const pem = noteKey ? await readContent(files, folder, noteKey) : null;
  const isPutBack = ({ path }: BackedUpFile) => {
    const told = putBack.get(path);
    // A generation without it is of before anything was signed, and knows no better.
    return told && (noteKey === undefined || (pem && isSignedPutBack(pem, now.workspaceId, told)));
  };
  const unexplained = others.filter((file) => !isPutBack(file));
  if (unexplained.length === 0) return true;
  const swept = await sweptBetween(files, folder, pem, [...earlier, before], now);
  return unexplained.every(({ path }) => swept.has(path));
}

interface Lost {
  readonly files: ReadonlyMap<BackupManifest, number>;
  /** The first without them: while it is there, nobody can take a later disposal for the reason. */
  readonly witnesses: ReadonlySet<BackupManifest>;
}

/**
 * How many files of the evidence each generation has that the last of them lacks, though nothing was disposed of when they went: only
 * a disposal destroys evidence, and what it leaves behind without any key is the signed note in the place of the stream's. Looked for
 * between the last generation that has a file and the next one: a later disposal excuses no earlier loss. What an arrival brought that
 * failed, and what was made for a record that was refused, was on no record, and is noted one by one.
 * @param chain in the order in which they were made
 * @param earlier what was made before them, whose notes of what the desk destroyed excuse nothing any more
 * @throws system errors of the file layer
 */
export async function lostEvidence(
  files: FileLayer,
  folder: string,
  chain: readonly BackupManifest[],
  earlier: readonly BackupManifest[] = [],
): Promise<Lost> {
  const there = new Set(chain.at(-1)?.files.map(({ path }) => path));
  const gone = chain.map((manifest) =>
    manifest.files.filter((file) => isEvidence(file) && !there.has(file.path)).map(({ path }) => path),
  );
  const lastOf = new Map<string, number>();
  for (const [index, paths] of gone.entries()) for (const path of paths) lastOf.set(path, index);
  for (const index of new Set(lastOf.values())) {
    const before = chain.slice(0, index + 1);
    const noteKey = await firstNoteKey(files, folder, before);
    const swept = await sweptBetween(files, folder, noteKey, [...earlier, ...before], chain[index + 1]);
    for (const [path, last] of lastOf) if (last === index && swept.has(path)) lastOf.delete(path);
  }
  const unexplained = new Set<number>();
  const witnesses = new Set<BackupManifest>();
  for (const index of new Set(lastOf.values())) {
    const [then, next] = [chain[index], chain[index + 1]];
    if (!then || !next || (await disposedBetween(files, folder, chain.slice(0, index + 1), next))) continue;
    unexplained.add(index);
    witnesses.add(next);
  }
  const lost = (paths: readonly string[] = []) =>
    paths.filter((path) => unexplained.has(lastOf.get(path) ?? -1)).length;
  return { files: new Map(chain.map((manifest, index) => [manifest, lost(gone[index])])), witnesses };
}

/**
 * By a note that is new and signed: with the key that the first of them has, since whoever may write the workspace may have laid another
 * there meanwhile. Generations of before there was one know no better than that there is a note.
 */
async function disposedBetween(
  files: FileLayer,
  folder: string,
  before: readonly BackupManifest[],
  next: BackupManifest,
): Promise<boolean> {
  const then = before.at(-1);
  const known = then && (await notesIn(files, folder, then, (path) => KEY_COPIES.has(path)));
  const now = await notesIn(files, folder, next, (path) => KEY_COPIES.has(path));
  if (!known || now === null) return false;
  // One that was not finished yet: its files are gone, and its key is noted by the next.
  const begun = (await notesIn(files, folder, next, (path) => path === DISPOSAL_MARK)) ?? [];
  const streams = new Set(known.map(({ stream }) => stream));
  // Of an old ticket no file speaks: that it was destroyed excuses nothing.
  const fresh = [...now, ...begun].filter(
    ({ stream }) => stream.startsWith('ticket:') && !streams.has(stream),
  );
  const noteKey = await firstNoteKey(files, folder, before);
  if (noteKey === null) return fresh.length > 0 || next.files.some(({ path }) => path === DISPOSAL_MARK);
  return fresh.some((note) => isSignedNote(noteKey, next.workspaceId, note));
}

/**
 * What the desk itself destroyed: what the next one holds a signed note of that none before it holds. A note that was there once excuses
 * nothing any more, since the same file may have been taken in after it.
 */
async function sweptBetween(
  files: FileLayer,
  folder: string,
  noteKey: Buffer | null,
  before: readonly BackupManifest[],
  next: BackupManifest | undefined,
): Promise<ReadonlySet<string>> {
  const now = next?.files.find(({ path }) => path === SWEPT_NOTES);
  if (!next || !now || noteKey === null) return new Set();
  const known = new Set<string>();
  for (const manifest of before) {
    const file = manifest.files.find(({ path }) => path === SWEPT_NOTES);
    const bytes = file ? await readContent(files, folder, file) : null;
    // Where they cannot be read nobody knows what they knew.
    if (file && bytes === null) return new Set();
    for (const note of bytes ? sweptNotesIn(bytes) : []) known.add(note.signature);
  }
  const notes = sweptNotesIn((await readContent(files, folder, now)) ?? Buffer.alloc(0));
  return new Set(
    notes
      .filter((note) => !known.has(note.signature) && isSignedSwept(noteKey, next.workspaceId, note))
      .map(({ path }) => path),
  );
}

async function firstNoteKey(
  files: FileLayer,
  folder: string,
  chain: readonly BackupManifest[],
): Promise<Buffer | null> {
  for (const manifest of chain) {
    const file = manifest.files.find(({ path }) => path === NOTE_KEY);
    const bytes = file ? await readContent(files, folder, file) : null;
    if (bytes !== null) return bytes;
  }
  return null;
}

/** Either copy of the keys says it; null where none can be read: then nothing is known to have been disposed of. */
async function notesIn(
  files: FileLayer,
  folder: string,
  manifest: BackupManifest,
  isAsked: (path: string) => boolean,
): Promise<readonly DisposalNote[] | null> {
  const found: DisposalNote[] = [];
  let isRead = false;
  for (const file of manifest.files.filter(({ path }) => isAsked(path))) {
    const bytes = await readContent(files, folder, file);
    isRead ||= bytes !== null;
    found.push(...(bytes ? disposalNotesIn(bytes) : []));
  }
  return isRead ? found : null;
}

export interface GoingOn {
  readonly continued: ReadonlySet<string>;
  /** Of those, what shows how evidence was lost. */
  readonly witnesses: ReadonlySet<string>;
}

/**
 * Names of the generations whose journal is a beginning of the newest one's, with the same keys and the same evidence under the same names,
 * but for what was disposed of. The newest one's journal is read once, from where it is kept. @throws system errors of the file layer
 */
export async function goingOnFrom(
  files: FileLayer,
  folder: string,
  newest: BackupManifest,
  older: ReadonlyMap<string, BackupManifest>,
): Promise<GoingOn> {
  const journal = journalOf(newest);
  if (!journal) return { continued: new Set(), witnesses: new Set() };
  const lengths = [...older.values()].flatMap((manifest) => journalOf(manifest)?.sizeBytes ?? []);
  const beginnings = await hashesOfBeginnings(files, contentPath(folder, journal.sha256), lengths);
  const inOrder = [...older].toSorted(([one], [other]) => inOrderOfMaking(one, other));
  const before = inOrder.map(([, manifest]) => manifest).filter((manifest) => manifest !== newest);
  const lost = await lostEvidence(files, folder, [...before, newest]);
  const withKeys = await havingTheirKeysIn(files, folder, before, newest);
  const sameEvidence = new Set([newest]);
  for (const [index, manifest] of before.entries()) {
    const earlier = before.slice(0, index);
    if (await hasSameEvidence(files, folder, earlier, manifest, newest)) sameEvidence.add(manifest);
  }
  const continued = new Set(
    inOrder.flatMap(([name, manifest]) => {
      const then = journalOf(manifest);
      const isBeginning = then !== undefined && beginnings.get(then.sizeBytes) === then.sha256;
      // The newest itself is among them.
      const hasKeys = manifest === newest || withKeys.has(manifest);
      const keeps = hasKeys && lost.files.get(manifest) === 0 && sameEvidence.has(manifest);
      return isBeginning && keeps ? [name] : [];
    }),
  );
  const witnesses = inOrder.filter(([, manifest]) => lost.witnesses.has(manifest)).map(([name]) => name);
  return { continued, witnesses: new Set(witnesses) };
}
