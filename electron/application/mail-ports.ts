import type { DraftFailure, MailDraft, MailFailure, ParsedMail } from '../shared/domain/mail-model';
import type { Result } from '../shared/result';
import type { StoreFailure } from './ports';

/**
 * Reads a message file whole. Never throws on any bytes and fetches nothing. The bytes are given away: they may be moved
 * to another thread, and are then empty for the caller.
 */
export type ParseMail = (bytes: Uint8Array) => Promise<Result<ParsedMail, MailFailure>>;

/** Composes an unsent message for the mail client. The same draft gives the same bytes. */
export type ComposeDraft = (draft: MailDraft) => Promise<Result<Uint8Array, DraftFailure>>;

export type DraftFileFailure = Extract<StoreFailure, { kind: 'disk-full' | 'not-writable' | 'io' }>;

/**
 * Writes a draft where the mail client can open it and answers its path. Never overwrites: a taken name gets a number.
 * The bytes are on the disk when it answers; a failed write leaves no file.
 */
export type WriteDraftFile = (
  folder: string,
  name: string,
  bytes: Uint8Array,
) => Promise<Result<string, DraftFileFailure>>;
