import type { TrustFileContent } from '../../application/verification-ports';
import type { TrustMaterial, VerificationReport } from '../../shared/domain/verification';

/** What the verifier's worker is asked, and what it answers. */
export type VerifierRequest =
  | { readonly kind: 'verify'; readonly pdf: Uint8Array; readonly trust: TrustMaterial }
  | { readonly kind: 'read-trust-file'; readonly file: Uint8Array };

export type VerifierAnswer =
  | { readonly kind: 'verified'; readonly report: VerificationReport }
  | { readonly kind: 'trust-file'; readonly content: TrustFileContent | null };
