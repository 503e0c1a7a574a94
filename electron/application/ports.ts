import type { Readable } from 'node:stream';
import type { EventHeader, RecordedEvent } from '../shared/domain/event-envelope';
import type { EvidenceRef } from '../shared/domain/evidence';
import type { Result } from '../shared/result';

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

/** Why the store could not do what was asked. `path` names the file; texts for people come from the catalogue. */
export type StoreFailure =
  | { readonly kind: 'disk-full'; readonly path: string }
  | { readonly kind: 'not-writable'; readonly path: string }
  | { readonly kind: 'io'; readonly path: string; readonly code: string }
  | { readonly kind: 'damaged'; readonly path: string; readonly line: number; readonly reason: string }
  | { readonly kind: 'locked'; readonly path: string; readonly holder: string }
  | { readonly kind: 'newer-format'; readonly path: string; readonly found: number; readonly known: number };

/** What an append answers once the bytes are on the disk. */
export interface AppendReceipt {
  readonly events: readonly RecordedEvent[];
  /** Link of the last event: the journal's head, 64 hex digits. */
  readonly head: string;
}

/**
 * The append-only journal, the truth of a workspace. One `append` is one line and is atomic: after a crash either all
 * of its events are there or none.
 */
export interface Journal {
  /** Resolves only after fdatasync; a failed append leaves the file as it was before. */
  append(drafts: readonly EventDraft[]): Promise<Result<AppendReceipt, StoreFailure>>;
  /** Reads events in order from `afterSeq` (exclusive; 0 reads all), verifying CRC and chain on the way. */
  read(afterSeq?: number): AsyncIterable<RecordedEvent>;
  /** Link of the last event; 64 zeros for an empty journal. */
  head(): string;
  lastSeq(): number;
  close(): Promise<void>;
}

/** Content-addressed files. What goes in is hashed while it streams; what comes out is what went in, or an error. */
export interface EvidenceVault {
  put(
    source: Readable | Uint8Array,
    meta: { name: string; mediaType: string },
  ): Promise<Result<EvidenceRef, StoreFailure>>;
  has(sha256: string): Promise<boolean>;
  /** Reads a whole file into memory and verifies its hash. Fails with `damaged` when it no longer matches. */
  read(sha256: string): Promise<Result<Uint8Array, StoreFailure>>;
  /** Streams a verified copy to `targetPath` (written beside, synced, renamed). */
  exportTo(sha256: string, targetPath: string): Promise<Result<void, StoreFailure>>;
}

/** A disposable shortcut to the state at `seq`; deleting it loses nothing. `state` is opaque to the store. */
export interface Checkpoint {
  readonly seq: number;
  readonly head: string;
  readonly formatVersion: number;
  readonly state: unknown;
}

export interface CheckpointStore {
  /** The newest good checkpoint, or null when there is none; a damaged one counts as none. */
  load(): Promise<Checkpoint | null>;
  save(checkpoint: Checkpoint): Promise<Result<void, StoreFailure>>;
}

/** A small JSON document kept by lowdb, validated when read: settings, drafts, window state. */
export interface DocumentStore<T> {
  /** The current value; the default when the file does not exist. A damaged file is set aside and reported. */
  get(): T;
  update(change: (current: T) => T): Promise<Result<T, StoreFailure>>;
  /** Name of the set-aside file, when the last start found a damaged one. */
  readonly setAside: string | null;
}
