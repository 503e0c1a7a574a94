/**
 * Whether what the desk made for the archive follows from the ticket's events and the documents: the manifest's words for
 * each file, the results of verifying, the page. All of it is made again and compared; a summary that only fits its own
 * hashes could say anything.
 */

import type { PlannedFile } from '../../application/expediente/expediente-ports';
import { planFiles } from '../../application/expediente/plan-files';
import { canonicalJson } from '../../shared/canonical-json';
import { evolveTicket, isTicketEventType, type TicketEvent } from '../../shared/domain/evolve';
import { EXPEDIENTE_FILES, EXPEDIENTE_LIMITS, type ExpedienteManifest } from '../../shared/domain/expediente';
import type { ExpedienteDocument, ExpedienteFindingKind } from '../../shared/domain/expediente-report';
import { PROCEDURES } from '../../shared/domain/procedures';
import type { Ticket } from '../../shared/domain/ticket';
import type { SignatureFinding, VerificationReport } from '../../shared/domain/verification';
import { PROGRAM } from '../../shared/program';
import { verifyPdf } from '../pades/verify/verify-pdf';
import type { ExtractEvent } from './check-extract';
import type { Findings } from './findings';
import type { OpenArchive } from './open-archive';
import type { VerifiedDocument } from './pack-sources';
import { verificationFiles } from './pack-verification';
import { expedientePage } from './page/expediente-page';
import { contentOf } from './read-entry';

/** Whom the desk trusted is not in the archive; what does not depend on it is compared. */
const NOBODY = { anchors: [], revocationLists: [] } as const;

export async function checkSummary(
  archive: OpenArchive,
  manifest: ExpedienteManifest,
  { events, documents }: Checked,
  findings: Findings,
): Promise<void> {
  const tell: Tell = (kind, about) => {
    // Another version may have other words for the same, and other records.
    findings.add(manifest.program === PROGRAM ? kind : 'summary-by-another', about);
  };
  try {
    await compare(archive, manifest, { events, documents }, tell);
  } catch {
    // The events fit their hashes and may still be nobody's records: whatever folding or showing them throws is theirs.
    tell('records-unreadable', '');
  }
}

/** What the questions before have read already. */
interface Checked {
  readonly events: readonly ExtractEvent[];
  readonly documents: readonly ExpedienteDocument[];
}

type Tell = (kind: ExpedienteFindingKind, about: string) => void;

async function compare(
  archive: OpenArchive,
  manifest: ExpedienteManifest,
  { events, documents }: Checked,
  tell: Tell,
): Promise<void> {
  const ticket = fold(events);
  const procedure = ticket && PROCEDURES.get(ticket.procedureVersion);
  if (!ticket || !procedure) {
    tell('records-unreadable', '');
    return;
  }
  const { requestFolio, folio } = manifest.ticket;
  const isSameTicket = requestFolio === ticket.requestFolio && folio === ticket.folio;
  const isSameProcedure =
    manifest.procedure.key === procedure.key && manifest.procedure.version === procedure.version;
  if (!isSameTicket || !isSameProcedure) tell('manifest-differs', folio ?? requestFolio);
  const planned = planFiles(ticket);
  compareFiles(manifest, planned, tell);
  const fresh = await resultsOf(archive, planned, documents);
  const verified = await compareResults(archive, manifest, fresh, tell);
  // The page lists what stood in the manifest before the page itself.
  const files = manifest.files.filter(({ role }) => role !== 'index');
  const page = expedientePage({ ticket, procedure, manifest: { ...manifest, files }, verified });
  if ((await textOf(archive, EXPEDIENTE_FILES.index)) !== page) tell('page-differs', EXPEDIENTE_FILES.index);
}

function fold(events: readonly ExtractEvent[]): Ticket | undefined {
  let ticket: Ticket | undefined;
  for (const { type, payload, header } of events) {
    if (isTicketEventType(type)) ticket = evolveTicket(ticket, { type, payload, header } as TicketEvent);
  }
  return ticket;
}

function compareFiles(manifest: ExpedienteManifest, planned: readonly PlannedFile[], tell: Tell): void {
  const listed = new Map(manifest.files.map((file) => [file.sha256, file]));
  const lost = new Map(manifest.missing.map((file) => [file.sha256, file]));
  for (const { path, ref, role, what } of planned) {
    const file = listed.get(ref.sha256);
    const named = file ?? lost.get(ref.sha256);
    const isSame =
      named?.originalName === ref.name &&
      named.mediaType === ref.mediaType &&
      (file === undefined || (file.path === path && file.role === role && file.what === what));
    if (!isSame) tell('manifest-differs', path);
  }
}

/** What verifying each PDF gives here and now; reports and letters have been verified already. */
async function resultsOf(
  archive: OpenArchive,
  planned: readonly PlannedFile[],
  documents: readonly ExpedienteDocument[],
): Promise<readonly VerifiedDocument[]> {
  const known = new Map(documents.map(({ path, report }) => [path, report]));
  const fresh: VerifiedDocument[] = [];
  for (const file of planned) {
    const report = known.get(file.path) ?? (await verifyAgain(archive, file));
    if (report !== null) fresh.push({ file, report });
  }
  return fresh;
}

/** @returns the documents with the results that the desk stated, as far as they are the documents' own */
async function compareResults(
  archive: OpenArchive,
  manifest: ExpedienteManifest,
  fresh: readonly VerifiedDocument[],
  tell: Tell,
): Promise<readonly VerifiedDocument[]> {
  const stated: VerifiedDocument[] = [];
  const expected = verificationFiles(fresh, manifest);
  for (const [index, { file, report }] of fresh.entries()) {
    const { path = '', text = '' } = expected[index] ?? {};
    const found = await textOf(archive, path);
    const own = found === text ? report : reportIn(found);
    if (own === null || canonicalJson(untrusting(own)) !== canonicalJson(untrusting(report))) {
      tell('verification-differs', path);
    }
    stated.push({ file, report: own ?? report });
  }
  const kept = manifest.files.filter(({ role }) => role === 'verification');
  for (const { path, text, what, mediaType } of verificationFiles(stated, manifest)) {
    const listed = kept.find((each) => each.path === path);
    const isSame = listed?.what === what && listed.mediaType === mediaType;
    if (!isSame || (path.endsWith('.txt') && (await textOf(archive, path)) !== text)) {
      tell('verification-differs', path);
    }
  }
  if (kept.length !== expected.length) tell('verification-differs', EXPEDIENTE_FILES.verification);
  return stated;
}

/** Of the documents that the desk verifies when it packs: reports, letters, and every other PDF with a signature. */
async function verifyAgain(
  archive: OpenArchive,
  { path, role, ref }: PlannedFile,
): Promise<VerificationReport | null> {
  if (ref.mediaType !== 'application/pdf' || ref.sizeBytes > EXPEDIENTE_LIMITS.wholeFileBytes) return null;
  const file = archive.files.get(path);
  const bytes = file && (await contentOf(file, EXPEDIENTE_LIMITS.wholeFileBytes));
  if (!bytes) return null;
  const report = verifyPdf(bytes, NOBODY);
  return role === 'report' || role === 'letter' || report.signatures.length > 0 ? report : null;
}

async function textOf(archive: OpenArchive, path: string): Promise<string | null> {
  const file = archive.files.get(path);
  const bytes = file && (await contentOf(file, EXPEDIENTE_LIMITS.wholeFileBytes));
  return bytes ? bytes.toString('utf8') : null;
}

function reportIn(text: string | null): VerificationReport | null {
  try {
    return text === null ? null : (JSON.parse(text) as VerificationReport);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What a report says whoever is trusted, and whenever it is made. */
function untrusting(report: VerificationReport): unknown {
  const { signatures, timestamps, verdict: _verdict, ...rest } = report;
  const seal = ({
    identity: _identity,
    revocation: _revocation,
    verdict: _own,
    time,
    ...own
  }: SignatureFinding) => ({ ...own, claimed: time.claimed });
  return {
    ...rest,
    signatures: signatures.map(seal),
    timestamps: timestamps.map(({ timestamp: _timestamp, verdict: _own, ...own }) => own),
  };
}
