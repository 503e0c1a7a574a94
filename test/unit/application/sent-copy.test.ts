import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sentCopyProblem } from '../../../electron/application/sent-copy';
import type { MailContent } from '../../../electron/shared/domain/mail-model';

const report = Buffer.from('%PDF-1.7 reporte');
const file = (content: Buffer, mediaType = 'application/pdf') => ({
  sha256: createHash('sha256').update(content).digest('hex'),
  name: 'archivo',
  mediaType,
  sizeBytes: content.length,
});
const person = (address: string) => ({ name: '', address });
const carried = (content: Buffer) => ({
  name: 'archivo',
  mediaType: 'application/pdf',
  content: new Uint8Array(content),
  inline: false,
  contentId: null,
});

const written = {
  messageId: 'uno@mesa.example',
  subject: 'Reporte de atención N2-MX01-2026-0001',
  to: [person('laura@cliente.example')],
  cc: [person('jefa@cliente.example')],
  attachments: [file(report)],
};

const copy = (changes: Partial<MailContent> = {}): MailContent => ({
  to: written.to,
  cc: [],
  replyTo: [],
  subject: written.subject,
  claimedDate: null,
  messageId: written.messageId,
  inReplyTo: null,
  references: [],
  text: '',
  textSource: 'plain',
  attachments: [carried(report)],
  claimedAuthentication: [],
  autoSubmitted: null,
  nature: 'person',
  isUnsent: false,
  notices: [],
  ...changes,
});

describe('a copy out of the sent folder', () => {
  it.each<[string, Partial<MailContent>]>([
    ['as it was written', {}],
    ['under another Message-ID, which a server may give', { messageId: 'otro@servidor.example' }],
    ['under another subject, which the engineer may have changed', { subject: 'Su reporte' }],
    ['to the person in copy alone', { to: [], cc: [person('JEFA@cliente.example')] }],
    ['with one file more', { attachments: [carried(report), carried(Buffer.from('firma.png'))] }],
  ])('%s is evidence', (_, changes) => {
    expect(sentCopyProblem(copy(changes), written)).toBeNull();
  });

  it.each<[string, string, Partial<MailContent>]>([
    ['of another message', 'sent-copy-of-another', { messageId: 'x', subject: 'Otra cosa' }],
    [
      'of another message of the same subject',
      'sent-copy-of-another',
      { messageId: 'x', to: [person('a@b.example')] },
    ],
    ['that went to somebody else', 'sent-copy-to-others', { to: [person('otro@desconocido.example')] }],
    ['without the report', 'sent-copy-incomplete', { attachments: [] }],
    [
      'with another file in its place',
      'sent-copy-incomplete',
      { attachments: [carried(Buffer.from('%PDF otra'))] },
    ],
  ])('%s is none', (_, problem, changes) => {
    expect(sentCopyProblem(copy(changes), written)).toBe(problem);
  });

  it('may have a message that it carries written anew', () => {
    const withMail = {
      ...written,
      attachments: [...written.attachments, file(Buffer.from('From: x'), 'message/rfc822')],
    };
    expect(sentCopyProblem(copy(), withMail)).toBeNull();
  });
});
