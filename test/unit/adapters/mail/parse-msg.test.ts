import { createHash } from 'node:crypto';
import MsgReader from '@kenjiuno/msgreader';
import { describe, expect, test } from 'vitest';
import { parseMail } from '../../../../electron/adapters/mail/parse-mail';
import type { ParsedMail } from '../../../../electron/shared/domain/mail-model';
import {
  buildMsg,
  buildOtherOffice,
  type MsgItem,
  storedRichText,
  wrapHtml,
} from '../../../support/msg-builder';
import { fixture } from './mail-samples';

const laura = { name: 'Laura Méndez', address: 'laura@almendro.example' };
const desk = { name: 'Mesa N2', address: 'n2@mesa-soc.example' };
const HEADERS = [
  'Received: from mx.almendro.example by mesa-soc.example; Mon, 23 Nov 2026 10:00:03 -0600',
  'Authentication-Results: mesa-soc.example; dkim=pass header.d=almendro.example',
  'From: =?utf-8?Q?Laura_M=C3=A9ndez?= <laura@almendro.example>',
  'To: Mesa N2 <n2@mesa-soc.example>',
  'Cc: jefa@almendro.example',
  'Reply-To: soporte@almendro.example',
  'Subject: =?utf-8?Q?Sin_conexi=C3=B3n?=',
  'Date: Mon, 23 Nov 2026 10:00:00 -0600',
  'Message-ID: <uno@almendro.example>',
  'In-Reply-To: <cero@mesa-soc.example>',
  'References: <menos@mesa-soc.example> <cero@mesa-soc.example>',
  'Content-Type: multipart/mixed; boundary="b"',
  'MIME-Version: 1.0',
  '',
].join('\r\n');
const received: MsgItem = {
  headers: HEADERS,
  subject: 'Sin conexión',
  plain: 'No hay red en la sede norte.',
};

async function read(item: MsgItem): Promise<ParsedMail> {
  const result = await parseMail(buildMsg(item));
  if (!result.ok) throw new Error(`Expected a message, got ${result.error.kind}`);
  return result.value;
}

describe('an Outlook item that came over the Internet', () => {
  test('is told by the headers that travelled with it', async () => {
    expect(await read(received)).toEqual({
      from: laura,
      to: [desk],
      cc: [{ name: '', address: 'jefa@almendro.example' }],
      replyTo: [{ name: '', address: 'soporte@almendro.example' }],
      subject: 'Sin conexión',
      claimedDate: '2026-11-23T16:00:00.000Z',
      messageId: 'uno@almendro.example',
      inReplyTo: 'cero@mesa-soc.example',
      references: ['menos@mesa-soc.example', 'cero@mesa-soc.example'],
      text: 'No hay red en la sede norte.',
      textSource: 'plain',
      attachments: [],
      claimedAuthentication: [
        {
          header: 'authentication-results',
          value: 'mesa-soc.example; dkim=pass header.d=almendro.example',
        },
      ],
      autoSubmitted: null,
      nature: 'person',
      isUnsent: false,
      notices: [],
    });
  });

  test('with the line that Outlook puts before them, and an answer that no person wrote', async () => {
    const headers = `Microsoft Mail Internet Headers Version 2.0\r\nAuto-Submitted: auto-replied\r\n${HEADERS}`;
    expect(await read({ ...received, headers })).toMatchObject({
      from: laura,
      autoSubmitted: 'auto-replied',
      nature: 'auto-reply',
    });
  });

  test('with several senders says so', async () => {
    const headers = HEADERS.replace('From: ', 'From: otro@almendro.example, ');
    const mail = await read({ ...received, headers });
    expect(mail.from.address).toBe('otro@almendro.example');
    expect(mail.notices).toContainEqual({ kind: 'several-senders' });
  });
});

describe('an item out of «Enviados»', () => {
  const exchange = '/O=MESA/OU=EXCHANGE ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=N2';
  const sent: MsgItem = {
    subject: 'Reporte N2-MX1-2026-0001',
    from: { ...desk, exchange },
    to: [{ ...laura, exchange: '/O=X/CN=LAURA' }],
    cc: [{ name: 'Jefa', address: 'jefa@almendro.example' }],
    bcc: [{ name: 'Archivo', address: 'archivo@mesa-soc.example' }],
    sentAt: '2026-11-23T17:30:15.000Z',
    messageId: '<dos@mesa-soc.example>',
    inReplyTo: '<uno@almendro.example>',
    references: '<cero@mesa-soc.example> <uno@almendro.example>',
    plain: 'Va el reporte.',
  };

  test('is told by its properties; a blind copy is not shown', async () => {
    expect(await read(sent)).toMatchObject({
      from: desk,
      to: [laura],
      cc: [{ name: 'Jefa', address: 'jefa@almendro.example' }],
      claimedDate: '2026-11-23T17:30:15.000Z',
      messageId: 'dos@mesa-soc.example',
      inReplyTo: 'uno@almendro.example',
      references: ['cero@mesa-soc.example', 'uno@almendro.example'],
      isUnsent: false,
    });
  });

  test('of somebody with a place in an Exchange directory alone has no sender', async () => {
    const result = await parseMail(buildMsg({ ...sent, from: { name: 'Laura', address: '', exchange } }));
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'no-sender', claimed: 'Laura', partial: { text: 'Va el reporte.' } },
    });
  });

  test('a draft is told as one', async () => {
    expect(await read({ ...sent, unsent: true })).toMatchObject({ isUnsent: true });
  });
});

describe('the body', () => {
  const html = '<html><body><p>No hay <b>red</b> en la sede &ntilde;.</p></body></html>';

  test('in HTML is read in the alphabet that the item names', async () => {
    const bytes = Buffer.from('<p>Conexión caída en Peñón</p>', 'latin1');
    const mail = await read({ headers: HEADERS, html: bytes, internetCodePage: 1252 });
    expect(mail).toMatchObject({ text: 'Conexión caída en Peñón', textSource: 'html', notices: [] });
    const wrong = await read({ headers: HEADERS, html: bytes, internetCodePage: 65_001 });
    expect(wrong.notices).toContainEqual({ kind: 'unknown-characters' });
  });

  test('wrapped in rich text is unwrapped', async () => {
    const mail = await read({ headers: HEADERS, richText: storedRichText(wrapHtml(html)) });
    expect(mail).toMatchObject({ text: 'No hay red en la sede ñ.', textSource: 'html', notices: [] });
    const text = storedRichText("{\\rtf1\\ansi\\fromtext\\fbidis\\deff0 Sin \\'f1o\\par dos}");
    expect(await read({ headers: HEADERS, richText: text })).toMatchObject({
      text: 'Sin ño\ndos',
      textSource: 'plain',
    });
  });

  test('that is rich text alone cannot be shown, which is said', async () => {
    for (const richText of [
      storedRichText('{\\rtf1\\ansi\\deff0 Solo enriquecido}'),
      Buffer.alloc(5),
      Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 0x7f]), storedRichText('x').subarray(4)]),
    ]) {
      const mail = await read({ headers: HEADERS, richText });
      expect(mail).toMatchObject({ text: '', textSource: 'none', notices: [{ kind: 'rich-text-body' }] });
    }
  });

  test('that says something else in its HTML, or in what its rich text wraps, is told', async () => {
    const plain = 'No autorizo el cambio.';
    const other = '<p>Autorizo el cambio.</p>';
    const differs = { text: plain, notices: [{ kind: 'html-differs' }] };
    expect(await read({ headers: HEADERS, plain, html: other })).toMatchObject(differs);
    const richText = storedRichText(wrapHtml(other));
    expect(await read({ headers: HEADERS, plain, richText })).toMatchObject(differs);
    expect(await read({ headers: HEADERS, plain, html: `<p>${plain}</p>` })).toMatchObject({ notices: [] });
  });
});

describe('texts that are not in Unicode', () => {
  const fit = {
    1252: (text: string) => Buffer.from(text, 'latin1'),
    65001: (text: string) => Buffer.from(text, 'utf8'),
  };
  test.each([1252, 65_001] as const)('are read by the code page %i', async (codePage) => {
    const ansi = { codePage, encode: fit[codePage] };
    const mail = await read({
      ansi,
      subject: 'Peñón sin señal',
      from: laura,
      to: [laura],
      plain: '¿Qué pasó?',
    });
    expect(mail).toMatchObject({ subject: 'Peñón sin señal', from: laura, to: [laura], text: '¿Qué pasó?' });
  });
});

describe('attachments', () => {
  test('keep every byte, their names, types and what shows them in the body', async () => {
    const log = Buffer.from('renglón uno\r\nrenglón dos\n\r\n\0fin');
    const picture = Buffer.from('iVBORw0KGgo=', 'base64');
    const mail = await read({
      ...received,
      html: '<p>No hay red en la sede norte. <img src="cid:foto@1"></p>',
      attachments: [
        { name: 'bitácora del día.log', content: log },
        { name: 'reenviado.eml', content: fixture('reenviado'), mediaType: 'message/rfc822' },
        { name: 'vacío.txt', content: new Uint8Array() },
        { name: 'image001.png', content: picture, mediaType: 'image/png', contentId: 'foto@1' },
      ],
    });
    expect(mail.attachments).toEqual([
      {
        name: 'bitácora del día.log',
        mediaType: 'text/plain',
        content: new Uint8Array(log),
        inline: false,
        contentId: null,
      },
      {
        name: 'reenviado.eml',
        mediaType: 'message/rfc822',
        content: new Uint8Array(fixture('reenviado')),
        inline: false,
        contentId: null,
      },
      {
        name: 'vacío.txt',
        mediaType: 'text/plain',
        content: new Uint8Array(),
        inline: false,
        contentId: null,
      },
      {
        name: 'image001.png',
        mediaType: 'image/png',
        content: new Uint8Array(picture),
        inline: true,
        contentId: 'foto@1',
      },
    ]);
  });

  test('one that lies elsewhere is told', async () => {
    const mail = await read({
      ...received,
      attachments: [{ name: 'en-servidor.pdf', content: new Uint8Array(), elsewhere: true }],
    });
    expect(mail).toMatchObject({ attachments: [], notices: [{ kind: 'attachment-elsewhere' }] });
  });

  test('a message inside is an item of its own, the same bytes each time, down to the innermost', async () => {
    const innermost: MsgItem = { ...received, subject: 'Tres', attachments: [] };
    const evidence = Buffer.alloc(9_000, 'evidencia ');
    const inner: MsgItem = {
      ...received,
      subject: 'Dos',
      attachments: [
        { name: 'Tres', content: innermost },
        { name: 'captura.txt', content: evidence },
      ],
    };
    const outer = await read({ ...received, attachments: [{ name: 'Dos', content: inner }] });
    const [file] = outer.attachments;
    expect(file).toMatchObject({ name: 'Dos.msg', mediaType: 'application/vnd.ms-outlook' });
    const again = await read({ ...received, attachments: [{ name: 'Dos', content: inner }] });
    expect(again.attachments).toEqual(outer.attachments);

    const opened = await parseMail(file?.content ?? new Uint8Array());
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value).toMatchObject({ from: laura, subject: 'Dos', text: received.plain });
    expect(opened.value.attachments[1]?.content).toEqual(new Uint8Array(evidence));
    const last = await parseMail(opened.value.attachments[0]?.content ?? new Uint8Array());
    expect(last).toMatchObject({ ok: true, value: { subject: 'Tres', from: laura } });
    // And another reader opens what was made of it.
    const bytes = outer.attachments[0]?.content ?? new Uint8Array();
    const other = new MsgReader(new Uint8Array(bytes).buffer).getFileData();
    expect(other).toMatchObject({ subject: 'Dos', body: received.plain });
  });

  test('one of 30 MB comes out whole', async () => {
    const content = Buffer.alloc(30 * 1024 * 1024);
    for (let at = 0; at < content.length; at += 4) content.writeUInt32LE((at * 2_654_435_761) >>> 0, at);
    const mail = await read({ ...received, attachments: [{ name: 'captura.pcap', content }] });
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(mail.attachments.map((file) => hash(file.content))).toEqual([hash(content)]);
  }, 30_000);
});

describe('files that are no such item', () => {
  const other = { ok: false, error: { kind: 'not-an-email', looksLike: 'other' } };
  const damaged = { ok: false, error: { kind: 'not-an-email', looksLike: 'damaged-msg' } };

  test('another Office file is no mail, and a cut item is a damaged one', async () => {
    expect(await parseMail(buildOtherOffice())).toEqual(other);
    expect(await parseMail(Buffer.from('d0cf11e0a1b11ae10000', 'hex'))).toEqual(damaged);
    expect(await parseMail(fixture('vacio'))).toEqual({ ok: false, error: { kind: 'empty' } });
  });

  test('a mail is told by what it begins with, whatever it holds', async () => {
    expect(await parseMail(fixture('solicitud-texto-plano'))).toMatchObject({ ok: true });
  });
});
