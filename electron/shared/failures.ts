/** Every failure that can reach a person. Each kind has its sentence in the catalogue under `error.`. */
import type { DomainError } from './domain/errors';

/** One field that did not pass; `message` is a catalogue key under `validation.`. */
export interface FieldIssue {
  readonly path: string;
  readonly message: string;
}

export type StoreFailureView =
  | { readonly kind: 'disk-full'; readonly path: string }
  | { readonly kind: 'not-writable'; readonly path: string }
  | { readonly kind: 'io'; readonly path: string; readonly code: string }
  | { readonly kind: 'damaged'; readonly path: string; readonly line: number; readonly reason: string }
  | { readonly kind: 'locked'; readonly path: string; readonly holder: string }
  | { readonly kind: 'newer-format'; readonly path: string; readonly found: number; readonly known: number };

export type DeskFailure =
  | DomainError
  | StoreFailureView
  /** The request itself did not fit its schema. */
  | { readonly kind: 'invalid'; readonly issues: readonly FieldIssue[] }
  /** Nobody is at the desk yet, or the set-up is not done. */
  | { readonly kind: 'no-session' }
  | { readonly kind: 'evidence-missing'; readonly sha256: string }
  /** A mail that could not be read or written; `reason` is a key under `mail-error.`. */
  | { readonly kind: 'mail'; readonly reason: string; readonly params: Readonly<Record<string, string>> }
  /** A certificate or key that cannot sign; `reason` is a key under `signing-error.`. */
  | { readonly kind: 'signing'; readonly reason: string; readonly params: Readonly<Record<string, string>> }
  /** A document that could not be made; `reason` is a key under `document-error.`. */
  | { readonly kind: 'document'; readonly reason: string; readonly params: Readonly<Record<string, string>> }
  /** A bug; the log has the details under this id. */
  | { readonly kind: 'internal'; readonly correlationId: string };
