/** What there is in a workspace's folder: whether anything was ever recorded there, and whether what was is gone. */
import { join, relative, sep } from 'node:path';
import { PEOPLE_STREAM_ID } from '../shared/domain/people';
import { SEGMENT_FILE } from './journal-scan';
import { readRange, readWholeFile } from './workspace-durable-write';
import type { FileLayer, StoreFile } from './workspace-file-layer';
import { isThere } from './workspace-file-stamp';
import type { WorkspacePaths } from './workspace-folder';
import { errnoOf, isNoFile } from './workspace-store-failure';

/** What there is of journal, evidence and checkpoint. */
export async function judge(files: FileLayer, paths: Parts) {
  const found = await namesIn(files, paths.journalFolder);
  const journal = found ?? [];
  const evidence = await namesIn(files, paths.evidenceFolder);
  const kept = (evidence ?? []).filter((name) => !name.startsWith('.'));
  const segments = journal.filter((name) => name.endsWith('.jsonl'));
  const whole = await Promise.all(segments.map((name) => hasLine(files, join(paths.journalFolder, name))));
  const checkpoints = (await namesIn(files, paths.checkpointFolder)) ?? [];
  const hasEvents = whole.includes(true);
  const isElsewhere = !segments.includes(SEGMENT_FILE) || whole.includes(null);
  const link = segments[whole.indexOf('link')];
  return {
    isBlank: !hasEvents && link === undefined && kept.length === 0 && checkpoints.length === 0,
    evidenceWasMissing: evidence === null,
    /** One that lies in the place of the journal: what is behind it, backups would not have. */
    link: link === undefined ? null : join(paths.journalFolder, link),
    // A journal that is gone would begin anew, its folios with it, beside evidence and keys that nothing speaks of. Its file is made before
    // anybody gets a key: without it, or with what is no file in its place, it was deleted or moved away, or lies on a disk that is not there,
    // and new keys would shut it for ever.
    lost:
      !hasEvents &&
      (kept.length > 0 ||
        (await knowsMore(files, paths)) ||
        (isElsewhere && (await hasAny(files, paths.keyringFiles)))),
  };
}

export async function hasAny(files: FileLayer, paths: readonly string[] = []): Promise<boolean> {
  for (const path of paths) if (await isThere(files, path)) return true;
  return false;
}

/** Whether anything but folders lies there. */
export async function holdsFiles(files: FileLayer, path: string): Promise<boolean> {
  let names: readonly string[] | null;
  try {
    names = await namesIn(files, path);
  } catch (error) {
    if (errnoOf(error) === 'ENOTDIR') return true;
    throw error;
  }
  for (const name of names ?? []) if (await holdsFiles(files, join(path, name))) return true;
  return false;
}

/** What is written beside a file before it takes its place, or where it was found damaged. */
const BESIDE = /\.(?:tmp|damaged-[^.]+)$/;

/**
 * Whether a name in `folder` is of what the desk itself writes there: whatever else lies in a folder of its own is somebody's.
 * @param places of all that the desk writes
 */
export function isOfDesk(folder: string, places: Iterable<string>): (name: string) => boolean {
  const ways = [...places].map((place) => relative(folder, place).split(sep));
  const own = new Set(ways.map(([first]) => first));
  const files = new Set(ways.filter(({ length }) => length === 1).map(([first]) => first));
  return (name) => own.has(name) || (BESIDE.test(name) && files.has(name.replace(BESIDE, '')));
}

/** Whether there is a key of anything but who the desk's people are: a set-up records nothing else. */
async function knowsMore(files: FileLayer, { streamKeyFiles }: Parts): Promise<boolean> {
  for (const path of streamKeyFiles ?? []) {
    try {
      const lines = (await readWholeFile(files, path)).toString('utf8').matchAll(/"stream":"([^"]+)"/g);
      for (const [, stream] of lines) if (stream !== PEOPLE_STREAM_ID) return true;
    } catch (error) {
      // The other copy may tell, and opening it says what is wrong with this one.
      if (errnoOf(error) === null) throw error;
    }
  }
  return false;
}

type Parts = Pick<WorkspacePaths, 'journalFolder' | 'checkpointFolder' | 'evidenceFolder'> &
  Partial<Pick<WorkspacePaths, 'streamKeyFiles' | 'keyringFiles'>>;

/** More than the first records of a set-up take. */
const FIRST_LINE_BYTES = 64 * 1024;

/** Whether anything was ever acknowledged: an unfinished first line was not. Null for what is no file; a link is told, wherever it leads. */
async function hasLine(files: FileLayer, path: string): Promise<boolean | 'link' | null> {
  let file: StoreFile | null = null;
  try {
    file = await files.open(path, 'read-no-follow');
    const sizeBytes = await file.sizeBytes();
    return sizeBytes > FIRST_LINE_BYTES || (await readRange(file, 0, sizeBytes)).includes(0x0a);
  } catch (error) {
    if (errnoOf(error) === 'ELOOP') return 'link';
    if (isNoFile(error)) return null;
    throw error;
  } finally {
    await file?.close();
  }
}

/** Null when there is no such folder. */
export async function namesIn(files: FileLayer, folder: string): Promise<readonly string[] | null> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
