import { z } from 'zod';
import { sha256Schema } from './event-envelope';

/**
 * A file in the evidence vault, named by its content. The name is the one that the file had; it is shown, never used
 * as a path.
 */
export const evidenceRefSchema = z.strictObject({
  sha256: sha256Schema,
  name: z.string().min(1).max(255),
  mediaType: z.string().min(1).max(127),
  sizeBytes: z.int().nonnegative(),
});
export type EvidenceRef = z.infer<typeof evidenceRefSchema>;
