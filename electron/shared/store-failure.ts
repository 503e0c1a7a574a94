/** Who holds a workspace. `since` is RFC 3339 UTC. */
export interface LockHolder {
  readonly pid: number;
  readonly hostname: string;
  readonly since: string;
}

/** Why the store could not do what was asked. `path` names the file; texts for people come from the catalogue. */
export type StoreFailure =
  | { readonly kind: 'disk-full'; readonly path: string }
  | { readonly kind: 'not-writable'; readonly path: string }
  | { readonly kind: 'not-readable'; readonly path: string }
  | { readonly kind: 'io'; readonly path: string; readonly code: string }
  /** The file exists but isn't what was written. `line` is 1-based; null when the file has no lines. */
  | {
      readonly kind: 'damaged';
      readonly path: string;
      readonly line: number | null;
      readonly reason: DamageReason;
      /** Of a file of the vault: folio and name of the requests that speak of it, where any does. */
      readonly about?: string;
    }
  | { readonly kind: 'locked'; readonly path: string; readonly holder: LockHolder }
  | { readonly kind: 'newer-format'; readonly path: string; readonly found: number; readonly known: number }
  /** A folder of the first format, which was not encrypted: somebody of it protects it at the window first. */
  | { readonly kind: 'not-protected'; readonly path: string }
  /** A newer version of the desk wrote an event of a type that this one does not know. */
  | { readonly kind: 'unknown-event'; readonly path: string; readonly type: string }
  /** A failed write could not be undone: nothing more is written until the workspace is opened again. */
  | { readonly kind: 'poisoned'; readonly path: string; readonly code: string }
  /** The journal was removed, replaced, cut or written to by somebody else while it was open: nothing more is written. */
  | { readonly kind: 'journal-changed'; readonly path: string }
  /** The checkpoint from which the state was restored says something else than the journal: nothing more is written. */
  | { readonly kind: 'checkpoint-differs'; readonly path: string }
  /** The lock file is no longer ours: another desk may be writing, so this one does not. */
  | { readonly kind: 'lock-lost'; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'already-exists'; readonly path: string }
  /** What was to be stored could not be read; `path` is the name it was given. */
  | { readonly kind: 'source-unreadable'; readonly path: string; readonly code: string };

/** What is wrong with a damaged file; docs/journal-format.md says how each is found in the journal. */
export type DamageReason =
  | 'crc'
  | 'json'
  | 'schema'
  | 'codec'
  /** It does not open with this workspace's key at its place. */
  | 'seal'
  /** The key of what it is about is missing. */
  | 'key'
  | 'seq'
  | 'payload-hash'
  | 'chain'
  | 'newline'
  | 'line-too-long'
  | 'shorter-than-known'
  /** Whole by itself, but not the one that was acknowledged: it has another past. */
  | 'other-than-known'
  | 'position'
  | 'unknown-segment'
  | 'hash'
  | 'missing-beside-journal'
  | 'journal-missing'
  /** A symbolic link lies in the file's place. */
  | 'link'
  /** Nobody can come in: the files that hold the wrapped keys are gone. */
  | 'keyring-missing';

/** The `code` of a source that somebody wrote to while it was read. */
export const SOURCE_CHANGED = 'ECHANGED';
