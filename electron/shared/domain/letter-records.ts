/** Records of the carta de aceptación, a closure duty with states of its own (design decision 3). */
import { z } from 'zod';
import { curpSchema, rfcSchema } from './clients';
import { instantSchema, sha256Schema } from './event-envelope';
import { evidenceRefSchema } from './evidence';
import { factSchema } from './facts';
import { SIGNER_DIFFERENCES } from './signing-rules';
import { optionalLine, optionalText, requiredLine, requiredText } from './text';

/** The person named in a signature block. */
export const signatorySchema = z.strictObject({
  contactId: z.uuid().nullable(),
  name: requiredLine(200),
  position: optionalLine(200),
  organisation: optionalLine(200),
  rfc: rfcSchema,
  curp: curpSchema,
});
export type Signatory = z.infer<typeof signatorySchema>;

export const SIGNATURE_BLOCKS = ['cliente', 'gerente-operaciones'] as const;
export const signatureBlockSchema = z.enum(SIGNATURE_BLOCKS);
export type SignatureBlock = z.infer<typeof signatureBlockSchema>;

export const letterIssuedSchema = z.strictObject({
  letterId: z.uuid(),
  number: z.int().positive(),
  document: evidenceRefSchema,
  journalHead: sha256Schema,
  reportRevision: z.int().positive(),
  reportSha256: sha256Schema,
  client: signatorySchema,
  manager: signatorySchema,
  supersedes: z.uuid().nullable(),
  /** Of the canonical record that the letter was made from; absent in what was issued before QR codes. */
  recordSha256: sha256Schema.optional(),
});

/** A hand-drawn mark, as a person drew it in the window or chose it from a picture. */
export const RUBRIC_ORIGINS = ['drawn', 'image'] as const;
export const rubricSchema = z.strictObject({
  origin: z.enum(RUBRIC_ORIGINS),
  /** Of the picture that was drawn into the page; the picture itself is kept nowhere else. */
  sha256: sha256Schema,
});

/** The file in which a signature came back that was made with another program. */
export const externalSourceSchema = z.strictObject({
  fileName: requiredLine(255),
  sha256: sha256Schema,
  /** ISO 32000-2, 12.8.3: `ETSI.CAdES.detached`, `adbe.pkcs7.detached`. */
  subFilter: z.string().max(80),
  /** Whose clock told `signedAt`: the signer's, or this workstation's where the signature names no time. */
  timeSource: z.enum(['signer-clock', 'received']),
});
/** What an authority said of a moment, checked when it came; whether anybody trusts the authority was not asked. */
export const timestampSchema = z.strictObject({
  at: instantSchema,
  /** Name of the authority, as its certificate has it. */
  authority: z.string().max(2000),
  issuer: z.string().max(2000),
  certificateSha256: sha256Schema,
  /** Object identifier. */
  policy: z.string().max(200),
  serial: z.string().max(200),
});
export type LetterTimestamp = z.infer<typeof timestampSchema>;

export const letterSignedSchema = z.strictObject({
  letterId: z.uuid(),
  block: signatureBlockSchema,
  document: evidenceRefSchema,
  signedAt: instantSchema,
  certificate: z.strictObject({
    subject: z.string().max(2000),
    issuer: z.string().max(2000),
    serial: z.string().max(200),
    sha256: sha256Schema,
    kind: z.string().max(40),
    notAfter: z.string().max(40),
  }),
  /** Of the client's signatory, where the power to sign was not simply there, then and now. */
  power: factSchema.optional(),
  match: z.enum(['rfc', 'curp', 'name', 'none']),
  mismatchReason: optionalText(2000),
  /** What did not agree, where a reason had to be written; absent in records made before it was kept. */
  differences: z
    .array(
      z.strictObject({
        field: z.enum(SIGNER_DIFFERENCES),
        expected: z.string().max(2000),
        found: z.string().max(2000).nullable(),
      }),
    )
    .max(SIGNER_DIFFERENCES.length)
    .optional(),
  /** Whose certificate it is; left out in records made before it was kept apart from the certificate's subject. */
  signer: requiredLine(200).optional(),
  /** A mark beside the certificate's signature; absent where there is none, and in records made before there were any. */
  rubric: rubricSchema.optional(),
  /** Absent for what was signed at this desk. */
  external: externalSourceSchema.optional(),
  /** Left out where no authority is configured, as in all records before there could be one. */
  timestamp: z
    .discriminatedUnion('state', [
      z.strictObject({ state: z.literal('sellada'), stamp: timestampSchema }),
      /** Asked for and not given; `reason` is a key under `timestamp-error.`. */
      z.strictObject({ state: z.literal('pendiente'), reason: z.string().max(60) }),
    ])
    .optional(),
});

/**
 * «Firma autógrafa digitalizada, sin certificado»: a mark drawn into the client's block and nothing that proves whose
 * it is. Weaker than a signature, told as such, and only where the client's settings allow it.
 */
export const letterHandwrittenSchema = z.strictObject({
  letterId: z.uuid(),
  block: z.literal('cliente'),
  document: evidenceRefSchema,
  signedAt: instantSchema,
  signer: requiredLine(200),
  rubric: rubricSchema,
  note: optionalText(2000),
});

/** The letter left as a file, to be signed with another program by the person whose block is due. */
export const letterSentOutSchema = z.strictObject({
  letterId: z.uuid(),
  block: signatureBlockSchema,
  document: evidenceRefSchema,
  signatory: requiredLine(200),
});

/** A timestamp over the whole letter, once both parties signed it (ETSI EN 319 142-1, 5.4.3). */
export const letterTimestampedSchema = z.strictObject({
  letterId: z.uuid(),
  document: evidenceRefSchema,
  stamp: timestampSchema,
});

/** A «constancia de conservación» (NOM-151-SCFI-2016) from a PSC: kept and listed, not verified by the desk. */
export const letterConstanciaSchema = z.strictObject({
  letterId: z.uuid(),
  file: evidenceRefSchema,
  /** Who is said to have issued it. */
  issuedBy: requiredLine(200),
  note: optionalText(2000),
});

/** Printed, signed by hand, scanned: kept as evidence and told as such. */
export const letterPaperSchema = z.strictObject({
  letterId: z.uuid(),
  scan: evidenceRefSchema,
  signedAt: instantSchema,
  note: optionalText(2000),
  /** Where the power to sign was not simply there, then and now. */
  power: factSchema.optional(),
});

export const letterRejectedSchema = z.strictObject({
  letterId: z.uuid(),
  by: requiredLine(200),
  at: instantSchema,
  reason: requiredText(4000),
  /** Whose block was refused; records made before it was asked are about the client's. */
  block: signatureBlockSchema.optional(),
});

export const letterConstanciaAttachedSchema = letterConstanciaSchema.extend({
  /** SHA-256 of the letter as it was then: whether the constancia is about these bytes was not checked. */
  documentSha256: sha256Schema,
});

export const LETTER_STATES = [
  'pendiente-cliente',
  'pendiente-gerencia',
  'completa',
  /** Both blocks are filled, the client's by a mark without a certificate. */
  'completa-autografa',
  'firmada-en-papel',
  'rechazada',
  /** Another letter took its place. */
  'sustituida',
  /** Undone by the Gerente, or left behind by a reopening. */
  'sin-efecto',
] as const;
export type LetterState = (typeof LETTER_STATES)[number];
