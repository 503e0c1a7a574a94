import {
  type ChangeAfterSigning,
  type DocumentTimestampFinding,
  integrityOf,
  type SignatureFinding,
  type SignatureVerdict,
  type TimeDoubt,
  type TimeFinding,
  type TimestampFinding,
} from '../../../shared/domain/verification';
import type { SignedField } from '../inspect-signatures';
import { PdfDocument } from '../pdf-file/pdf-document';
import { type Certification, certificationOf, fieldLockOf } from '../signature-permissions';
import { signingTimeOf } from '../signed-data';
import { compareRevisions } from './compare-revisions';
import { isSpoilt, type JudgedWith, judgeCertificate, NOT_CONSULTED } from './judge-certificate';
import { judgeSignatureTimestamp, judgeToken } from './judge-timestamp';

export interface Judging {
  readonly document: PdfDocument;
  readonly signed: readonly SignedField[];
  readonly judged: JudgedWith;
  /** By the clock of whoever verifies. */
  readonly now: Date;
}

/** As far as the clocks of honest signers go apart. */
const CLOCKS_APART_MS = 10 * 60_000;

export function judgeSignature(
  field: SignedField,
  judging: Judging,
  stamps: readonly DocumentTimestampFinding[],
  earlier: readonly SignatureFinding[],
): SignatureFinding {
  const { inspection, cms } = field;
  const seal = judgeSeal(field, judging);
  const signerInfo = cms?.signerInfo ?? null;
  const claimed = inspection.claimedTime ?? (signerInfo === null ? null : signingTimeOf(signerInfo));
  const timestamp = signerInfo === null ? null : judgeSignatureTimestamp(signerInfo, judging.judged);
  const settled = timeOf(claimed, timestamp, stampsOver(field, stamps));
  const time = { ...settled, doubt: doubtOn(settled, judging.now, earlier) };
  const certificate =
    cms?.signerDer == null ? null : judgeCertificate(cms.signerDer, cms, time.at, judging.judged);
  const finding = {
    ...seal,
    signer: inspection.signer,
    certification: certificationOf(judging.document, field.signature),
    identity: certificate?.identity ?? null,
    time,
    revocation: certificate?.revocation ?? NOT_CONSULTED,
  };
  return { ...finding, verdict: signatureVerdict(finding) };
}

export function judgeDocumentTimestamp(field: SignedField, judging: Judging): DocumentTimestampFinding {
  const seal = judgeSeal(field, judging);
  const { cms } = field;
  const isShared = seal.problems.includes('value-shared');
  const timestamp: TimestampFinding =
    cms === null
      ? { ...UNREAD, integrity: seal.integrity, problems: seal.problems }
      : judgeToken(cms, judging.judged, isShared);
  return { ...seal, timestamp, verdict: stampVerdict(seal, timestamp) };
}

const UNREAD = {
  at: null,
  authority: null,
  identity: null,
  revocation: NOT_CONSULTED,
  proves: false,
} as const;

type Seal = Omit<DocumentTimestampFinding, 'timestamp' | 'verdict'>;

function judgeSeal(field: SignedField, judging: Judging): Seal {
  const { inspection, ranges } = field;
  const problems = inspection.integrity.status === 'broken' ? inspection.integrity.problems : [];
  const isUnknown = inspection.integrity.status === 'not-checked';
  const integrity = isUnknown ? 'not-checked' : integrityOf(problems);
  const endsAt = ranges?.endsAt ?? null;
  const isWhole = endsAt === judging.document.bytes.length;
  return {
    field: inspection.field,
    integrity,
    problems,
    unknown: inspection.integrity.status === 'not-checked' ? inspection.integrity.name : null,
    coverage: endsAt === null ? 'unknown' : isWhole ? 'whole-file' : 'earlier-revision',
    signedSizeBytes: endsAt,
    // What a broken signature once covered is anybody's guess.
    changes: endsAt === null || isWhole || integrity === 'broken' ? [] : changesAfter(field, endsAt, judging),
  };
}

function changesAfter(
  field: SignedField,
  endsAt: number,
  { document, signed }: Judging,
): readonly ChangeAfterSigning[] {
  const before = PdfDocument.open(document.bytes.subarray(0, endsAt));
  const levels = signed.flatMap((each) =>
    each.ranges !== null && each.ranges.endsAt <= endsAt ? certificationOf(document, each.signature) : [],
  );
  return compareRevisions(before, document, {
    certification: strictest(levels),
    lock: fieldLockOf(document, field.field, field.signature),
  });
}

function strictest(levels: readonly (Certification | null)[]): Certification | null {
  return levels.reduce(
    (found, level) => (found === null || (level !== null && level < found) ? level : found),
    null,
  );
}

/** Document timestamps that prove something and were set over the revision that this signature signs, or a later one. */
function stampsOver(
  { ranges }: SignedField,
  stamps: readonly DocumentTimestampFinding[],
): readonly TimestampFinding[] {
  return stamps
    .filter(
      ({ signedSizeBytes }) =>
        ranges !== null && signedSizeBytes !== null && signedSizeBytes >= ranges.endsAt,
    )
    .map(({ timestamp }) => timestamp)
    .filter(({ proves }) => proves);
}

/** The earliest time that somebody trusted certifies; failing that what the signature says of itself. */
function timeOf(
  claimed: string | null,
  timestamp: TimestampFinding | null,
  stamps: readonly TimestampFinding[],
): Omit<TimeFinding, 'doubt'> {
  const proven = [
    ...(timestamp?.proves === true ? [{ source: 'signature-timestamp' as const, at: timestamp.at }] : []),
    ...stamps.map(({ at }) => ({ source: 'document-timestamp' as const, at })),
  ].sort((left, right) => (left.at ?? '').localeCompare(right.at ?? ''));
  const [first] = proven;
  if (first !== undefined) return { ...first, proven: true, claimed, timestamp };
  if (timestamp?.integrity === 'intact')
    return { source: 'signature-timestamp', at: timestamp.at, proven: false, claimed, timestamp };
  return {
    source: claimed === null ? 'none' : 'signer-clock',
    at: claimed,
    proven: false,
    claimed,
    timestamp,
  };
}

/** @param earlier the signatures of the revisions before, which this one covers */
function doubtOn(
  { at, claimed }: Omit<TimeFinding, 'doubt'>,
  now: Date,
  earlier: readonly SignatureFinding[],
): TimeDoubt | null {
  const saidMs = Date.parse(claimed ?? at ?? '');
  if (saidMs > now.getTime() + CLOCKS_APART_MS) return 'ahead';
  const isBefore = earlier.some(
    ({ time }) => time.claimed !== null && saidMs + CLOCKS_APART_MS < Date.parse(time.claimed),
  );
  return isBefore ? 'before-the-last' : null;
}

function isSealSpoilt({ integrity, changes }: Seal): boolean {
  return integrity === 'broken' || integrity === 'refused' || changes.some(({ permitted }) => !permitted);
}

function signatureVerdict(finding: Omit<SignatureFinding, 'verdict'>): SignatureVerdict {
  const { integrity, identity, time, revocation } = finding;
  const isWrong =
    isSealSpoilt(finding) ||
    (identity?.problems.length ?? 0) > 0 ||
    isSpoilt(revocation, time.at, time.proven);
  if (isWrong) return 'invalid';
  const isTimeSettled =
    time.at !== null && time.doubt === null && (time.timestamp === null || time.timestamp.proves);
  const isConfirmed = integrity === 'intact' && identity?.trust === 'trusted' && isTimeSettled;
  return isConfirmed ? 'valid' : 'unconfirmed';
}

function stampVerdict(seal: Seal, { identity, proves }: TimestampFinding): SignatureVerdict {
  if (isSealSpoilt(seal) || (identity?.problems.length ?? 0) > 0) return 'invalid';
  return proves ? 'valid' : 'unconfirmed';
}
