import { hash } from 'node:crypto';
import { z } from 'zod';
import type { JournalPosition } from '../application/ports';
import { canonicalJson } from '../shared/canonical-json';
import { sha256Schema } from '../shared/domain/event-envelope';

/**
 * The version of the manifest's form and of the state that its shards hold; another one counts as no checkpoint, the
 * journal is folded anew, and how far that had come is known all the same. 2: clients keep what was saved of their contacts and contracts before.
 */
const MANIFEST_FORMAT = 2;

const positionSchema = z.strictObject({
  file: z.string().regex(/^\d{6}\.jsonl$/),
  line: z.int().nonnegative(),
  lineBytes: z.int().nonnegative(),
  offsetBytes: z.int().nonnegative(),
  seq: z.int().nonnegative(),
  head: sha256Schema,
});

const bodySchema = z.strictObject({
  format: z.literal(MANIFEST_FORMAT),
  at: positionSchema,
  formatVersion: z.int().nonnegative(),
  /** Name of each shard and the SHA-256 of its file. */
  shards: z.array(z.tuple([z.string().min(1).max(200), sha256Schema])),
});
export type ManifestBody = z.infer<typeof bodySchema>;

/** Of any format, what all of them say. */
const anyBodySchema = z.looseObject({ format: z.int().positive(), at: positionSchema });

const anyManifestSchema = z.strictObject({ sha256: sha256Schema, body: anyBodySchema });

const manifestSchema = z.strictObject({ sha256: sha256Schema, body: bodySchema });

export function sealManifest(body: Omit<ManifestBody, 'format'>): z.infer<typeof manifestSchema> {
  const whole: ManifestBody = { format: MANIFEST_FORMAT, ...body };
  return { sha256: hash('sha256', canonicalJson(whole)), body: whole };
}

interface OpenedManifest {
  readonly at: JournalPosition;
  /** Null for one of another format. */
  readonly body: ManifestBody | null;
}

/** Null when it isn't a manifest, or isn't as it was written. */
export function openManifest(value: unknown): OpenedManifest | null {
  const manifest = anyManifestSchema.safeParse(value).data;
  if (manifest === undefined) return null;
  if (hash('sha256', canonicalJson(manifest.body)) !== manifest.sha256) return null;
  const { format, at } = manifest.body;
  if (format !== MANIFEST_FORMAT) return { at, body: null };
  const body = manifestSchema.safeParse(value).data?.body;
  return body ? { at, body } : null;
}
