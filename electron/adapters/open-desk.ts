/** Opens a workspace: lock, settings, checkpoint, journal, vault; then the desk that works on them. */
import { basename } from 'node:path';
import { fromShards, STATE_FORMAT_VERSION } from '../application/desk-checkpoint';
import { DeskState, UnknownEventType } from '../application/desk-state';
import type { Log } from '../application/log';
import type { ParseMail } from '../application/mail-ports';
import type { CheckpointStore, Clock, DocumentStore, Journal, StoreFailure } from '../application/ports';
import type { MailSender } from '../application/smtp-ports';
import { sweepOrphans } from '../application/transfer/sweep-orphans';
import { err, ok, type Result } from '../shared/result';
import type { Preferences } from '../shared/settings';
import { assembleDesk, type OpenDesk } from './assemble-desk';
import { createCheckpointStore } from './checkpoint-store';
import type { Notice } from './desk-notices';
import { keepDisposalNoteKey } from './disposal-mark';
import type { CarriedDrafts } from './drafts-in-memory';
import { openEvidenceVault } from './evidence-vault';
import type { RestoredFrom } from './journal-check';
import { openJournal } from './journal-file';
import { openSoundPart } from './journal-sound-part';
import type { LineCodec } from './line-codec';
import { type MarkOf, NO_MARK } from './mail/sending-mark';
import { createMailSenderOnDemand } from './mail/smtp/sender-on-demand';
import { openDocuments } from './open-documents';
import { readOnlyLayer } from './read-only-layer';
import { sealedLineCodec } from './sealing/sealed-line-codec';
import { StreamKeyStore } from './sealing/stream-keys';
import { WorkspaceKeys } from './sealing/workspace-keys';
import { areNotesDamaged, setAsideDamagedNotes, sweptNotesAt } from './swept-notes-file';
import { TimeSlices } from './time-slices';
import { type FileLayer, nodeFileLayer } from './workspace-file-layer';
import type { Workspace } from './workspace-folder';
import { errnoOf } from './workspace-store-failure';

export type { OpenDesk } from './assemble-desk';
export type { Notice } from './desk-notices';

interface OpenDeskTools {
  readonly clock: Clock;
  readonly log: Log;
  /** How the window looks: kept in the open, and shared by all who come in. */
  readonly preferences: DocumentStore<Preferences>;
  readonly files?: FileLayer;
  /** For destroying what was inside a mail; in this thread unless one is given. */
  readonly parseMail?: ParseMail;
  /** Who speaks to the mail server, once one is configured. */
  readonly mailSender?: MailSender;
  /** What is remembered outside the folder of where mails were sent from; nothing unless it is given. */
  readonly markOf?: MarkOf;
  /** Drafts that an earlier desk of this process could not write. */
  readonly carried?: CarriedDrafts;
}

/**
 * Opens the stores of a workspace that is locked for this process. The workspace stays open when the desk closes. A damaged one
 * opens with what is sound of it, to be read only; one of which nothing is sound does not open.
 */
export async function openDesk(
  workspace: Workspace,
  masterKey: Uint8Array,
  tools: OpenDeskTools,
): Promise<Result<OpenDesk, StoreFailure>> {
  const opened = await openWhole(workspace, masterKey, tools);
  if (opened.ok || opened.error.kind !== 'damaged') return opened;
  tools.log.error('workspace damaged', { ...opened.error });
  return (await openSound(workspace, masterKey, opened.error, tools)) ?? opened;
}

function openWhole(
  workspace: Workspace,
  masterKey: Uint8Array,
  tools: OpenDeskTools,
): Promise<Result<OpenDesk, StoreFailure>> {
  return keepingKeys(workspace, masterKey, (keys) => openStores(workspace, keys, tools));
}

/** Where no worker reads mails. What reads them is loaded with the first. */
const parseMailHere: ParseMail = async (raw) => (await import('./mail/parse-mail')).parseMail(raw);

/** Keys with which nothing was opened are overwritten; those of an open desk go when it closes. */
async function keepingKeys<Opened extends Result<OpenDesk, StoreFailure> | null>(
  { info }: Workspace,
  masterKey: Uint8Array,
  open: (keys: WorkspaceKeys) => Promise<Opened>,
): Promise<Opened> {
  const keys = new WorkspaceKeys({ workspaceId: info.workspaceId, masterKey });
  let isOpen = false;
  try {
    const opened = await open(keys);
    isOpen = opened?.ok ?? false;
    return opened;
  } finally {
    if (!isOpen) keys.forget();
  }
}

async function openStores(
  workspace: Workspace,
  keys: WorkspaceKeys,
  {
    clock,
    log,
    preferences,
    files = nodeFileLayer,
    parseMail = parseMailHere,
    mailSender = createMailSenderOnDemand(),
    markOf = () => NO_MARK,
    carried,
  }: OpenDeskTools,
): Promise<Result<OpenDesk, StoreFailure>> {
  const { paths } = workspace;
  const streams = await StreamKeyStore.open({
    ...{ keys, paths: paths.streamKeyFiles, files },
    lostLock: () => workspace.lostLock(),
  });
  if (!streams.ok) return streams;
  const checkpoints = createCheckpointStore(paths.checkpointFolder, keys, files);
  const codec = sealedLineCodec(keys, streams.value.store);
  const replayed = await replay(workspace, checkpoints, codec, clock, files);
  if (!replayed.ok) {
    streams.value.store.forget();
    return replayed;
  }
  // After the journal: what is damaged of them is set aside, and nothing is moved where the journal is damaged too.
  const documents = await openDocuments(paths, keys, { clock, files, carried });
  const noteSwept = sweptNotesAt({ keys, clock, files, path: paths.sweptNotes });
  const vault = await openEvidenceVault(paths.evidenceFolder, keys, files, files, noteSwept);
  const { journal } = replayed.value;
  const shut = async <T>(failed: T): Promise<T> => {
    await journal.close();
    streams.value.store.forget();
    return failed;
  };
  if (!documents.ok) return shut(documents);
  if (!vault.ok) return shut(vault);
  const aside = await damagedNotes(log, () => setAsideDamagedNotes({ clock, files, path: paths.sweptNotes }));
  if (aside) replayed.value.notices.push({ key: 'document-set-aside', params: { name: aside } });
  const foreign = await foreignNoteKey(files, paths.disposalNoteKeyFile, keys, log);
  const mended = [...streams.value.mended, ...foreign].filter(() => replayed.value.journal.lastSeq() > 0);
  if (mended.length > 0) log.warn('stream keys mended', { paths: mended });
  for (const path of mended) replayed.value.notices.push({ key: 'keys-mended', params: { path } });
  const open = assembleDesk({
    ...replayed.value,
    workspace,
    files,
    keys,
    streams: streams.value.store,
    ...documents.value,
    preferences,
    vault: vault.value,
    noteSwept,
    checkpoints,
    clock,
    log,
    parseMail,
    mailSender,
    markOf,
    damage: null,
  });
  await finishDisposals(open, log);
  await sweepArrivals(open, log);
  return ok(open);
}

/** What cannot be read or moved now is looked at again by the next opening. */
async function damagedNotes<T>(log: Log, look: () => Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    log.warn('notes of what was destroyed not looked at', { code: errnoOf(error) });
    return null;
  }
}

/** The file that notes of destroyed keys are checked by, where another lay there. It can be made at every opening. */
async function foreignNoteKey(
  files: FileLayer,
  path: string,
  keys: WorkspaceKeys,
  log: Log,
): Promise<readonly string[]> {
  try {
    return (await keepDisposalNoteKey(files, path, keys)) ? [path] : [];
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    log.warn('key of disposal notes not kept', { code: errnoOf(error) });
    return [];
  }
}

/** What is sound, with a journal, vault and documents in which nothing is written. Null where nobody could be put at the desk. */
function openSound(
  workspace: Workspace,
  masterKey: Uint8Array,
  found: StoreFailure,
  tools: OpenDeskTools,
): Promise<Result<OpenDesk, StoreFailure> | null> {
  return keepingKeys(workspace, masterKey, (keys) => openSoundStores(workspace, keys, found, tools));
}

async function openSoundStores(
  workspace: Workspace,
  keys: WorkspaceKeys,
  found: StoreFailure,
  {
    clock,
    log,
    preferences,
    parseMail = parseMailHere,
    mailSender = createMailSenderOnDemand(),
    markOf = () => NO_MARK,
    carried,
    ...tools
  }: OpenDeskTools,
): Promise<Result<OpenDesk, StoreFailure> | null> {
  const { files: writable = nodeFileLayer } = tools;
  const files = readOnlyLayer(writable);
  const { paths } = workspace;
  const streams = await StreamKeyStore.read({ keys, paths: paths.streamKeyFiles, files });
  if (!streams.ok) return null;
  const notices: Notice[] = [];
  const left = (name: string) => void notices.push({ key: 'document-left', params: { name } });
  const documents = await openDocuments(paths, keys, { clock, files, carried, left });
  const noteSwept = sweptNotesAt({ keys, clock, files, path: paths.sweptNotes });
  const vault = await openEvidenceVault(paths.evidenceFolder, keys, files, writable, noteSwept);
  if (!documents.ok || !vault.ok) return null;
  if (await damagedNotes(log, () => areNotesDamaged(files, paths.sweptNotes)))
    left(basename(paths.sweptNotes));
  const state = new DeskState();
  const codec = sealedLineCodec(keys, streams.value);
  const part = await openSoundPart(paths.journalFolder, {
    codec,
    files,
    visit: (event) => state.apply(event),
  });
  if (part === null || state.roster.people.length === 0) {
    streams.value.forget();
    return null;
  }
  const failure = part.failure ?? found;
  part.journal.stopWriting(failure);
  return ok(
    assembleDesk({
      workspace,
      files,
      keys,
      streams: streams.value,
      ...documents.value,
      preferences,
      vault: vault.value,
      noteSwept,
      checkpoints: createCheckpointStore(paths.checkpointFolder, keys, files),
      journal: part.journal,
      state,
      notices,
      restored: null,
      replayed: new Set(),
      clock,
      log,
      parseMail,
      mailSender,
      markOf,
      damage: { failure, streams: part.streams, lost: part.lost },
    }),
  );
}

/** A crash may have come between the record of a disposal and its end. What cannot be done now is tried at each start. */
async function finishDisposals({ disposals, notices }: OpenDesk, log: Log): Promise<void> {
  const finished = await disposals.resume();
  if (finished.ok) {
    if (finished.value > 0) log.warn('disposals finished', { count: finished.value });
    return;
  }
  log.error('disposal not finished', { ...finished.error });
  notices.push({ key: 'disposal-unfinished', params: {} });
}

/** The program may have ended while the files of a request of another desk were put in. */
async function sweepArrivals({ desk, session, vault, arrivals }: OpenDesk, log: Log): Promise<void> {
  const swept = await sweepOrphans({ desk, session, vault, mark: arrivals });
  if (!swept.ok) log.error('arrival not swept', { ...swept.error });
  else if (swept.value > 0) log.warn('arrival swept', { files: swept.value });
}

interface Replayed {
  readonly journal: Journal;
  readonly state: DeskState;
  readonly notices: Notice[];
  /** The checkpoint at which reading started, so that the lines before it were not looked at; null when all were. */
  readonly restored: RestoredFrom | null;
  /** The tickets of which the journal said more than the checkpoint; all of them where it was read from its start. */
  readonly replayed: ReadonlySet<string>;
}

/** State from the newest checkpoint that belongs to this journal, and the journal's tail on top of it. */
async function replay(
  { paths, lostLock }: Workspace,
  checkpoints: CheckpointStore,
  codec: LineCodec,
  clock: Clock,
  files: FileLayer,
): Promise<Result<Replayed, StoreFailure>> {
  const { checkpoint, known, rejected } = await checkpoints.load();
  const usable = checkpoint?.formatVersion === STATE_FORMAT_VERSION ? checkpoint : null;
  const slices = new TimeSlices();
  const restored = usable && (await fromShards(usable.shards, () => slices.pause()));
  const snapshot = restored?.snapshot() ?? null;
  let state = new DeskState();
  const replayed = new Set<string>();
  const journal = await openKnownJournal(paths.journalFolder, {
    clock,
    codec,
    files,
    lostLock,
    // Of another shape it says nothing, and knows all the same how far the journal had come.
    ...(known && { known }),
    ...(checkpoint && restored && { from: checkpoint.at }),
    replay: (startedAt) => {
      if (restored && usable && startedAt.seq === usable.at.seq && startedAt.seq > 0) state = restored;
      return (event) => {
        state.apply(event);
        replayed.add(event.header.streamId.slice(event.header.streamId.indexOf(':') + 1));
      };
    },
  });
  if (!journal.ok) return journal;
  if (state.destroyedOffRecord() !== null) {
    await journal.value.journal.close();
    return err({ kind: 'damaged', path: paths.streamKeyFiles[0], line: null, reason: 'key' });
  }
  // Each of its parts may be refused: it is one checkpoint all the same.
  const refused = [...new Set(rejected.map(({ path }) => path))].join(', ');
  const notices: Notice[] = refused === '' ? [] : [{ key: 'checkpoint-rejected', params: { path: refused } }];
  const { torn, startedAt } = journal.value;
  if (torn) {
    const seq = String(journal.value.journal.lastSeq());
    notices.push({ key: 'torn-tail', params: { path: torn.path, sizeBytes: String(torn.sizeBytes), seq } });
  }
  const from = snapshot !== null && startedAt.seq > 0;
  return ok({
    journal: journal.value.journal,
    state,
    notices,
    replayed,
    restored: from
      ? { seq: startedAt.seq, snapshot, path: paths.checkpointFolder, keysPath: paths.streamKeyFiles[0] }
      : null,
  });
}

/** Like `openJournal`; what a newer version has written is a failure to tell, not a bug. */
async function openKnownJournal(
  ...[folder, options]: Parameters<typeof openJournal>
): ReturnType<typeof openJournal> {
  try {
    return await openJournal(folder, options);
  } catch (error) {
    if (error instanceof UnknownEventType)
      return err({ kind: 'unknown-event', path: folder, type: error.type });
    throw error;
  }
}
