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

/** SHA-256 of no bytes at all (FIPS 180-4). */
const SHA256_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Whether a file holds nothing. Its hash says so whatever is said of its size. */
export function isEmptyFile({ sha256 }: Pick<EvidenceRef, 'sha256'>): boolean {
  return sha256 === SHA256_OF_NOTHING;
}

/** Controls, ends of lines, halves of characters, separators of paths, and marks that hide or turn a name's letters. */
const UNFIT_IN_NAMES = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}/\\]|[^\P{Cf}\u200C\u200D]/u;

/**
 * Whether a file is called as the vault calls files. The schema above reads journals of before this was asked, and takes
 * what they hold.
 */
export function isFitName(name: string): boolean {
  return !UNFIT_IN_NAMES.test(name) && name.trim() === name && !/^\.{0,2}$/.test(name);
}

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
