import type {
  BackupChecked,
  BackupFailure,
  BackupMade,
  GenerationView,
  PutBack,
} from '../../shared/backup/backups';
import type { RestorePreview } from '../../shared/backup/restore-preview';
import type { RestoredFacts } from '../../shared/domain/people';
import type { Result } from '../../shared/result';

type Done<T> = Promise<Result<T, BackupFailure>>;

export interface Progress {
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** The generations of a folder, newest first. */
export interface Generations {
  /** Whose they are; null where none can be read. */
  readonly workspaceId: string | null;
  readonly generations: readonly GenerationView[];
}

/** What opens a generation: the key of the same workspace, or what opened it then. */
export type GenerationAccess =
  | { readonly kind: 'present'; readonly secret: OpenSecret }
  | { readonly kind: 'password'; readonly login: string; readonly password: string }
  | { readonly kind: 'code'; readonly code: string };

export interface OpenSecret {
  readonly workspaceId: string;
  readonly masterKey: Uint8Array;
}

/** What a generation holds, and whose password opened it; null for a key or a recovery code, which are nobody's. */
export interface SeenGeneration extends RestorePreview {
  readonly openedBy: RestoredFacts['by'];
  /** Seals where the restored workspace came from, and nothing else. */
  readonly noteKey: Uint8Array;
  /** Of its list of files: what is restored is what was looked at. */
  readonly print: string;
}

export interface HowToBackUp {
  /** Where the backups always go: it must be there. */
  readonly usual: boolean;
  /** Whether old generations are let go of. Never before a restore: the one that is restored may be among them. */
  readonly prunes: boolean;
  /** The generation that it has to go on from to be good, null for none; the newest there where nothing is said. */
  readonly lastGood?: string | null;
  /** What was brought again since there is a desk. */
  readonly putBack?: readonly PutBack[];
}

export interface HowToRestore {
  /** False for a workspace in which nothing was recorded. */
  readonly keepFormer: boolean;
  /** Whether it is of the workspace that is here: then where its backups go stays as it is. */
  readonly isSame: boolean;
  /** Both as whoever looked into the generation got them. */
  readonly noteKey: Uint8Array;
  readonly print: string;
}

/** Works on the backups of one workspace, off the main thread. */
export interface BackupEngine {
  make(target: string, how: HowToBackUp): Done<BackupMade>;
  /** Ends the backup under way: it counts for nothing, and what was written of it is swept by the next. */
  stop(): void;
  /** Of the backup or the restore under way; null when there is none. */
  progress(): Progress | null;
  /** Whether a folder of backups is there. */
  isThere(folder: string): Promise<boolean>;
  /** Whether it lies on the same volume as the workspace; false where that cannot be told. */
  isOnSameDisk(folder: string): Promise<boolean>;
  /** Length of the journal that is backed up. */
  journalBytes(): Promise<number>;
  /** Makes a folder for this workspace's backups of what was chosen, or finds it there. Answers where it is. */
  prepare(chosen: string): Done<string>;
  /** The backups that are in what was chosen, or in this desk's folder there. Answers where they are. */
  find(chosen: string): Done<string>;
  list(folder: string): Done<Generations>;
  /** @param secret reads what the records name, and so what is missing; null where nobody is at the desk */
  verify(folder: string, name: string, secret: OpenSecret | null): Done<BackupChecked>;
  preview(folder: string, name: string, access: GenerationAccess, isBlank: boolean): Done<SeenGeneration>;
  /** Lays a generation beside the workspace, for the next start to put it there. Answers where the former one will lie. */
  restore(folder: string, name: string, facts: RestoredFacts, how: HowToRestore): Done<string>;
}
