/** Checks an expediente as an auditor would who has nothing but the archive; docs/expediente-format.md. */
import { CanonicalJsonError, canonicalJson } from '../../shared/canonical-json';
import {
  EXPEDIENTE_FILES,
  EXPEDIENTE_FORMAT,
  EXPEDIENTE_LIMITS,
  type ExpedienteManifest,
  expedienteManifestSchema,
  sumsText,
} from '../../shared/domain/expediente';
import {
  EXPEDIENTE_QUESTIONS,
  type ExpedienteAnswer,
  type ExpedienteDocument,
  type ExpedienteReport,
} from '../../shared/domain/expediente-report';
import type { TrustMaterial } from '../../shared/domain/verification';
import { verifyPdf } from '../pades/verify/verify-pdf';
import type { ArchiveSource } from './archive-source';
import { withListsOf } from './archive-trust';
import { type CheckedExtract, checkExtract } from './check-extract';
import { checkRecords, type RecordedDocument } from './check-records';
import { checkSummary } from './check-summary';
import { Findings, notAsked } from './findings';
import { lettersOfRecords } from './letters-of-records';
import { type OpenArchive, openArchive } from './open-archive';
import { originsOf } from './origin-links';
import { contentOf, digestOf } from './read-entry';

const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;

/** Never throws for what the archive holds. The source stays open. */
export async function verifyExpediente(
  source: ArchiveSource,
  trust: TrustMaterial,
): Promise<ExpedienteReport> {
  const identity = { sha256: await source.sha256(), sizeBytes: source.sizeBytes };
  const form = new Findings();
  const archive = await openArchive(source, form);
  const answers: ExpedienteAnswer[] = [form.answer('archive')];
  const found = archive === null ? NOTHING : await examine(archive, trust, answers);
  archive?.close();
  for (const question of EXPEDIENTE_QUESTIONS.slice(answers.length)) answers.push(notAsked(question));
  return { kind: 'expediente', ...identity, ...found, answers, verdict: verdictOf(answers) };
}

type Found = Pick<ExpedienteReport, 'stated' | 'fileCount' | 'eventCount' | 'documents' | 'letters'>;
const NOTHING: Found = { stated: null, fileCount: 0, eventCount: null, documents: [], letters: null };

/** Asks one question after the other; a no ends the asking where the next would build on it. */
async function examine(
  archive: OpenArchive,
  trust: TrustMaterial,
  answers: ExpedienteAnswer[],
): Promise<Found> {
  const filesFound = new Findings();
  const manifest = await readManifest(archive, filesFound);
  if (manifest !== null) await checkFiles(archive, manifest, filesFound);
  answers.push(filesFound.answer('files'));
  if (manifest === null) return NOTHING;
  const { files, ...stated } = manifest;
  const found = { stated, fileCount: files.length, eventCount: null, documents: [], letters: null };
  const extract = archive.files.get(EXPEDIENTE_FILES.extract);
  if (extract === undefined || filesFound.isWrong) return found;

  const chainFound = new Findings();
  const checked: CheckedExtract = await checkExtract(extract, manifest, chainFound);
  answers.push(chainFound.answer('chain'));
  if (chainFound.isWrong) return { ...found, eventCount: checked.events.length };

  const recordsFound = new Findings();
  const origins = await originsOf(archive, manifest, checked.events);
  const recorded = checkRecords(checked, manifest, origins, recordsFound);
  answers.push(recordsFound.answer('records'));

  const signaturesFound = new Findings();
  const judgedBy = await withListsOf(archive, manifest, trust);
  const documents = await checkSignatures(archive, recorded, judgedBy, signaturesFound);
  answers.push(signaturesFound.answer('signatures'));

  const summaryFound = new Findings();
  if (!recordsFound.isWrong) {
    await checkSummary(archive, manifest, checked.events, summaryFound);
    answers.push(summaryFound.answer('summary'));
  }
  const letters = lettersOfRecords(checked.events);
  return { ...found, eventCount: checked.events.length, documents, letters };
}

async function readManifest(archive: OpenArchive, findings: Findings): Promise<ExpedienteManifest | null> {
  const file = archive.files.get(EXPEDIENTE_FILES.manifest);
  if (file === undefined) {
    findings.add('manifest-missing');
    return null;
  }
  const bytes = await contentOf(file, MAX_MANIFEST_BYTES);
  const value = bytes === null ? undefined : parseCanonical(bytes.toString('utf8'));
  if (value !== undefined && isNewer(value)) {
    findings.add('newer-format');
    return null;
  }
  const parsed = expedienteManifestSchema.safeParse(value);
  const paths = parsed.success ? parsed.data.files.map(({ path }) => path) : [];
  if (!parsed.success || new Set(paths).size !== paths.length) {
    findings.add('manifest-unreadable');
    return null;
  }
  return parsed.data;
}

/** Undefined unless the text is canonical JSON (RFC 8785) and a newline. */
function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return `${canonicalJson(value)}\n` === text ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof CanonicalJsonError) return undefined;
    throw error;
  }
}

function isNewer(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    typeof value.format === 'number' &&
    value.format > EXPEDIENTE_FORMAT
  );
}

async function checkFiles(
  archive: OpenArchive,
  manifest: ExpedienteManifest,
  findings: Findings,
): Promise<void> {
  const { manifest: manifestPath, sums: sumsPath, extract, index } = EXPEDIENTE_FILES;
  const listed = new Set([...manifest.files.map(({ path }) => path), manifestPath, sumsPath]);
  for (const path of archive.files.keys()) if (!listed.has(path)) findings.add('file-unlisted', path);
  for (const path of [extract, index]) if (!listed.has(path)) findings.add('file-missing', path);
  for (const { path, sizeBytes, sha256 } of manifest.files) {
    const file = archive.files.get(path);
    if (file === undefined) {
      findings.add('file-missing', path);
      continue;
    }
    const digest = await digestOf(file);
    if (digest?.sha256 !== sha256 || digest.sizeBytes !== sizeBytes) findings.add('file-changed', path);
  }
  const manifestFile = archive.files.get(manifestPath);
  const digest = manifestFile && (await digestOf(manifestFile));
  if (!digest) findings.add('file-changed', manifestPath);
  const sums = archive.files.get(sumsPath);
  if (sums === undefined) {
    findings.add('file-missing', sumsPath);
    return;
  }
  const expected = sumsText([...manifest.files, { path: manifestPath, sha256: digest?.sha256 ?? '' }]);
  const stated = (await digestOf(sums)) && (await contentOf(sums, MAX_MANIFEST_BYTES));
  if (!stated?.equals(Buffer.from(expected, 'utf8'))) findings.add('sums-differ', sumsPath);
}

async function checkSignatures(
  archive: OpenArchive,
  recorded: readonly RecordedDocument[],
  trust: TrustMaterial,
  findings: Findings,
): Promise<readonly ExpedienteDocument[]> {
  const documents: ExpedienteDocument[] = [];
  for (const { path, role, expectedSignatures } of recorded) {
    const file = archive.files.get(path);
    const bytes = file && (await contentOf(file, EXPEDIENTE_LIMITS.wholeFileBytes));
    if (!bytes) {
      findings.add('file-too-large', path);
      continue;
    }
    const report = verifyPdf(bytes, trust);
    documents.push({ path, role, expectedSignatures, report });
    judge(documents.at(-1), findings);
  }
  return documents;
}

function judge(document: ExpedienteDocument | undefined, findings: Findings): void {
  if (document === undefined) return;
  const { path, expectedSignatures, report } = document;
  const signatures = report.signatures.length;
  if (report.verdict === 'unreadable') findings.add('pdf-unreadable', path);
  else if (signatures < expectedSignatures) findings.add('signature-missing', path);
  else if (signatures > expectedSignatures) findings.add('signature-unexpected', path);
  else if (report.verdict === 'bad') findings.add('signature-invalid', path);
  else if (report.signatures.some(({ verdict }) => verdict !== 'valid')) {
    findings.add('signature-unconfirmed', path);
  }
}

function verdictOf(answers: readonly ExpedienteAnswer[]): ExpedienteReport['verdict'] {
  const states = answers.map(({ state }) => state);
  if (states.includes('no') || states.includes('not-asked')) return 'bad';
  return states.includes('unconfirmed') ? 'incomplete' : 'good';
}
