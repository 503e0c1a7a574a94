/**
 * Whom this desk trusts when it verifies signatures: certificates of authorities, and the lists of what those revoked.
 * An aggregate of its own in the journal, since a verdict can only be understood by whoever knows what was trusted then.
 */
import { z } from 'zod';
import { type Actor, instantSchema, sha256Schema } from './event-envelope';
import { evidenceRefSchema } from './evidence';
import { requiredText } from './text';

/** The one stream that all events of the trust list belong to. */
export const TRUST_LIST_ID = 'list';
export const TRUST_STREAM_ID = `trust:${TRUST_LIST_ID}`;

/** A certificate that somebody chose to trust. Its DER stands in the vault, under the hash that names it. */
export const trustedCertificateSchema = z.strictObject({
  /** SHA-256 of the DER: the fingerprint that its authority publishes. */
  sha256: sha256Schema,
  /** What people call its holder. */
  name: z.string().max(2000),
  /** Names as people read them: `CN=…, O=…`. */
  subject: z.string().max(2000),
  issuer: z.string().max(2000),
  serial: z.string().max(200),
  notBefore: instantSchema,
  notAfter: instantSchema,
  /** Whether it may issue certificates (RFC 5280, 4.2.1.9); one that may not vouches for itself alone. */
  isAuthority: z.boolean(),
  file: evidenceRefSchema,
});
export type TrustedCertificate = z.infer<typeof trustedCertificateSchema>;

/** A certificate revocation list (RFC 5280, 5) that somebody brought. Nothing is fetched. */
export const revocationListSchema = z.strictObject({
  /** SHA-256 of the DER. */
  sha256: sha256Schema,
  issuer: z.string().max(2000),
  thisUpdate: instantSchema,
  /** When the authority promised the next one; null when it said nothing. */
  nextUpdate: instantSchema.nullable(),
  /** How many certificates it revokes. */
  entryCount: z.int().nonnegative(),
  file: evidenceRefSchema,
});
export type TrustedRevocationList = z.infer<typeof revocationListSchema>;

export const trustEventSchemas = {
  'v1.trust.certificate-added': trustedCertificateSchema,
  'v1.trust.revocation-list-added': revocationListSchema,
  'v1.trust.certificate-removed': z.strictObject({ sha256: sha256Schema, reason: requiredText(2000) }),
  'v1.trust.revocation-list-removed': z.strictObject({ sha256: sha256Schema, reason: requiredText(2000) }),
} as const;

/** Commands on the trust list; the desk itself describes what is added, from the files. */
export const trustCommandSchemas = {
  'trust.add': z
    .strictObject({
      certificates: z.array(trustedCertificateSchema).max(200),
      revocationLists: z.array(revocationListSchema).max(200),
    })
    .refine((added) => added.certificates.length + added.revocationLists.length > 0),
  'trust.remove': z.strictObject({ sha256: sha256Schema, reason: requiredText(2000) }),
} as const;
export type TrustCommand = {
  [T in keyof typeof trustCommandSchemas]: {
    readonly type: T;
    readonly payload: z.output<(typeof trustCommandSchemas)[T]>;
  };
}[keyof typeof trustCommandSchemas];

/** Who put it there and when. */
interface Added {
  readonly addedAt: string;
  readonly addedBy: Actor;
}

export interface TrustList {
  readonly version: number;
  readonly certificates: readonly (TrustedCertificate & Added)[];
  readonly revocationLists: readonly (TrustedRevocationList & Added)[];
}

export const EMPTY_TRUST_LIST: TrustList = { version: 0, certificates: [], revocationLists: [] };

/** What somebody should know before trusting a certificate; none of it forbids that. */
export const CERTIFICATE_NOTES = ['expired', 'not-yet-valid', 'not-authority'] as const;
export type CertificateNote = (typeof CERTIFICATE_NOTES)[number];

/** @param now RFC 3339 UTC with milliseconds, like the certificate's own dates */
export function certificateNotes(
  { notBefore, notAfter, isAuthority }: Pick<TrustedCertificate, 'notBefore' | 'notAfter' | 'isAuthority'>,
  now: string,
): readonly CertificateNote[] {
  return [
    // What was signed while it was in force still holds.
    ...(notAfter < now ? (['expired'] as const) : []),
    ...(notBefore > now ? (['not-yet-valid'] as const) : []),
    ...(isAuthority ? [] : (['not-authority'] as const)),
  ];
}

/** A list past its own next update: its authority has revoked since whatever it may have. */
export function isStaleList({ nextUpdate }: Pick<TrustedRevocationList, 'nextUpdate'>, now: string): boolean {
  return nextUpdate !== null && nextUpdate < now;
}
