import type { ExpedienteReport } from '../shared/domain/expediente-report';
import type { CertificateInfo } from '../shared/domain/signing-material';
import type {
  IdentityFinding,
  RevocationFinding,
  TrustMaterial,
  VerificationReport,
} from '../shared/domain/verification';
import type { Result } from '../shared/result';

/** Why there is no report about a file. What is wrong with the file itself is in the report. */
export type VerifierFailure =
  | { readonly kind: 'verifier-failed' }
  | { readonly kind: 'verifier-out-of-memory' }
  | { readonly kind: 'verifier-timeout'; readonly timeoutMs: number };

export interface CertificateInFile {
  readonly der: Uint8Array;
  readonly info: CertificateInfo;
  /** Whether it may issue certificates (RFC 5280, 4.2.1.9). */
  readonly isAuthority: boolean;
}

export interface RevocationListInFile {
  readonly der: Uint8Array;
  /** SHA-256 of the DER. */
  readonly sha256: string;
  readonly issuer: string;
  /** RFC 3339 UTC, milliseconds. */
  readonly thisUpdate: string;
  readonly nextUpdate: string | null;
  readonly entryCount: number;
}

/** What a file brings that somebody may want to trust. */
export interface TrustFileContent {
  readonly certificates: readonly CertificateInFile[];
  readonly revocationLists: readonly RevocationListInFile[];
}

/** What the desk knows of a certificate besides what it says of itself. */
export interface CertificateStanding {
  readonly identity: IdentityFinding;
  readonly revocation: RevocationFinding;
}

/** Reads signed PDFs and what they are judged by, away from the main thread and without a network. */
export interface DocumentVerifier {
  verify(pdf: Uint8Array, trust: TrustMaterial): Promise<Result<VerificationReport, VerifierFailure>>;
  /**
   * null when the first of the chain is no certificate.
   * @param chain DER, the certificate in question first, then what came with it
   * @param at RFC 3339
   */
  judgeCertificate(
    chain: readonly Uint8Array[],
    at: string,
    trust: TrustMaterial,
  ): Promise<Result<CertificateStanding | null, VerifierFailure>>;
  /** null when the file holds no certificate and no revocation list, or anything besides. */
  readTrustFile(file: Uint8Array): Promise<Result<TrustFileContent | null, VerifierFailure>>;
}

/** Why there is no report about an archive. What is wrong with the archive itself is in the report. */
export type ExpedienteVerifierFailure =
  /** The system did not give the file; `code` is its own, such as `EACCES`. */
  | { readonly kind: 'unreadable'; readonly code: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed' };

/** Checks the auditor's ZIP where it lies: it may be larger than memory. */
export interface ExpedienteVerifier {
  verify(path: string, trust: TrustMaterial): Promise<Result<ExpedienteReport, ExpedienteVerifierFailure>>;
  /** Ends the check under way, if there is one. */
  stop(): void;
}
