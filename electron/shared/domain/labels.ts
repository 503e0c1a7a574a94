/** Labels of a request: words of the desk's own, by which it finds together what belongs together; decision 46. */
import { z } from 'zod';
import { folded } from '../folded';
import { requiredLine, VALIDATION } from './text';
import type { RecordOf, Ticket, TicketRecord } from './ticket';

/** In UTF-16 units. */
export const LABEL_CHARS = 40;
export const LABELS_PER_TICKET = 12;

/** Blanks that part no lines. */
const BLANKS = /[^\S\n\r\u2028\u2029]+/gu;

/** One label: NFC, trimmed, one space wherever there were several. */
export const labelSchema = z
  .string({ error: VALIDATION.required })
  .transform((text) => text.replace(BLANKS, ' '))
  .pipe(requiredLine(LABEL_CHARS));

const some = z.array(labelSchema).max(LABELS_PER_TICKET, { error: VALIDATION.tooMany });

/** What is put and what is taken away by one act; what is in both is taken away first, and so written anew. */
export const labelsChangeSchema = z
  .strictObject({ added: some, removed: some })
  .refine(({ added, removed }) => added.length + removed.length > 0, {
    error: VALIDATION.required,
    path: ['added'],
  });
export type LabelsChange = z.output<typeof labelsChangeSchema>;

/** Two spellings of one label have the same key: case and accents tell none apart. */
export const labelKey = (label: string): string => folded(label) || label;

/** The labels after a change, in the order in which they were put. The first spelling of each stays. */
export function labelsAfter(held: readonly string[], { added, removed }: LabelsChange): readonly string[] {
  const gone = new Set(removed.map(labelKey));
  const after = new Map<string, string>();
  for (const label of [...held.filter((each) => !gone.has(labelKey(each))), ...added])
    if (!after.has(labelKey(label))) after.set(labelKey(label), label);
  return [...after.values()];
}

const isChange = (record: TicketRecord): record is RecordOf<'v1.labels.changed'> & TicketRecord =>
  record.type === 'v1.labels.changed';

/** In the order in which they were put. */
export const labelsOf = ({ records }: Pick<Ticket, 'records'>): readonly string[] =>
  records.filter(isChange).reduce<readonly string[]>((held, { payload }) => labelsAfter(held, payload), []);
