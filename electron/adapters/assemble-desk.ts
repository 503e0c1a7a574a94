/** The desk of a workspace whose stores are open, and what it is told and closed by. */
import { AuditIndex } from '../application/audit-index';
import { CheckpointKeeper } from '../application/desk-checkpoint';
import type { DeskState } from '../application/desk-state';
import { DisposalDesk } from '../application/disposal-desk';
import { eachInTurn } from '../application/in-turn';
import type { Log } from '../application/log';
import type { MailAccountDesk, StoredMailAccount } from '../application/mail-account';
import { mailFolderMemory } from '../application/mail-folder-memory';
import type { MailFolderMemory } from '../application/mail-folder-ports';
import type { MailOutbox } from '../application/mail-outbox';
import type { ParseMail } from '../application/mail-ports';
import { namedEvidence } from '../application/named-evidence';
import type {
  CheckpointStore,
  Clock,
  DocumentStore,
  EvidenceVault,
  Journal,
  RecordedDocument,
  StoreFailure,
} from '../application/ports';
import { PutBacks, type StoredPutBacks } from '../application/put-backs';
import { type DraftStore, SessionDesk } from '../application/session-desk';
import type { MailSender } from '../application/smtp-ports';
import { SnippetDesk } from '../application/snippet-desk';
import { TicketDesk } from '../application/ticket-desk';
import type { ArrivalMark, Bundles } from '../application/transfer/transfer-ports';
import { ViewDesk } from '../application/view-desk';
import { FormerHistoric } from '../application/withdrawn-historic';
import type { PutBack } from '../shared/backup/backups';
import { PR_OPE_003_V5 } from '../shared/domain/pr-ope-003-v5';
import { PROCEDURES } from '../shared/domain/procedures';
import type { OwnSnippets } from '../shared/domain/snippets';
import { folioOf } from '../shared/domain/ticket';
import type { DeskChanged } from '../shared/ipc-contract';
import type { DamageView } from '../shared/ipc-views';
import type { StoredMailFolder } from '../shared/mail-folder';
import type { Result } from '../shared/result';
import type { OwnViews } from '../shared/search/views';
import type { Preferences, StoredSettings } from '../shared/settings';
import { DeskNotices, type Notice } from './desk-notices';
import { destroySetAside } from './destroy-file';
import { disposalMarkAt } from './disposal-mark';
import { evidencePutBack } from './evidence-put-back';
import type { WorkspaceFolders } from './expediente/workspace-folders';
import { checkWholeJournal, type RestoredFrom } from './journal-check';
import type { LostPart } from './journal-sound-part';
import { atMost } from './longest-wait';
import { openMail } from './mail/open-mail';
import type { MarkOf } from './mail/sending-mark';
import { lookForEvidence } from './missing-evidence';
import type { StreamKeyStore } from './sealing/stream-keys';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import type { NoteSwept } from './swept-notes-file';
import { TimeSlices } from './time-slices';
import { arrivalMark, type StoredArrivals } from './transfer/arrival-mark';
import { createBundles } from './transfer/bundles';
import type { FileLayer } from './workspace-file-layer';
import type { Workspace } from './workspace-folder';
import { errnoOf } from './workspace-store-failure';

export interface OpenDesk {
  readonly desk: TicketDesk;
  /** Whether it was opened to be read only, and nobody's coming in can be recorded. */
  readonly isReadOnly: boolean;
  readonly session: SessionDesk;
  readonly vault: EvidenceVault;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly disposals: DisposalDesk;
  /** What the journal is searched by; made when somebody first looks. */
  readonly auditIndex: AuditIndex;
  /** Old tickets whose import was undone. */
  readonly formerHistoric: FormerHistoric;
  readonly mailAccount: MailAccountDesk;
  /** What is remembered of the folder that is watched for mails. */
  readonly mailFolder: MailFolderMemory;
  readonly snippets: SnippetDesk;
  readonly views: ViewDesk;
  /** Bundles and cards, by which requests come and go between desks. */
  readonly bundles: Bundles;
  /** What is being put in for a request that comes in. */
  readonly arrivals: ArrivalMark;
  /** Sends what was approved, from its `start` until it is stopped. */
  readonly outbox: MailOutbox;
  readonly notices: Notice[];
  /** For the thread that packs an expediente, which reads both by itself. */
  readonly folders: WorkspaceFolders;
  /** Settles once the lines that a checkpoint let the start skip were read too; damage in them stops all writing. */
  readonly checked: Promise<void>;
  /** Settles once it was looked whether the files that requests speak of are in the vault. */
  readonly searched: Promise<void>;
  /** Writes nothing more, since the journal is not what was written. */
  readonly stop: (failure: StoreFailure) => void;
  /** Evidence that was brought again since there is a desk, the last time of each. */
  readonly putBack: () => readonly PutBack[];
  /** Writes copies of the streams' keys anew that went away or were damaged meanwhile; which those were is told. */
  readonly mendStreamKeys: () => Promise<Result<readonly string[], StoreFailure>>;
  /** Listens to every change: commands, clients, settings. */
  readonly onChanged: (listener: (change: DeskChanged) => void) => void;
  /** Records nothing more by itself, and waits for what of it is under way. */
  readonly leave: () => Promise<void>;
  /** Lets the last command end, writes the checkpoint, and forgets the keys. */
  readonly close: () => Promise<void>;
}

/** A disk that hangs keeps no door open: what is not on record by then is owed on the disk. */
const LONGEST_PAYING_MS = 5_000;

export interface Stores {
  readonly workspace: Workspace;
  readonly files: FileLayer;
  readonly keys: WorkspaceKeys;
  readonly streams: StreamKeyStore;
  readonly settings: RecordedDocument<StoredSettings>;
  readonly preferences: DocumentStore<Preferences>;
  readonly drafts: DraftStore;
  readonly mailAccount: RecordedDocument<StoredMailAccount>;
  readonly mailFolder: RecordedDocument<StoredMailFolder>;
  readonly ownSnippets: DocumentStore<OwnSnippets>;
  readonly ownViews: DocumentStore<OwnViews>;
  readonly arrivals: DocumentStore<StoredArrivals>;
  readonly vault: EvidenceVault;
  readonly noteSwept: NoteSwept;
  readonly owedPutBacks: DocumentStore<StoredPutBacks>;
  readonly journal: Journal;
  readonly checkpoints: CheckpointStore;
  readonly state: DeskState;
  readonly notices: Notice[];
  readonly restored: RestoredFrom | null;
  readonly replayed: ReadonlySet<string>;
  readonly clock: Clock;
  readonly log: Log;
  readonly parseMail: ParseMail;
  readonly mailSender: MailSender;
  readonly markOf: MarkOf;
  /** Why nothing is written from the start; null for a desk that is whole. */
  readonly damage: DeskDamage | null;
}

function noticeOf({ kind }: StoreFailure, line: string): string {
  if (kind === 'checkpoint-differs') return kind;
  return line === '' ? 'journal-unreadable' : 'journal-damaged';
}

interface DeskDamage {
  readonly failure: StoreFailure;
  /** What the first line that is not sound is of, as far as that can be told. */
  readonly streams: readonly string[];
  /** Null where the damage was found at work. */
  readonly lost: LostPart | null;
}

/** Mails that were approved and whose sending could not be recorded. */
const MAIL_WAITS: ReadonlySet<string> = new Set(['mail-no-room', 'mail-not-written']);

const isOfTicket = (stream: string) => stream.startsWith('ticket:');
const idIn = (stream: string) => stream.slice(stream.indexOf(':') + 1);

function damageView({ failure, streams, lost }: DeskDamage, state: DeskState): DamageView {
  const about = streams.flatMap((stream) => {
    const ticket = state.tickets.get(idIn(stream));
    return ticket ? [folioOf(ticket)] : [];
  });
  return {
    failure,
    folios: about,
    lastRecordedAt: state.lastRecordedAt,
    lost: lost && {
      lines: lost.lines,
      unread: lost.unread,
      ticketIds: lost.streams.filter(isOfTicket).map(idIn),
    },
  };
}

export function assembleDesk(stores: Stores): OpenDesk {
  const { workspace, settings, drafts, journal, state, clock, log } = stores;
  const listeners = new Set<(change: DeskChanged) => void>();
  const announce = (change: DeskChanged) => {
    for (const listener of listeners) listener(change);
  };
  let { damage } = stores;
  let displaced = damage !== null;
  const changedSettings = () =>
    announce({ cards: [], clientsChanged: false, settingsChanged: true, head: journal.head() });
  const notices = new DeskNotices({
    ...{ list: stores.notices, state, clock, log, files: stores.files },
    changed: changedSettings,
  });
  const session = new SessionDesk({
    damage: () => damage && damageView(damage, state),
    settings,
    preferences: stores.preferences,
    drafts,
    clock,
    roster: () => state.roster,
    settingsChanged: changedSettings,
    disposed: () => state.disposals.keys(),
    stationInUse: () => state.stationInUse(),
    record: (specs, by) => desk.recordPeople(specs, by),
    correct: (specs, by) => desk.recordDone(specs, by),
  });
  const slices = new TimeSlices();
  const putBacks = new PutBacks({
    vault: namedEvidence(stores.vault, state),
    ...{ state, clock, log, owed: stores.owedPutBacks },
    session: () => session.session(),
    pause: () => slices.pause(),
    ownFiles: () => {
      const { certificates, revocationLists } = state.trust;
      const { logo } = session.settings.issuer;
      return [...[...certificates, ...revocationLists].map(({ file }) => file), ...(logo ? [logo] : [])];
    },
    record: (ticketId, spec) => desk.recordCustody(ticketId, [spec]),
    recordOwn: (spec) => desk.recordPeople([spec]),
  });
  const { vault } = putBacks;
  const desk: TicketDesk = new TicketDesk(
    {
      journal,
      vault,
      clock,
      session: () => session.session(),
      procedures: PROCEDURES,
      currentVersion: PR_OPE_003_V5.version,
    },
    state,
  );
  const keeper = new CheckpointKeeper(stores.checkpoints, journal, state, stores.replayed);
  const checkpoint = async () => {
    const saved = await keeper.save();
    // A checkpoint is disposable: without it the next start reads the journal from further back.
    if (!saved.ok) log.warn('checkpoint not written', { ...saved.error });
  };
  const auditIndex = new AuditIndex(journal);
  const formerHistoric = new FormerHistoric({
    ...{ state, index: auditIndex },
    stop: (failure) => stop(failure),
    slices: () => {
      const own = new TimeSlices();
      return () => own.pause();
    },
  });
  const disposals = new DisposalDesk({
    desk,
    journal,
    vault,
    session,
    keys: stores.streams,
    rewriteCheckpoint: () => keeper.rewrite(),
    destroySetAside: () => destroySetAside(stores.files, workspace.paths.draftsFile),
    parseMail: stores.parseMail,
    mark: disposalMarkAt(stores.files, workspace.paths.disposalMark, stores.keys),
    former: formerHistoric,
  });
  desk.onChanged((change) => {
    const changed = change.cards.map(({ id }) => id);
    if (change.importsChanged) {
      keeper.noteHistoric();
      notices.followImports();
    }
    if (keeper.note(changed, change.gone)) void checkpoint();
    announce(change);
    void putBacks.pay();
    void writeBack();
    notices.followClock();
    void notices.followDisk(desk.owed.length > 0);
  });
  /** Of the documents of which the journal tells, what a failed write may have left on the disk. */
  const writeBack = async () => {
    for (const store of [settings, stores.mailAccount, stores.mailFolder]) {
      if (!(await store.writeBack())) log.warn('document not written back yet');
    }
  };
  const { mailAccount, outbox } = openMail({
    desk,
    vault,
    session,
    store: stores.mailAccount,
    sender: stores.mailSender,
    mark: stores.markOf(workspace, journal),
    clock,
    log,
    damage: () => damage?.failure ?? null,
    changed: changedSettings,
    waits: (why) => {
      notices.withdraw((key) => MAIL_WAITS.has(key));
      if (why === null) return;
      const key = why.kind === 'disk-full' ? 'mail-no-room' : 'mail-not-written';
      notices.tell({ key, params: { path: 'path' in why ? why.path : '' } });
    },
  });
  const documents = [
    settings,
    drafts,
    stores.mailAccount,
    stores.mailFolder,
    stores.ownSnippets,
    stores.ownViews,
    stores.arrivals,
    stores.owedPutBacks,
  ];
  for (const store of documents) {
    if (store.dropped.length > 0) log.warn('unknown settings dropped', { keys: store.dropped });
    if (store.setAside) notices.begin({ key: 'document-set-aside', params: { name: store.setAside } });
  }
  if (workspace.evidenceWasMissing && state.tickets.size > 0) {
    notices.begin({ key: 'evidence-folder-missing', params: { path: workspace.paths.evidenceFolder } });
  }
  notices.beginClock();
  notices.beginImports();
  journal.onDisplaced((failure) => {
    displaced = true;
    damage = { failure, streams: [], lost: null };
    log.error('journal displaced', { ...failure });
    notices.tell({ key: failure.kind, params: 'path' in failure ? { path: failure.path } : {} });
  });
  /** Whoever finds that the journal is not what was written says it once for all. */
  const stop = (failure: StoreFailure) => {
    if (damage) return;
    log.error('journal damaged', { ...failure });
    journal.stopWriting(failure);
    damage = { failure, streams: [], lost: null };
    const line = failure.kind === 'damaged' && failure.line !== null ? String(failure.line) : '';
    notices.tell({
      key: noticeOf(failure, line),
      params: { path: 'path' in failure ? failure.path : '', line },
    });
  };
  stores.streams.onMended((paths) => {
    log.warn('stream keys written anew', { paths });
    const fresh = paths.filter((path) => !notices.isSaid('keys-rewritten', path));
    if (fresh.length > 0) notices.tell(...fresh.map((path) => ({ key: 'keys-rewritten', params: { path } })));
  });
  const openedAt = String(journal.lastSeq());
  const sayRecovered = () => {
    const since = workspace.recoveredFrom?.since;
    if (since !== undefined) notices.begin({ key: 'lock-recovered', params: { since, seq: openedAt } });
  };
  const check = stores.restored && checkWholeJournal(journal, stores.restored);
  // From a checkpoint the journal has not been read yet, and nothing is said of entries that nobody has looked at.
  if (!check) sayRecovered();
  const checked = (check?.done ?? Promise.resolve(null)).then(async (failure) => {
    if (failure === null) {
      if (!check || !workspace.recoveredFrom) return;
      sayRecovered();
      announce({ cards: [], clientsChanged: false, settingsChanged: true, head: journal.head() });
      return;
    }
    stop(failure);
    if (failure.kind === 'checkpoint-differs') {
      displaced = true;
      const cleared = await stores.checkpoints.clear();
      if (!cleared.ok) log.error('checkpoint not cleared', { ...cleared.error });
    }
  });
  const indexSlices = new TimeSlices();
  let isClosing = false;
  const indexed = state.indexAhead(async () => {
    await indexSlices.pause();
    return !isClosing;
  });
  // After that check: both are long, and whoever came in waits for neither.
  const search = lookForEvidence({ ...stores, evidenceFolder: workspace.paths.evidenceFolder }, checked);
  const searched = search.done.then(
    (found) => {
      if (found === null) return;
      log.error('evidence missing', { files: found.files, folios: found.folios });
      notices.beginMissing(found);
      announce({ cards: [], clientsChanged: false, settingsChanged: true, head: journal.head() });
    },
    (error: unknown) => {
      if (errnoOf(error) === null) throw error;
      log.warn('evidence not looked for', { code: errnoOf(error) });
    },
  );
  const ofPerson = {
    session: () => session.session(),
    damage: () => damage?.failure ?? null,
    changed: () =>
      announce({ cards: [], clientsChanged: false, settingsChanged: false, head: journal.head() }),
  };
  return {
    desk,
    isReadOnly: stores.damage !== null,
    session,
    checked,
    searched,
    vault,
    journal,
    clock,
    disposals,
    auditIndex,
    formerHistoric,
    mailAccount,
    snippets: new SnippetDesk({ desk, store: stores.ownSnippets, ...ofPerson }),
    views: new ViewDesk({ store: stores.ownViews, ...ofPerson }),
    mailFolder: mailFolderMemory(
      stores.mailFolder,
      desk,
      () => damage?.failure ?? null,
      () => slices.pause(),
    ),
    outbox,
    bundles: createBundles({
      keys: stores.keys,
      journal,
      vault,
      evidenceFolder: workspace.paths.evidenceFolder,
      files: stores.files,
    }),
    arrivals: arrivalMark(stores.arrivals, (hashes) =>
      stores.noteSwept(hashes.map((sha256) => stores.keys.evidenceName(sha256))),
    ),
    notices: stores.notices,
    folders: {
      journalFolder: workspace.paths.journalFolder,
      evidenceFolder: workspace.paths.evidenceFolder,
      streamKeyFiles: workspace.paths.streamKeyFiles,
      // Asked for when it is needed: what is closed gives nothing away.
      get secret() {
        return stores.keys.secret();
      },
    },
    stop,
    putBack: evidencePutBack(state, stores.keys, () => putBacks.placed()),
    mendStreamKeys: () => stores.streams.mend(),
    onChanged: (listener) => listeners.add(listener),
    leave: () => atMost(LONGEST_PAYING_MS, putBacks.leave()),
    close: async () => {
      await eachInTurn(
        () => outbox.stop(),
        async () => {
          check?.stop();
          search.stop();
          isClosing = true;
          await indexed;
          await checked;
          await searched;
          await desk.settled();
          // Where another desk may have taken the folder, its checkpoint is not written over; nor is a state kept that a
          // forged checkpoint gave.
          if (!displaced) await checkpoint();
          await drafts.carry(damage === null);
          if (damage === null) await writeBack();
          await Promise.all(documents.map((store) => store.settled()));
        },
        () => journal.close(),
        async () => {
          // The last time that anybody knows them, should both copies have gone. What another desk may have taken is left alone.
          const mended = displaced ? null : await stores.streams.mend(false);
          if (mended?.ok === false) log.error('stream keys not mended', { ...mended.error });
        },
        () => stores.streams.forget(),
        () => stores.keys.forget(),
      );
    },
  };
}
