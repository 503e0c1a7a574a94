import type { Readable } from 'node:stream';
import type { FileState } from '../shared/domain/custody';
import type { EventHeader, RecordedEvent } from '../shared/domain/event-envelope';
import type { EvidenceRef } from '../shared/domain/evidence';
import type { Result } from '../shared/result';
import type { StoreFailure } from '../shared/store-failure';

export type { DamageReason, LockHolder, StoreFailure } from '../shared/store-failure';

/** The main process's clock; the renderer's is never trusted. */
export interface Clock {
  /** The current instant, RFC 3339 UTC with milliseconds. */
  now(): string;
}

/** An event on its way into the journal, which gives it its `seq` and its link in the hash chain. */
export interface EventDraft {
  readonly header: Omit<EventHeader, 'seq'>;
  readonly payload: unknown;
}

/** What an append answers once the bytes are on the disk. */
export interface AppendReceipt {
  /** The events as a later read will give them. */
  readonly events: readonly RecordedEvent[];
  /** Link of the last event: the journal's head, 64 hex digits. */
  readonly head: string;
}

/** A point between two lines of the journal, and what proves that it belongs to this one. */
export interface JournalPosition {
  /** Name of the file inside the journal's folder. */
  readonly file: string;
  /** 1-based number of the line that ends here; 0 at the start. */
  readonly line: number;
  /** Length of that line with its newline. */
  readonly lineBytes: number;
  /** Where that line ends, counted from the start of the file. */
  readonly offsetBytes: number;
  /** The last event of that line; 0 at the start. */
  readonly seq: number;
  /** Its link in the hash chain, 64 hex digits; 64 zeros at the start. */
  readonly head: string;
}

/** An event as the journal holds it, with what proves it. */
export interface StoredEvent {
  readonly header: EventHeader;
  /** Null once its key was destroyed. */
  readonly content: { readonly salt: string; readonly payload: unknown } | null;
  readonly payloadHash: string;
  readonly link: string;
}

/** Some lines of the journal, verified. */
export interface JournalBatch {
  readonly events: readonly RecordedEvent[];
  /** The same events by the lines that hold them; the format says how their links are computed. */
  readonly lines: readonly { readonly format: 1 | 2; readonly entries: readonly StoredEvent[] }[];
  /** Where they end. */
  readonly position: JournalPosition;
}

/**
 * The append-only journal, the truth of a workspace. One `append` is one line and is atomic: after a crash either all
 * of its events are there or none.
 */
export interface Journal {
  /** Resolves only after fdatasync; a failed append leaves the file as it was before. */
  append(drafts: readonly EventDraft[]): Promise<Result<AppendReceipt, StoreFailure>>;
  /**
   * Reads the events after `after` (all of them without it), in batches and in order, verifying CRC and chain on the
   * way, up to what was acknowledged when it began. A failure is the last thing it gives.
   */
  read(after?: JournalPosition): AsyncIterable<Result<readonly RecordedEvent[], StoreFailure>>;
  /** The same, with what the lines hold beside the events. */
  readBatches(after?: JournalPosition): AsyncIterable<Result<JournalBatch, StoreFailure>>;
  /** The end of what is acknowledged: what a checkpoint remembers. */
  position(): JournalPosition;
  /** Whether the line that ends there is still the one that did: what was acknowledged then is in this journal. */
  holds(position: JournalPosition): Promise<boolean>;
  /** Link of the last event; 64 zeros for an empty journal. */
  head(): string;
  lastSeq(): number;
  /** From now on every append answers this failure: what is on the disk is not what was acknowledged. */
  stopWriting(failure: StoreFailure): void;
  /** Calls when the journal stops by itself, having found that it no longer is the one that writes this file. */
  onDisplaced(listener: (failure: StoreFailure) => void): void;
  /** Waits for the appends under way. */
  close(): Promise<void>;
}

export interface StoredFile {
  readonly sizeBytes: number;
  readonly head: Uint8Array;
}

/** Content-addressed files. What goes in is hashed while it streams; what comes out is what went in, or an error. */
export interface EvidenceVault {
  /**
   * The name is kept for display only (`displayFileName`); a media type that is none becomes octet-stream.
   * @param meta `isProvisional` for what may be taken back by `destroyProvisional`, unless somebody else puts the same;
   * `beforeFilling` is asked before the file takes a place in which none of it is, or a damaged one. What it fails with `put` fails with
   */
  put(
    source: AsyncIterable<Uint8Array> | Uint8Array,
    meta: {
      readonly name: string;
      readonly mediaType: string;
      readonly isProvisional?: boolean;
      readonly beforeFilling?: (sha256: string) => Promise<Result<void, StoreFailure>>;
    },
  ): Promise<Result<EvidenceRef, StoreFailure>>;
  /**
   * Whether a file is here; fails with `damaged` when it is no longer what went in. Reads all of it unless it was found
   * whole before and nothing has touched it since.
   */
  has(sha256: string): Promise<Result<boolean, StoreFailure>>;
  /**
   * Reads all of a file again, whatever is remembered of it, and compares it with its hash.
   * @param passed told how many bytes each piece has; what it throws ends the check
   */
  check(sha256: string, passed?: (bytes: number) => void): Promise<Result<FileState, StoreFailure>>;
  /** Size of a file and its first bytes, at most `headBytes`; null when it is not here. */
  describe(sha256: string, headBytes?: number): Promise<Result<StoredFile | null, StoreFailure>>;
  /** Reads a whole file into memory and verifies its hash. Fails with `damaged` when it no longer matches. */
  read(sha256: string): Promise<Result<Uint8Array, StoreFailure>>;
  /**
   * Streams a verified copy to `targetPath` (written beside, synced, renamed). A file that is there already is replaced
   * only with `overwrite`; without it the answer is `already-exists`. One that is stopped halfway leaves nothing.
   */
  exportTo(
    sha256: string,
    targetPath: string,
    options?: { readonly overwrite?: boolean; readonly isStopped?: () => boolean },
  ): Promise<Result<void, StoreFailure>>;
  /**
   * Destroys a file: first the key in its header, then all of it. One that is not here is destroyed already. It is noted for the backups, as
   * what `destroyOthers` destroys is: what they lack then was not lost, and what comes in again was not exchanged.
   */
  destroy(sha256: string): Promise<Result<void, StoreFailure>>;
  /** Destroys a file, unless somebody put the same since the vault was opened, and not provisionally. Answers whether it did. */
  destroyProvisional(sha256: string): Promise<Result<boolean, StoreFailure>>;
  /**
   * Destroys those of `own`, and whatever is none of `kept` and did not come in since the vault was opened: what was put in for a record that
   * was never made. Answers how many of the latter there were.
   */
  destroyOthers(kept: Iterable<string>, own?: Iterable<string>): Promise<Result<number, StoreFailure>>;
}

/** The keys that single streams of the journal are sealed with. */
export interface ContentKeys {
  isDestroyed(streamId: string): boolean;
  /** In all copies, durably. What the stream says cannot be read by anybody from then on. */
  destroy(streamId: string, at: string): Promise<Result<void, StoreFailure>>;
}

/**
 * A disposable shortcut to the state at a point of the journal; deleting it loses nothing. The state is opaque to the
 * store, cut into named shards so that only what changed is written again.
 */
export interface Checkpoint {
  readonly at: JournalPosition;
  /** Version of the state's shape; a reader that knows another one ignores the checkpoint. */
  readonly formatVersion: number;
  /**
   * An array, or whatever else can be gone through, is written element by element. Of those of its elements that are arrays themselves only
   * the text is read (`JsonText`).
   */
  readonly shards: ReadonlyMap<string, unknown>;
}

export interface CheckpointStore {
  /**
   * The newest good checkpoint, or null when there is none; a damaged or unreadable one counts as none and is told in
   * `rejected`, one of a former format in nothing. Whether it belongs to the journal is the journal's to say, when it is opened from `at`.
   * `known` is how far the journal had come by any of them, also where its content cannot be used; null where none tells it.
   */
  load(): Promise<{
    readonly checkpoint: Checkpoint | null;
    readonly known: JournalPosition | null;
    readonly rejected: readonly StoreFailure[];
  }>;
  /** Writes the shards named in `dirty` and those it has never written, then the manifest. */
  save(checkpoint: Checkpoint, dirty: ReadonlySet<string>): Promise<Result<void, StoreFailure>>;
  /** Forgets all of them: the next start reads the whole journal. */
  clear(): Promise<Result<void, StoreFailure>>;
}

/** A small JSON document kept by lowdb, validated when read: settings, drafts, window state. */
export interface DocumentStore<T> {
  /** The current value, as it stands on the disk; the default when the file does not exist. */
  get(): T;
  /** One after another; a failed write leaves value and file as they were. */
  update(change: (current: T) => T): Promise<Result<T, StoreFailure>>;
  /** Waits for the updates under way. */
  settled(): Promise<void>;
  /** Keys that the last start found and does not know; the next update writes the document without them. */
  readonly dropped: readonly string[];
  /** Name of the set-aside file, when the last start found a damaged one. */
  readonly setAside: string | null;
}

/** One of which the journal tells what is in force, so that no other may lie on the disk. */
export interface RecordedDocument<T> extends DocumentStore<T> {
  /**
   * Writes the current value once more where the last write failed: what fails on its last step may lie there all the same, and would
   * count from the next start. Where that fails too it is tried again by the next call.
   * @returns whether what lies there is the current value for all that is known
   */
  writeBack(): Promise<boolean>;
}

/** Opens a file that a person chose or dropped, for reading once. Anything but a plain file is `source-unreadable`. */
export type OpenSource = (
  path: string,
) => Promise<Result<{ readonly name: string; readonly stream: Readable }, StoreFailure>>;
