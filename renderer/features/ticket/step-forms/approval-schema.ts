import { z } from 'zod';
import { evidenceRefSchema } from '../../../../electron/shared/domain/evidence';
import { approvalSchema, callNoteSchema } from '../../../../electron/shared/domain/records';
import { VALIDATION } from '../../../../electron/shared/domain/text';
import type { FlatError } from '../../../ui/form-resolver';

/** With what a call sheet knows beside them. */
const callFields = z.looseObject({
  caller: z.string(),
  number: z.string(),
  at: z.string().nullable(),
  said: z.string(),
});

/** Nobody is taken for the one who answered: undefined until somebody was chosen, null for somebody not registered. */
const chosenPerson = z.object({
  contactId: z.string().nullable().optional(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
});

interface ApprovalValues {
  readonly channel: 'email' | 'phone';
  readonly original: unknown;
  readonly at: string | null;
  readonly by: z.input<typeof chosenPerson>;
  readonly call: z.input<typeof callFields>;
}

/** What depends on the channel. Asked also while the question has no answer yet, so that all is told at once. */
export function approvalProblems({ channel, original, at, by, call }: ApprovalValues): readonly FlatError[] {
  const problems: FlatError[] = [];
  if (channel === 'email' && original === null)
    problems.push({ name: 'original', message: VALIDATION.required });
  if (channel === 'email' && at === null) problems.push({ name: 'at', message: VALIDATION.required });
  if (by.contactId === undefined) problems.push({ name: 'by.contactId', message: VALIDATION.choice });
  else {
    for (const issue of approvalSchema.shape.by.safeParse(by).error?.issues ?? [])
      problems.push({ name: ['by', ...issue.path].join('.'), message: issue.message });
  }
  const noted = channel === 'phone' ? callNoteSchema.safeParse(call) : null;
  for (const issue of noted?.error?.issues ?? []) {
    const message = issue.message.startsWith('validation.') ? issue.message : VALIDATION.required;
    problems.push({ name: ['call', ...issue.path].join('.'), message });
  }
  return problems;
}

/**
 * Step 10 as the form holds it: both channels at once, so that nothing typed is lost when the channel changes; the
 * record gets the one chosen. A call says when; a message must be there whole.
 */
export const approvalFormSchema = z
  .object({
    granted: z.boolean({ error: VALIDATION.choice }),
    revision: z.number(),
    reportSha256: z.string(),
    by: chosenPerson,
    mayApprove: z.boolean(),
    withoutPowerReason: z.string(),
    channel: z.enum(['email', 'phone']),
    at: z.string().nullable(),
    original: evidenceRefSchema.nullable(),
    call: callFields,
    words: z.string(),
    reservations: z.string(),
    denialReason: z.string(),
  })
  .superRefine((values, context) => {
    for (const { name, message } of approvalProblems(values)) {
      context.addIssue({ code: 'custom', path: name.split('.'), message });
    }
  })
  .transform((values) => ({
    ...values,
    by: { ...values.by, contactId: values.by.contactId ?? null },
    at: values.channel === 'phone' ? values.call.at : values.at,
    original: values.channel === 'email' ? values.original : null,
    call: values.channel === 'phone' ? values.call : null,
    reservations: values.granted ? values.reservations : '',
    denialReason: values.granted ? '' : values.denialReason,
    withoutPowerReason: values.mayApprove ? '' : values.withoutPowerReason,
  }))
  .pipe(approvalSchema);
