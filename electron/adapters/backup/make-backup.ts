import { hash } from 'node:crypto';
import { join, relative, sep } from 'node:path';
import type { Clock } from '../../application/ports';
import type { BackupFailure, BackupMade, PutBack } from '../../shared/backup/backups';
import { err, ok, type Result } from '../../shared/result';
import type { PackControl } from '../expediente/pack-control';
import { SEGMENT_FILE } from '../journal-scan';
import { readWholeFile, replaceDurably } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { readWorkspaceInfo, workspacePaths } from '../workspace-folder';
import { errnoOf, pathOf, readFailure, writeFailure } from '../workspace-store-failure';
import { alone, backupFailure, isFolder, isWithin, prepareFolder } from './backup-destination';
import {
  generationsFolder,
  generationsIn,
  hashOfFirst,
  inOrderOfMaking,
  isContentWhole,
  keepContent,
  nextGenerationName,
  ownerOf,
  readGeneration,
} from './backup-folder';
import { type BackedUpFile, type BackupManifest, manifestText } from './backup-manifest';
import { isJournal, type Source, sourcesOf } from './backup-sources';
import { hasSameEvidence, lostEvidence } from './continuation';
import { firstDamagedLine } from './journal-lines';
import { havingTheirKeysIn } from './kept-keys';
import { lackingKeys } from './needed-keys';

export interface MakeBackupOptions {
  readonly workspace: string;
  /** Where the backups of this workspace lie. */
  readonly target: string;
  readonly clock: Clock;
  readonly files: FileLayer;
  /** For backups that nobody watches: a drive that is not there must not become a folder on the disk. */
  readonly mustExist?: boolean;
  readonly control?: PackControl;
  /** The generation that this one has to go on from, null for none; the newest that can be read where nothing is said. */
  readonly lastGood?: string | null;
  /** Of the evidence, what was brought again: it may have other bytes than a generation that was made before. */
  readonly putBack?: readonly PutBack[];
  /** Done once it counts, while nobody else writes there. What fails in it takes nothing from the backup. */
  readonly after?: (made: BackupMade) => Promise<void>;
}

/**
 * Makes one generation of a workspace, which may be open: the journal first, then what its lines need, all of which only ever
 * grows. Everything is encrypted as it lies, so that no password is asked for. It counts once all of it was read back.
 */
export async function makeBackup(options: MakeBackupOptions): Promise<Result<BackupMade, BackupFailure>> {
  const { workspace, target, files, mustExist = false } = options;
  const info = await readWorkspaceInfo(files, workspace);
  if (!info.ok) return info;
  const { workspaceId } = info.value;
  if (isWithin(target, workspace)) return backupFailure('inside-workspace', target);
  try {
    if (mustExist && !(await isFolder(files, generationsFolder(target)))) {
      return backupFailure('destination-missing', target);
    }
    await prepareFolder(files, target);
    const owner = await ownerOf(files, target);
    if (owner !== null && owner !== workspaceId) return backupFailure('other-desk', target);
    return await alone(options, async () => {
      const made = await generation(options, workspaceId);
      if (made.ok) await followUp(options, made.value);
      return made;
    });
  } catch (error) {
    if (mustExist && !(await isFolder(files, generationsFolder(target)))) {
      return backupFailure('destination-missing', target);
    }
    const path = pathOf(error);
    // What could not be read is no fault of where it was to go.
    if (path !== null && isWithin(path, workspace)) return err(readFailure(error, path));
    return err(writeFailure(error, target));
  }
}

async function followUp({ after }: MakeBackupOptions, made: BackupMade): Promise<void> {
  try {
    await after?.(made);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}

async function generation(
  options: MakeBackupOptions,
  workspaceId: string,
): Promise<Result<BackupMade, BackupFailure>> {
  const { target, clock, files, control, putBack = [] } = options;
  const before = await comparedWith(options);
  const copied = await copyAtRest(options);
  if (!copied.ok) return copied;
  const kept = copied.value;
  await files.syncFolder(join(target, 'contents'));
  for (const file of kept) {
    if (!(await isContentWhole(files, target, file, control))) {
      return err({ kind: 'damaged', path: join(target, file.path), line: null, reason: 'hash' });
    }
  }
  // Nobody could open it, and in time it would take the place of those that somebody can.
  const lacking = await lackingKeys(files, target, { workspaceId, files: kept });
  if (lacking !== null) {
    return err({ kind: 'damaged', path: join(options.workspace, lacking), line: null, reason: 'hash' });
  }
  const at = clock.now();
  const known = putBack.filter(({ path }) => kept.some((file) => file.path === path));
  const manifest: BackupManifest = {
    ...{ format: 1, workspaceId, createdAt: at, files: kept },
    ...(known.length > 0 && { putBack: known }),
  };
  const text = manifestText(manifest);
  const name = await nextGenerationName(files, target, at);
  const path = join(generationsFolder(target), name);
  await replaceDurably(files, path, Buffer.from(text, 'utf8'));
  if ((await readGeneration(files, target, name)) === null) {
    await files.unlink(path);
    return err({ kind: 'damaged', path, line: null, reason: 'hash' });
  }
  return ok({
    name,
    at,
    files: kept.length,
    sizeBytes: kept.reduce((sum, file) => sum + file.sizeBytes, 0),
    journalBytes: kept[0]?.sizeBytes ?? 0,
    ...(before === 'gone' ? { continues: false, lost: 0 } : await continuation(options, before, manifest)),
  });
}

/** What is disposed of meanwhile is over soon. */
const MOST_TRIES = 5;

/**
 * Copies what there is, and starts over when the keys of streams changed meanwhile: a disposal would leave a journal that knows
 * nothing of it beside keys and files that are gone. What was copied by then is not written again.
 */
async function copyAtRest(options: MakeBackupOptions): Promise<Result<BackedUpFile[], BackupFailure>> {
  const { workspace, files } = options;
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const keys = await keysPrint(files, workspace);
    const copied = await copyAll(options);
    if (!copied.ok) return copied;
    const isAtRest = copied.value !== null && keys === (await keysPrint(files, workspace));
    if (copied.value !== null && isAtRest) return ok(copied.value);
  }
  return backupFailure('interrupted', workspace);
}

/** Null when a file went away meanwhile. */
async function copyAll(options: MakeBackupOptions): Promise<Result<BackedUpFile[] | null, BackupFailure>> {
  const { workspace, target, files, control } = options;
  const kept: BackedUpFile[] = [];
  try {
    const sources = await sourcesOf(files, workspace);
    control?.expect(await bytesOf(files, sources));
    for (const { path, limitBytes } of sources) {
      if (limitBytes !== null) {
        const line = await firstDamagedLine(files, path, limitBytes);
        if (line !== null) return err({ kind: 'damaged', path, line, reason: 'crc' });
      }
      const content = await keepContent(files, target, path, limitBytes, control);
      kept.push({ path: relative(workspace, path).split(sep).join('/'), ...content });
      control?.advance(content.sizeBytes);
    }
    return ok(kept);
  } catch (error) {
    const path = pathOf(error);
    const { evidenceFolder } = workspacePaths(workspace);
    // The folder itself goes away in no disposal.
    const isEvidence = path !== null && path !== evidenceFolder && isWithin(path, evidenceFolder);
    if (errnoOf(error) === 'ENOENT' && isEvidence) return ok(null);
    throw error;
  }
}

/** What tells whether any key came or went. */
async function keysPrint(files: FileLayer, workspace: string): Promise<string> {
  const prints: string[] = [];
  for (const path of workspacePaths(workspace).streamKeyFiles) {
    try {
      prints.push(hash('sha256', await readWholeFile(files, path)));
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error;
      prints.push('');
    }
  }
  return prints.join(' ');
}

/** Everything is read twice: once to be kept, and once more where it is kept. */
async function bytesOf(files: FileLayer, sources: readonly Source[]): Promise<number> {
  let sum = 0;
  for (const { path, limitBytes } of sources) sum += limitBytes ?? (await files.stampOf(path)).sizeBytes;
  return 2 * sum;
}

/** In the order in which they were made. */
interface Compared {
  /** The first is what the new generation is measured by; none where there is nothing to measure by. */
  readonly since: readonly BackupManifest[];
  readonly earlier: readonly BackupManifest[];
}

/**
 * What the new generation is measured by, what was made since and what was made before. Where the one that is asked for is gone or cannot
 * be read, the newest one before it; those after it are known not to go on from it. `gone` where there are only those.
 */
async function comparedWith({ files, target, lastGood }: MakeBackupOptions): Promise<Compared | 'gone'> {
  if (lastGood === null) return { since: [], earlier: [] };
  const names = await generationsIn(files, target);
  const since: BackupManifest[] = [];
  const earlier: BackupManifest[] = [];
  let isFound = false;
  for (const name of names) {
    const manifest = await readGeneration(files, target, name);
    if (!manifest) continue;
    (isFound ? earlier : since).unshift(manifest);
    isFound ||= lastGood === undefined || inOrderOfMaking(name, lastGood) <= 0;
  }
  return isFound || lastGood === undefined || names.length === 0
    ? { since: isFound ? since : [], earlier }
    : 'gone';
}

/**
 * Whether the journal begins as the generation before has it, its keys are still there, and what is filed under its hash is still that,
 * and still there. Otherwise it was damaged, lost, exchanged or restored: what was good before is not given up for it.
 */
async function continuation(
  { files, workspace, target }: MakeBackupOptions,
  { since, earlier }: Compared,
  now: BackupManifest,
): Promise<Pick<BackupMade, 'continues' | 'lost'>> {
  const [before] = since;
  if (!before) return { continues: true, lost: 0 };
  const isSame =
    (await hasSameEvidence(files, target, earlier, before, now)) &&
    (await havingTheirKeysIn(files, target, [before], now)).has(before) &&
    (await hasBeginning(files, workspace, before));
  if (!isSame) return { continues: false, lost: 0 };
  const lost = (await lostEvidence(files, target, [...since, now], earlier)).files.get(before) ?? 0;
  return { continues: lost === 0, lost };
}

async function hasBeginning(files: FileLayer, workspace: string, before: BackupManifest): Promise<boolean> {
  const path = workspacePaths(workspace).journalFolder;
  const then = before.files.find(({ path: place }) => isJournal(place));
  if (!then) return true;
  const journal = await files.open(join(path, SEGMENT_FILE), 'read-no-follow');
  try {
    return (
      (await journal.sizeBytes()) >= then.sizeBytes &&
      (await hashOfFirst(journal, then.sizeBytes)) === then.sha256
    );
  } finally {
    await journal.close();
  }
}
