import { createHash } from 'node:crypto';
import type { CertificateRevocationList } from 'pkijs';
import { type SignedFieldInspection, signatureFieldNames } from '../../../application/signing-ports';
import { checkUsable } from '../../../shared/domain/signing-rules';
import {
  type DocumentVerdict,
  type IdentityFinding,
  integrityOf,
  type SignatureFinding,
  type SignatureVerdict,
  type TrustMaterial,
  type VerificationReport,
} from '../../../shared/domain/verification';
import { describeCertificate } from '../../signing-material/describe-certificate';
import { inspectDocument, type SignedField } from '../inspect-signatures';
import { PdfDocument } from '../pdf-file/pdf-document';
import { PdfSyntaxError } from '../pdf-file/pdf-objects';
import { findActiveContent } from './active-content';
import { findPath } from './certificate-path';
import { compareRevisions } from './compare-revisions';
import { checkRevocation } from './revocation';
import { parseRevocationList } from './trust-files';

const EXPECTED_SIGNATURES = 2;

/**
 * Verifies every signature of a PDF, offline: integrity, what changed since, who signed and who vouches for them, time,
 * revocation as far as lists were given. Stricter than common readers: what it cannot account for is no good, and what
 * it could not ask is said. Never throws for what the file holds.
 */
export function verifyPdf(pdf: Uint8Array, trust: TrustMaterial): VerificationReport {
  const identity = { sha256: createHash('sha256').update(pdf).digest('hex'), sizeBytes: pdf.length };
  try {
    return { ...identity, unreadable: null, ...examine(pdf, trust) };
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
    const unreadable = { reason: error.reason, detail: error.message };
    return { ...identity, ...NOTHING, unreadable, verdict: 'unreadable' };
  }
}

const NOTHING = {
  signatures: [],
  timestamps: [],
  emptyFields: [],
  expectedSignatures: null,
  wholeFileAccounted: false,
  activeContent: [],
  structure: [],
} as const;

type Examined = Omit<VerificationReport, 'sha256' | 'sizeBytes' | 'unreadable'>;

function examine(pdf: Uint8Array, trust: TrustMaterial): Examined {
  const document = PdfDocument.open(pdf);
  const fields = inspectDocument(document);
  const signed = fields.flatMap((field) =>
    field.inspection.state === 'signed' ? [field as SignedField] : [],
  );
  const lists = trust.revocationLists.flatMap((der) => parseRevocationList(der) ?? []);
  // Whoever certifies comes first; what others sign later stands under that certification.
  const certified = signed.some(({ inspection }) => inspection.certifies);
  const signatures = signed.map((field) => judge(field, document, certified, trust, lists));
  const emptyFields = fields.flatMap(({ inspection }) =>
    inspection.state === 'empty' ? [inspection.field] : [],
  );
  const names = fields.map(({ inspection }) => inspection.field);
  const isLetter = Object.values(signatureFieldNames).every((name) => names.includes(name));
  const examined = {
    signatures,
    timestamps: [],
    emptyFields: emptyFields.filter((name) => name !== signatureFieldNames.timestamp),
    expectedSignatures: isLetter ? EXPECTED_SIGNATURES : null,
    wholeFileAccounted: isAccounted(signatures),
    activeContent: findActiveContent(document),
    structure: [],
  };
  return { ...examined, verdict: verdictOf(examined) };
}

function judge(
  { inspection, certificates }: SignedField,
  document: PdfDocument,
  certified: boolean,
  trust: TrustMaterial,
  lists: readonly CertificateRevocationList[],
): SignatureFinding {
  const { integrity, signedSizeBytes, claimedTime, signer } = inspection;
  const changes =
    signedSizeBytes === null || signedSizeBytes === document.bytes.length
      ? []
      : compareRevisions(PdfDocument.open(document.bytes.subarray(0, signedSizeBytes)), document, certified);
  const at = claimedTime ?? new Date(0).toISOString();
  const path = signer === null ? null : pathOf(signer.sha256, certificates, trust, at);
  const problems = integrity.status === 'broken' ? integrity.problems : [];
  const finding: Undecided = {
    field: inspection.field,
    signer,
    integrity: integrity.status === 'not-checked' ? 'not-checked' : integrityOf(problems),
    problems,
    unknown: integrity.status === 'not-checked' ? integrity.name : null,
    coverage: inspection.coverage,
    signedSizeBytes,
    changes,
    certification: inspection.certifies ? 2 : null,
    identity: signer === null || path === null ? null : identityOf(path, signer, claimedTime),
    time: {
      source: claimedTime === null ? 'none' : 'signer-clock',
      at: claimedTime,
      proven: false,
      claimed: claimedTime,
      timestamp: null,
    },
    revocation: checkRevocation(path?.certificates ?? [], lists, at),
  };
  return { ...finding, verdict: signatureVerdict(finding) };
}

type Path = ReturnType<typeof findPath>;

function pathOf(
  sha256: string,
  certificates: readonly Uint8Array[],
  trust: TrustMaterial,
  at: string,
): Path | null {
  const own = certificates.find((der) => createHash('sha256').update(der).digest('hex') === sha256);
  return own === undefined ? null : findPath(own, certificates, trust.anchors, at);
}

function identityOf(
  { trust, certificates }: Path,
  signer: NonNullable<SignedFieldInspection['signer']>,
  claimedTime: string | null,
): IdentityFinding {
  return {
    trust,
    path: certificates.map((der) => {
      const subject = describeCertificate(der)?.subject;
      return subject?.commonName ?? subject?.organization ?? subject?.text ?? '';
    }),
    problems: claimedTime === null ? [] : checkUsable(signer, claimedTime),
  };
}

type Undecided = Omit<SignatureFinding, 'verdict'>;

function signatureVerdict({ integrity, changes, identity, time, revocation }: Undecided): SignatureVerdict {
  const isWrong =
    integrity === 'broken' ||
    integrity === 'refused' ||
    changes.some(({ permitted }) => !permitted) ||
    (identity?.problems.length ?? 0) > 0 ||
    // Without a timestamp nobody can tell that it was signed before.
    revocation.state === 'revoked';
  if (isWrong) return 'invalid';
  const isConfirmed = integrity === 'intact' && identity?.trust === 'trusted' && time.at !== null;
  return isConfirmed ? 'valid' : 'unconfirmed';
}

/** The last signature reaches the end, or what follows it is all permitted. */
function isAccounted(signatures: readonly SignatureFinding[]): boolean {
  return signatures.some(
    ({ integrity, changes, coverage }) =>
      integrity === 'intact' &&
      (coverage === 'whole-file' || (changes.length > 0 && changes.every(({ permitted }) => permitted))),
  );
}

function verdictOf(examined: Omit<Examined, 'verdict'>): DocumentVerdict {
  const { signatures, activeContent, wholeFileAccounted, expectedSignatures } = examined;
  if (signatures.length === 0) return 'unsigned';
  const verdicts = signatures.map(({ verdict }) => verdict);
  const isKnown = signatures.some(({ integrity }) => integrity !== 'not-checked');
  if (verdicts.includes('invalid') || activeContent.length > 0 || (isKnown && !wholeFileAccounted))
    return 'bad';
  const isComplete = expectedSignatures === null || signatures.length >= expectedSignatures;
  return isComplete && verdicts.every((verdict) => verdict === 'valid') ? 'good' : 'incomplete';
}
