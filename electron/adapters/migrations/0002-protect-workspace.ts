/**
 * Format 1 → 2: everything that is told of anybody is encrypted. The new files are made in a folder of their own beside the
 * old ones; the replacement of `workspace.json` is the one moment that counts. What is cut before it changes nothing, and
 * what is cut after it is finished at the next start.
 */
import { basename, join } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { Clock, StoreFailure } from '../../application/ports';
import type { Actor } from '../../shared/domain/event-envelope';
import { PEOPLE_STREAM_ID, type PeopleEventSpec } from '../../shared/domain/people';
import { settingsChanged, settingsChanges } from '../../shared/domain/settings-changes';
import { err, ok, type Result } from '../../shared/result';
import { openEvidenceVault } from '../evidence-vault';
import { openJournal } from '../journal-file';
import { encodeLine } from '../journal-line';
import { JOURNAL_START, SEGMENT_FILE, scanLines } from '../journal-scan';
import { type LineCodec, plainLineCodec } from '../line-codec';
import { sealedLineCodec } from '../sealing/sealed-line-codec';
import { StreamKeyStore } from '../sealing/stream-keys';
import type { WorkspaceKeys } from '../sealing/workspace-keys';
import { DurableJsonAdapter, plainFile, sealedFile } from '../snapshot-json-adapter';
import { TextRoom } from '../text-room';
import { isOfDesk, namesIn } from '../workspace-content';
import { createDurably, readPieces, removeTree, writeAll } from '../workspace-durable-write';
import type { FileLayer, StoreFile } from '../workspace-file-layer';
import {
  dataFolder,
  formerPaths,
  makeDataFolders,
  readWorkspaceInfo,
  WORKSPACE_FORMAT_VERSION,
  type Workspace,
  writeInfo,
} from '../workspace-folder';
import { errnoOf, readFailure, writeFailure } from '../workspace-store-failure';
import { formerEvidence, readFormerSettings, readJson } from './former-workspace';

type Done<T = void> = Promise<Result<T, StoreFailure>>;

export interface FirstRecords {
  readonly specs: readonly PeopleEventSpec[];
  readonly by: Actor;
}

/**
 * @param keys of the master key that the keyring already holds
 * @param first who may come in afterwards, recorded in the same moment: nobody else could
 */
export async function protectWorkspace(
  { folder, info, paths }: Workspace,
  keys: WorkspaceKeys,
  first: FirstRecords,
  { files, clock }: { readonly files: FileLayer; readonly clock: Clock },
): Done {
  // What was encrypted already is not begun anew: there is nothing else left of it.
  const already = await readWorkspaceInfo(files, folder);
  if (already.ok) return err({ kind: 'already-exists', path: paths.infoFile });
  const data = dataFolder(folder);
  try {
    const isOwn = isOfDesk(data, [...Object.values(paths).flat(), formerNote(folder)]);
    const found = (await namesIn(files, data)) ?? [];
    // What was cut before is begun anew; what nobody made with the desk is somebody's, but for what systems hide in any folder.
    if (found.some((name) => !name.startsWith('.') && !isOwn(name))) {
      return err({ kind: 'already-exists', path: data });
    }
    await removeTree(files, data);
    await makeDataFolders(files, folder, paths);
    const streams = await StreamKeyStore.open({ keys, paths: paths.streamKeyFiles, files });
    if (!streams.ok) return streams;
    const events = await sealJournal(files, folder, paths.journalFolder, keys, streams.value.store);
    if (!events.ok) return events;
    const evidence = await sealEvidence(files, folder, paths.evidenceFolder, keys);
    if (!evidence.ok) return evidence;
    const settings = await readFormerSettings(files, folder);
    if (!settings.ok) return settings;
    const drafts = await readJson(files, formerPaths(folder).draftsFile);
    if (!drafts.ok) return drafts;
    const write = (path: string, seal: Parameters<typeof sealedFile>[1], value: unknown) =>
      new DurableJsonAdapter(files, path, sealedFile(keys, seal)).write(value);
    await write(paths.settingsFile, 'settings', settings.value.settings);
    await write(paths.draftsFile, 'drafts', drafts.value ?? {});
    const { preferences } = settings.value;
    await new DurableJsonAdapter(files, paths.preferencesFile, plainFile).write(preferences);
    const codec = sealedLineCodec(keys, streams.value.store);
    const noted = { fromFormat: info.formatVersion, events: events.value };
    const specs = [
      { type: 'v1.workspace.protected' as const, payload: noted },
      ...settingsChanged(settingsChanges(null, settings.value.settings)),
      ...first.specs,
    ];
    const recorded = await record(paths.journalFolder, codec, { ...first, specs }, { files, clock });
    if (!recorded.ok) return recorded;
    await createDurably(files, formerNote(folder), new Uint8Array());
    await writeInfo(files, paths.infoFile, { ...info, formatVersion: WORKSPACE_FORMAT_VERSION });
  } catch (error) {
    return err(writeFailure(error, folder));
  }
  try {
    await removeFormer(files, folder);
  } catch (error) {
    // It is done all the same; the next start removes what could not be removed now.
    if (errnoOf(error) === null) throw error;
  }
  return ok(undefined);
}

async function record(
  folder: string,
  codec: LineCodec,
  { specs, by }: FirstRecords,
  { files, clock }: { readonly files: FileLayer; readonly clock: Clock },
): Done {
  const opened = await openJournal(folder, { clock, codec, files });
  if (!opened.ok) return opened;
  const { journal } = opened.value;
  const now = clock.now();
  const commandId = uuid();
  const drafts = specs.map(({ type, payload }, index) => ({
    header: {
      eventId: uuid(),
      streamId: PEOPLE_STREAM_ID,
      streamVersion: index + 1,
      type,
      ...{ occurredAt: now, recordedAt: now, actor: by, recordedBy: by, commandId },
    },
    payload,
  }));
  const appended = await journal.append(drafts);
  await journal.close();
  return appended.ok ? ok(undefined) : appended;
}

/** The same entries with the same hashes, line by line: the head stays what it was. */
async function sealJournal(
  files: FileLayer,
  folder: string,
  journalFolder: string,
  keys: WorkspaceKeys,
  streams: StreamKeyStore,
): Done<number> {
  const path = join(formerPaths(folder).journalFolder, SEGMENT_FILE);
  const codec = sealedLineCodec(keys, streams);
  const room = new TextRoom();
  const from = await openForReading(files, path);
  if (!from.ok) return from;
  const to = await files.open(join(journalFolder, SEGMENT_FILE), 'create-new');
  try {
    let line = 0;
    let writtenBytes = 0;
    let events = 0;
    const endBytes = await from.value.sizeBytes();
    const scan = { file: from.value, path, codec: plainLineCodec, from: JOURNAL_START, endBytes };
    for await (const step of scanLines(scan)) {
      if (step.kind === 'failure') return err(step.failure);
      // Nobody was told that an unfinished line had been stored.
      if (step.kind === 'torn') break;
      for (const { entries, format } of step.lines) {
        line += 1;
        const prepared = await codec.prepare?.(entries);
        if (prepared?.ok === false) return prepared;
        const bytes = encodeLine(entries, codec, { file: SEGMENT_FILE, line }, format, room);
        await writeAll(to, bytes, writtenBytes);
        writtenBytes += bytes.length;
        events += entries.length;
      }
    }
    await to.sync();
    await files.syncFolder(journalFolder);
    return ok(events);
  } finally {
    await from.value.close();
    await to.close();
  }
}

async function sealEvidence(
  files: FileLayer,
  folder: string,
  evidenceFolder: string,
  keys: WorkspaceKeys,
): Done {
  const vault = await openEvidenceVault(evidenceFolder, keys, files);
  if (!vault.ok) return vault;
  for (const path of await formerEvidence(files, folder)) {
    const from = await openForReading(files, path);
    if (!from.ok) return from;
    try {
      // One that had gone bad keeps its bytes, under the name of what they are now; its records go on naming what is lost.
      const meta = { name: basename(path), mediaType: 'application/octet-stream' };
      const put = await vault.value.put(readPieces(from.value), meta);
      if (!put.ok) return put;
    } finally {
      await from.value.close();
    }
  }
  return ok(undefined);
}

async function openForReading(files: FileLayer, path: string): Done<StoreFile> {
  try {
    return ok(await files.open(path, 'read-no-follow'));
  } catch (error) {
    return err(readFailure(error, path));
  }
}

/** There from before the workspace is of format 2 until nothing of format 1 is left. */
const formerNote = (folder: string) => join(dataFolder(folder), 'former-left');

/**
 * Removes what is left of format 1 once the workspace is of format 2: where a migration noted that there is something. Files of
 * those names that somebody put there otherwise are theirs. @throws system errors of the file layer.
 */
export async function removeFormer(files: FileLayer, folder: string): Promise<void> {
  const noted = (await files.list(dataFolder(folder))).includes(basename(formerNote(folder)));
  if (!noted) return;
  for (const path of Object.values(formerPaths(folder))) await removeTree(files, path);
  await files.syncFolder(folder);
  await files.unlink(formerNote(folder));
  await files.syncFolder(dataFolder(folder));
}
