import { createHash } from 'node:crypto';
import { signatureFieldNames } from '../../../application/signing-ports';
import type {
  DocumentVerdict,
  SignatureFinding,
  TrustMaterial,
  VerificationReport,
} from '../../../shared/domain/verification';
import { inspectDocument, type SignedField } from '../inspect-signatures';
import { PdfDocument } from '../pdf-file/pdf-document';
import { PdfSyntaxError } from '../pdf-file/pdf-objects';
import { findActiveContent } from './active-content';
import { findStructureProblems, isDeskLetter } from './file-structure';
import { isHandMarked } from './hand-marked';
import { type Judging, judgeDocumentTimestamp, judgeSignature } from './judge-signature';
import { parseRevocationList } from './revocation-list';
import { readSecurityStore } from './security-store';

const EXPECTED_SIGNATURES = 2;

/**
 * Verifies every signature of a PDF, offline: integrity, what changed since, who signed and who vouches for them, time,
 * revocation as far as lists were given. Stricter than common readers: what it cannot account for is no good, and what
 * it could not ask is said. Never throws for what the file holds. About 20 ms for a letter with two signatures.
 */
export function verifyPdf(pdf: Uint8Array, trust: TrustMaterial, now = new Date()): VerificationReport {
  const identity = { sha256: createHash('sha256').update(pdf).digest('hex'), sizeBytes: pdf.length };
  try {
    return { ...identity, unreadable: null, ...examine(pdf, trust, now) };
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
  markedFields: [],
  expectedSignatures: null,
  wholeFileAccounted: false,
  activeContent: [],
  structure: [],
} as const;

type Examined = Omit<VerificationReport, 'sha256' | 'sizeBytes' | 'unreadable'>;

function examine(pdf: Uint8Array, trust: TrustMaterial, now: Date): Examined {
  const document = PdfDocument.open(pdf);
  const fields = inspectDocument(document);
  const signed = fields
    .flatMap((field) => (field.inspection.state === 'signed' ? [field as SignedField] : []))
    .sort((left, right) => endOf(left) - endOf(right));
  const store = readSecurityStore(document);
  const given = trust.revocationLists.flatMap((der) => parseRevocationList(der) ?? []);
  const judging: Judging = {
    document,
    signed,
    now,
    judged: {
      anchors: trust.anchors,
      revocationLists: [...given, ...store.revocationLists],
      candidates: store.certificates,
    },
  };
  const timestamps = signed
    .filter(({ isTimestamp }) => isTimestamp)
    .map((field) => judgeDocumentTimestamp(field, judging));
  const signatures: SignatureFinding[] = [];
  for (const field of signed.filter(({ isTimestamp }) => !isTimestamp))
    signatures.push(judgeSignature(field, judging, timestamps, [...signatures]));
  const emptyFields = fields.flatMap(({ inspection }) =>
    inspection.state === 'empty' ? [inspection.field] : [],
  );
  const markedFields = fields.flatMap(({ inspection, field }) =>
    inspection.state === 'empty' && isHandMarked(document, field) ? [inspection.field] : [],
  );
  const isLetter = isDeskLetter(fields);
  const examined = {
    signatures,
    timestamps,
    emptyFields: emptyFields.filter((name) => name !== signatureFieldNames.timestamp),
    markedFields,
    expectedSignatures: isLetter ? EXPECTED_SIGNATURES : null,
    wholeFileAccounted: isAccounted([...signatures, ...timestamps]),
    activeContent: findActiveContent(document, isLetter),
    structure: findStructureProblems(document, fields, signed),
  };
  return { ...examined, verdict: verdictOf(examined) };
}

function endOf({ ranges }: SignedField): number {
  return ranges?.endsAt ?? Number.MAX_SAFE_INTEGER;
}

type Seal = VerificationReport['signatures'][number] | VerificationReport['timestamps'][number];

/** Whether the last seal that holds reaches the last byte, or what follows it is all permitted. */
function isAccounted(seals: readonly Seal[]): boolean {
  const sizeOf = ({ signedSizeBytes }: Seal) => signedSizeBytes ?? 0;
  const intact = seals.filter(({ integrity }) => integrity === 'intact');
  const last = intact.sort((left, right) => sizeOf(left) - sizeOf(right)).at(-1);
  if (last === undefined) return false;
  // What a broken seal came with is under nobody's signature, permitted as it looks.
  const isFollowedByBroken = seals.some(
    (seal) => sizeOf(seal) > sizeOf(last) && (seal.integrity === 'broken' || seal.integrity === 'refused'),
  );
  if (isFollowedByBroken) return false;
  const isFollowedByPermitted = last.changes.length > 0 && last.changes.every(({ permitted }) => permitted);
  return last.coverage === 'whole-file' || isFollowedByPermitted;
}

function verdictOf(examined: Omit<Examined, 'verdict'>): DocumentVerdict {
  const {
    signatures,
    timestamps,
    emptyFields,
    activeContent,
    structure,
    wholeFileAccounted,
    expectedSignatures,
  } = examined;
  const seals: readonly Seal[] = [...signatures, ...timestamps];
  if (seals.length === 0) return structure.length > 0 ? 'bad' : 'unsigned';
  const verdicts = seals.map(({ verdict }) => verdict);
  // A kind of signature that is not known here may well reach the end.
  const isKnown = seals.every(({ integrity }) => integrity !== 'not-checked');
  const isWrong = verdicts.includes('invalid') || activeContent.length > 0 || structure.length > 0;
  if (isWrong || (isKnown && !wholeFileAccounted)) return 'bad';
  if (signatures.length === 0) return 'unsigned';
  // Somebody's signature in a field that is not a person's does not stand in for the one that is missing.
  const isComplete = expectedSignatures === null || signatures.length === expectedSignatures;
  const isAllThere =
    isComplete && wholeFileAccounted && (expectedSignatures === null || emptyFields.length === 0);
  return isAllThere && verdicts.every((verdict) => verdict === 'valid') ? 'good' : 'incomplete';
}
