import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { DamageReason, EventDraft } from '../application/ports';
import { CanonicalJsonError, canonicalJson } from '../shared/canonical-json';
import { eventHeaderSchema } from '../shared/domain/event-envelope';
import { err, ok, type Result } from '../shared/result';
import { firstFormatLinkOf, headerHashOf, linkOf, payloadHashOf } from './hash-chain';
import type { JournalEntry, LineCodec, LinePlace } from './line-codec';
import { drawRandom } from './random-pool';
import { TextRoom } from './text-room';

/** The version of the line's form that this code writes, and the newest that it reads; all earlier ones are read too. */
export const LINE_FORMAT_VERSION = 2;

/** How the links of a line are computed. */
export type LineFormat = 1 | 2;

/** A line as it was read. */
export interface DecodedLine {
  readonly format: LineFormat;
  readonly entries: readonly JournalEntry[];
}

/** A longer line is not written, so one that is found is damage; it bounds the memory that reading takes. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024;

export const NEWLINE = 0x0a;

/** Eight hex digits and a space. */
const PREFIX_BYTES = 9;

export type LineFault =
  | { readonly kind: 'damaged'; readonly reason: DamageReason }
  | { readonly kind: 'newer-format'; readonly found: number };

/** The end of the chain: what the next entry builds on. */
interface ChainEnd {
  readonly seq: number;
  readonly head: string;
}

/**
 * Gives drafts their place in the chain. Salts are fresh; header and payload come back as reading them will give them.
 *
 * @throws ZodError or CanonicalJsonError when a draft isn't one: a bug of the caller.
 */
export function chainEntries(drafts: readonly EventDraft[], end: ChainEnd): JournalEntry[] {
  let { seq, head } = end;
  return drafts.map((draft) => {
    seq += 1;
    const header = eventHeaderSchema.parse({ ...draft.header, seq });
    const salt = drawRandom(16).toString('hex');
    const texts = { header: canonicalJson(header), payload: canonicalJson(draft.payload) };
    const payloadHash = payloadHashOf(salt, texts.payload);
    head = linkOf(head, headerHashOf(texts.header), payloadHash);
    return { content: { payload: JSON.parse(texts.payload), salt }, header, link: head, payloadHash, texts };
  });
}

/**
 * A line with its newline.
 * @param format the one that the entries' links were made under
 * @param room where the line stands until the next one that is encoded in it
 * @throws RangeError when it would be longer than can be read back.
 */
export function encodeLine(
  entries: readonly JournalEntry[],
  codec: LineCodec,
  place: LinePlace,
  format: LineFormat = LINE_FORMAT_VERSION,
  room = new TextRoom(),
): Buffer {
  const body = codec.encode(entries, place);
  const line = room.bytesOf(
    `00000000 {"body":${body},"codec":${JSON.stringify(codec.id)},"format":${format}}\n`,
  );
  line.write(crcOf(line.subarray(PREFIX_BYTES, -1)), 'latin1');
  if (line.length > MAX_LINE_BYTES)
    throw new RangeError(`a journal line of ${line.length} bytes is too long`);
  return line;
}

/** Whether a line, given without its newline, is as it was written; takes no key. */
export function hasSoundCrc(line: Buffer): boolean {
  return line.toString('latin1', 0, PREFIX_BYTES) === `${crcOf(line.subarray(PREFIX_BYTES))} `;
}

/** Reads a line given without its newline. Its place in the chain is `verifyChain`'s to check. */
export function decodeLine(line: Buffer, codec: LineCodec, place: LinePlace): Result<DecodedLine, LineFault> {
  const json = line.subarray(PREFIX_BYTES);
  if (!hasSoundCrc(line)) return damaged('crc');
  const envelope = parseJson(json);
  if (typeof envelope !== 'object' || envelope === null) return damaged('json');
  if (!('format' in envelope) || typeof envelope.format !== 'number') return damaged('schema');
  if (envelope.format > LINE_FORMAT_VERSION) return err({ kind: 'newer-format', found: envelope.format });
  const { format } = envelope;
  if ((format !== 1 && format !== 2) || !('body' in envelope)) return damaged('schema');
  if (!('codec' in envelope) || envelope.codec !== codec.id) return damaged('codec');
  const entries = codec.decode(envelope.body, place);
  if (!entries.ok) return damaged(entries.error);
  return ok({ format, entries: entries.value });
}

/** The streams that a line is of, whatever is wrong with it; none where that cannot be told. */
export function peekLine(line: Buffer, codec: LineCodec, place: LinePlace): readonly string[] {
  const envelope = parseJson(line.subarray(PREFIX_BYTES));
  if (typeof envelope !== 'object' || envelope === null || !('body' in envelope)) return [];
  if (!('codec' in envelope) || envelope.codec !== codec.id) return [];
  return [...new Set(codec.streamsOf?.(envelope.body, place))];
}

/** Checks that the entries go on where the chain ended, and that nothing in them was changed. */
export function verifyChain({ format, entries }: DecodedLine, end: ChainEnd): Result<ChainEnd, LineFault> {
  let { seq, head } = end;
  for (const entry of entries) {
    seq += 1;
    if (entry.header.seq !== seq) return damaged('seq');
    try {
      const { content, payloadHash } = entry;
      if (content !== null && payloadHashOf(content.salt, canonicalJson(content.payload)) !== payloadHash) {
        return damaged('payload-hash');
      }
      const header = canonicalJson(entry.header);
      head =
        format === 1
          ? firstFormatLinkOf(head, header, payloadHash)
          : linkOf(head, headerHashOf(header), payloadHash);
    } catch (error) {
      // Parsed JSON can still hold what has no canonical form: escaped lone surrogates, absurd nesting.
      if (error instanceof CanonicalJsonError) return damaged('schema');
      throw error;
    }
    if (head !== entry.link) return damaged('chain');
  }
  return ok({ seq, head });
}

/** CRC-32 of zlib and gzip (RFC 1952 section 8) as 8 lower-case hex digits. */
function crcOf(json: Buffer): string {
  return crc32(json).toString(16).padStart(8, '0');
}

function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) return null;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function damaged(reason: DamageReason): { readonly ok: false; readonly error: LineFault } {
  return err({ kind: 'damaged', reason });
}
