/** The folder that holds a workspace's backups: contents by their hash, each once, and a manifest for each generation. */
import { createHash, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { PackControl } from '../expediente/pack-control';
import { discard, readPieces, readRange, readWholeFile, writeAll } from '../workspace-durable-write';
import type { FileLayer, StoreFile } from '../workspace-file-layer';
import { errnoOf, isNoFile } from '../workspace-store-failure';

import { type BackedUpFile, type BackupManifest, readManifest } from './backup-manifest';

const GENERATION = /^(\d{8}T\d{9}Z)(?:-(\d+))?\.json$/;

/** What is being written; it counts for nothing. */
export const INCOMING = '.incoming-';

export const generationsFolder = (folder: string) => join(folder, 'generations');
export const contentPath = (folder: string, sha256: string) =>
  join(folder, 'contents', sha256.slice(0, 2), sha256);

/** Told of every piece that is read, it throws where somebody asked to stop. */
type Watch = Pick<PackControl, 'advance'>;

/** Negative where `one` was made before `other`: by their names, whatever their clocks said. */
export function inOrderOfMaking(one: string, other: string): number {
  const [stamp, more] = placeOf(one);
  const [otherStamp, otherMore] = placeOf(other);
  return stamp === otherStamp ? more - otherMore : stamp < otherStamp ? -1 : 1;
}

function placeOf(name: string): readonly [stamp: string, more: number] {
  const [, stamp = '', more = '1'] = GENERATION.exec(name) ?? [];
  return [stamp, Number(more)];
}

/**
 * The name of one more generation: it comes after all that can be read there, also where the clock was ahead when one of them was made,
 * or is behind now. @throws system errors of the file layer.
 */
export async function nextGenerationName(files: FileLayer, folder: string, now: string): Promise<string> {
  const stamp = now.replaceAll(/[-:.]/g, '');
  const names = await generationsIn(files, folder);
  let [last, more] = [stamp, 0];
  for (const name of names) {
    if ((await readGeneration(files, folder, name)) === null) continue;
    if (placeOf(name)[0] >= stamp) [last, more] = placeOf(name);
    break;
  }
  // What cannot be read bears a name all the same.
  let name: string;
  do {
    more += 1;
    name = more === 1 ? `${last}.json` : `${last}-${more}.json`;
  } while (names.includes(name));
  return name;
}

/** Newest first, by name. @throws system errors of the file layer. */
export async function generationsIn(files: FileLayer, folder: string): Promise<readonly string[]> {
  try {
    const names = await files.list(generationsFolder(folder));
    return names
      .filter((name) => GENERATION.test(name))
      .toSorted(inOrderOfMaking)
      .toReversed();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Of whom a folder's backups are: by its newest manifest that can be read; null for none. @throws system errors of the file layer. */
export async function ownerOf(files: FileLayer, folder: string): Promise<string | null> {
  for (const name of await generationsIn(files, folder)) {
    const manifest = await readGeneration(files, folder, name);
    if (manifest) return manifest.workspaceId;
  }
  return null;
}

/** Room for a list of a million files; what is larger is none, and would fill the memory before anybody could tell. */
const MAX_READ_BYTES = 256 * 1024 * 1024;

/**
 * Null when it is damaged, or no list of files at all: what somebody laid beside the others must stop none of them.
 * @throws system errors of the file layer.
 */
export async function readGeneration(
  files: FileLayer,
  folder: string,
  name: string,
): Promise<BackupManifest | null> {
  let file: StoreFile | null = null;
  try {
    file = await files.open(join(generationsFolder(folder), name), 'read-no-follow');
    // A pipe and a device have no size, and are not waited for.
    const sizeBytes = await file.sizeBytes();
    if (sizeBytes > MAX_READ_BYTES) return null;
    return readManifest((await readRange(file, 0, sizeBytes)).toString('utf8'));
  } catch (error) {
    if (isNoFile(error)) return null;
    throw error;
  } finally {
    await file?.close();
  }
}

/** A small content whole; null where it is not there as it went in. @throws system errors of the file layer. */
export async function readContent(
  files: FileLayer,
  folder: string,
  content: Pick<BackedUpFile, 'sha256' | 'sizeBytes'>,
): Promise<Buffer | null> {
  if (content.sizeBytes > MAX_READ_BYTES || !(await isContentWhole(files, folder, content))) return null;
  return readWholeFile(files, contentPath(folder, content.sha256));
}

/** Whether a content is there as it went in; reads all of it. @throws system errors of the file layer. */
export async function isContentWhole(
  files: FileLayer,
  folder: string,
  { sha256, sizeBytes }: Pick<BackedUpFile, 'sha256' | 'sizeBytes'>,
  watch?: Watch,
): Promise<boolean> {
  let file: StoreFile | null = null;
  try {
    file = await files.open(contentPath(folder, sha256), 'read-no-follow');
    if ((await file.sizeBytes()) !== sizeBytes) return false;
    const digest = createHash('sha256');
    for await (const piece of readPieces(file)) {
      digest.update(piece);
      watch?.advance(piece.length);
    }
    return digest.digest('hex') === sha256;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || isNoFile(error)) return false;
    throw error;
  } finally {
    await file?.close();
  }
}

/**
 * Copies the first `sizeBytes` of a file beside its place, synced, and answers what it holds and how to give it its name.
 * @throws system errors of the file layer.
 */
export async function copySynced(
  files: FileLayer,
  from: StoreFile,
  sizeBytes: number,
  beside: string,
  watch?: Watch,
): Promise<string> {
  const digest = createHash('sha256');
  const to = await files.open(beside, 'create-new');
  try {
    let done = 0;
    for await (const piece of readPieces(from)) {
      const taken = piece.subarray(0, sizeBytes - done);
      digest.update(taken);
      await writeAll(to, taken, done);
      watch?.advance(taken.length);
      done += taken.length;
      if (done === sizeBytes) break;
    }
    await to.sync();
  } finally {
    await to.close();
  }
  return digest.digest('hex');
}

export async function hashOfFirst(from: StoreFile, sizeBytes: number, watch?: Watch): Promise<string> {
  const digest = createHash('sha256');
  let done = 0;
  for await (const piece of readPieces(from)) {
    const taken = piece.subarray(0, sizeBytes - done);
    digest.update(taken);
    watch?.advance(taken.length);
    done += taken.length;
    if (done === sizeBytes) break;
  }
  return digest.digest('hex');
}

/**
 * Keeps a file of the workspace, once: its first `limitBytes`, or all that it has when it is opened, since what is replaced
 * meanwhile has another size. @throws system errors of the file layer.
 */
export async function keepContent(
  files: FileLayer,
  folder: string,
  source: string,
  limitBytes: number | null,
  control?: PackControl,
): Promise<Pick<BackedUpFile, 'sha256' | 'sizeBytes'>> {
  const beside = join(folder, `${INCOMING}${randomUUID()}`);
  // Asked to stop, it stops in the middle of a large file too, whichever time it reads it; who asks counts what was kept.
  const watch: Watch = { advance: () => control?.advance(0) };
  const from = await files.open(source, 'read-no-follow');
  try {
    const sizeBytes = limitBytes ?? (await from.sizeBytes());
    const known = { sha256: await hashOfFirst(from, sizeBytes, watch), sizeBytes };
    // What an earlier generation holds is read again, and not written again.
    if (await isContentWhole(files, folder, known, watch)) return known;
    const sha256 = await copySynced(files, from, sizeBytes, beside, watch);
    const path = contentPath(folder, sha256);
    await files.makeFolder(dirname(path), 0o700);
    // A content that has gone bad is replaced by the good one.
    await files.rename(beside, path);
    await files.syncFolder(dirname(path));
    return { sha256, sizeBytes };
  } catch (error) {
    await discard(files, beside);
    throw error;
  } finally {
    await from.close();
  }
}

/** SHA-256 of the first so many bytes, of each length that the file has. */
export async function hashesOfBeginnings(
  files: FileLayer,
  path: string,
  lengths: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(lengths)].toSorted((one, other) => one - other);
  const found = new Map<number, string>();
  const digest = createHash('sha256');
  const file = await files.open(path, 'read-no-follow');
  let done = 0;
  const upTo = (end: number, piece: Uint8Array) => {
    for (let next = wanted[0]; next !== undefined && next <= end; next = wanted[0]) {
      digest.update(piece.subarray(piece.length - (end - done), piece.length - (end - next)));
      done = next;
      found.set(next, digest.copy().digest('hex'));
      wanted.shift();
    }
    digest.update(piece.subarray(piece.length - (end - done)));
    done = end;
  };
  try {
    upTo(0, new Uint8Array());
    for await (const piece of readPieces(file)) upTo(done + piece.length, piece);
  } finally {
    await file.close();
  }
  return found;
}
