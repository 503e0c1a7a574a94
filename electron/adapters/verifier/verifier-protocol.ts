import type { CertificateStanding, TrustFileContent } from '../../application/verification-ports';
import type { ExpedienteReport } from '../../shared/domain/expediente-report';
import type { TrustMaterial, VerificationReport } from '../../shared/domain/verification';

/** What the verifier's worker is asked, and what it answers. */
export type VerifierRequest =
  | { readonly kind: 'verify'; readonly pdf: Uint8Array; readonly trust: TrustMaterial }
  | { readonly kind: 'verify-expediente'; readonly path: string; readonly trust: TrustMaterial }
  | {
      readonly kind: 'judge-certificate';
      readonly chain: readonly Uint8Array[];
      readonly at: string;
      readonly trust: TrustMaterial;
    }
  | { readonly kind: 'read-trust-file'; readonly file: Uint8Array };

export type VerifierAnswer =
  | { readonly kind: 'verified'; readonly report: VerificationReport }
  /** `unreadable`: the system did not give the file; `code` is its own. */
  | { readonly kind: 'expediente'; readonly report: ExpedienteReport }
  | { readonly kind: 'unreadable'; readonly code: string }
  | { readonly kind: 'certificate'; readonly standing: CertificateStanding | null }
  | { readonly kind: 'trust-file'; readonly content: TrustFileContent | null };
