import { z } from 'zod';
import { instantSchema, sha256Schema } from './event-envelope';

/**
 * What a certificate says of itself. Nothing here was verified against a trust list: a kind is a look, not a proof.
 * `self-signed`: issuer and subject are one and the same. `csd`: SAT's seal for invoices, no person's signature.
 */
export const certificateKindSchema = z.enum(['e.firma', 'csd', 'self-signed', 'other']);
export type CertificateKind = z.infer<typeof certificateKindSchema>;

/** The named bits of RFC 5280 §4.2.1.3, in the order of their numbers. */
export const keyUsageSchema = z.enum([
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]);
export type KeyUsage = z.infer<typeof keyUsageSchema>;

export const publicKeySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rsa'), sizeBits: z.int().positive() }),
  z.strictObject({ type: z.literal('ec'), curve: z.enum(['P-256', 'P-384', 'P-521']) }),
  /** A key that the desk neither signs with nor verifies. */
  z.strictObject({ type: z.literal('unsupported'), algorithm: z.string() }),
]);
export type PublicKeyInfo = z.infer<typeof publicKeySchema>;

export const distinguishedNameSchema = z.strictObject({
  commonName: z.string().nullable(),
  organization: z.string().nullable(),
  organizationalUnit: z.string().nullable(),
  email: z.string().nullable(),
  /** All attributes in the certificate's order, for people: `CN=…, O=…`. */
  text: z.string(),
});
export type DistinguishedName = z.infer<typeof distinguishedNameSchema>;

export const certificateInfoSchema = z.strictObject({
  /** Of the DER encoding: names this certificate and no other. */
  sha256: sha256Schema,
  kind: certificateKindSchema,
  subject: distinguishedNameSchema,
  issuer: distinguishedNameSchema,
  /** Upper-case hexadecimal, as in the certificate. */
  serialHex: z.string(),
  /** As people know it: the twenty digits that SAT writes as ASCII, else the hexadecimal. */
  serialText: z.string(),
  notBefore: instantSchema,
  notAfter: instantSchema,
  key: publicKeySchema,
  /** Null when the certificate does not restrict the use of its key. */
  keyUsage: z.array(keyUsageSchema).nullable(),
  /** Object identifiers of what the key is for (RFC 5280, 4.2.1.12); null when the certificate does not say. */
  extendedKeyUsage: z.array(z.string()).nullable(),
  /** Registro Federal de Contribuyentes of the subject. */
  rfc: z.string().nullable(),
  /** Clave Única de Registro de Población of the subject, when it is a person. */
  curp: z.string().nullable(),
  /** Who acts for a legal person. Certificates of the SAT give no name, only these. */
  representative: z.strictObject({ rfc: z.string().nullable(), curp: z.string().nullable() }).nullable(),
});
export type CertificateInfo = z.infer<typeof certificateInfoSchema>;
