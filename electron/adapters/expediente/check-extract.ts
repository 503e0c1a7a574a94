/** Recomputes the chain of an extract; docs/expediente-format.md. */
import type { EventHeader } from '../../shared/domain/event-envelope';
import { EXPEDIENTE_FILES, type ExpedienteManifest } from '../../shared/domain/expediente';
import {
  isAbout,
  isEnd,
  isOnTrust,
  isPayloadWhole,
  isTold,
  linkAfter,
  readExtractLine,
  seqOf,
  type ToldLine,
} from '../audit/extract-line';
import { GENESIS_LINK } from '../hash-chain';
import type { Findings } from './findings';
import type { ArchiveFile } from './open-archive';
import { linesOf } from './read-entry';

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
    const line = bytes === null ? 'json' : readExtractLine(bytes);
    // Where the extract of an expediente ends is the manifest's to say.
    if (typeof line === 'string' || isEnd(line) || isAbout(line)) {
      findings.add('extract-line', `${EXPEDIENTE_FILES.extract}, línea ${seq}`);
      return { events, links };
    }
    if (seqOf(line) !== seq) findings.add('extract-order', `asiento ${seq}`);
    head = linkAfter(line, head);
    if (isTold(line)) {
      checkTold(line, head, findings);
      checkStream(line, manifest, events.length + 1, findings);
      events.push({ seq, type: line.header.type, payload: line.payload, header: line.header });
    } else if (isOnTrust(line)) onTrust += 1;
    links.set(head, seq);
    // What follows a broken link only repeats that it is broken.
    if (findings.isWrong) return { events, links };
  }
  if (seq !== manifest.journal.seq || head !== manifest.journal.head || events.length === 0) {
    findings.add('extract-head', head);
  }
  const { damage } = manifest.journal;
  if (damage) {
    const about = damage.line === null ? damage.file : `${damage.file}, línea ${damage.line}`;
    findings.add('journal-damaged-at-export', about);
  }
  if (onTrust > 0) findings.add('links-on-trust', String(onTrust));
  return { events, links };
}

function checkTold(line: ToldLine, link: string, findings: Findings): void {
  const about = `asiento ${line.header.seq}`;
  if (!isPayloadWhole(line)) findings.add('extract-payload', about);
  if (link !== line.link) findings.add('extract-chain', about);
}

/** Whole events are this ticket's alone, all of them from its first on. */
function checkStream(
  { header }: ToldLine,
  { ticket }: ExpedienteManifest,
  streamVersion: number,
  findings: Findings,
): void {
  if (header.streamId !== `ticket:${ticket.id}` || header.streamVersion !== streamVersion) {
    findings.add('extract-stream', `asiento ${header.seq}`);
  }
}
