/** The body that Outlook keeps as compressed rich text: the HTML or plain text that is wrapped in it ([MS-OXRTFEX]). */
import { decompressRTF } from '@kenjiuno/decompressrtf';
import { deEncapsulateSync } from 'rtf-stream-parser';
import { decodeCodePage } from './msg-properties';

/** A long thread takes some hundred kilobytes; what is far beyond is no honest body, and costs minutes. */
const MAX_COMPRESSED_BYTES = 2_000_000;
const MAX_BYTES = 4_000_000;
const HEADER_BYTES = 16;
const BACKSLASH = 0x5c;
const OPENING = 0x7b;
const CLOSING = 0x7d;
/** One for each tag and entity of the HTML. */
const MAX_GROUPS = 100_000;
/** The parser takes time by more than the square of it; what wraps HTML has some ten. */
const MAX_DEPTH = 100;

export interface RichText {
  readonly mode: 'html' | 'text';
  readonly text: string;
}

/** Null when it holds neither, as rich text that was written as such, or cannot be read. */
export function unwrapRichText(compressed: Uint8Array): RichText | null {
  if (compressed.length < HEADER_BYTES || compressed.length > MAX_COMPRESSED_BYTES) return null;
  const header = new DataView(compressed.buffer, compressed.byteOffset, HEADER_BYTES);
  // The decompressor believes both: it would go on beyond the end, and without an end.
  const whole = header.getUint32(0, true) + 4 <= compressed.length;
  if (!whole || header.getUint32(4, true) > MAX_BYTES) return null;
  try {
    const rtf = Buffer.from(decompressRTF(Array.from(compressed)));
    if (rtf.length > MAX_BYTES || isOverloaded(rtf)) return null;
    const { mode, text } = deEncapsulateSync(rtf, { decode, outputMode: 'string', warn: () => undefined });
    return { mode, text: String(text) };
  } catch (error) {
    // Both libraries tell by a plain Error that it is none of what they read.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** @param name such as `cp1252` */
function decode(bytes: Buffer, name: string): string {
  return decodeCodePage(bytes, Number(name.replace(/\D/g, '')));
}

/** What would cost the parser minutes. */
function isOverloaded(rtf: Uint8Array): boolean {
  let groups = 0;
  let depth = 0;
  for (let at = 0; at < rtf.length; at += 1) {
    if (rtf[at] === BACKSLASH) at += 1;
    else if (rtf[at] === CLOSING) depth -= 1;
    else if (rtf[at] === OPENING) {
      groups += 1;
      depth += 1;
      if (groups > MAX_GROUPS || depth > MAX_DEPTH) return true;
    }
  }
  return false;
}
