import type { CertificateInfo } from '../shared/domain/signing-material';
import type { CertificateProblem } from '../shared/domain/signing-rules';
import type { IntegrityProblem } from '../shared/domain/verification';
import type { Result } from '../shared/result';
import type { Stamp, Timestamp, TimestampFailure } from './timestamp-ports';

/** A certificate with its key, in the container in which its holder keeps it. */
export interface Pkcs12Source {
  readonly kind: 'pkcs12';
  /** The bytes of the .p12 or .pfx file. */
  readonly container: Uint8Array;
  readonly password: string;
}

/** Certificate and key in a file each, as SAT hands out the e.firma: .cer and .key. */
export interface CertificateAndKeySource {
  readonly kind: 'certificate-and-key';
  readonly certificate: Uint8Array;
  readonly key: Uint8Array;
  readonly password: string;
}

export type MaterialSource = Pkcs12Source | CertificateAndKeySource;

/** A source before anybody wrote its password. */
export type MaterialFiles = Omit<Pkcs12Source, 'password'> | Omit<CertificateAndKeySource, 'password'>;

/** What one file can be of a signature's material. */
export type MaterialPart = 'container' | 'certificate' | 'key';

/** Why a container gave no usable key. Names of algorithms and object identifiers are for the log and for support. */
export type MaterialFailure =
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'malformed'; readonly reason: string }
  /** Its password protects it with more rounds than any program writes: made to keep the machine busy. */
  | { readonly kind: 'too-costly' }
  | { readonly kind: 'no-private-key' }
  | { readonly kind: 'no-certificate' }
  | { readonly kind: 'several-keys'; readonly count: number }
  /** None of the certificates in the container belongs to its key. */
  | { readonly kind: 'key-mismatch' }
  | { readonly kind: 'unsupported-algorithm'; readonly algorithm: string }
  | { readonly kind: 'weak-key'; readonly sizeBits: number; readonly minimumBits: number };

/**
 * A key ready to sign, for the length of one signing and no longer: never stored, never sent, released after use. Only the
 * signer that opened it gets at the key.
 */
export interface SigningMaterial {
  readonly certificate: CertificateInfo;
  /** DER, the signer's first, then its issuers as far as they came with it. */
  readonly certificateChain: readonly Uint8Array[];
  /** Lets go of the key; signing with it throws from then on. */
  release(): void;
}

/** The fields that are laid out before anyone signs. */
export const signatureFieldNames = {
  client: 'Cliente',
  manager: 'GerenteDeOperaciones',
  /** Hidden; waits for a document timestamp (RFC 3161) and is left out of the lock. */
  timestamp: 'SelloDeTiempo',
} as const;
export type PersonSignatureField = (typeof signatureFieldNames)['client' | 'manager'];

/** What the visible block shows besides what the certificate says. */
export interface SignatureAppearance {
  /** As whom the person signs: «Cliente», «Gerente de Operaciones». */
  readonly role: string;
  /** The signer's post, as the letter names it. */
  readonly position?: string;
  /** IANA name of the zone in which the time is shown, such as `America/Mexico_City`. */
  readonly timeZone: string;
  /** Whether a timestamp is going to be asked for: the block is drawn, and signed, before the answer is known. */
  readonly asksForTimestamp?: boolean;
  /** Whether somebody whom the desk trusts vouches for the certificate; without it, its kind is what it says of itself. */
  readonly isVouched?: boolean;
  /** Date of the issuer's list of revoked certificates that was looked at and does not have this one, RFC 3339. */
  readonly notRevokedAsOf?: string;
  /** A drawn signature, PNG or JPEG: a mark beside the certificate's signature, never a substitute. */
  readonly rubric?: Uint8Array;
}

export interface SignRequest {
  /** The file as it is; it stays, byte by byte, the beginning of what comes back. */
  readonly pdf: Uint8Array;
  readonly field: PersonSignatureField;
  readonly material: SigningMaterial;
  readonly appearance: SignatureAppearance;
  /** RFC 3339; the workstation's clock, and said to be that. */
  readonly signingTime: string;
  readonly reason?: string;
  readonly location?: string;
  /**
   * `certify`: first signature, DocMDP P=2 (fill in and sign, nothing else). `approve-and-lock`: a later signature,
   * FieldMDP over every field but the timestamp's (ISO 32000-2, 12.8.2). `certify-and-lock`: both at once, for a first
   * signature that is also the last.
   */
  readonly mode: 'certify' | 'approve-and-lock' | 'certify-and-lock';
}

/** A mark without a certificate, drawn into a block of a letter that nobody has signed yet. */
export interface HandMarkRequest {
  readonly pdf: Uint8Array;
  readonly field: PersonSignatureField;
  /** Who is said to have drawn it. */
  readonly signer: string;
  readonly appearance: SignatureAppearance & { readonly rubric: Uint8Array };
  /** RFC 3339; the workstation's clock, and said to be that. */
  readonly markedAt: string;
}

/** A letter that was signed elsewhere, beside what the desk knows of it. */
export interface ReturnedLetter {
  /** The newest bytes at the desk: those that the signature must be added to. */
  readonly stored: Uint8Array;
  /** Older revisions of the same letter, by which a copy that left too early is told. */
  readonly earlier: readonly Uint8Array[];
  readonly returned: Uint8Array;
  readonly field: PersonSignatureField;
}

/** What a returned letter brings: one good signature in the block that was due, and nothing else. */
export interface ReturnedSignature {
  readonly signer: CertificateInfo;
  /** From /M: what the signer's clock said, nothing more. RFC 3339 UTC. */
  readonly claimedTime: string | null;
  readonly subFilter: string;
}

/** Why a returned file is not taken in. Each has its sentence, which says what to ask the signer for. */
export type ReturnedFailure =
  | { readonly kind: 'returned-malformed'; readonly reason: string }
  /** The very bytes that left, or a signature nowhere. */
  | { readonly kind: 'returned-unsigned' }
  /** Signed upon a copy from before the last signature at the desk. */
  | { readonly kind: 'returned-older' }
  /** The same letter, written anew by the other program instead of being added to. */
  | { readonly kind: 'returned-rewritten' }
  | { readonly kind: 'returned-other-document' }
  /** Signed, but in another field than the one that was due. */
  | { readonly kind: 'returned-other-field'; readonly field: string }
  | { readonly kind: 'returned-several'; readonly count: number }
  /** Something besides the signature changed; `part` names it for support. */
  | { readonly kind: 'returned-changed'; readonly part: string }
  | { readonly kind: 'returned-broken'; readonly problem: string }
  /** A signature that is not tied to its certificate (RFC 5035), or too weak. */
  | { readonly kind: 'returned-weak'; readonly problem: string }
  | { readonly kind: 'returned-unknown-kind'; readonly name: string }
  /** It locks the document, so that the next person could not sign. */
  | { readonly kind: 'returned-locks' }
  /** Its block would stay out of sight, or without anything that can be painted. */
  | { readonly kind: 'returned-hidden' };

export type SignFailure =
  | { readonly kind: 'malformed-pdf'; readonly reason: string }
  | { readonly kind: 'field-missing'; readonly field: string }
  | { readonly kind: 'already-signed'; readonly field: string }
  /** A certification of a file that has a signature, or `approve-and-lock` on one that has none. */
  | { readonly kind: 'wrong-order'; readonly mode: SignRequest['mode'] }
  /** An earlier signature does not hold, or bytes follow it that it does not cover. */
  | { readonly kind: 'earlier-signature-broken'; readonly field: string }
  | { readonly kind: 'same-certificate'; readonly field: string }
  | { readonly kind: 'certificate-unusable'; readonly problems: readonly CertificateProblem[] }
  /** The certificate chain leaves no room in the space set aside for the signature. */
  | { readonly kind: 'signature-too-large'; readonly sizeBytes: number; readonly capacityBytes: number }
  | { readonly kind: 'unreadable-rubric' };

/** A signed file, and what became of its timestamp: the signature stands without one. */
export interface TimestampedSignature {
  readonly pdf: Uint8Array;
  readonly timestamp: Result<Timestamp, TimestampFailure>;
}

/** A letter that waits for its timestamp. */
export interface StampRequest {
  readonly pdf: Uint8Array;
  /** The blocks that hold a certificate's signature: a block marked by hand holds none, and the last signature seals it. */
  readonly signed: readonly PersonSignatureField[];
}

/** Why the whole file could not be given a timestamp. */
export type StampDocumentFailure =
  | { readonly kind: 'malformed-pdf'; readonly reason: string }
  | { readonly kind: 'field-missing'; readonly field: string }
  | { readonly kind: 'already-stamped' }
  /** A person's signature is missing or does not hold, or bytes follow the last one. */
  | { readonly kind: 'signatures-incomplete'; readonly field: string }
  | { readonly kind: 'timestamp'; readonly failure: TimestampFailure };

export interface StampedDocument {
  readonly pdf: Uint8Array;
  readonly timestamp: Timestamp;
}

export type SignatureIntegrity =
  | { readonly status: 'intact' }
  | { readonly status: 'broken'; readonly problems: readonly IntegrityProblem[] }
  /** A kind of signature, or an algorithm, that this reader does not know: neither good nor bad. */
  | { readonly status: 'not-checked'; readonly unknown: 'sub-filter' | 'algorithm'; readonly name: string };

export interface SignedFieldInspection {
  readonly field: string;
  readonly state: 'signed';
  readonly integrity: SignatureIntegrity;
  /** Whether the signature reaches the end of the file or the end of an earlier revision; unknown unless intact. */
  readonly coverage: 'whole-file' | 'earlier-revision' | 'unknown';
  /** Length of the revision that was signed; null unless intact. */
  readonly signedSizeBytes: number | null;
  readonly signer: CertificateInfo | null;
  /** From /M: what the signer's clock said, nothing more. RFC 3339 UTC. */
  readonly claimedTime: string | null;
  /** Whether the signature carries a DocMDP reference. */
  readonly certifies: boolean;
}

export type FieldInspection = { readonly field: string; readonly state: 'empty' } | SignedFieldInspection;

/**
 * What can be told by reading alone. This is no verdict on the document: `notChecked` names what was left unasked, and
 * changes made after the first signature are among it.
 */
export interface SignatureInspection {
  readonly fields: readonly FieldInspection[];
  /** An intact signature reaches the last byte. */
  readonly wholeFileSigned: boolean;
  readonly notChecked: readonly UncheckedAspect[];
}

export const uncheckedAspects = ['trust', 'revocation', 'changes-after-signing', 'time-source'] as const;
export type UncheckedAspect = (typeof uncheckedAspects)[number];

export type InspectFailure = { readonly kind: 'malformed-pdf'; readonly reason: string };

/** Signs letters and reads their signatures, without a network. */
export interface LetterSigner {
  /** What part of a signature's material a file is, by its content; null for none. */
  recognise(file: Uint8Array): Promise<MaterialPart | null>;
  loadMaterial(source: MaterialSource): Promise<Result<SigningMaterial, MaterialFailure>>;
  /** The signed file, an incremental update of the one that came in. */
  sign(request: SignRequest): Promise<Result<Uint8Array, SignFailure>>;
  /** The letter with the mark in it, an incremental update of the one that came in; its field stays unsigned. */
  markByHand(request: HandMarkRequest): Promise<Result<Uint8Array, SignFailure>>;
  /** Whether a file is the letter plus one good signature. */
  examineReturned(letter: ReturnedLetter): Promise<Result<ReturnedSignature, ReturnedFailure>>;
  /** PAdES B-T: the same with a timestamp inside; without it where `stamp` brings none. */
  signWithTimestamp(request: SignRequest, stamp: Stamp): Promise<Result<TimestampedSignature, SignFailure>>;
  /** A document timestamp over the whole file, in the field that waits for it (ETSI EN 319 142-1, 5.4.3). */
  stampDocument(request: StampRequest, stamp: Stamp): Promise<Result<StampedDocument, StampDocumentFailure>>;
  inspect(pdf: Uint8Array): Promise<Result<SignatureInspection, InspectFailure>>;
}
