/** Greatest size of a header block that is read, in bytes; postal-mime counts all parts' headers against it. */
export const MAX_HEADER_BYTES = 512 * 1024;

const MAX_BOUNDARY_LIKE_LINES = 10_000;
const MAX_LINES = 2_000_000;
const MAX_SHORT_LINES = 300_000;
const SHORT_LINE_BYTES = 60;

const HYPHEN = 0x2d;
const LF = 0x0a;
const CR = 0x0d;

/** Header fields by which a message is told from any other text (RFC 5322 §3.6, RFC 2045 §3). */
const MESSAGE_FIELDS =
  /^(?:from|to|cc|bcc|sender|reply-to|subject|date|message-id|in-reply-to|references|received|return-path|delivered-to|mime-version|content-type|x-mailer|x-unsent)[ \t]*:/im;

/** A message made ready for the parser, and where its header block ends. */
export interface MessageSource {
  readonly bytes: Uint8Array;
  /** Header block, at most `MAX_HEADER_BYTES` of it, decoded. */
  readonly headerText: string;
  /** Offset of the body in `bytes`; their length when there is none. */
  readonly bodyStart: number;
  readonly headerCharsetGuessed: boolean;
}

/** True when there is nothing but white space and NULs. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/** An Outlook item (`.msg`) is an OLE compound file ([MS-CFB] §2.2). */
export function isCompoundFile(bytes: Uint8Array): boolean {
  const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  return signature.every((byte, index) => bytes[index] === byte);
}

/**
 * Takes off what programs put before a message (byte order mark, blank lines), and turns header bytes that are not
 * UTF-8 into it: old gateways write Spanish names and subjects in windows-1252 without declaring it. Null when no
 * header of a message is there.
 */
export function openMessage(raw: Uint8Array): MessageSource | null {
  const start = contentStart(raw);
  const bytes = raw.subarray(start);
  const headerEnd = endOfHeader(bytes);
  const header = bytes.subarray(0, Math.min(headerEnd, MAX_HEADER_BYTES));
  const utf8 = decodeUtf8(header);
  const headerText = utf8 ?? new TextDecoder('windows-1252').decode(header);
  if (!MESSAGE_FIELDS.test(headerText)) return null;
  if (utf8 !== null || headerEnd > MAX_HEADER_BYTES) {
    return { bytes, headerText, bodyStart: headerEnd, headerCharsetGuessed: utf8 === null };
  }
  const recoded = new TextEncoder().encode(headerText);
  const whole = new Uint8Array(recoded.length + bytes.length - headerEnd);
  whole.set(recoded);
  whole.set(bytes.subarray(headerEnd), recoded.length);
  return { bytes: whole, headerText, bodyStart: recoded.length, headerCharsetGuessed: true };
}

/**
 * What would cost the parser minutes or gigabytes: it keeps a buffer for each part and an object for each line that is
 * not base64. A real message with 100 MB of attachments has 1.8 million lines of 76 characters.
 */
export function findOverload({
  bytes,
  bodyStart,
}: MessageSource): 'too-many-parts' | 'too-many-lines' | null {
  let lines = 0;
  let shortLines = 0;
  let boundaryLike = 0;
  let start = bodyStart;
  for (let end = bytes.indexOf(LF, start); end >= 0; end = bytes.indexOf(LF, start)) {
    lines += 1;
    if (end - start < SHORT_LINE_BYTES) shortLines += 1;
    if (bytes[start] === HYPHEN && bytes[start + 1] === HYPHEN) boundaryLike += 1;
    if (boundaryLike > MAX_BOUNDARY_LIKE_LINES) return 'too-many-parts';
    if (lines > MAX_LINES || shortLines > MAX_SHORT_LINES) return 'too-many-lines';
    start = end + 1;
  }
  return null;
}

/** UTF-8 if it is, else windows-1252, which reads any byte. */
export function decodeLoosely(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function contentStart(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === LF || bytes[at] === CR) at += 1;
  return at;
}

/** Offset just after the header block's last line end: where the first empty line begins. */
function endOfHeader(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    let next = at + 1;
    while (bytes[next] === CR) next += 1;
    if (bytes[next] === LF) return at + 1;
  }
  return bytes.length;
}
