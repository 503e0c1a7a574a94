import { createHash } from 'node:crypto';
import type { MailContent, MailFailure, ParsedMail } from '../shared/domain/mail-model';
import type { Result } from '../shared/result';
import type { ParseMail } from './mail-ports';
import { isMailFile } from './media-types';

/** What a message says; one without sender was read all the same, the engineer completes it by hand. */
export function contentOf(parsed: Result<ParsedMail, MailFailure>): MailContent | null {
  if (parsed.ok) return parsed.value;
  return parsed.error.kind === 'no-sender' ? parsed.error.partial : null;
}

/** Why a file could not be read as a message: a key under `mail-error.`. */
export function failureReason(failure: MailFailure): string {
  return failure.kind === 'not-an-email' && failure.looksLike === 'damaged-msg'
    ? 'damaged-msg'
    : failure.kind;
}

/** Message-IDs that it names as what it answers, oldest first. */
export function threadOf({ references, inReplyTo }: MailContent): readonly string[] {
  return [...references, ...(inReplyTo === null ? [] : [inReplyTo])];
}

/** Messages inside messages that somebody may have opened one after the other. */
const MAX_DEPTH = 8;

/** SHA-256 of every file inside a message, also of those inside the messages inside it; none of one that cannot be read. */
export async function filesInMail(
  mail: Uint8Array,
  parseMail: ParseMail,
  depth = 1,
): Promise<readonly string[]> {
  const content = contentOf(await parseMail(mail));
  const found: string[] = [];
  for (const attachment of content?.attachments ?? []) {
    found.push(createHash('sha256').update(attachment.content).digest('hex'));
    if (depth < MAX_DEPTH && isMailFile(attachment))
      found.push(...(await filesInMail(attachment.content, parseMail, depth + 1)));
  }
  return found;
}
