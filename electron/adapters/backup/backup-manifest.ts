import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../shared/canonical-json';
import { instantSchema, sha256Schema } from '../../shared/domain/event-envelope';

/** Inside the workspace: no way out of the folder that is restored, on any system. */
const PATH = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[a-z0-9._-]+(?:\/[a-z0-9._-]+){0,4}$/;

const bodySchema = z.strictObject({
  format: z.literal(1),
  workspaceId: z.uuid(),
  createdAt: instantSchema,
  files: z
    .array(
      z.strictObject({
        path: z.string().regex(PATH),
        sizeBytes: z.int().nonnegative(),
        /** Of the bytes as they lie in the workspace, which are encrypted. */
        sha256: sha256Schema,
      }),
    )
    .min(1),
});
export type BackupManifest = z.infer<typeof bodySchema>;
export type BackedUpFile = BackupManifest['files'][number];

const sealedSchema = z.strictObject({ sha256: sha256Schema, body: bodySchema });

export function manifestText(body: BackupManifest): string {
  return `${JSON.stringify({ sha256: hash('sha256', canonicalJson(body)), body })}\n`;
}

/** Null when it is no manifest, or not as it was written. */
export function readManifest(text: string): BackupManifest | null {
  try {
    const sealed = sealedSchema.safeParse(JSON.parse(text)).data;
    const isWhole = sealed && hash('sha256', canonicalJson(sealed.body)) === sealed.sha256;
    return isWhole ? sealed.body : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
