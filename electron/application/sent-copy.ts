/** Whether a message out of a mail program's sent folder is the one that was written at the desk. */
import { createHash } from 'node:crypto';
import type { CommandOf } from '../shared/domain/commands';
import type { RuleName } from '../shared/domain/errors';
import type { MailContent } from '../shared/domain/mail-model';
import { MAIL_MEDIA_TYPE } from './media-types';

type Written = Pick<
  CommandOf<'mail.draft'>['payload'],
  'messageId' | 'subject' | 'to' | 'cc' | 'attachments'
>;

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();

/**
 * Why a copy does not evidence that the written message left; null when it does. It is told by its Message-ID, or by its
 * subject where the server gave it another one; it went to somebody that it was written to, and with every file: a report
 * that was taken out on the way was not delivered.
 */
export function sentCopyProblem(copy: MailContent, written: Written): RuleName | null {
  const isKnown = copy.messageId === written.messageId || flat(copy.subject) === flat(written.subject);
  if (!isKnown) return 'sent-copy-of-another';
  const went = new Set([...copy.to, ...copy.cc].map(({ address }) => address.toLowerCase()));
  if (![...written.to, ...written.cc].some(({ address }) => went.has(address.toLowerCase()))) {
    return copy.messageId === written.messageId ? 'sent-copy-to-others' : 'sent-copy-of-another';
  }
  const carried = new Set(copy.attachments.map(({ content }) => sha256(content)));
  // A message inside a message is no file to a mail program: it may write it anew (RFC 2046, 5.2.1).
  const files = written.attachments.filter(({ mediaType }) => mediaType !== MAIL_MEDIA_TYPE);
  return files.every((file) => carried.has(file.sha256)) ? null : 'sent-copy-incomplete';
}

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
