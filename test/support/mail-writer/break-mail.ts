/** What gateways, virus scanners and cut connections do to a mail on its way. */
import type { Random } from './words';

export interface Breakage {
  readonly how: string;
  /** Everything that it said can still be told. */
  readonly keepsMeaning: boolean;
  /** Python ends the header block there. */
  readonly isReadOtherwise?: true;
  readonly change: (mail: Buffer, random: Random) => Buffer;
}

const asText = (change: (text: string, random: Random) => string) => (mail: Buffer, random: Random) =>
  Buffer.from(change(mail.toString('latin1'), random), 'latin1');
const headEnd = (text: string) => text.indexOf('\r\n\r\n');

export const BREAKAGES: readonly Breakage[] = [
  { how: 'LF line ends', keepsMeaning: true, change: asText((text) => text.replaceAll('\r\n', '\n')) },
  {
    how: 'a header line without a colon',
    keepsMeaning: true,
    isReadOtherwise: true,
    change: asText((text) =>
      text.replace('MIME-Version: 1.0', 'esto no es un encabezado\r\nMIME-Version: 1.0'),
    ),
  },
  {
    how: 'no boundary at the end',
    keepsMeaning: true,
    change: asText((text) => text.replace(/\r\n--[^\r\n]+--\r\n(?:\r\nEpilogue[^\r\n]*\r\n)?$/, '\r\n')),
  },
  {
    how: 'cut somewhere in its body',
    keepsMeaning: false,
    change: asText((text, random) => {
      const start = headEnd(text) + 4;
      return text.slice(0, start + Math.floor(random() * (text.length - start)));
    }),
  },
  {
    how: 'a character set that nobody knows',
    keepsMeaning: false,
    change: asText((text) => text.replaceAll(/charset="?[\w-]+"?/gi, 'charset=x-nadie')),
  },
  {
    how: 'strange characters among base64',
    keepsMeaning: false,
    change: asText((text, random) => {
      const start = headEnd(text) + 4;
      const at = start + Math.floor(random() * (text.length - start));
      return `${text.slice(0, at)}#\0!${text.slice(at)}`;
    }),
  },
  {
    how: 'its content type twice',
    keepsMeaning: false,
    change: asText((text) =>
      text.replace('MIME-Version: 1.0', 'Content-Type: multipart/mixed\r\nMIME-Version: 1.0'),
    ),
  },
  {
    how: 'the boundary of another',
    keepsMeaning: false,
    change: asText((text) => text.replace(/boundary="[^"]+"/, 'boundary="no-es-este"')),
  },
];
