/**
 * What verifying a signed PDF found: each question answered by itself, and the verdict that follows from them. Plain
 * data, with a stable key for whatever a person must be told; the catalogues have the words.
 */
import type { CertificateInfo } from './signing-material';
import type { CertificateProblem } from './signing-rules';

/** One reason why a signature does not hold, or proves nothing. */
export const INTEGRITY_PROBLEMS = [
  'dictionary-malformed',
  'value-shared',
  'byte-range-malformed',
  'byte-range-not-around-contents',
  'byte-range-not-a-revision',
  'contents-not-hex',
  'contents-padding-not-zero',
  'cms-malformed',
  'several-signers',
  'signer-certificate-missing',
  'digest-mismatch',
  'signature-invalid',
  'signing-certificate-missing',
  'signing-certificate-mismatch',
  'weak-digest',
  'weak-key',
  /** The certificate of a time-stamping authority that is not one (RFC 3161, 2.3). */
  'not-for-timestamping',
] as const;
export type IntegrityProblem = (typeof INTEGRITY_PROBLEMS)[number];

/** With these alone nothing shows that anybody altered anything: the signature is of a kind that proves too little. */
const TOO_WEAK: ReadonlySet<IntegrityProblem> = new Set([
  'several-signers',
  'signer-certificate-missing',
  'signing-certificate-missing',
  'weak-digest',
  'weak-key',
  'not-for-timestamping',
]);

/**
 * `broken`: the bytes are not those that were signed, or the structure lies about it. `refused`: nothing was seen to be
 * altered, but a signature like this proves too little. `not-checked`: of a kind that is not known here.
 */
export const INTEGRITIES = ['intact', 'broken', 'refused', 'not-checked'] as const;
export type Integrity = (typeof INTEGRITIES)[number];

export function integrityOf(problems: readonly IntegrityProblem[]): Exclude<Integrity, 'not-checked'> {
  if (problems.length === 0) return 'intact';
  return problems.every((problem) => TOO_WEAK.has(problem)) ? 'refused' : 'broken';
}

/** What a later revision may do to a signed document (ISO 32000-2, 12.8.2.2, P=2, of which form filling is left out). */
export const PERMITTED_CHANGES = [
  'signature-added',
  'signature-field-added',
  'timestamp-added',
  'validation-data-added',
  /** When it was saved and by which program, as other software writes when it signs. */
  'save-date-updated',
] as const;
export type PermittedChange = (typeof PERMITTED_CHANGES)[number];

/** What a later revision may not touch, by the part of the document that it belongs to. */
export const FORBIDDEN_CHANGES = [
  'page',
  'page-content',
  'resource',
  'annotation',
  'form',
  'field',
  'metadata',
  'information',
  'structure',
  'catalog',
  'attachment',
  'other',
  'object-added',
  'object-removed',
] as const;
export type ForbiddenChange = (typeof FORBIDDEN_CHANGES)[number];

export interface ChangeAfterSigning {
  readonly kind: PermittedChange | ForbiddenChange;
  /** False also for a signature or a field that came where the document or an earlier signer allows none. */
  readonly permitted: boolean;
  /** Of the object that changed; null for the trailer. */
  readonly objectNumber: number | null;
}

/** Parts that can act, hide or differ from reader to reader; a signed letter has none of them. */
export const ACTIVE_CONTENT = [
  'javascript',
  'open-action',
  'additional-action',
  'launch-action',
  'optional-content',
  'xfa-form',
  'rich-media',
  /** Fills in, sends or hides fields. */
  'form-action',
  /** Drawn from another file, or as another picture on paper than on the screen. */
  'external-content',
] as const;
export type ActiveContent = (typeof ACTIVE_CONTENT)[number];

/** What is wrong with the file as a whole, although it can be read. */
export const STRUCTURE_PROBLEMS = [
  /** Behind the last `%%EOF`, where readers do not look. */
  'bytes-after-end',
  /** A revision that the chain of revisions passes over, so that readers do not show it. */
  'hidden-revision',
  /** A signature that an earlier revision had and that no field holds any more. */
  'signature-removed',
  /** Inside another object, where only readers that repair a file find it. */
  'hidden-object',
  /** Between the objects of a revision, belonging to none of them. */
  'bytes-between-objects',
  /** A field of the desk's letter that the desk did not lay out. */
  'extra-field',
  /** The desk's letter asks readers to draw its fields anew, also those that were signed. */
  'need-appearances',
  'certification-not-first',
  /** One certificate signed both blocks of the desk's letter, which two persons have to. */
  'same-certificate-twice',
  /** A signed block of the desk's letter that no reader shows. */
  'hidden-signature',
] as const;
export type StructureProblem = (typeof STRUCTURE_PROBLEMS)[number];

/** Why a file could not be read; what can be read in two ways is not read at all. */
export const UNREADABLE_REASONS = [
  'not-a-pdf',
  'encrypted',
  'duplicate-key',
  'hybrid-cross-references',
  'form-malformed',
  'too-large',
  'damaged',
] as const;
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number];

/** Whether a trusted authority vouches for a certificate, or why nobody does. */
export const ISSUER_TRUSTS = ['trusted', 'self-signed', 'unknown-issuer'] as const;
export type IssuerTrust = (typeof ISSUER_TRUSTS)[number];

export interface IdentityFinding {
  readonly trust: IssuerTrust;
  /** Names from the signer up, as far as the certificates led; the last one is the trusted one, if any is. */
  readonly path: readonly string[];
  /** What kept the certificate from signing at the time at which it is judged. */
  readonly problems: readonly CertificateProblem[];
}

/** `signer-clock`: what the signer's own clock said, nothing more. */
export const TIME_SOURCES = ['none', 'signer-clock', 'signature-timestamp', 'document-timestamp'] as const;
export type TimeSource = (typeof TIME_SOURCES)[number];

/** A timestamp as RFC 3161 has it, inside a signature or over the whole document. */
export interface TimestampFinding {
  /** RFC 3339 UTC; null when the token could not be read. */
  readonly at: string | null;
  readonly authority: CertificateInfo | null;
  readonly integrity: Integrity;
  readonly problems: readonly IntegrityProblem[];
  readonly identity: IdentityFinding | null;
  readonly revocation: RevocationFinding;
  /** Holds, and somebody that the desk trusts vouches for the authority: proves that the signature existed `at`. */
  readonly proves: boolean;
}

/**
 * What keeps a time from being believed: it has not come yet for whoever verifies, or it is earlier than that of a signature
 * which this one covers. A clock is wrong, or somebody set it.
 */
export type TimeDoubt = 'ahead' | 'before-the-last';

export interface TimeFinding {
  readonly source: TimeSource;
  /** RFC 3339 UTC: the time at which the certificate is judged; null when the source is `none`. */
  readonly at: string | null;
  /** Whether a trusted authority, and not the signer alone, says so. */
  readonly proven: boolean;
  /** What the signer's clock said, also when there is a timestamp. */
  readonly claimed: string | null;
  /** The timestamp inside the signature, also one that proves nothing. */
  readonly timestamp: TimestampFinding | null;
  readonly doubt: TimeDoubt | null;
}

/**
 * What became of a list of revoked certificates. `stale`: older than the time in question, or past its own next update.
 * `partial`: withdraws only some of what the authority revoked. `forged`: bears the authority's name, but not its signature.
 * `unentitled`: the authority's certificate does not let it sign lists. `not-understood`: demands to be understood, and is not.
 */
export const LIST_USES = ['used', 'stale', 'partial', 'forged', 'unentitled', 'not-understood'] as const;
export type ListUse = (typeof LIST_USES)[number];

export interface RevocationListFinding {
  readonly issuer: string;
  /** RFC 3339 UTC. */
  readonly issuedAt: string;
  readonly nextUpdate: string | null;
  readonly use: ListUse;
}

export const REVOCATION_STATES = ['not-consulted', 'not-listed', 'revoked'] as const;

export interface RevocationFinding {
  /** `not-consulted`: no usable list of the signer's authority was at hand, and nobody was asked. Never «valid». */
  readonly state: (typeof REVOCATION_STATES)[number];
  /** From when on a certificate of the path is revoked, RFC 3339 UTC; null unless `revoked`. */
  readonly revokedAt: string | null;
  /** Whose certificate is revoked; null unless `revoked`. */
  readonly revokedName: string | null;
  /** Lists of the authorities of the path; those of others say nothing and are left out. */
  readonly lists: readonly RevocationListFinding[];
}

/** `unconfirmed`: nothing speaks against it, but something that it takes to call it valid could not be confirmed. */
export const SIGNATURE_VERDICTS = ['valid', 'unconfirmed', 'invalid'] as const;
export type SignatureVerdict = (typeof SIGNATURE_VERDICTS)[number];

/** What signatures and document timestamps have in common. */
interface SealFinding {
  readonly field: string;
  readonly integrity: Integrity;
  readonly problems: readonly IntegrityProblem[];
  /** The kind of signature or the algorithm that is not known here; null unless `not-checked`. */
  readonly unknown: string | null;
  readonly coverage: 'whole-file' | 'earlier-revision' | 'unknown';
  /** Length of the revision that was signed, in bytes; null when the signature does not tell it. */
  readonly signedSizeBytes: number | null;
  readonly changes: readonly ChangeAfterSigning[];
  readonly verdict: SignatureVerdict;
}

export interface SignatureFinding extends SealFinding {
  readonly signer: CertificateInfo | null;
  /** What a certifying signature allows from then on (DocMDP, ISO 32000-2, 12.8.2.2); null for any other. */
  readonly certification: 1 | 2 | 3 | null;
  readonly identity: IdentityFinding | null;
  readonly time: TimeFinding;
  readonly revocation: RevocationFinding;
}

export interface DocumentTimestampFinding extends SealFinding {
  readonly timestamp: TimestampFinding;
}

/** `good`: nothing to object. `incomplete`: nothing is wrong, but something is missing or not confirmed. */
export const DOCUMENT_VERDICTS = ['good', 'incomplete', 'bad', 'unsigned', 'unreadable'] as const;
export type DocumentVerdict = (typeof DOCUMENT_VERDICTS)[number];

export interface VerificationReport {
  /** Of the whole file, to be compared with what a journal says. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Null when the file could be read. `detail` is for support, in English. */
  readonly unreadable: { readonly reason: UnreadableReason; readonly detail: string } | null;
  /** Of persons, in the order in which they signed. */
  readonly signatures: readonly SignatureFinding[];
  readonly timestamps: readonly DocumentTimestampFinding[];
  /** Fields that wait for a person's signature. */
  readonly emptyFields: readonly string[];
  /** Those of them that show a drawn mark without a certificate, by what the file says: a weaker kind, and no signature. */
  readonly markedFields: readonly string[];
  /** How many persons' signatures the desk's letter takes («1 de 2 firmas»); null for any other document. */
  readonly expectedSignatures: number | null;
  /** Whether every byte is under an intact signature, but for permitted additions. */
  readonly wholeFileAccounted: boolean;
  readonly activeContent: readonly ActiveContent[];
  readonly structure: readonly StructureProblem[];
  readonly verdict: DocumentVerdict;
}

/** What somebody at the desk chose to trust. Bytes only, so that it passes to a worker. */
export interface TrustMaterial {
  /** Certificates of authorities, DER. */
  readonly anchors: readonly Uint8Array[];
  /** Lists of revoked certificates (RFC 5280, section 5), DER. */
  readonly revocationLists: readonly Uint8Array[];
}
