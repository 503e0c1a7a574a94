/**
 * Restores a backup in the place of the workspace: from the open desk, from its door, from the set-up, or where the workspace
 * cannot be opened at all. Folders are chosen in the system's dialog and known to the page by a token alone.
 */
import { v7 as uuid } from 'uuid';
import type { AccessPhase } from '../../shared/access';
import type { BackupFailure, BackupMade, GenerationCheck } from '../../shared/backup/backups';
import type { RestorePreview } from '../../shared/backup/restore-preview';
import type { DeskRole } from '../../shared/domain/event-envelope';
import type { BackupReason, DeskFailure } from '../../shared/failures';
import type { ParsedRequest } from '../../shared/ipc-contract';
import type { RestoreProgress, RestoreSource, RestoreStarted } from '../../shared/ipc-views';
import { err, ok, type Result } from '../../shared/result';
import type { AttemptStore } from '../access/access-ports';
import { AttemptsAtDoor } from '../access/attempts-at-door';
import type { Log } from '../log';
import type { Clock } from '../ports';
import { SerialQueue } from '../serial-queue';
import type { BackupEngine, GenerationAccess, OpenSecret, SeenGeneration } from './backup-ports';

/** Who is at the desk; null at its door, and at a damaged one, of whose people nobody is believed. */
export interface AtDesk {
  readonly administers: boolean;
  readonly person: { readonly personId: string; readonly name: string; readonly role: DeskRole };
  readonly secret: OpenSecret;
}

export interface RestoreParts {
  readonly engine: BackupEngine;
  readonly clock: Clock;
  readonly log: Log;
  readonly chooseFolder: () => Promise<string | null>;
  /** Where the backups of this desk go; null for nowhere, and where that is not to be told. */
  readonly usualFolder: () => string | null;
  /** What reading the generations of a folder whole found. */
  readonly checksIn: (folder: string) => readonly GenerationCheck[];
  /** `damaged` where the workspace cannot be opened. */
  readonly phase: () => Promise<AccessPhase>;
  readonly atDesk: () => AtDesk | null;
  /** Passwords of backups that were not right, apart from those of the door: a new start is no new chance here either. */
  readonly attempts: AttemptStore;
  /** Of the workspace that is here; null where it cannot be told. */
  readonly workspaceId: string | null;
  /** Backs up what is about to be replaced; null where there is nowhere to put it. */
  readonly backUpPresent: (into: string) => Promise<Result<BackupMade, BackupFailure>>;
  /** Ends the app and starts it again, which puts the restored workspace in its place. */
  readonly restart: () => void;
}

interface Chosen {
  readonly folder: string;
  readonly workspaceId: string | null;
  /** What was looked into, and by whom: nothing else is restored, and by nobody else. */
  readonly previewed: Map<string, { readonly seen: SeenGeneration; readonly place: string }>;
}

type Done<T> = Promise<Result<T, DeskFailure>>;

/** Chosen and not forgotten: who looks into many folders keeps the last ones. */
const MOST_CHOSEN = 8;

export class RestoreDesk {
  readonly #parts: RestoreParts;
  readonly #chosen = new Map<string, Chosen>();
  readonly #looking = new SerialQueue();
  readonly #attempts: AttemptsAtDoor;
  /** How often the door was opened or shut. */
  #turn = 0;
  #stage: RestoreProgress['stage'] | null = null;

  constructor(parts: RestoreParts) {
    this.#parts = parts;
    this.#attempts = new AttemptsAtDoor(parts.attempts, parts.clock);
  }

  /** Null when the person cancelled. */
  async open({ from }: ParsedRequest<'restore:open'>): Done<RestoreSource | null> {
    const may = await this.#may();
    if (!may.ok) return may;
    const { engine, chooseFolder, usualFolder, workspaceId } = this.#parts;
    const asked = from === 'usual' ? usualFolder() : await chooseFolder();
    if (asked === null) return from === 'usual' ? refusal('no-destination') : ok(null);
    const found = await engine.find(asked);
    if (!found.ok) return found;
    const listed = await engine.list(found.value);
    if (!listed.ok) return listed;
    const { generations } = listed.value;
    if (generations.length === 0) return refusal('no-backup', { path: asked });
    const token = uuid();
    this.#chosen.set(token, {
      folder: found.value,
      workspaceId: listed.value.workspaceId,
      previewed: new Map(),
    });
    for (const old of [...this.#chosen.keys()].slice(0, -MOST_CHOSEN)) this.#chosen.delete(old);
    const isOwn = workspaceId === null ? null : workspaceId === listed.value.workspaceId;
    const atDesk = this.#parts.atDesk();
    const checks = this.#parts.checksIn(found.value);
    const needsAccess = atDesk === null || isOwn !== true;
    return ok({ token, folder: found.value, generations, checks, isOwn, needsAccess });
  }

  async preview(request: ParsedRequest<'restore:preview'>): Done<RestorePreview> {
    const may = await this.#may();
    if (!may.ok) return may;
    const chosen = this.#chosen.get(request.token);
    if (!chosen) return refusal('no-backup', { path: '' });
    const whole = this.#foundWhole(chosen.folder, request.name);
    if (!whole.ok) return whole;
    const atDesk = this.#parts.atDesk();
    const access = request.access ?? (atDesk && ({ kind: 'present', secret: atDesk.secret } as const));
    if (access === null) return refusal('needs-access');
    // One after the other: the waiting after a password that is not right holds for those typed at once, too.
    return this.#looking.run(() => this.#look(chosen, request.name, access));
  }

  async #look(chosen: Chosen, name: string, access: GenerationAccess): Done<RestorePreview> {
    const { engine } = this.#parts;
    const isTyped = access.kind !== 'present';
    const seconds = isTyped ? await this.#attempts.waitSeconds() : 0;
    if (seconds > 0) return refusal('wait', { seconds: String(seconds) });
    const place = await this.#place();
    const isBlank = (await this.#parts.phase()) === 'new';
    const seen = await engine.preview(chosen.folder, name, access, isBlank);
    if (!seen.ok) {
      const isWrong = seen.error.kind === 'backup' && seen.error.reason === 'refused';
      if (isTyped && isWrong) await this.#attempts.failed('refused');
      return seen;
    }
    // A backup of one's own, which opens with a password of one's own, says nothing of this desk's.
    if (seen.value.present.kind === 'known' && this.#attempts.known) await this.#attempts.forget();
    // At a door that nobody came through, what is behind it is not exchanged for another desk.
    if (seen.value.present.kind === 'other-workspace' && this.#parts.atDesk() === null) {
      return refusal('not-restorable');
    }
    chosen.previewed.set(name, { seen: seen.value, place });
    // For the record of the restore, and not for the page.
    const { openedBy: _own, noteKey: _key, print: _print, ...shown } = seen.value;
    return ok(shown);
  }

  /** The door was opened or shut: what was looked into before says nothing of who is there now. */
  forget(): void {
    this.#turn += 1;
  }

  /** Where somebody stands, and who: what was looked into at another place is looked into again. */
  async #place(): Promise<string> {
    return `${this.#turn} ${await this.#parts.phase()} ${this.#parts.atDesk()?.person.personId ?? ''}`;
  }

  /** The present is backed up first; where that cannot be, its folder stays beside all the same. */
  async run({ token, name }: ParsedRequest<'restore:run'>): Done<RestoreStarted> {
    const may = await this.#may();
    if (!may.ok) return may;
    const chosen = this.#chosen.get(token);
    const looked = chosen?.previewed.get(name);
    if (!chosen || !looked || looked.place !== (await this.#place())) return refusal('needs-access');
    const whole = this.#foundWhole(chosen.folder, name);
    if (!whole.ok) return whole;
    const { seen } = looked;
    const isBlankNow = (await this.#parts.phase()) === 'new';
    if ((seen.present.kind === 'blank') !== isBlankNow) return refusal('needs-access');
    if (this.#stage !== null) return refusal('busy');
    try {
      return await this.#restore(chosen, seen);
    } finally {
      this.#stage = null;
    }
  }

  async #restore(chosen: Chosen, seen: SeenGeneration): Done<RestoreStarted> {
    const { engine, clock, log, restart } = this.#parts;
    const isBlank = seen.present.kind === 'blank';
    this.#stage = 'backing-up';
    const backedUp = isBlank ? null : await this.#parts.backUpPresent(chosen.folder);
    if (backedUp && !backedUp.ok) log.warn('present not backed up before restoring', { ...backedUp.error });
    this.#stage = 'laying';
    const facts = {
      restoreId: uuid(),
      restoredAt: clock.now(),
      generation: seen.name,
      generationAt: seen.createdAt,
      journalSeq: seen.backup.events,
      journalHead: seen.backup.head,
      // At a door that nobody came through, whoever opened the backup.
      by: this.#parts.atDesk()?.person ?? seen.openedBy,
      replacedHead: seen.present.kind === 'known' ? seen.present.summary.head : null,
      backedUpAs: backedUp?.ok ? backedUp.value.name : null,
    };
    const laid = await engine.restore(chosen.folder, seen.name, facts, {
      keepFormer: !isBlank,
      noteKey: seen.noteKey,
      print: seen.print,
      isSame: seen.present.kind === 'known' || seen.present.kind === 'unreadable',
    });
    if (!laid.ok) return laid;
    // Who restores is for the journal: the log lies in the open.
    const { restoreId, generation } = facts;
    log.info('restore announced', { restoreId, generation });
    this.#stage = 'restarting';
    restart();
    return ok({ former: isBlank ? null : laid.value, backedUpAs: facts.backedUpAs });
  }

  progress(): RestoreProgress | null {
    const none = { doneBytes: 0, totalBytes: 0 };
    return this.#stage && { stage: this.#stage, ...(this.#parts.engine.progress() ?? none) };
  }

  /** One that was found damaged is not put back before it was read again and found whole. */
  #foundWhole(folder: string, name: string): Result<void, DeskFailure> {
    const check = this.#parts.checksIn(folder).find((one) => one.name === name);
    return check && check.damaged > 0 ? refusal('found-damaged', { when: check.at }) : ok(undefined);
  }

  async #may(): Done<void> {
    const phase = await this.#parts.phase();
    const atDesk = this.#parts.atDesk();
    if (phase === 'change-password') return err({ kind: 'locked-desk' });
    // Null at an open desk: a damaged one. Whoever opens the backup itself may, as at the door.
    return phase === 'open' && atDesk?.administers === false
      ? err({ kind: 'not-permitted', needs: ['lider-soc', 'gerente-operaciones'] })
      : ok(undefined);
  }
}

const refusal = (reason: BackupReason, params: Readonly<Record<string, string>> = {}) =>
  err({ kind: 'backup' as const, reason, params });
