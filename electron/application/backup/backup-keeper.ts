/** Makes the backups of a workspace: by hand, every so many hours, on quitting; and remembers how the last one went. */
import {
  type BackupCause,
  type BackupChecked,
  type BackupFailure,
  type BackupMade,
  type BackupProblem,
  type BackupsFile,
  type BackupsView,
  type GenerationCheck,
  isDue,
  isNotGood,
  MOST_PUT_BACK,
  mayRetry,
  nextAt,
  type PutBack,
} from '../../shared/backup/backups';
import { canonicalJson } from '../../shared/canonical-json';
import type { PeopleEventSpec } from '../../shared/domain/people';
import type { DeskFailure } from '../../shared/failures';
import { err, ok, type Result } from '../../shared/result';
import type { Log } from '../log';
import type { Clock, DocumentStore } from '../ports';
import type { BackupEngine, OpenSecret } from './backup-ports';

export interface KeeperParts {
  readonly store: DocumentStore<BackupsFile>;
  readonly engine: BackupEngine;
  readonly workspacePath: string;
  readonly clock: Clock;
  readonly log: Log;
  /** What the window shows has changed. */
  readonly changed: () => void;
  /** Writes it into the journal by who is at the desk; false while nobody is. */
  readonly record: (specs: readonly PeopleEventSpec[]) => Promise<boolean>;
  /** The same of what somebody at the desk has done; where it cannot be written it is owed. */
  readonly recordDone: (specs: readonly PeopleEventSpec[]) => Promise<void>;
  /** Has keys written anew that the process knows and the disk no longer has: without them a backup is none. */
  readonly mendKeys: () => Promise<void>;
  /** The open desk's; null while it is shut. */
  readonly secret: () => OpenSecret | null;
  /** What was brought again of the evidence; null while nobody is at the desk. */
  readonly putBack: () => readonly PutBack[] | null;
  /** Whether the open workspace is known to be damaged. */
  readonly isDamaged: () => boolean;
}

type Done<T> = Promise<Result<T, DeskFailure>>;
type Made = Promise<Result<BackupMade, BackupFailure>>;

/** As many as the file keeps; the page lists all of them from the folder itself. */
const MOST_UNRECORDED = 500;
const MOST_CHECKS = 500;

export class BackupKeeper {
  readonly #parts: KeeperParts;
  #running: Made | null = null;
  #stopping = false;
  /** Once damage was seen: a shut door tells of none. */
  #sawDamage = false;
  #recording: Promise<void> = Promise.resolve();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  async view(): Promise<BackupsView> {
    const { engine, store } = this.#parts;
    const { folder, listed } = this;
    const onSameDisk = folder !== null && (await engine.isOnSameDisk(folder));
    const { unrecorded: _own, putBack: _too, ...kept } = store.get();
    const running = this.#running && (engine.progress() ?? { doneBytes: 0, totalBytes: 0 });
    const checks = listed === null ? [] : this.checksIn(listed);
    return { ...kept, checks: [...checks], running, nextAt: nextAt(store.get()), onSameDisk };
  }

  get folder(): string | null {
    return this.#parts.store.get().folder;
  }

  /** Where the backups lie that are shown: where they go, or where they went before somebody stopped them. */
  get listed(): string | null {
    const { folder, stoppedIn } = this.#parts.store.get();
    return folder ?? stoppedIn;
  }

  /** Where backups go from now on; null for nowhere. One is made at once. */
  async setFolder(chosen: string | null): Done<void> {
    const { engine, store } = this.#parts;
    const prepared = chosen === null ? ok(null) : await engine.prepare(chosen);
    if (!prepared.ok) return prepared;
    const folder = prepared.value;
    const set = await store.update((kept) =>
      kept.folder === folder
        ? kept
        : {
            ...kept,
            folder,
            stoppedIn: folder === null ? kept.folder : null,
            lastGood: null,
            lastFailure: null,
            checks: kept.checks.map((check) => ofFolder(check, kept)),
          },
    );
    if (!set.ok) return set;
    await this.#recordPlan();
    this.#parts.changed();
    if (folder !== null) void this.make('hand');
    return ok(undefined);
  }

  /**
   * Begins anew where the last one was made and does not count as good: what it lacks is given up, and the next one is the good one.
   * Those from before stay. @returns `nothing-parted` where the last one counts
   */
  async goOn(): Done<void> {
    const { lastFailure } = this.#parts.store.get();
    if (lastFailure === null || !isNotGood(lastFailure.problem)) return refused('nothing-parted');
    const set = await this.#parts.store.update((kept) => ({ ...kept, lastGood: null, lastFailure: null }));
    if (!set.ok) return set;
    await this.#recordPlan();
    this.#parts.changed();
    void this.make('hand');
    return ok(undefined);
  }

  async configure(plan: Pick<BackupsFile, 'everyHours' | 'onQuit'>): Done<void> {
    const set = await this.#parts.store.update((kept) => ({ ...kept, ...plan }));
    if (!set.ok) return set;
    await this.#recordPlan();
    this.#parts.changed();
    return ok(undefined);
  }

  /** To where backups go. While one is being made its answer is given. */
  make(cause: BackupCause): Made {
    const { folder } = this.#parts.store.get();
    if (folder === null) return refused('no-destination');
    return this.#run(folder, cause, true);
  }

  /** Once, to a folder that somebody chose: what is remembered of the usual ones stays as it was. */
  async makeIn(chosen: string, cause: BackupCause): Made {
    const prepared = await this.#parts.engine.prepare(chosen);
    if (!prepared.ok) return prepared;
    const usual = prepared.value === this.folder;
    return this.#run(prepared.value, cause, usual);
  }

  /** Reads a generation whole, and remembers what was found. */
  async verify(name: string): Promise<Result<BackupChecked, BackupFailure>> {
    const { engine, store, clock, log, changed } = this.#parts;
    const folder = this.listed;
    if (folder === null) return refused('no-destination');
    const checked = await engine.verify(folder, name, this.#parts.secret());
    if (!checked.ok) return checked;
    const check = {
      folder,
      name,
      at: clock.now(),
      damaged: checked.value.damaged.length,
      missing: checked.value.missing ?? 0,
    };
    const isDamaged = check.damaged > 0 || check.missing > 0;
    if (isDamaged) log.warn('backup found damaged', { ...check });
    const problem = 'found-damaged' as const;
    const noted = await store.update((kept) => ({
      ...kept,
      checks: [...without(kept, check), check].slice(-MOST_CHECKS),
      // Nobody goes on trusting it: the next one is due, and writes again what went bad.
      ...(kept.folder === folder &&
        kept.lastGood?.name === name &&
        (isDamaged
          ? { lastFailure: { at: check.at, problem, path: folder } }
          : kept.lastFailure?.problem === problem && { lastFailure: null })),
    }));
    if (!noted.ok) log.error('check of a backup not noted', { ...noted.error });
    changed();
    return checked;
  }

  /** What reading the generations of a folder found, whenever that was. */
  checksIn(folder: string): readonly GenerationCheck[] {
    const kept = this.#parts.store.get();
    return kept.checks.filter((check) => ofFolder(check, kept).folder === folder);
  }

  /** Called every so often, by day and night, whether anybody is at the desk or not. */
  async tick(): Promise<void> {
    const { store, clock, engine } = this.#parts;
    const kept = store.get();
    const now = clock.now();
    // In time the generations of a damaged workspace would take the place of the good ones.
    if (this.#isDamaged()) return;
    if (this.#running || kept.folder === null || !isDue(kept, now) || !mayRetry(kept, now)) return;
    // Said once: looked for every minute, it would fill the log.
    const isKnown = kept.lastFailure?.problem === 'destination-missing';
    if (isKnown && !(await engine.isThere(kept.folder))) return;
    await this.make('hours');
  }

  /** Whether a backup is to be made before the app ends; one that is under way is given up for it. */
  async beforeQuit(): Promise<boolean> {
    const { store, engine } = this.#parts;
    await this.stop();
    const { folder, onQuit, lastGood, lastFailure } = store.get();
    if (folder === null || !onQuit || this.#isDamaged()) return false;
    const isOld = lastGood === null || lastFailure !== null;
    if (!isOld && (await engine.journalBytes()) === lastGood.journalBytes) return false;
    if (await engine.isThere(folder)) return true;
    await this.#failed({ kind: 'backup', reason: 'destination-missing', params: { path: folder } });
    return false;
  }

  #isDamaged(): boolean {
    this.#sawDamage ||= this.#parts.isDamaged();
    return this.#sawDamage;
  }

  /** Gives up the backup under way. */
  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#stopping = true;
    this.#parts.engine.stop();
    await this.#running;
    this.#stopping = false;
  }

  /** What a backup has to know that is made while nobody is at the desk. */
  async notePutBack(): Promise<void> {
    const { putBack, store, log } = this.#parts;
    const known = putBack()?.slice(-MOST_PUT_BACK);
    if (!known || canonicalJson(known) === canonicalJson(store.get().putBack)) return;
    const noted = await store.update((kept) => ({ ...kept, putBack: [...known] }));
    if (!noted.ok) log.error('evidence that was put back not noted', { ...noted.error });
  }

  /** Somebody came in: what was made meanwhile is recorded by them. */
  recordMade(): Promise<void> {
    this.#recording = this.#recording.then(() => this.#recordMade());
    return this.#recording;
  }

  #run(folder: string, cause: BackupCause, usual: boolean): Made {
    if (this.#running) return refused('busy');
    const { log, store } = this.#parts;
    log.info('backup begins', { cause, usual });
    // Measured by the good one, and not by the newest: what was made after a damage goes on from the damage.
    const lastGood = usual && { lastGood: store.get().lastGood?.name ?? null };
    const prunes = usual && cause !== 'before-restore' && !this.#isDamaged();
    this.#running = (this.#isDamaged() ? Promise.resolve() : this.#parts.mendKeys())
      .then(() => this.notePutBack())
      // Of a damaged workspace one may be wanted to look into, but nothing good goes for it.
      .then(() =>
        this.#parts.engine.make(folder, { usual, prunes, putBack: store.get().putBack, ...lastGood }),
      )
      // Where backups go may have been changed meanwhile: what is remembered is of one folder.
      .then((made) => this.#made(made, cause, usual && folder === this.folder))
      .finally(() => {
        this.#running = null;
        this.#parts.changed();
      });
    this.#parts.changed();
    return this.#running;
  }

  async #made(made: Awaited<Made>, cause: BackupCause, usual: boolean): Made {
    const { store, log } = this.#parts;
    if (!made.ok) {
      if (this.#stopping) log.info('backup given up');
      else if (usual) await this.#failed(made.error);
      else log.error('backup failed', { ...made.error });
      return made;
    }
    const { continues, lost, ...done } = made.value;
    log.info('backup made', { ...done, cause, usual });
    if (!continues) log.warn('backup does not continue the one before', { name: done.name, lost });
    // What does not go on from the good one before it may be damaged: that one stays the good one.
    const isGood = !this.#isDamaged() && (continues || store.get().lastGood === null);
    const problem = lost > 0 ? ('evidence-lost' as const) : ('parted' as const);
    const lastFailure = isGood ? null : { at: done.at, problem, path: this.#parts.workspacePath };
    const kept = await store.update((before) => ({
      ...before,
      ...(usual && { lastFailure, ...(isGood && { lastGood: done }) }),
      unrecorded: [...before.unrecorded, { ...done, cause }].slice(-MOST_UNRECORDED),
    }));
    if (!kept.ok) log.error('backup not noted', { ...kept.error });
    await this.recordMade();
    return made;
  }

  async #failed(failure: BackupFailure): Promise<void> {
    const { store, clock, log, workspacePath, changed } = this.#parts;
    log.error('backup failed', { ...failure });
    const path = pathOf(failure);
    const noted = await store.update((kept) => ({
      ...kept,
      lastFailure: {
        at: clock.now(),
        problem: problemOf(failure, workspacePath),
        path: (path || kept.folder) ?? '',
      },
    }));
    if (!noted.ok) log.error('failure of a backup not noted', { ...noted.error });
    changed();
  }

  async #recordMade(): Promise<void> {
    await this.notePutBack();
    const { store, record, log } = this.#parts;
    const { unrecorded } = store.get();
    if (unrecorded.length === 0) return;
    const specs = unrecorded.map(
      ({ name, at, files, sizeBytes, cause }): PeopleEventSpec => ({
        type: 'v1.backup.made',
        payload: { generation: name, madeAt: at, cause, files, sizeBytes },
      }),
    );
    if (!(await record(specs))) return;
    const known = new Set(unrecorded.map(({ name }) => name));
    const forgotten = await store.update((kept) => ({
      ...kept,
      unrecorded: kept.unrecorded.filter(({ name }) => !known.has(name)),
    }));
    if (!forgotten.ok) log.error('recorded backups not noted', { ...forgotten.error });
  }

  async #recordPlan(): Promise<void> {
    const { folder, everyHours, onQuit } = this.#parts.store.get();
    await this.#parts.recordDone([{ type: 'v1.backup.configured', payload: { folder, everyHours, onQuit } }]);
  }
}

async function refused(reason: 'no-destination' | 'busy' | 'nothing-parted') {
  return err({ kind: 'backup', reason, params: {} } as const);
}

/** Those of before their folder was kept with them are of where backups went. */
const ofFolder = (check: GenerationCheck, { folder }: BackupsFile): GenerationCheck => ({
  ...check,
  ...(check.folder === undefined && folder !== null && { folder }),
});

const without = (kept: BackupsFile, { folder, name }: GenerationCheck) =>
  kept.checks.filter((check) => check.name !== name || ofFolder(check, kept).folder !== folder);

const pathOf = (failure: BackupFailure) =>
  (failure.kind === 'backup' ? failure.params['path'] : 'path' in failure ? failure.path : '') ?? '';

/** What a person can do something about. */
export function problemOf(failure: BackupFailure, workspacePath: string): BackupProblem {
  if (failure.kind === 'backup') {
    switch (failure.reason) {
      case 'destination-missing':
      case 'other-desk':
      case 'inside-workspace':
        return failure.reason;
      default:
        return 'interrupted';
    }
  }
  if (failure.kind === 'locked') return 'busy';
  const path = pathOf(failure);
  if (['/', '\\'].some((separator) => path.startsWith(`${workspacePath}${separator}`))) return 'source';
  switch (failure.kind) {
    case 'disk-full':
      return 'destination-full';
    case 'not-writable':
    case 'not-readable':
      return 'destination-read-only';
    case 'damaged':
      return 'read-back';
    default:
      return 'destination-io';
  }
}
