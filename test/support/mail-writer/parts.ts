/** MIME parts (RFC 2045, 2046, 2183, 2231, 2387), written by hand so that no parser judges what it wrote itself. */
import { base64Lines, encode, headerText, phraseIn, pick, quotedPrintable, type Random } from './words';

export interface WrittenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly contentId: string | null;
}

/** Headers of its own, then its body; no line end after it. */
export interface WrittenPart {
  readonly headers: readonly string[];
  readonly body: Buffer;
}

export const partBytes = ({ headers, body }: WrittenPart): Buffer =>
  Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), body]);

/** A text in a character set, in a transfer encoding that can carry it. */
export function textPart(
  random: Random,
  text: string,
  subtype: 'plain' | 'html',
  charset: string,
): WrittenPart {
  const bytes = encode(text, charset);
  const isAscii = bytes.every((byte) => byte < 128);
  const encoding = pick(random, ['base64', 'quoted-printable', isAscii ? '7bit' : '8bit']);
  const named = pick(random, [charset, `"${charset}"`, charset.toUpperCase()]);
  const headers = [
    pick(random, [
      `Content-Type: text/${subtype}; charset=${named}`,
      `Content-type: Text/${subtype === 'html' ? 'HTML' : 'Plain'};\r\n\tcharset=${named}; format=fixed`,
    ]),
    pick(random, [
      `Content-Transfer-Encoding: ${encoding}`,
      `content-transfer-encoding: ${encoding.toUpperCase()}`,
    ]),
  ];
  if (encoding === 'base64') return { headers, body: Buffer.from(base64Lines(bytes)) };
  return { headers, body: encoding === 'quoted-printable' ? Buffer.from(quotedPrintable(bytes)) : bytes };
}

/** RFC 2231 §3, §4: cut into numbered pieces, percent-encoded. */
function extendedName(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const pieces = encoded.match(/(?:%[0-9A-F]{2}|[^%]){1,24}/g) ?? [];
  if (pieces.length === 1) return `filename*=UTF-8''${encoded}`;
  return pieces
    .map((piece, index) => `filename*${index}*=${index === 0 ? "UTF-8''" : ''}${piece}`)
    .join(';\r\n ');
}

export function filePart(random: Random, file: WrittenFile): WrittenPart {
  const isAscii = /^[\x20-\x7e]+$/.test(file.name);
  const fileName = pick(random, [
    extendedName(file.name),
    // Not what RFC 2231 asks for, but what Outlook and many gateways write.
    `filename="${isAscii ? file.name : headerText(() => 0.4, file.name, 'utf-8').replaceAll('\r\n ', ' ')}"`,
  ]);
  const kind = file.contentId === null ? 'attachment' : 'inline';
  return {
    headers: [
      `Content-Type: ${file.mediaType}`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: ${kind}; ${fileName}`,
      ...(file.contentId === null ? [] : [`Content-ID: <${file.contentId}>`]),
    ],
    body: Buffer.from(base64Lines(file.content)),
  };
}

/** A message inside a message, as it travelled (RFC 2046 §5.2.1). */
export const messagePart = (message: Buffer, name: string): WrittenPart => ({
  headers: ['Content-Type: message/rfc822', `Content-Disposition: attachment; filename="${name}"`],
  body: message,
});

export function multipart(random: Random, subtype: string, parts: readonly WrittenPart[]): WrittenPart {
  // RFC 2046 §5.1.1: any of these characters; some of them need the quotes.
  const boundary = `=_${pick(random, ['Part', "b'x", 'a+b', 'n.1', '--=_Next'])}_${Math.floor(random() * 1e9)}`;
  const pieces: Buffer[] = [];
  if (random() < 0.4) pieces.push(Buffer.from('This is a multi-part message in MIME format.\r\n'));
  for (const part of parts)
    pieces.push(Buffer.from(`--${boundary}\r\n`), partBytes(part), Buffer.from('\r\n'));
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  if (random() < 0.3) pieces.push(Buffer.from('\r\nEpilogue that nobody reads.\r\n'));
  return {
    headers: [`Content-Type: multipart/${subtype};\r\n boundary="${boundary}"`],
    body: Buffer.concat(pieces),
  };
}

const FILE_NAMES = [
  'bitácora del cortafuegos.log',
  'captura.png',
  'Reporte (final) v2.pdf',
  '設定.txt',
  'tráfico de la sede con un nombre que no cabe en una sola línea de un encabezado.pcap',
];

export function someFile(random: Random, contentId: string | null = null): WrittenFile {
  const content = Buffer.from(
    Array.from({ length: Math.floor(random() * 900) + 1 }, () => Math.floor(random() * 256)),
  );
  const name = contentId === null ? pick(random, FILE_NAMES) : 'imagen.png';
  const mediaType =
    contentId === null ? pick(random, ['application/octet-stream', 'application/pdf']) : 'image/png';
  return { name, mediaType, content, contentId };
}

export const someText = (random: Random, charset: string): string =>
  Array.from({ length: 1 + Math.floor(random() * 6) }, () => phraseIn(random, charset)).join('\r\n');
