import { z } from 'zod';
import { evidenceRefSchema } from '../../../../electron/shared/domain/evidence';
import { approvalSchema, callNoteSchema } from '../../../../electron/shared/domain/records';
import { VALIDATION } from '../../../../electron/shared/domain/text';

const callFields = z.object({
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
    if (values.channel === 'email' && values.original === null) {
      context.addIssue({ code: 'custom', path: ['original'], message: VALIDATION.required });
    }
    if (values.by.contactId === undefined) {
      context.addIssue({ code: 'custom', path: ['by', 'contactId'], message: VALIDATION.choice });
    } else {
      for (const issue of approvalSchema.shape.by.safeParse(values.by).error?.issues ?? []) {
        context.addIssue({ code: 'custom', path: ['by', ...issue.path], message: issue.message });
      }
    }
    const call = values.channel === 'phone' ? callNoteSchema.safeParse(values.call) : null;
    for (const issue of call?.error?.issues ?? []) {
      const message = issue.message.startsWith('validation.') ? issue.message : VALIDATION.required;
      context.addIssue({ code: 'custom', path: ['call', ...issue.path], message });
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
