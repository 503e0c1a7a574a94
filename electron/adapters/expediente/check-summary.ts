/**
 * Whether what the desk made for the archive follows from the ticket's events and the documents: the manifest's words for
 * each file, the results of verifying, the page. All of it is made again and compared; a summary that only fits its own
 * hashes could say anything.
 */

import type { PlannedFile } from '../../application/expediente/expediente-ports';
import { planFiles } from '../../application/expediente/plan-files';
import { canonicalJson } from '../../shared/canonical-json';
import { evolveTicket, isTicketEventType, type TicketEvent } from '../../shared/domain/evolve';
import {
  EXPEDIENTE_FILES,
  EXPEDIENTE_FORMAT,
  EXPEDIENTE_LIMITS,
  type ExpedienteManifest,
} from '../../shared/domain/expediente';
import type { ExpedienteFindingKind } from '../../shared/domain/expediente-report';
import { PROCEDURES } from '../../shared/domain/procedures';
import type { Ticket } from '../../shared/domain/ticket';
import type { TrustMaterial, VerificationReport } from '../../shared/domain/verification';
import { PROGRAM } from '../../shared/program';
import { verifyPdf } from '../pades/verify/verify-pdf';
import { trustOf } from './archive-trust';
import type { ExtractEvent } from './check-extract';
import type { Findings } from './findings';
import { MADE_FILES } from './made-files';
import type { OpenArchive } from './open-archive';
import type { JudgedWith, VerifiedDocument } from './pack-sources';
import { anchorsOf, trustFiles, verificationFiles } from './pack-verification';
import { expedientePage } from './page/expediente-page';
import { contentOf } from './read-entry';

export async function checkSummary(
  archive: OpenArchive,
  manifest: ExpedienteManifest,
  events: readonly ExtractEvent[],
  findings: Findings,
): Promise<void> {
  const tell: Tell = (kind, about) => {
    // Another version may have other words for the same, and other records.
    const isOwn = manifest.program === PROGRAM && manifest.format === EXPEDIENTE_FORMAT;
    findings.add(isOwn ? kind : 'summary-by-another', about);
  };
  try {
    await compare(archive, manifest, events, tell);
  } catch {
    // The events fit their hashes and may still be nobody's records: whatever folding or showing them throws is theirs.
    tell('records-unreadable', '');
  }
}

type Tell = (kind: ExpedienteFindingKind, about: string) => void;

async function compare(
  archive: OpenArchive,
  manifest: ExpedienteManifest,
  events: readonly ExtractEvent[],
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
  const trust = await trustOf(archive, manifest);
  compareTrust(manifest, trust, tell);
  compareMade(manifest, tell);
  const verified = await resultsOf(archive, planned, { trust, at: manifest.exportedAt });
  await compareResults(archive, manifest, verified, tell);
  // The page lists what stood in the manifest before the page itself.
  const files = manifest.files.filter(({ role }) => role !== 'index');
  const page = expedientePage({ ticket, procedure, manifest: { ...manifest, files }, verified });
  if ((await textOf(archive, EXPEDIENTE_FILES.index)) !== page) tell('page-differs', EXPEDIENTE_FILES.index);
}

export function fold(events: readonly ExtractEvent[]): Ticket | undefined {
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

/** The certificates and lists of the archive have to be those that its manifest names, and be called what they are. */
function compareTrust(manifest: ExpedienteManifest, trust: TrustMaterial, tell: Tell): void {
  const listed = manifest.files.filter(({ role }) => role === 'trust');
  const expected = trustFiles(trust);
  const stated = { anchors: anchorsOf(trust), revocationLists: trust.revocationLists.length };
  const isSame =
    canonicalJson(manifest.trust) === canonicalJson(stated) &&
    listed.map(({ path }) => path).join() === expected.map(({ path }) => path).join();
  if (!isSame) tell('verification-differs', 'verificacion/confianza');
  for (const [index, { path, what, mediaType }] of listed.entries()) {
    const own = expected[index];
    if (own?.what !== what || own.mediaType !== mediaType) tell('manifest-differs', path);
  }
}

/** The page lists every file by what the manifest calls it: what the desk made has its own words, and no event speaks of it. */
function compareMade(manifest: ExpedienteManifest, tell: Tell): void {
  for (const { path, role, what, mediaType, events, originalName } of manifest.files) {
    if (originalName !== null) continue;
    const made = role === 'index' || role === 'extract' ? MADE_FILES[role] : { what, mediaType };
    if (made.what !== what || made.mediaType !== mediaType || events.length > 0)
      tell('manifest-differs', path);
  }
}

/** What verifying each PDF gives with what the desk trusted, at the time of the export. */
async function resultsOf(
  archive: OpenArchive,
  planned: readonly PlannedFile[],
  judgedWith: JudgedWith,
): Promise<readonly VerifiedDocument[]> {
  const verified: VerifiedDocument[] = [];
  for (const file of planned) {
    const report = await verifyAgain(archive, file, judgedWith);
    if (report !== null) verified.push({ file, report });
  }
  return verified;
}

async function compareResults(
  archive: OpenArchive,
  manifest: ExpedienteManifest,
  verified: readonly VerifiedDocument[],
  tell: Tell,
): Promise<void> {
  const kept = manifest.files.filter(({ role }) => role === 'verification');
  const expected = verificationFiles(verified, manifest);
  for (const { path, text, what, mediaType } of expected) {
    const listed = kept.find((each) => each.path === path);
    const isSame = listed?.what === what && listed.mediaType === mediaType;
    if (!isSame || (await textOf(archive, path)) !== text) tell('verification-differs', path);
  }
  if (kept.length !== expected.length) tell('verification-differs', EXPEDIENTE_FILES.verification);
}

/** Of the documents that the desk verifies when it packs: reports, letters, and every other PDF with a signature. */
async function verifyAgain(
  archive: OpenArchive,
  { path, role, ref }: PlannedFile,
  { trust, at }: JudgedWith,
): Promise<VerificationReport | null> {
  if (ref.mediaType !== 'application/pdf' || ref.sizeBytes > EXPEDIENTE_LIMITS.wholeFileBytes) return null;
  const bytes = await bytesOf(archive, path);
  if (!bytes) return null;
  const report = verifyPdf(bytes, trust, new Date(at));
  return role === 'report' || role === 'letter' || report.signatures.length > 0 ? report : null;
}

async function bytesOf(archive: OpenArchive, path: string): Promise<Buffer | null> {
  const file = archive.files.get(path);
  return file ? contentOf(file, EXPEDIENTE_LIMITS.wholeFileBytes) : null;
}

async function textOf(archive: OpenArchive, path: string): Promise<string | null> {
  return (await bytesOf(archive, path))?.toString('utf8') ?? null;
}
