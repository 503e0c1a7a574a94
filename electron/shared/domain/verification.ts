/** What verifying a signed PDF found: each question answered by itself, and the verdict that follows from them. */
import type { CertificateInfo } from './signing-material';
import type { CertificateProblem } from './signing-rules';

/** What a later revision did that a signature bears (ISO 32000-2, 12.8.2.2, P=2). */
export const PERMITTED_CHANGES = [
  'signature-added',
  'signature-field-added',
  'timestamp-added',
  'validation-data-added',
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
] as const;
export type ActiveContent = (typeof ACTIVE_CONTENT)[number];

/** Why nobody vouches for a certificate, or that a trusted authority does. */
export type IssuerTrust = 'trusted' | 'self-signed' | 'unknown-issuer';

export interface IdentityFinding {
  readonly trust: IssuerTrust;
  /** Names from the signer up, as far as the certificates led. */
  readonly path: readonly string[];
  /** What kept the certificate from signing at the time that the signature claims. */
  readonly problems: readonly CertificateProblem[];
}

export type RevocationFinding =
  /** No list of that authority was given: offline, nobody was asked. */
  | { readonly state: 'not-consulted' }
  | { readonly state: 'not-listed'; readonly listOf: string; readonly isStale: boolean }
  | { readonly state: 'revoked'; readonly at: string };

export interface SignatureFinding {
  readonly field: string;
  readonly signer: CertificateInfo | null;
  readonly integrity: 'intact' | 'broken' | 'not-checked';
  /** Catalogue keys of what is broken, or the name of what is not known. */
  readonly problems: readonly string[];
  readonly coverage: 'whole-file' | 'earlier-revision' | 'unknown';
  readonly changes: readonly ChangeAfterSigning[];
  readonly identity: IdentityFinding | null;
  /** `signer-clock`: what the signer's own clock said, nothing more. */
  readonly time: { readonly source: 'signer-clock' | 'none'; readonly at: string | null };
  readonly revocation: RevocationFinding;
  readonly verdict: 'valid' | 'unconfirmed' | 'invalid';
}

/** `good`: nothing to object. `incomplete`: nothing is wrong, but something is missing or not confirmed. */
export type DocumentVerdict = 'good' | 'incomplete' | 'bad' | 'unsigned' | 'unreadable';

export interface VerificationReport {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Why the file could not be read as PDF; null when it could. */
  readonly unreadable: string | null;
  readonly signatures: readonly SignatureFinding[];
  readonly emptyFields: readonly string[];
  /** How many persons' signatures the desk's letter expects; null for any other document. */
  readonly expectedSignatures: number | null;
  /** Whether every byte is under a signature, but for permitted additions. */
  readonly wholeFileAccounted: boolean;
  readonly activeContent: readonly ActiveContent[];
  readonly verdict: DocumentVerdict;
}

/** Told by the desk's own letter only: its fields, by name. */
export const LETTER_FIELDS = ['Cliente', 'GerenteDeOperaciones', 'SelloDeTiempo'] as const;
