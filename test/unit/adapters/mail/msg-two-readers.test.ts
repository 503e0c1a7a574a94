/* The desk's reader of Outlook items and two that others wrote say the same of every item that a mailbox may hold. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MsgReader from '@kenjiuno/msgreader';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlToPlainText } from '../../../../electron/adapters/mail/html-text';
import { parseMail } from '../../../../electron/adapters/mail/parse-mail';
import type { MailAttachment, ParsedMail } from '../../../../electron/shared/domain/mail-model';
import {
  buildMsg,
  type MsgAttachment,
  type MsgItem,
  type MsgPerson,
  storedRichText,
  wrapHtml,
} from '../../../support/msg-builder';
import { hasExtractMsg, type ToldMsg, toldByExtractMsg } from '../../../support/other-msg-reader';

const TEXT = 'No hay conexión en la sede «Peñón»: ¿qué hacemos?';
const HTML = `<html><body><p>${TEXT}</p></body></html>`;
const laura: MsgPerson = { name: 'Laura Méndez', address: 'laura@almendro.example' };
const desk: MsgPerson = { name: 'Mesa N2', address: 'n2@mesa-soc.example' };
const boss: MsgPerson = { name: 'Jefa', address: 'jefa@almendro.example' };
const inExchange = (person: MsgPerson): MsgPerson => ({ ...person, exchange: `/O=MESA/CN=${person.name}` });

const texts: Readonly<Record<string, Partial<MsgItem>>> = {
  unicode: {},
  'windows-1252': { ansi: { codePage: 1252, encode: (text) => Buffer.from(text, 'latin1') } },
  'utf-8': { ansi: { codePage: 65_001, encode: (text) => Buffer.from(text, 'utf8') } },
};
const sendings: Readonly<Record<string, Partial<MsgItem>>> = {
  received: {
    headers: [
      'From: =?utf-8?Q?Laura_M=C3=A9ndez?= <laura@almendro.example>',
      'To: Mesa N2 <n2@mesa-soc.example>',
      'Cc: Jefa <jefa@almendro.example>',
      'Date: Mon, 23 Nov 2026 10:00:00 -0600',
      'Message-ID: <uno@almendro.example>',
      'In-Reply-To: <cero@mesa-soc.example>',
      '',
    ].join('\r\n'),
  },
  sent: {},
  'sent in Exchange': { from: inExchange(laura), to: [inExchange(desk)], cc: [inExchange(boss)] },
};
const bodies: Readonly<Record<string, Partial<MsgItem>>> = {
  plain: { plain: TEXT },
  html: { html: HTML },
  'rich text': { richText: storedRichText(wrapHtml(HTML)) },
  both: { plain: TEXT, html: HTML },
};
const log = Buffer.from('uno\r\ndos\n\0tres');
const files: Readonly<Record<string, readonly MsgAttachment[]>> = {
  none: [],
  files: [
    { name: 'bitácora.log', content: log },
    { name: 'captura.bin', content: Buffer.alloc(20_000, 'tráfico ') },
  ],
  picture: [{ name: 'foto.png', content: Buffer.alloc(700, 7), contentId: 'foto@1', inline: true }],
  message: [{ name: 'Reenviado', content: { subject: 'Dentro', from: boss, plain: 'El de dentro.' } }],
};

const items = Object.entries(texts).flatMap(([text, first]) =>
  Object.entries(sendings).flatMap(([sending, second]) =>
    Object.entries(bodies).flatMap(([body, third]) =>
      Object.entries(files).map(([file, attachments]) => ({
        name: `${text}, ${sending}, ${body}, ${file}`,
        item: {
          subject: 'Sin conexión',
          from: laura,
          to: [desk],
          cc: [boss],
          sentAt: '2026-11-23T16:00:00.000Z',
          messageId: '<uno@almendro.example>',
          inReplyTo: '<cero@mesa-soc.example>',
          ...first,
          ...second,
          ...third,
          attachments,
        } satisfies MsgItem,
      })),
    ),
  ),
);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const people = (mail: ParsedMail) => [
  ...mail.cc.map(({ address }) => ['cc', address]),
  ...mail.to.map(({ address }) => ['to', address]),
];

async function read(bytes: Uint8Array): Promise<ParsedMail> {
  const result = await parseMail(bytes);
  if (!result.ok) throw new Error(`Expected a message, got ${result.error.kind}`);
  return result.value;
}

it(`covers ${items.length} items, each read whole`, async () => {
  expect(items.length).toBeGreaterThan(60);
  for (const { name, item } of items) {
    const mail = await read(buildMsg(item));
    const seen = {
      from: mail.from,
      to: mail.to,
      cc: mail.cc,
      subject: mail.subject,
      date: mail.claimedDate,
      ids: [mail.messageId, mail.inReplyTo],
      text: mail.text,
      notices: mail.notices,
    };
    expect(seen, name).toEqual({
      from: laura,
      to: [desk],
      cc: [boss],
      subject: 'Sin conexión',
      date: '2026-11-23T16:00:00.000Z',
      ids: ['uno@almendro.example', 'cero@mesa-soc.example'],
      text: TEXT,
      notices: [],
    });
    const contents = item.attachments.map(({ content }) =>
      content instanceof Uint8Array ? sha256(content) : 'message',
    );
    const read1 = await Promise.all(mail.attachments.map(toldFile));
    expect(
      read1.map(([first, hash]) => (first === 'message' ? first : hash)),
      name,
    ).toEqual(contents);
  }
}, 60_000);

/** As the other readers tell it: a message inside by what it says, not by the bytes that each makes of it. */
async function toldFile(file: MailAttachment): Promise<readonly [string, string, string | null]> {
  if (file.mediaType !== 'application/vnd.ms-outlook')
    return [file.name, sha256(file.content), file.contentId];
  const inner = await read(new Uint8Array(file.content));
  return ['message', inner.subject, inner.text];
}

it('says what msgreader says', async () => {
  for (const { name, item } of items) {
    const bytes = buildMsg(item);
    const other = new MsgReader(new Uint8Array(bytes).buffer);
    other.parserConfig = {
      ansiEncoding: item.ansi ? `cp${item.ansi.codePage}`.replace('cp65001', 'utf8') : '',
    };
    const told = other.getFileData();
    const mail = await read(bytes);
    expect([told.subject, told.body ?? ''], name).toEqual([mail.subject, item.plain ?? '']);
    if (!item.headers) expect(told.senderSmtpAddress, name).toBe(mail.from.address);
    const recipients = (told.recipients ?? []).map(({ recipType, smtpAddress }) => [recipType, smtpAddress]);
    expect(recipients.sort(), name).toEqual(people(mail));
    const contents = (told.attachments ?? []).map((file) =>
      file.innerMsgContent ? 'message' : sha256(other.getAttachment(file).content),
    );
    const own = (await Promise.all(mail.attachments.map(toldFile))).map(([first, hash]) =>
      first === 'message' ? first : hash,
    );
    expect(contents, name).toEqual(own);
  }
}, 60_000);

describe.skipIf(!hasExtractMsg)('extract-msg', { timeout: 120_000 }, () => {
  let folder: string;
  let told: readonly ToldMsg[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mesa-msg-'));
    const paths = items.map((_, index) => join(folder, `${index}.msg`));
    for (const [index, path] of paths.entries()) {
      const item = items[index]?.item;
      if (item) await writeFile(path, buildMsg(item));
    }
    told = toldByExtractMsg(paths);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('says the same of each', async () => {
    const bracketed = (id: string | null) => (id === null ? null : `<${id}>`);
    for (const [index, { name, item }] of items.entries()) {
      const mail = await read(buildMsg(item));
      const theirs = told[index];
      const { html = '', ...rest } = theirs ?? {};
      expect(rest, name).toEqual({
        subject: mail.subject,
        from: mail.from.address,
        recipients: people(mail),
        plain: item.plain ?? '',
        date: Date.parse(mail.claimedDate ?? '') / 1000,
        messageId: bracketed(mail.messageId),
        inReplyTo: bracketed(mail.inReplyTo),
        files: await Promise.all(mail.attachments.map(toldFile)),
      });
      if (mail.textSource === 'html') expect(htmlToPlainText(html).text, name).toBe(mail.text);
    }
  });
});
