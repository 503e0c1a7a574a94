/** Texts in the character sets that mail travels in, and the ways in which a header may write them. */
import iconv from 'iconv-lite';

export type Random = () => number;

export const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('Nothing to pick from');
  return item;
};

/** What each character set can say, as its MIME name is written. */
const PHRASES: Readonly<Record<string, readonly string[]>> = {
  'utf-8': [
    '¿Qué pasó con el túnel «Peñón»?',
    'Enlace caído en 東京 🛑 urgente',
    'Ω zona, naïve café — ñandú',
  ],
  'iso-8859-1': ['Señal débil en la sede Cancún', 'Año nuevo: interrupción de 3 días'],
  'windows-1252': ['Costó 300 € — “según contrato”…', 'Œuvre à Genève, ¡ojo!'],
  'iso-8859-15': ['Penalización de 12 € por día'],
  'koi8-r': ['Сбой соединения на узле'],
  shift_jis: ['接続障害のお知らせ'],
  gb18030: ['连接故障 报告'],
  'us-ascii': ['Firewall does not answer', 'VPN down since 03:00'],
};
export const CHARSETS = Object.keys(PHRASES);

export const phraseIn = (random: Random, charset: string): string => pick(random, PHRASES[charset] ?? []);
export const encode = (text: string, charset: string): Buffer =>
  charset === 'us-ascii' ? Buffer.from(text, 'latin1') : iconv.encode(text, charset);

/** RFC 2047 §4.1: `B`. */
const b = (text: string, charset: string) => `=?${charset}?B?${encode(text, charset).toString('base64')}?=`;

/** RFC 2047 §4.2: `Q`, with all but letters and digits escaped, as §5 (3) asks where it stands for a phrase. */
function q(text: string, charset: string): string {
  const escaped = [...encode(text, charset)].map((byte) => {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9]/.test(char)) return char;
    return char === ' ' ? '_' : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `=?${charset}?Q?${escaped.join('')}?=`;
}

const WORDS_AT_ONCE = 3;

/** One of the ways in which a header writes a text: as it is, or in encoded words of at most some words each, folded between them. */
export function headerText(random: Random, text: string, charset: string): string {
  if (charset === 'us-ascii') return text;
  // RFC 6532: raw UTF-8.
  if (charset === 'utf-8' && random() < 0.2) return text;
  const write = random() < 0.5 ? b : q;
  const words = text.split(' ');
  const pieces: string[] = [];
  for (let at = 0; at < words.length; at += WORDS_AT_ONCE) {
    // RFC 2047 §6.2: the space between two encoded words is none, so it is written inside.
    const isLast = at + WORDS_AT_ONCE >= words.length;
    pieces.push(write(words.slice(at, at + WORDS_AT_ONCE).join(' ') + (isLast ? '' : ' '), charset));
  }
  return pieces.join('\r\n ');
}

/** RFC 2045 §6.7. */
export function quotedPrintable(bytes: Buffer): string {
  const lines: string[] = [];
  let line = '';
  const push = (piece: string) => {
    if (line.length + piece.length > 75) {
      lines.push(`${line}=`);
      line = '';
    }
    line += piece;
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 13 && bytes[at + 1] === 10) {
      lines.push(line);
      line = '';
      at += 1;
      continue;
    }
    const endsLine = at + 1 === bytes.length || bytes[at + 1] === 13;
    const isPlain = (byte > 32 && byte < 127 && byte !== 61) || (byte === 32 && !endsLine);
    push(isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
  }
  return [...lines, line].join('\r\n');
}

export const base64Lines = (bytes: Buffer): string =>
  bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
