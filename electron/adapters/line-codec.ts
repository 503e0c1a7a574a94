import { z } from 'zod';
import type { DamageReason, StoreFailure } from '../application/ports';
import { canonicalJson } from '../shared/canonical-json';
import {
  type EventHeader,
  eventHeaderSchema,
  type RecordedEvent,
  sha256Schema,
} from '../shared/domain/event-envelope';
import { err, ok, type Result } from '../shared/result';

/** One event as a line of the journal holds it. */
export interface JournalEntry {
  readonly header: EventHeader;
  /**
   * What may be sealed, or destroyed, apart from the rest: the salt keeps its hash from being guessed. Null once its key was
   * destroyed; the chain is recomputed from the hash then.
   */
  readonly content: { readonly salt: string; readonly payload: unknown } | null;
  /** SHA-256 over salt and canonical payload, 64 hex digits. */
  readonly payloadHash: string;
  /** SHA-256 over the previous link, the header's hash and `payloadHash`, 64 hex digits. */
  readonly link: string;
  /** What was hashed, of an entry that is about to be written: its canonical JSON is used again instead of made again. */
  readonly texts?: { readonly header: string; readonly payload: string };
}

/** Where a line stands; a codec may bind what it seals to its place. */
export interface LinePlace {
  /** Name of the file inside the journal's folder. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * How the entries of a line become the JSON value that is kept in its `body`, and back. Hashes and links are always over the
 * plain content, so the same events have the same head under every codec.
 */
export interface LineCodec {
  /** Written on every line; a line of another codec isn't read. */
  readonly id: string;
  /** The body as canonical JSON text (RFC 8785): it is kilobytes, and only the codec knows what it needs not look for in them. */
  encode(entries: readonly JournalEntry[], place: LinePlace): string;
  /** Fails with what is wrong when the body isn't what this codec writes at this place. */
  decode(body: unknown, place: LinePlace): Result<readonly JournalEntry[], DamageReason>;
  /** The streams that the entries are of, as far as a body still says so that `decode` refuses. */
  streamsOf?(body: unknown, place: LinePlace): readonly string[];
  /** Makes ready, durably, what encoding these entries needs. */
  prepare?(entries: readonly JournalEntry[]): Promise<Result<void, StoreFailure>>;
}

/** An entry as whoever folds the journal sees it. */
export function recordedEvent({ header, content }: JournalEntry): RecordedEvent {
  return content === null ? { header, payload: null, destroyed: true } : { header, payload: content.payload };
}

/** The header's canonical JSON. */
export const headerText = ({ header, texts }: JournalEntry): string => texts?.header ?? canonicalJson(header);

/** The content's canonical JSON. */
export function contentText({ content, texts }: JournalEntry): string {
  if (content === null) return 'null';
  return `{"payload":${texts?.payload ?? canonicalJson(content.payload)},"salt":"${content.salt}"}`;
}

export const contentSchema = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  payload: z.unknown(),
});

const bodySchema = z
  .array(
    z.strictObject({
      header: eventHeaderSchema,
      content: contentSchema,
      payloadHash: sha256Schema,
      link: sha256Schema,
    }),
  )
  .min(1);

/** Members in canonical order; hashes are hex. */
const plainText = (entry: JournalEntry) =>
  `{"content":${contentText(entry)},"header":${headerText(entry)},"link":"${entry.link}","payloadHash":"${entry.payloadHash}"}`;

/** Entries in the clear. */
export const plainLineCodec: LineCodec = {
  id: 'plain',
  encode: (entries) => `[${entries.map(plainText).join()}]`,
  // The parsed line itself rather than zod's copy: its members still stand in canonical order, which hashing is quick on.
  decode: (body) =>
    bodySchema.safeParse(body).success ? ok(body as readonly JournalEntry[]) : err('schema'),
  streamsOf: (body) =>
    (z.array(z.object({ header: z.object({ streamId: z.string() }) })).safeParse(body).data ?? []).map(
      ({ header }) => header.streamId,
    ),
};
