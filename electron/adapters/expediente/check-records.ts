/** Whether the files are those that the ticket's events speak of. */
import type { EvidenceRef } from '../../shared/domain/evidence';
import { evidenceIn } from '../../shared/domain/evidence';
import { EXPEDIENTE_FILES, type ExpedienteManifest, type FileRole } from '../../shared/domain/expediente';
import type { CheckedExtract, ExtractEvent } from './check-extract';
import type { Findings } from './findings';
import type { Origins } from './origin-links';

/** A report or a letter as the events say it is. */
export interface RecordedDocument {
  readonly path: string;
  readonly role: 'report' | 'letter';
  /** Persons' signatures that it bore when the event was recorded. */
  readonly expectedSignatures: number;
}

export function checkRecords(
  { events, links }: CheckedExtract,
  manifest: ExpedienteManifest,
  origins: Origins,
  findings: Findings,
): readonly RecordedDocument[] {
  const spoken = spokenOf(events);
  checkPlaces(manifest, findings);
  const given = new Map(
    manifest.files.flatMap((file) => (file.originalName === null ? [] : [[file.sha256, file]])),
  );
  const lacking = new Map(manifest.missing.map((file) => [file.sha256, file]));
  for (const [sha256, { ref, seqs }] of spoken) {
    const file = given.get(sha256) ?? lacking.get(sha256);
    if (file === undefined) findings.add('record-file-missing', ref.name);
    else if (file.sizeBytes !== ref.sizeBytes || file.events.join() !== seqs.join()) {
      findings.add('file-without-record', 'path' in file ? file.path : file.originalName);
    }
    if (lacking.has(sha256)) findings.add('file-absent-at-export', ref.name);
  }
  for (const file of manifest.files) {
    if (file.originalName !== null && !spoken.has(file.sha256))
      findings.add('file-without-record', file.path);
  }
  for (const event of events) checkPrintedHead(event, links, origins, findings);
  return documentsOf(events, new Map([...given].map(([sha256, { path }]) => [sha256, path])));
}

const MADE_HERE: ReadonlySet<FileRole> = new Set(['index', 'extract', 'verification', 'trust']);

/** What the desk made for the archive stands at its own places and nowhere else. */
function checkPlaces(manifest: ExpedienteManifest, findings: Findings): void {
  for (const { path, role, originalName } of manifest.files) {
    const inPlace =
      role === 'index'
        ? path === EXPEDIENTE_FILES.index
        : role === 'extract'
          ? path === EXPEDIENTE_FILES.extract
          : role === 'verification' || role === 'trust'
            ? path.startsWith('verificacion/')
            : originalName !== null;
    const madeHere = MADE_HERE.has(role);
    if (!inPlace || madeHere !== (originalName === null)) findings.add('file-without-record', path);
  }
}

function spokenOf(events: readonly ExtractEvent[]) {
  const spoken = new Map<string, { readonly ref: EvidenceRef; readonly seqs: number[] }>();
  for (const { seq, payload } of events) {
    for (const ref of evidenceIn(payload)) {
      const known = spoken.get(ref.sha256);
      if (known === undefined) spoken.set(ref.sha256, { ref, seqs: [seq] });
      else if (known.seqs.at(-1) !== seq) known.seqs.push(seq);
    }
  }
  return spoken;
}

/** A report and a letter print the head of the journal as it stood: it must be an earlier link of this chain, or one of where they came from. */
function checkPrintedHead(
  event: ExtractEvent,
  links: CheckedExtract['links'],
  origins: Origins,
  findings: Findings,
): void {
  const head = memberOf(event.payload, 'journalHead');
  if (typeof head !== 'string' || !isDocumentEvent(event.type)) return;
  if (origins.commands.has(event.header.commandId) && origins.links.has(head)) return;
  const at = links.get(head);
  if (at === undefined || at >= event.seq) findings.add('printed-head-unknown', `asiento ${event.seq}`);
}

const isDocumentEvent = (type: string) => type === 'v1.report.issued' || /^v\d+\.letter\./.test(type);

function documentsOf(
  events: readonly ExtractEvent[],
  paths: ReadonlyMap<string, string>,
): readonly RecordedDocument[] {
  const signatures = new Map<unknown, number>();
  const documents = new Map<string, RecordedDocument>();
  for (const { type, payload } of events) {
    if (!isDocumentEvent(type)) continue;
    const letterId = memberOf(payload, 'letterId');
    if (type === 'v1.letter.signed') signatures.set(letterId, (signatures.get(letterId) ?? 0) + 1);
    const [ref] = evidenceIn(memberOf(payload, 'document'));
    const path = ref && paths.get(ref.sha256);
    if (path === undefined || documents.has(path)) continue;
    const role = type === 'v1.report.issued' ? 'report' : 'letter';
    const expectedSignatures = role === 'report' ? 0 : (signatures.get(letterId) ?? 0);
    documents.set(path, { path, role, expectedSignatures });
  }
  return [...documents.values()];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
