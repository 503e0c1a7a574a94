/** Recomputes the chain of an extract; docs/expediente-format.md. */
import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { CanonicalJsonError, canonicalJson } from '../../shared/canonical-json';
import { type EventHeader, eventHeaderSchema, sha256Schema } from '../../shared/domain/event-envelope';
import { EXPEDIENTE_FILES, type ExpedienteManifest } from '../../shared/domain/expediente';
import { firstFormatLinkOf, GENESIS_LINK, headerHashOf, linkOf, payloadHashOf } from '../hash-chain';
import type { Findings } from './findings';
import type { ArchiveFile } from './open-archive';
import { linesOf } from './read-entry';

const ownSchema = z.strictObject({
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

type OwnLine = z.output<typeof ownSchema>;
type ExtractLine = OwnLine | z.output<typeof hashesSchema> | z.output<typeof linkSchema>;

/** An event of the ticket, and whether the journal had stood at a link before it. */
export interface ExtractEvent {
  readonly seq: number;
  readonly type: string;
  readonly payload: unknown;
  readonly header: EventHeader;
}

export interface CheckedExtract {
  readonly events: readonly ExtractEvent[];
  /** Number of the event whose link it is, by link. */
  readonly links: ReadonlyMap<string, number>;
}

export async function checkExtract(
  file: ArchiveFile,
  manifest: ExpedienteManifest,
  findings: Findings,
): Promise<CheckedExtract> {
  const events: ExtractEvent[] = [];
  const links = new Map<string, number>();
  let head = GENESIS_LINK;
  let seq = 0;
  let onTrust = 0;
  for await (const bytes of linesOf(file)) {
    seq += 1;
    const line = bytes === null ? null : parseLine(bytes);
    if (line === null) {
      findings.add('extract-line', `${EXPEDIENTE_FILES.extract}, línea ${seq}`);
      return { events, links };
    }
    const found = 'header' in line ? line.header.seq : line.seq;
    if (found !== seq) findings.add('extract-order', `asiento ${seq}`);
    if ('header' in line) {
      const next = checkOwn(line, head, findings);
      checkStream(line, manifest, events.length + 1, findings);
      events.push({ seq, type: line.header.type, payload: line.payload, header: line.header });
      head = next;
    } else if ('headerHash' in line) {
      head = linkOf(head, line.headerHash, line.payloadHash);
    } else {
      onTrust += 1;
      head = line.link;
    }
    links.set(head, seq);
    // What follows a broken link only repeats that it is broken.
    if (findings.isWrong) return { events, links };
  }
  if (seq !== manifest.journal.seq || head !== manifest.journal.head || events.length === 0) {
    findings.add('extract-head', head);
  }
  if (onTrust > 0) findings.add('links-on-trust', String(onTrust));
  return { events, links };
}

/** Null unless it is one of the three forms, written canonically: no member twice, none hidden. */
function parseLine(bytes: Buffer): ExtractLine | null {
  if (!isUtf8(bytes)) return null;
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (canonicalJson(value) !== text) return null;
    for (const schema of [hashesSchema, ownSchema, linkSchema]) {
      if (schema.safeParse(value).success) return value as ExtractLine;
    }
    return null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof CanonicalJsonError) return null;
    throw error;
  }
}

function checkOwn(line: OwnLine, head: string, findings: Findings): string {
  const about = `asiento ${line.header.seq}`;
  if (payloadHashOf(line.salt, canonicalJson(line.payload)) !== line.payloadHash) {
    findings.add('extract-payload', about);
  }
  const header = canonicalJson(line.header);
  const link =
    line.format === 1
      ? firstFormatLinkOf(head, header, line.payloadHash)
      : linkOf(head, headerHashOf(header), line.payloadHash);
  if (link !== line.link) findings.add('extract-chain', about);
  return link;
}

/** Whole events are this ticket's alone, all of them from its first on. */
function checkStream(
  { header }: OwnLine,
  { ticket }: ExpedienteManifest,
  streamVersion: number,
  findings: Findings,
): void {
  if (header.streamId !== `ticket:${ticket.id}` || header.streamVersion !== streamVersion) {
    findings.add('extract-stream', `asiento ${header.seq}`);
  }
}
