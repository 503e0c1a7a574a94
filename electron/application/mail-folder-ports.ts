/** What watching a folder needs of the disk, and of the desk that is open. */
import type { DeskFailure } from '../shared/failures';
import type { MailFolderProblem, StoredMailFolder } from '../shared/mail-folder';
import type { Result } from '../shared/result';
import type { OpenSource, StoreFailure } from './ports';

/** Something in the folder that is named like a mail. */
export interface FoundFile {
  /** Of name, size and time of the last change. */
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedAt: string;
  readonly kind: 'file' | 'link' | 'other' | 'unreadable';
}

export interface FolderLook {
  /** Another one when the folder was removed and made anew. */
  readonly identity: string;
  readonly files: readonly FoundFile[];
  readonly hasMore: boolean;
}

export interface MailFolderDisk {
  look(folder: string): Promise<Result<FolderLook, MailFolderProblem>>;
  isReadable(folder: string, file: FoundFile): Promise<boolean>;
  /** Opens the file that was found and no other: not what took its place meanwhile. */
  open(folder: string, file: FoundFile): ReturnType<OpenSource>;
  /** Calls when something may have changed; it need not. Answers how to stop. */
  watch(folder: string, changed: () => void): () => void;
  /** Whether somebody may choose it: no network address, no link, none of the desk's own folders. */
  check(folder: string): Promise<Result<void, DeskFailure>>;
}

/** What the desk remembers of it while it is open. */
export interface MailFolderMemory {
  get(): StoredMailFolder;
  update(
    change: (current: StoredMailFolder) => StoredMailFolder,
  ): Promise<Result<StoredMailFolder, StoreFailure>>;
  /** Of a write that failed: `RecordedDocument` */
  writeBack(): Promise<boolean>;
  /** Puts on record which folder is about to be watched, by who is at the desk; null for none. */
  record(before: string | null, after: string | null): Promise<Result<unknown, DeskFailure>>;
  /** Puts on record that it is not, since that could not be written. */
  correct(before: string | null, recorded: string | null): Promise<void>;
  /** Why nothing is written; null for a desk that is whole. */
  damage(): DeskFailure | null;
  /** Which of these files a request holds; looked for in those alone, or in all with null. */
  held(sha256s: ReadonlySet<string>, ticketIds: readonly string[] | null): Promise<ReadonlySet<string>>;
}
