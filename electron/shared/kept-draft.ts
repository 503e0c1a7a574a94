/** What somebody was writing and did not save yet, as it is kept. */
import { z } from 'zod';
import { instantSchema } from './domain/event-envelope';

/** Where the notes of a relevo are kept while they are written: one draft that speaks of several requests. */
export const HANDOVER_DRAFT_KEY = 'handover:give';

const keptDraftSchema = z.strictObject({
  writtenBy: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** When it was last kept; null of a draft of before, which says nothing of its author either. */
  writtenAt: instantSchema.nullable(),
  value: z.unknown(),
});
export type KeptDraft = z.infer<typeof keptDraftSchema>;

/** Of what lies in the file: until drafts were somebody's, their value lay there bare. */
export function asKept(stored: unknown): KeptDraft {
  const kept = keptDraftSchema.safeParse(stored);
  return kept.success ? kept.data : { writtenBy: null, writtenAt: null, value: stored };
}
