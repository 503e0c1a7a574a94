import { expect } from 'vitest';
import type { MailContent } from '../../../../electron/shared/domain/mail-model';
import { mailAddressSchema, mailLimits } from '../../../../electron/shared/domain/mail-model';
import { cleanBlock, cleanLine } from '../../../../electron/shared/domain/mail-text';
import { safeFileName } from '../../../../electron/shared/domain/safe-file-name';

/** What holds of every message that was read, whatever it was made of: clean, bounded, fit to be shown and handed on. */
export function expectSound(content: MailContent): void {
  for (const line of [content.subject, content.messageId, content.inReplyTo, ...content.references]) {
    if (line !== null) expect(line).toBe(cleanLine(line));
  }
  expect(content.subject.length).toBeLessThanOrEqual(mailLimits.subjectChars);
  expect(content.text).toBe(cleanBlock(content.text));
  expect(content.text.length).toBeLessThanOrEqual(mailLimits.textChars);
  for (const mailbox of [...content.to, ...content.cc, ...content.replyTo]) {
    expect(mailAddressSchema.safeParse(mailbox).success).toBe(true);
  }
  for (const { name, mediaType } of content.attachments) {
    expect(name).toBe(safeFileName(name));
    expect(mediaType).toMatch(/^[^\s/]+\/[^\s/]+$/);
  }
  if (content.claimedDate !== null)
    expect(new Date(content.claimedDate).toISOString()).toBe(content.claimedDate);
  expect(structuredClone(content)).toEqual(content);
}
