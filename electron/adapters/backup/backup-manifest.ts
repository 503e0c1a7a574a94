import { hash } from 'node:crypto';
import { z } from 'zod';
import { MOST_PUT_BACK, putBackSchema } from '../../shared/backup/backups';
import { canonicalJson } from '../../shared/canonical-json';
import { instantSchema, sha256Schema } from '../../shared/domain/event-envelope';
import { isBackedUp } from './backup-sources';

/** One that names a file twice says two things of it. */
const areDistinct = (files: readonly { readonly path: string }[]) =>
  new Set(files.map(({ path }) => path)).size === files.length;

const bodySchema = z.strictObject({
  format: z.literal(1),
  workspaceId: z.uuid(),
  createdAt: instantSchema,
  files: z
    .array(
      z.strictObject({
        /** Inside the workspace, of a file that backups are made of: nothing else is laid anywhere. */
        path: z.string().refine(isBackedUp),
        sizeBytes: z.int().nonnegative(),
        /** Of the bytes as they lie in the workspace, which are encrypted. */
        sha256: sha256Schema,
      }),
    )
    .min(1)
    .refine(areDistinct),
  /** Whose bytes may differ from those of an earlier generation; none where it is left out. */
  putBack: z.array(putBackSchema).max(MOST_PUT_BACK).optional(),
});
export type BackupManifest = z.infer<typeof bodySchema>;
export type BackedUpFile = BackupManifest['files'][number];

const sealedSchema = z.strictObject({ sha256: sha256Schema, body: bodySchema });

/** Tells one list of files from any other, whatever name it bears. */
export const manifestPrint = (body: BackupManifest): string => hash('sha256', canonicalJson(body));

export function manifestText(body: BackupManifest): string {
  return `${JSON.stringify({ sha256: manifestPrint(body), body })}\n`;
}

/** Null when it is no manifest, or not as it was written. */
export function readManifest(text: string): BackupManifest | null {
  try {
    const sealed = sealedSchema.safeParse(JSON.parse(text)).data;
    const isWhole = sealed && manifestPrint(sealed.body) === sealed.sha256;
    return isWhole ? sealed.body : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
