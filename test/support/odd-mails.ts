/** Mails as Outlook, phones and other alphabets make them, and as somebody writes them who wants to be taken for another. */
import { crc32, deflateSync } from 'node:zlib';

const B = 'limite-de-partes';

const part = (headers: readonly string[], body: string) =>
  `--${B}\r\n${headers.join('\r\n')}\r\n\r\n${body}\r\n`;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');

const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

function multipart(kind: string, headers: readonly string[], parts: readonly string[]): string {
  const head = [...headers, 'MIME-Version: 1.0', `Content-Type: multipart/${kind}; boundary="${B}"`];
  return `${head.join('\r\n')}\r\n\r\n${parts.join('')}--${B}--\r\n`;
}

/** One attachment of a TNEF stream ([MS-OXTNEF] 2.1.3): level, id, length, data, sum of the data. */
function tnefAttribute(level: number, id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(data.reduce((total, byte) => (total + byte) & 0xffff, 0));
  return Buffer.concat([head, data, sum]);
}

const ATTACH_RENDERING = 0x00069002;
const ATTACH_TITLE = 0x00018010;
const ATTACH_DATA = 0x0006800f;

export function winmail(name: string, content: Uint8Array): Buffer {
  const signature = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0x01, 0x00]);
  const title = Buffer.from(`${name}\0`, 'latin1');
  return Buffer.concat([
    signature,
    tnefAttribute(2, ATTACH_RENDERING, Buffer.alloc(14)),
    tnefAttribute(2, ATTACH_TITLE, title),
    tnefAttribute(2, ATTACH_DATA, content),
  ]);
}

/** As Exchange sends it to somebody outside who is set to rich text: the words in plain, the files in `winmail.dat`. */
export const packedByOutlook = (): string =>
  multipart(
    'mixed',
    [
      `From: ${word('Tomás Ruiz')} <tomas.ruiz@quetzal.example>`,
      'To: n2@mesa-soc.example',
      `Subject: ${word('Bitácora del enlace')}`,
      'Date: Mon, 23 Nov 2026 09:30:00 -0600',
      'Message-ID: <tnef-1@quetzal.example>',
      'X-MS-TNEF-Correlator: <tnef-1@quetzal.example>',
    ],
    [
      part(
        ['Content-Type: text/plain; charset="utf-8"', 'Content-Transfer-Encoding: 8bit'],
        'Va la bitácora del enlace.',
      ),
      part(
        [
          'Content-Type: application/ms-tnef; name="winmail.dat"',
          'Content-Disposition: attachment; filename="winmail.dat"',
          'Content-Transfer-Encoding: base64',
        ],
        base64(winmail('bitacora.log', Buffer.from('enlace caído a las 02:14'))),
      ),
    ],
  );

/** In Arabic, with a sender and a file name that overrides of direction make read as others. */
export const rightToLeft = (): string =>
  multipart(
    'mixed',
    [
      `From: ${word('\u202Eمبعوث من gerencia@cliente.example\u202C')} <dana@alqalea.example>`,
      'To: n2@mesa-soc.example',
      `Subject: ${word('تعطل الجدار الناري FW-01 (عاجل) שלום')}`,
      'Date: Mon, 23 Nov 2026 18:30:00 +0300',
      'Message-ID: <rtl-1@alqalea.example>',
    ],
    [
      part(
        ['Content-Type: text/plain; charset="utf-8"', 'Content-Transfer-Encoding: 8bit'],
        'الجدار الناري FW-01 لا يستجيب منذ الساعة 09:00.\r\n\u202Etxet desrever\u202C',
      ),
      part(
        [
          'Content-Type: application/octet-stream',
          `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent('سجل-\u202Egpj.exe')}`,
          'Content-Transfer-Encoding: base64',
        ],
        base64(Buffer.from('MZ')),
      ),
    ],
  );

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, sum]);
}

/** A grey picture that no compression makes smaller: `sidePx` squared bytes. */
export function noisyPng(sidePx: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(sidePx, 0);
  header.writeUInt32BE(sidePx, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(sidePx * (sidePx + 1));
  let state = 1;
  for (let at = 0; at < rows.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    rows[at] = at % (sidePx + 1) === 0 ? 0 : state >>> 24;
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 0 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** As a telephone sends it: pictures in the midst of the text, `count` of them of `sidePx` squared bytes each. */
export function manyPictures(count: number, sidePx: number): string {
  const picture = base64(noisyPng(sidePx));
  const html = Array.from(
    { length: count },
    (_each, at) => `<p>Foto ${at + 1}</p><img src="cid:foto${at}@x">`,
  );
  return multipart(
    'related',
    [
      `From: ${word('Lucía Arizmendi Peña')} <lucia.arizmendi@almendro.example>`,
      'To: n2@mesa-soc.example',
      'Subject: Fotos del gabinete',
      'Date: Mon, 23 Nov 2026 09:40:00 -0600',
      'Message-ID: <fotos-1@almendro.example>',
    ],
    [
      part(['Content-Type: text/html; charset="utf-8"'], `<p>Van las fotos.</p>${html.join('')}`),
      ...html.map((_each, at) =>
        part(
          [
            `Content-Type: image/png; name="foto${at}.png"`,
            'Content-Disposition: inline',
            `Content-ID: <foto${at}@x>`,
            'Content-Transfer-Encoding: base64',
          ],
          picture,
        ),
      ),
    ],
  );
}
