/** The package for a manufacturer as the desk made it: what went in, what was hidden by which rules, and the archives. */
import { z } from 'zod';
import { MOST_WORDS } from '../redaction/own-words';
import { REDACTION_RULES } from '../redaction/rules';
import { sha256Schema } from './event-envelope';
import { evidenceRefSchema } from './evidence';
import { packageItemSchema } from './records';
import { requiredLine } from './text';

/** As many things may be left in sight by hand, each told by a key of so many characters at most. */
const MOST_KEPT = 1_000;
export const MOST_KEY_CHARS = 400;

export const PACKAGE_LANGUAGES = ['es-MX', 'en'] as const;

/** What a person chooses of a package. Items are named by their place in the record of what is sent (step 7). */
export const packageChoiceSchema = z.strictObject({
  items: z.array(z.int().nonnegative()).min(1, { error: 'validation.required' }).max(300),
  /** Those of them that nothing can be hidden in, and that go all the same. */
  asIs: z.array(z.int().nonnegative()).max(300),
  rules: z.array(z.enum(REDACTION_RULES)).max(REDACTION_RULES.length),
  /** Words of the client's own, for the rule of words. */
  words: z.array(requiredLine(200)).max(MOST_WORDS),
  /** What the rules find and is left in sight all the same. */
  kept: z
    .array(z.strictObject({ rule: z.enum(REDACTION_RULES), key: z.string().min(1).max(MOST_KEY_CHARS) }))
    .max(MOST_KEPT),
  language: z.enum(PACKAGE_LANGUAGES),
  /** Within what a mail takes, in several archives where it must be; or all in one. */
  limit: z.enum(['mail', 'none']),
});
export type PackageChoice = z.infer<typeof packageChoiceSchema>;

export const packageBuiltSchema = z.strictObject({
  language: z.enum(PACKAGE_LANGUAGES),
  /** The largest that an archive might be, in bytes; null for one of any size. */
  limitBytes: z.int().positive().nullable(),
  /** SHA-256 of what was shown before it was made. */
  shown: sha256Schema,
  /** The rules that were on; the others were switched off. */
  rules: z.array(z.enum(REDACTION_RULES)),
  words: z.array(z.string().max(200)).max(MOST_WORDS),
  /** What a person left in sight of what the rules found, as it was first written, and in how many places. Not in older ones. */
  kept: z
    .array(
      z.strictObject({
        rule: z.enum(REDACTION_RULES),
        original: z.string().max(4 * MOST_KEY_CHARS),
        count: z.int().positive(),
      }),
    )
    .max(MOST_KEPT)
    .optional(),
  items: z.array(
    z.strictObject({
      kind: packageItemSchema.shape.kind,
      description: packageItemSchema.shape.description,
      /** SHA-256 of the evidence that it comes from; null for one without a file. */
      sourceSha256: sha256Schema.nullable(),
      /** Where it lies in the archive, and in which of them, from 1. Null for one that is only told. */
      path: z.string().max(400).nullable(),
      archive: z.int().positive().nullable(),
      treatment: z.enum(['redacted', 'as-is']),
      /** How many places of it were replaced. */
      replaced: z.int().nonnegative(),
      /** Of what lies in the archive. */
      sha256: sha256Schema.nullable(),
    }),
  ),
  archives: z.array(evidenceRefSchema).min(1).max(300),
  /** Which pseudonym stands for what: stays at the desk. Null where nothing was replaced. */
  equivalences: evidenceRefSchema.nullable(),
  /** The case as the package tells it, for the mail that carries it. */
  told: z.strictObject({
    summary: z.string().max(40_000),
    request: z.string().max(400_000),
    activities: z.array(z.string().max(80_000)).max(5_000),
    /** Of what anything may be written in. Not in older ones. */
    product: z.string().max(4_000).optional(),
    productVersion: z.string().max(4_000).optional(),
    severity: z.string().max(4_000).optional(),
  }),
});
export type PackageBuilt = z.infer<typeof packageBuiltSchema>;
