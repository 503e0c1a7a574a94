/** The folder into which the mail program saves, and the mails in it that nobody attended to yet. */
import { z } from 'zod';
import { sha256Schema } from './domain/event-envelope';
import type { MailAddress } from './domain/mail-model';
import type { RequestsOfMail } from './ipc-views';

/** Why a folder cannot be looked into now; it is tried again. */
export type MailFolderProblem = 'missing' | 'not-a-folder' | 'unreadable';

/** Why a file there is named and not offered. */
export type MailFileProblem = 'link' | 'not-a-file' | 'empty' | 'too-large' | 'unreadable';

/** `new`: offered. `kept`: in the vault, in no request yet. `dismissed`: somebody said that it needs nothing. */
export type WaitingState = 'new' | 'kept' | 'dismissed';

export interface WaitingMail {
  /** Of this file as it is now; another one when it is written to. */
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedAt: string;
  readonly problem: MailFileProblem | null;
  readonly state: WaitingState;
}

export interface MailFolderView {
  /** null where none is watched. */
  readonly folder: string | null;
  readonly problem: MailFolderProblem | null;
  /** Whether it was looked into since the desk was opened. */
  readonly isLooked: boolean;
  /** Oldest first, the first of them. */
  readonly waiting: readonly WaitingMail[];
  readonly waitingCount: number;
  /** Newest first, the first of them. */
  readonly dismissed: readonly WaitingMail[];
  /** Files that are still being written. */
  readonly writing: number;
  /** There are more files than are looked at. */
  readonly hasMore: boolean;
}

/** What a file that waits says of itself, and what the desk knows of it. Nothing of it is kept. */
export interface MailGlance {
  /** null where it names no address. */
  readonly from: MailAddress | null;
  /** The client of the registered contact with that address; null where there is none. */
  readonly clientName: string | null;
  readonly subject: string;
  /** As its header claims it. */
  readonly date: string | null;
  /** Catalogue keys under `mail-warning.`: who did not write it, and what disguises who did. */
  readonly warnings: readonly string[];
  readonly requests: RequestsOfMail;
}

/** A larger one is read when somebody attends to it: a list must not fetch gigabytes from a share, in bytes. */
export const MAX_GLANCED_BYTES = 32 * 1024 * 1024;

export const mailKeySchema = sha256Schema;

/**
 * What became of each file. By its key and the hash of its content alone: no name and no word of a mail, so that a request that
 * is destroyed leaves nothing of itself here.
 */
export const storedMailFolderSchema = z.strictObject({
  folder: z.string().min(1).max(4096).nullable(),
  known: z.record(
    mailKeySchema,
    z.strictObject({ state: z.enum(['kept', 'taken', 'dismissed']), sha256: sha256Schema.nullable() }),
  ),
});
export type StoredMailFolder = z.infer<typeof storedMailFolderSchema>;
export const NO_MAIL_FOLDER: StoredMailFolder = { folder: null, known: {} };
