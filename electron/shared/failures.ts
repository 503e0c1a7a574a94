/** Every failure that can reach a person. Each kind has its sentence in the catalogue under `error.`. */
import type { DomainError } from './domain/errors';
import type { DeskRole } from './domain/event-envelope';
import type { StoreFailure } from './store-failure';

/** One field that did not pass; `message` is a catalogue key under `validation.`. */
export interface FieldIssue {
  readonly path: string;
  readonly message: string;
}

/**
 * `refused`: name or password is not right; which of them is never told. `wait`: too many attempts, params hold `seconds`. `wrong-password`:
 * of the person at the desk. `wrong-code`: not the recovery code. `login-taken`, `guessable`, `too-common`: a new access. `same`: the new
 * password is the old one. `keychain-none`, `keychain-failed`: the operating system's. `last-one`: nobody else could come in.
 */
export type AccessReason =
  | 'refused'
  | 'wait'
  | 'wrong-password'
  | 'wrong-code'
  | 'login-taken'
  | 'guessable'
  | 'too-common'
  | 'same'
  | 'keychain-none'
  | 'keychain-failed'
  | 'last-one';

/**
 * `destination-missing`: nothing is where the backups lie. `other-desk`: they are another workspace's. `no-backup`: a folder without any.
 * `busy`: one is being made. `refused`, `wait`: name, password or code of the backup. `needs-access`: nobody has opened it yet.
 * `found-damaged`: when it was last read whole, files of it were missing or changed.
 */
export type BackupReason =
  | 'destination-missing'
  | 'other-desk'
  | 'inside-workspace'
  | 'no-destination'
  /** There is nothing to begin anew after: the last one counts. */
  | 'nothing-parted'
  | 'no-backup'
  | 'busy'
  | 'interrupted'
  | 'refused'
  | 'wait'
  | 'needs-access'
  | 'not-restorable'
  | 'access-outdated'
  | 'found-damaged'
  | 'content-damaged'
  /** What was looked at is not what lies there any more. */
  | 'generation-changed';

/**
 * `gone`: the file that was being taken in is not at hand any more. `not-mapped`: a field that every row needs is read from nowhere; params
 * hold `field`. `date-order`: dates that can be read in two ways, and nobody said in which; params hold one as `value`. `nothing-new`: no row
 * has anything that the desk lacks. `other-columns`, `other-dates`: a part of the file is in already, read in another way; params hold the
 * first `field` that differs. `busy`: another import, or its undoing, is under way. `not-kept`: of an import of before lists were kept.
 */
export type ImportReason =
  | 'not-a-table'
  | 'old-excel'
  | 'encrypted'
  | 'damaged'
  | 'quotes'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long'
  | 'no-rows'
  | 'unknown-sheet'
  | 'reader-failed'
  | 'reader-timeout'
  | 'gone'
  | 'not-mapped'
  | 'date-order'
  | 'nothing-new'
  | 'other-columns'
  | 'other-dates'
  | 'not-kept'
  | 'busy';

/** A file that was not taken in; `reason` is a key under `import-error.`. */
export interface ImportFailure {
  readonly kind: 'import';
  readonly reason: ImportReason;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * `not-a-card`, `not-a-bundle`: another kind of file, or damaged beyond telling. `newer`: of a later version of the program. `altered`: what
 * the signature covers was changed. `other-desk`: made for another one. `unknown-desk`: this desk does not trust who signed. `inconsistent`:
 * signed, and still not what a desk writes. `disposed`, `here`, `not-ours`: what this desk knows of the request forbids taking it in.
 * `too-large`: beyond what is taken in. `files-missing`: the sender's own files are not whole. `changed`: not the file that was looked at.
 */
export const TRANSFER_REASONS = [
  'not-a-card',
  'not-a-bundle',
  'newer',
  'altered',
  'other-desk',
  'unknown-desk',
  'inconsistent',
  'disposed',
  'here',
  'taken-back',
  'not-ours',
  'too-large',
  'files-missing',
  'changed',
  'busy',
  'stopped',
] as const;
export type TransferReason = (typeof TRANSFER_REASONS)[number];

export type DeskFailure =
  | DomainError
  | StoreFailure
  | ImportFailure
  /** The request itself did not fit its schema. */
  | { readonly kind: 'invalid'; readonly issues: readonly FieldIssue[] }
  /** Nobody is at the desk yet, or the set-up is not done. */
  | { readonly kind: 'no-session' }
  /** The desk is locked: somebody has to come in first. */
  | { readonly kind: 'locked-desk' }
  /** This person's role does not do this; `needs` are the roles that may. */
  | { readonly kind: 'not-permitted'; readonly needs: readonly DeskRole[] }
  /** The request's content was destroyed, on record; what is left are its folio and who did that, when, on which order. */
  | {
      readonly kind: 'disposed';
      readonly folio: string;
      readonly at: string;
      readonly by: string;
      readonly reference: string;
    }
  /** A bundle or a card of a desk that was not written or not taken in; `reason` is a key under `transfer-error.`. */
  | {
      readonly kind: 'transfer';
      readonly reason: TransferReason;
      readonly params: Readonly<Record<string, string>>;
    }
  /** Nobody came in, or an access was not changed; `reason` is a key under `access-error.`. */
  | {
      readonly kind: 'access';
      readonly reason: AccessReason;
      readonly params: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'evidence-missing'; readonly sha256: string }
  /** All that is being written by everybody takes up the place that there is for it. */
  | { readonly kind: 'drafts-full' }
  /** A file was to be saved into a folder that the desk keeps its own data in. */
  | { readonly kind: 'own-folder'; readonly folder: string }
  /** Whoever sits at the computer did not allow the desk to turn to that address. */
  | { readonly kind: 'address-refused'; readonly address: string }
  /** A folder that cannot be worked in; `reason` is a key under `workspace-error.`. */
  | { readonly kind: 'workspace'; readonly reason: string; readonly params: Readonly<Record<string, string>> }
  /** A backup that was not made, read or restored; `reason` is a key under `backup-error.`. */
  | {
      readonly kind: 'backup';
      readonly reason: BackupReason;
      readonly params: Readonly<Record<string, string>>;
    }
  /** A mail that could not be read or written; `reason` is a key under `mail-error.`. */
  | { readonly kind: 'mail'; readonly reason: string; readonly params: Readonly<Record<string, string>> }
  /** A mail server that cannot be sent by; `reason` is a key under `sending-reason.`. */
  | { readonly kind: 'sending'; readonly reason: string; readonly params: Readonly<Record<string, string>> }
  /** A certificate or key that cannot sign; `reason` is a key under `signing-error.`. */
  | { readonly kind: 'signing'; readonly reason: string; readonly params: Readonly<Record<string, string>> }
  /** No timestamp came; `reason` is a key under `timestamp-error.`. */
  | { readonly kind: 'timestamp'; readonly reason: string; readonly params: Readonly<Record<string, string>> }
  /** A document that could not be made; `reason` is a key under `document-error.`. */
  | { readonly kind: 'document'; readonly reason: string; readonly params: Readonly<Record<string, string>> }
  /** A file that could not be verified; `reason` is a key under `verification-error.`. */
  | {
      readonly kind: 'verification';
      readonly reason: string;
      readonly params: Readonly<Record<string, string>>;
    }
  /** Not asked by the main frame of the app's own page. */
  | { readonly kind: 'forbidden-sender' }
  /** A bug; the log has the details under this id. */
  | { readonly kind: 'internal'; readonly correlationId: string };
