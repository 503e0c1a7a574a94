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

/** Collects evidence references anywhere inside a payload. */
export function evidenceIn(value: unknown): readonly EvidenceRef[] {
  if (Array.isArray(value)) return value.flatMap(evidenceIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('sha256' in value && 'mediaType' in value && 'sizeBytes' in value && 'name' in value) {
    const { sha256, mediaType, sizeBytes, name } = value;
    if (
      typeof sha256 === 'string' &&
      typeof mediaType === 'string' &&
      typeof sizeBytes === 'number' &&
      typeof name === 'string'
    ) {
      return [{ sha256, mediaType, sizeBytes, name }];
    }
  }
  return Object.values(value).flatMap(evidenceIn);
}
