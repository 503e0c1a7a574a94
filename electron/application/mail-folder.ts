/**
 * Watches the folder into which the mail program saves, also while the desk is locked, when nothing is known of it but how many
 * files wait. It reads names, sizes and times; a file is opened when a person attends to it, and never moved, changed or
 * deleted. What the system tells of changes is not trusted alone: network shares tell nothing.
 */
import type { EvidenceRef } from '../shared/domain/evidence';
import { safeFileName } from '../shared/domain/safe-file-name';
import type { DeskFailure } from '../shared/failures';
import type { MailFolderProblem, MailFolderView } from '../shared/mail-folder';
import { err, ok, type Result } from '../shared/result';
import type { FolderLook, MailFolderDisk, MailFolderMemory } from './mail-folder-ports';
import {
  isHandled,
  type KeptFiles,
  kept,
  marked,
  type SeenFiles,
  type Source,
  settled,
  viewOf,
  waitingIn,
} from './mail-folder-view';
import { PatientReader } from './patient-reader';
import { REST_MS, RestingFiles } from './resting-files';
import { SerialQueue } from './serial-queue';
import { WaitingAnswers } from './waiting-answers';
import type { WholeSource } from './whole-source';

interface MailFolderParts {
  readonly disk: MailFolderDisk;
  /** Of a clock that nobody sets. */
  readonly nowMs: () => number;
  /** Calls once after so many milliseconds; answers how to give that up. */
  readonly sleep: (ms: number, wake: () => void) => () => void;
  /** How long a person waits for a look; a share that hangs must hold up no answer, and no lock that waits for it. */
  readonly patience: () => Promise<void>;
  /** Something that the window shows is different. */
  readonly changed: () => void;
}

/** Beside what the system tells. */
const SLOW_LOOK_MS = 60_000;
/** After a word of the system, so that ten files that are saved at once are one look. */
const SOON_MS = 500;
/** A file that is written to all day long is no mail: after so many quick looks they become rarer. */
const QUICK_LOOKS = 30;
const RARER_MS = 15_000;

const GONE: Result<never, DeskFailure> = err({ kind: 'mail', reason: 'folder-file-gone', params: {} });
const NOTHING: SeenFiles = { problem: null, isLooked: false, files: [], writing: 0, hasMore: false };

export class MailFolder {
  readonly #parts: MailFolderParts;
  #queue = new SerialQueue();
  /** One after another: each is told from what the one before left, and none takes back what another chose meanwhile. */
  readonly #choices = new SerialQueue();
  #reader: PatientReader;
  readonly #readings = new WaitingAnswers<Result<WholeSource, DeskFailure>>();
  #memory: MailFolderMemory | null = null;
  /** What is known of the locked desk: where to look, and what needs nothing. */
  #folder: string | null = null;
  #known: KeptFiles = {};
  #resting = new RestingFiles();
  #seen: SeenFiles = NOTHING;
  #count: number | null = null;
  #told = '';
  #watched: { readonly identity: string; readonly stop: () => void } | null = null;
  #sleeping: { readonly atMs: number; readonly stop: () => void } | null = null;
  #quickLooks = 0;
  #turn = 0;

  constructor(parts: MailFolderParts) {
    this.#parts = parts;
    this.#reader = new PatientReader(parts.patience);
  }

  /** Somebody came in. */
  async opened(memory: MailFolderMemory): Promise<void> {
    this.#memory = memory;
    this.#begin(memory.get().folder);
    await this.recorded(null);
    await this.look();
  }

  /** The door was shut: names go, the count goes on. */
  locked(): void {
    this.#known = this.#memory?.get().known ?? this.#known;
    this.#memory = null;
    this.#seen = NOTHING;
  }

  /** How many wait; null where nothing is watched, or nothing is known of it. */
  count(): number | null {
    return this.#folder === null ? null : this.#count;
  }

  view(): MailFolderView {
    return viewOf(this.#folder, this.#seen, this.#memory?.get().known ?? {});
  }

  async choose(folder: string | null): Promise<Result<MailFolderView, DeskFailure>> {
    const memory = this.#writable();
    if (!memory.ok) return memory;
    const may = folder === null ? ok(undefined) : await this.#parts.disk.check(folder);
    if (!may.ok) return may;
    const done = await this.#choices.run(() => this.#remember(memory.value, folder));
    return done.ok ? ok(await this.lookNow()) : done;
  }

  async #remember(memory: MailFolderMemory, folder: string | null): Promise<Result<void, DeskFailure>> {
    const { folder: before } = memory.get();
    const recorded = folder === before ? ok(undefined) : await memory.record(before, folder);
    if (!recorded.ok) return recorded;
    const done = await memory.update((current) => ({ ...current, folder }));
    if (!done.ok) {
      await memory.writeBack();
      if (folder !== before) await memory.correct(before, folder);
      return done;
    }
    this.#begin(folder);
    this.#tell();
    return ok(undefined);
  }

  /** Keeps a file as evidence. It is offered until a request holds it: what nobody registered is not forgotten. */
  async take(
    key: string,
    keep: (source: Source) => Promise<Result<EvidenceRef, DeskFailure>>,
  ): Promise<Result<EvidenceRef, DeskFailure>> {
    const memory = this.#writable();
    if (!memory.ok) return memory;
    const source = await this.#open(key, Number.POSITIVE_INFINITY);
    if (!source.ok) return source;
    const put = await keep(source.value);
    if (!put.ok) return put;
    const noted = await memory.value.update(kept(key, put.value.sha256, this.#present()));
    if (!noted.ok) return noted;
    await this.recorded(null);
    this.#tell();
    return put;
  }

  /**
   * Reads a file that is offered and keeps nothing of it. In the queue of the looks: a share that hangs holds few threads by that, and
   * a file that hangs is given up, so that the looks go on.
   * @param maxBytes a larger one is not opened
   */
  read(key: string, maxBytes: number): Promise<Result<WholeSource, DeskFailure>> {
    const reading = this.#queue.run(async (): Promise<Result<WholeSource, DeskFailure>> => {
      if (!this.#memory) return err({ kind: 'locked-desk' });
      return this.#reader.read(this.#nameOf(key), () => this.#open(key, maxBytes));
    });
    return this.#readings.of(reading);
  }

  /** Another number for each folder that is begun with: what waits for the one before may wait for ever. */
  turn(): number {
    return this.#turn;
  }

  /** Says that a file needs nothing, or takes that back. */
  async mark(key: string, dismissed: boolean): Promise<Result<MailFolderView, DeskFailure>> {
    const memory = this.#writable();
    if (!memory.ok) return memory;
    const done = await memory.value.update(marked(key, dismissed, this.#present()));
    if (!done.ok) return done;
    this.#tell();
    return ok(this.view());
  }

  /** Requests changed: a file that one of them holds now is attended to, whatever becomes of the request later. */
  async recorded(ticketIds: readonly string[] | null): Promise<void> {
    const memory = this.#memory;
    if (!memory || memory.damage() !== null) return;
    const open = Object.values(memory.get().known).flatMap(({ state, sha256 }) =>
      state === 'kept' && sha256 !== null ? [sha256] : [],
    );
    if (open.length === 0) return;
    const held = await memory.held(new Set(open), ticketIds);
    if (held.size === 0 || this.#memory !== memory) return;
    await memory.update(settled(held));
    this.#tell();
  }

  /** As somebody asks for it: with what is known when their patience ends. */
  async lookNow(): Promise<MailFolderView> {
    await Promise.race([this.look(), this.#parts.patience()]);
    return this.view();
  }

  look(): Promise<void> {
    return this.#queue.run(() => this.#look());
  }

  #nameOf(key: string): string {
    return safeFileName(this.#seen.files.find(({ file }) => file.key === key)?.file.name ?? '');
  }

  async #open(key: string, maxBytes: number): Promise<Result<Source, DeskFailure>> {
    const found = this.#seen.files.find(({ file }) => file.key === key);
    if (!found || this.#folder === null) return GONE;
    const { file, problem } = found;
    const refused = (reason: string): Result<never, DeskFailure> =>
      err({ kind: 'mail', reason, params: { name: safeFileName(file.name) } });
    if (problem !== null && problem !== 'unreadable') return refused(`folder-${problem}`);
    if (file.sizeBytes > maxBytes) return refused('too-large-to-list');
    return this.#parts.disk.open(this.#folder, file);
  }

  #begin(folder: string | null): void {
    if (folder === this.#folder && this.#folder !== null) return;
    this.#folder = folder;
    // A folder that hangs must not keep the next one from being looked into.
    this.#queue = new SerialQueue();
    this.#readings.giveAll(GONE);
    this.#reader = new PatientReader(this.#parts.patience);
    this.#turn += 1;
    this.#resting = new RestingFiles();
    this.#seen = NOTHING;
    this.#count = null;
    this.#quickLooks = 0;
    this.#unwatch();
    this.#sleeping?.stop();
    this.#sleeping = null;
  }

  #present(): ReadonlySet<string> {
    return new Set(this.#seen.files.map(({ file }) => file.key));
  }

  #writable(): Result<MailFolderMemory, DeskFailure> {
    if (!this.#memory) return err({ kind: 'locked-desk' });
    const damage = this.#memory.damage();
    return damage ? err(damage) : ok(this.#memory);
  }

  async #look(): Promise<void> {
    const folder = this.#folder;
    if (folder === null) return;
    const resting = this.#resting;
    const found = await this.#parts.disk.look(folder);
    const known = this.#memory?.get().known ?? this.#known;
    const sorted = found.ok
      ? await resting.sort(
          found.value.files,
          this.#parts.nowMs(),
          (key) => !isHandled(known[key]),
          (file) => this.#parts.disk.isReadable(folder, file),
        )
      : { resting: [], writing: 0 };
    // Another folder was chosen meanwhile.
    if (resting !== this.#resting) return;
    this.#follow(folder, found);
    this.#seen = {
      problem: found.ok ? null : found.error,
      isLooked: true,
      files: sorted.resting,
      writing: sorted.writing,
      hasMore: found.ok && found.value.hasMore,
    };
    this.#count = waitingIn(sorted.resting, known);
    // Behind the locked door nothing but the count is kept.
    if (!this.#memory) this.#seen = NOTHING;
    this.#tell();
    this.#quickLooks = sorted.writing > 0 ? this.#quickLooks + 1 : 0;
    this.#sleep(sorted.writing > 0 ? this.#quickMs() : SLOW_LOOK_MS);
  }

  #quickMs(): number {
    return this.#quickLooks > QUICK_LOOKS ? RARER_MS : REST_MS;
  }

  #tell(): void {
    if (this.#memory && this.#seen.isLooked)
      this.#count = waitingIn(this.#seen.files, this.#memory.get().known);
    const now = JSON.stringify(this.#memory ? this.view() : this.#count);
    if (now === this.#told) return;
    this.#told = now;
    this.#parts.changed();
  }

  #follow(folder: string, found: Result<FolderLook, MailFolderProblem>): void {
    const identity = found.ok ? found.value.identity : null;
    if (identity !== null && this.#watched?.identity === identity) return;
    this.#unwatch();
    if (identity !== null)
      this.#watched = { identity, stop: this.#parts.disk.watch(folder, () => this.#soon()) };
  }

  #unwatch(): void {
    this.#watched?.stop();
    this.#watched = null;
  }

  #soon(): void {
    const ms = Math.max(SOON_MS, this.#quickLooks > QUICK_LOOKS ? RARER_MS : 0);
    if (this.#sleeping && this.#sleeping.atMs > this.#parts.nowMs() + ms) this.#sleep(ms);
  }

  #sleep(ms: number): void {
    this.#sleeping?.stop();
    const stop = this.#parts.sleep(ms, () => void this.look());
    this.#sleeping = { atMs: this.#parts.nowMs() + ms, stop };
  }
}
