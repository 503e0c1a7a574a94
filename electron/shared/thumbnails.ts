import type { EvidenceRef } from './domain/evidence';

/** A larger picture is not made smaller for a list, in bytes. */
export const MAX_THUMBNAIL_SOURCE_BYTES = 16 * 1024 * 1024;

const TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg']);

/** Whether a list asks for a small picture of it. What it is in truth, its bytes tell. */
export const hasThumbnail = ({ mediaType, sizeBytes }: EvidenceRef): boolean =>
  TYPES.has(mediaType) && sizeBytes <= MAX_THUMBNAIL_SOURCE_BYTES;
