import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeDraft } from '../../../../electron/adapters/mail/compose-draft';
import type { MailDraft } from '../../../../electron/shared/domain/mail-model';
import { cleanBlock, cleanLine } from '../../../../electron/shared/domain/mail-text';
import { read } from './mail-samples';

const draft: MailDraft = {
  from: { name: 'Soporte N2 · Mesa SOC', address: 'soporte.n2@mesa-soc.example' },
  to: [{ name: 'Arizmendi Peña, Lucía', address: 'lucia.arizmendi@almendro.example' }],
  cc: [],
  subject: '[N2-MX1-2026-0007] Reporte de atención para su Vo.Bo.',
  text: 'Apreciable Lucía:\n\nAdjunto encontrará el reporte.\n\n-- \nMesa SOC',
  attachments: [
    {
      name: 'Reporte de atención N2-MX1-2026-0007.pdf',
      mediaType: 'application/pdf',
      content: Buffer.from('%PDF-1.7\r\n\0\xff', 'latin1'),
    },
  ],
  messageId: 'n2-mx1-2026-0007.reporte.1@mesa-soc.example',
  date: '2026-11-20T19:40:00.000Z',
  inReplyTo: '20261119141231.8841.lucia@almendro.example',
  references: ['20261119141231.8841.lucia@almendro.example'],
  attachmentsLimitBytes: 25 * 1024 * 1024,
};

async function compose(change: Partial<MailDraft> = {}): Promise<Uint8Array> {
  const result = await composeDraft({ ...draft, ...change });
  if (!result.ok) throw new Error(`Expected a message, got ${JSON.stringify(result.error)}`);
  return result.value;
}

async function headersOf(change: Partial<MailDraft> = {}): Promise<string> {
  const text = Buffer.from(await compose(change)).toString('latin1');
  return text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
}

describe('a draft for the mail client', () => {
  test('is a whole message, marked as unsent', async () => {
    const headers = (await headersOf()).split('\r\n');
    expect(headers).toContain('X-Unsent: 1');
    expect(headers).toContain('Message-ID: <n2-mx1-2026-0007.reporte.1@mesa-soc.example>');
    expect(headers).toContain('Date: Fri, 20 Nov 2026 19:40:00 +0000');
    expect(headers).toContain('In-Reply-To: <20261119141231.8841.lucia@almendro.example>');
    expect(headers).toContain('References: <20261119141231.8841.lucia@almendro.example>');
    expect(headers).toContain('MIME-Version: 1.0');
    expect(headers.filter((line) => !/^[\x20-\x7e]+$/.test(line))).toEqual([]);
    expect(headers.some((line) => line.startsWith('Cc:'))).toBe(false);
  });

  test('leaves out the answer fields of a message that answers none', async () => {
    expect(await headersOf({ inReplyTo: null, references: [] })).not.toMatch(/^(?:In-Reply-To|References):/m);
  });

  test('same draft, same bytes; another draft, another boundary', async () => {
    const first = Buffer.from(await compose());
    expect(first.equals(await compose())).toBe(true);
    const boundary = (bytes: Uint8Array) =>
      /boundary="([^"]+)"/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
    expect(boundary(first)).toBeDefined();
    expect(boundary(await compose({ messageId: 'otro@mesa-soc.example' }))).not.toBe(boundary(first));
    expect(boundary(await compose({ text: `${draft.text}\n--${boundary(first)}--` }))).not.toBe(
      boundary(first),
    );
  });

  test('is read back as it was written', async () => {
    const mail = await read(await compose());
    expect(mail).toMatchObject({
      from: draft.from,
      to: draft.to,
      cc: [],
      subject: draft.subject,
      text: draft.text,
      claimedDate: draft.date,
      messageId: draft.messageId,
      inReplyTo: draft.inReplyTo,
      references: draft.references,
      notices: [],
    });
    expect(mail.attachments[0]?.name).toBe('Reporte de atención N2-MX1-2026-0007.pdf');
    expect(
      Buffer.from(mail.attachments[0]?.content ?? []).equals(
        draft.attachments[0]?.content ?? Buffer.alloc(1),
      ),
    ).toBe(true);
  });

  test('a message or a multipart goes as plain bytes, so that its hash survives the way', async () => {
    const content = Buffer.from('From: a@b.example\n\nsin fin de línea de red');
    const attachments = ['message/rfc822', 'multipart/mixed'].map((mediaType) => ({
      name: 'caso.eml',
      mediaType,
      content,
    }));
    const mail = await read(await compose({ attachments }));
    expect(mail.attachments.map(({ mediaType }) => mediaType)).toEqual(
      Array(2).fill('application/octet-stream'),
    );
    for (const part of mail.attachments) expect(Buffer.from(part.content).equals(content)).toBe(true);
  });

  test('a sole attachment under an empty text stays an attachment', async () => {
    const mail = await read(await compose({ text: '' }));
    expect(mail.attachments).toHaveLength(1);
    expect(mail.text).toBe('');
  });

  test('an encoded word that somebody typed is not shown as something else', async () => {
    const typed = '=?utf-8?Q?Autorizado?=';
    const mail = await read(await compose({ subject: typed, from: { ...draft.from, name: typed } }));
    expect([mail.subject, mail.from.name]).toEqual(Array(2).fill('= ?utf-8?Q?Autorizado?='));
  });
});

describe('what is not composed', () => {
  const to = (name: string, address: string) => ({ to: [{ name, address }] });
  const file = (name: string, mediaType: string) => ({
    attachments: [{ name, mediaType, content: Buffer.from('x') }],
  });
  const injected = 'x\r\nBcc: intruso@otro.example';

  test.each<[string, Partial<MailDraft>]>([
    ['subject', { subject: injected }],
    ['subject', { subject: 'x\ny' }],
    ['subject', { subject: 'x\ry' }],
    ['subject', { subject: 'x\0y' }],
    ['subject', { subject: 'x\u2028y' }],
    ['from', { from: { name: injected, address: 'n2@mesa-soc.example' } }],
    ['to', to(injected, 'ana@almendro.example')],
    ['to', to('Ana', 'ana@almendro.example\r\nBcc: intruso@otro.example')],
    ['cc', { cc: [{ name: '', address: `ana@almendro.example${injected}` }] }],
    ['messageId', { messageId: `a@b${injected}` }],
    ['inReplyTo', { inReplyTo: `a@b${injected}` }],
    ['references', { references: ['a@b', `a@b${injected}`] }],
    ['date', { date: `2026-11-20T19:40:00.000Z${injected}` }],
    ['attachmentName', file(injected, 'application/pdf')],
    ['attachmentMediaType', file('a.pdf', `application/pdf${injected}`)],
  ])('a line break in %s', async (field, change) => {
    expect(await composeDraft({ ...draft, ...change })).toEqual({
      ok: false,
      error: { kind: 'unsafe-header', field },
    });
  });

  test.each<[string, Partial<MailDraft>]>([
    ['to', to('', 'ana')],
    ['to', to('', 'ana@almendro.example, intruso@otro.example')],
    ['to', to('', 'ana@almendro.example,intruso@otro.example')],
    ['to', to('', '<ana@almendro.example>')],
    ['to', to('', '"ana"@almendro.example')],
    ['to', to('N'.repeat(201), 'ana@almendro.example')],
    ['subject', { subject: 'x'.repeat(501) }],
    ['messageId', { messageId: 'sin arroba' }],
    ['messageId', { messageId: '<a@b>' }],
    ['inReplyTo', { inReplyTo: 'a@b> <c@d' }],
    ['date', { date: 'mañana' }],
    ['attachmentName', file('', 'application/pdf')],
    ['attachmentMediaType', file('a.pdf', 'application/pdf; name=otro')],
  ])('a %s that is none', async (field, change) => {
    expect(await composeDraft({ ...draft, ...change })).toMatchObject({
      ok: false,
      error: { kind: 'invalid-field', field },
    });
  });

  test('a message to nobody; one with only a Cc is fine', async () => {
    expect(await composeDraft({ ...draft, to: [] })).toEqual({ ok: false, error: { kind: 'no-recipient' } });
    expect((await composeDraft({ ...draft, to: [], cc: draft.to })).ok).toBe(true);
  });

  test('attachments over the limit, each with its size; at the limit they go', async () => {
    const attachments = [1_000, 24].map((sizeBytes, index) => ({
      name: `captura-${index + 1}.pcap`,
      mediaType: 'application/vnd.tcpdump.pcap',
      content: Buffer.alloc(sizeBytes),
    }));
    expect(await composeDraft({ ...draft, attachments, attachmentsLimitBytes: 1_023 })).toEqual({
      ok: false,
      error: {
        kind: 'too-large-to-send',
        totalBytes: 1_024,
        limitBytes: 1_023,
        attachments: [
          { name: 'captura-1.pcap', sizeBytes: 1_000 },
          { name: 'captura-2.pcap', sizeBytes: 24 },
        ],
      },
    });
    expect((await composeDraft({ ...draft, attachments, attachmentsLimitBytes: 1_024 })).ok).toBe(true);
  });
});

describe('round trip', () => {
  const anyText = (maxLength: number) =>
    fc.oneof(
      fc.string({ unit: 'binary', maxLength }),
      fc.string({ unit: 'grapheme', maxLength }),
      fc.string({ maxLength }),
    );
  /** A leading byte order mark of a part is no content for any decoder. */
  const block = fc
    .array(
      fc.oneof(
        anyText(200),
        fc.constantFrom('.', 'From alguien', '--', '  sangrado', 'á'.repeat(400), '=20', '\t'),
      ),
      { maxLength: 12 },
    )
    .map((lines) => cleanBlock(lines.join('\n')));
  /** The two changes that composing makes on purpose: an encoded word stays literal, and cleaning is the reader's. */
  const line = (maxLength: number) =>
    anyText(maxLength).map((text) => cleanLine(cleanLine(text).replaceAll('=?', '= ?')));
  const address = fc
    .tuple(
      fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(?:\.[a-z0-9]{1,10})?$/),
      fc.stringMatching(/^[a-z0-9]{1,20}\.example$/),
    )
    .map(([local, domain]) => `${local}@${domain}`);
  const mailbox = fc.record({ name: line(60), address });
  const attachment = fc.record({
    name: fc
      .stringMatching(/^[\p{L}\p{N} ]{0,30}[\p{L}\p{N}]\.(?:pdf|log|zip)$/u)
      .map((name) => name.trim().normalize('NFC')),
    mediaType: fc.constantFrom('application/pdf', 'text/plain', 'application/zip', 'image/png', 'text/csv'),
    content: fc.uint8Array({ maxLength: 600 }),
  });

  test('what is composed is read back: people, subject, text, attachments', async () => {
    const parts = fc.record({
      from: mailbox,
      to: fc.array(mailbox, { minLength: 1, maxLength: 4 }),
      cc: fc.array(mailbox, { maxLength: 3 }),
      subject: line(300),
      text: block,
      attachments: fc.array(attachment, { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(parts, async (change) => {
        const mail = await read(await compose(change));
        expect({ from: mail.from, to: mail.to, cc: mail.cc, subject: mail.subject, text: mail.text }).toEqual(
          {
            from: change.from,
            to: change.to,
            cc: change.cc,
            subject: change.subject,
            text: change.text,
          },
        );
        expect(mail.attachments.map(({ content }) => Buffer.from(content).toString('hex'))).toEqual(
          change.attachments.map(({ content }) => Buffer.from(content).toString('hex')),
        );
        expect(mail.attachments.map(({ mediaType }) => mediaType)).toEqual(
          change.attachments.map(({ mediaType }) => mediaType),
        );
        expect(mail.notices).toEqual([]);
      }),
      { numRuns: 600, seed: 20_261_122 },
    );
  }, 60_000);
});
