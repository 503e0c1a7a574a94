/** The lines of a journal's extract, as docs/journal-format.md tells them: written by exports, read by every check. */
import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { CanonicalJsonError, canonicalJson } from '../../shared/canonical-json';
import { eventHeaderSchema, sha256Schema } from '../../shared/domain/event-envelope';
import { firstFormatLinkOf, headerHashOf, linkOf, payloadHashOf } from '../hash-chain';
import type { LineFormat } from '../journal-line';
import type { JournalEntry } from '../line-codec';

const toldSchema = z.strictObject({
  format: z.union([z.literal(1), z.literal(2)]),
  header: eventHeaderSchema,
  link: sha256Schema,
  payload: z.unknown(),
  payloadHash: sha256Schema,
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});
const hashesSchema = z.strictObject({
  headerHash: sha256Schema,
  payloadHash: sha256Schema,
  seq: z.int().positive(),
});
const linkSchema = z.strictObject({ link: sha256Schema, seq: z.int().positive() });
const endSchema = z.strictObject({ head: sha256Schema, seq: z.int().nonnegative() });

/** What a copy says of itself at its head, where it lacks something; no event, and proven by nothing. */
const aboutSchema = z.strictObject({
  about: z.strictObject({
    damage: z
      .strictObject({
        file: z.string().max(255),
        kind: z.string().max(40),
        line: z.int().positive().nullable(),
        lostLines: z.int().nonnegative().nullable(),
        reason: z.string().max(40).nullable(),
      })
      .nullable(),
    disposed: z.int().nonnegative(),
    text: z.string().max(2000),
  }),
});

/** An event with all that it says. */
export type ToldLine = z.output<typeof toldSchema>;
export type EventLine = ToldLine | z.output<typeof hashesSchema> | z.output<typeof linkSchema>;
export type AboutLine = z.output<typeof aboutSchema>;
type AnyLine = EventLine | EndLine | AboutLine;
/** Where the extract says that it ends. */
export type EndLine = z.output<typeof endSchema>;

export const isTold = (line: EventLine): line is ToldLine => 'header' in line;
export const isEnd = (line: AnyLine): line is EndLine => 'head' in line;
export const isAbout = (line: AnyLine): line is AboutLine => 'about' in line;
/** An event of the journal's first format that is not told cannot be recomputed: its link is believed. */
export const isOnTrust = (line: EventLine): boolean => !isTold(line) && 'link' in line;
export const seqOf = (line: EventLine): number => (isTold(line) ? line.header.seq : line.seq);

/** An event whose content was destroyed can be told by nobody: its hashes stand for it. */
export function toldLine(entry: JournalEntry, format: LineFormat): string {
  const { header, content, payloadHash, link } = entry;
  if (content === null) return untoldLine(entry, format);
  const { payload, salt } = content;
  return `${canonicalJson({ format, header, link, payload, payloadHash, salt })}\n`;
}

/** Nothing that says what the event is about. Format 1 cannot be recomputed from hashes: its link stands. */
export function untoldLine({ header, payloadHash, link }: JournalEntry, format: LineFormat): string {
  const { seq } = header;
  const told =
    format === 1 ? { link, seq } : { headerHash: headerHashOf(canonicalJson(header)), payloadHash, seq };
  return `${canonicalJson(told)}\n`;
}

export const aboutLine = (about: AboutLine['about']): string => `${canonicalJson({ about })}\n`;

export const endLine = (end: EndLine): string => `${canonicalJson(end)}\n`;

export type ExtractFault = 'json' | 'schema';

/** What a line without its newline says; a fault unless it is one of the forms, written canonically: no member twice. */
export function readExtractLine(bytes: Buffer): AnyLine | ExtractFault {
  if (!isUtf8(bytes)) return 'json';
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'json';
    if (canonicalJson(value) !== text) return 'schema';
    const schemas = [hashesSchema, toldSchema, linkSchema, endSchema, aboutSchema];
    return schemas.some((schema) => schema.safeParse(value).success) ? (value as AnyLine) : 'schema';
  } catch (error) {
    if (error instanceof SyntaxError) return 'json';
    if (error instanceof CanonicalJsonError) return 'schema';
    throw error;
  }
}

export const isPayloadWhole = ({ salt, payload, payloadHash }: ToldLine): boolean =>
  payloadHashOf(salt, canonicalJson(payload)) === payloadHash;

/** The link that the event gives the chain; a told event also states it, which the caller compares. */
export function linkAfter(line: EventLine, previousLink: string): string {
  if (!isTold(line))
    return 'link' in line ? line.link : linkOf(previousLink, line.headerHash, line.payloadHash);
  const header = canonicalJson(line.header);
  return line.format === 1
    ? firstFormatLinkOf(previousLink, header, line.payloadHash)
    : linkOf(previousLink, headerHashOf(header), line.payloadHash);
}
