/** Everything that can be asked of the desk. One schema serves the form, the IPC edge, the command line and a file. */
import { z } from 'zod';
import { clientDetailsSchema, contactSchema, contractSchema, prioritySchema, productSchema } from './clients';
import { instantSchema } from './event-envelope';
import { evidenceRefSchema } from './evidence';
import { expedienteExportedSchema } from './expediente';
import { labelsChangeSchema } from './labels';
import {
  letterConstanciaSchema,
  letterHandwrittenSchema,
  letterIssuedSchema,
  letterPaperSchema,
  letterRejectedSchema,
  letterSentOutSchema,
  letterSignedSchema,
  letterTimestampedSchema,
} from './letter-records';
import { mailDequeuedSchema, mailQueuedSchema, uncertainDecidedSchema } from './mail-sending';
import { packageBuiltSchema } from './package-records';
import {
  approvalSchema,
  attentionSchema,
  authoritySchema,
  caseSchema,
  criterionResultSchema,
  inadmissibilitySchema,
  mailDraftSchema,
  mailSentSchema,
  operationSchema,
  packageSchema,
  portalSchema,
  recommendationMarkSchema,
  recommendationSchema,
  reportSchema,
  requestSchema,
  solutionSchema,
  termsInputSchema,
  timedWorkSchema,
  workLogInputSchema,
  workStartedSchema,
  workStoppedSchema,
} from './records';
import { optionalText, requiredText, VALIDATION } from './text';
import { transferSentSchema, transferTakenBackSchema } from './transfers';
import { undoInputSchema } from './undo';

const nothing = z.strictObject({});

/** Reason, authority and evidence: what every way off the graph must carry. */
export const deviationInputSchema = z.strictObject({
  reason: requiredText(8000),
  authority: authoritySchema,
  evidence: z.array(evidenceRefSchema).max(50),
});

export const validateInputSchema = z.strictObject({
  clientId: z.uuid().nullable(),
  contractId: z.uuid().nullable(),
  product: productSchema.nullable(),
  valid: z.boolean({ error: 'validation.required' }),
  criteria: z.array(criterionResultSchema),
  /** Why another contract than the one that the desk proposes. */
  choiceReason: optionalText(2000).optional(),
  note: optionalText(4000),
});

/** Commands on one ticket that a person gives directly. */
export const ticketCommandSchemas = {
  'request.update': z.strictObject({ request: requestSchema }),
  'request.receive': nothing,
  'request.validate': validateInputSchema,
  'inadmissibility.record': inadmissibilitySchema,
  'inadmissibility.conclude': nothing,
  'mail.confirm-sent': mailSentSchema,
  'mail.queue': mailQueuedSchema,
  'mail.dequeue': mailDequeuedSchema,
  'mail.decide-uncertain': uncertainDecidedSchema,
  'ticket.attend': attentionSchema.extend({ terms: termsInputSchema }),
  'ticket.reassign': z.strictObject({ assignee: attentionSchema.shape.assignee, reason: optionalText(2000) }),
  'ticket.reprioritise': z.strictObject({ priority: prioritySchema, reason: requiredText(2000) }),
  'terms.revise': z.strictObject({
    basis: z.enum(['contract', 'calendar'], { error: VALIDATION.required }),
    reason: requiredText(2000),
  }),
  'reception.correct': z.strictObject({ receivedAt: instantSchema, reason: requiredText(2000) }),
  'work.log': workLogInputSchema,
  'work.start': workStartedSchema.extend({ at: instantSchema.nullable().optional() }),
  'work.stop': workStoppedSchema.extend({ at: instantSchema.nullable().optional() }),
  'work.log-timed': timedWorkSchema,
  'solution.declare': solutionSchema,
  'operation.support': operationSchema,
  'manufacturer.prepare': packageSchema,
  'manufacturer.record-portal': portalSchema,
  'manufacturer.submit': caseSchema,
  'recommendation.record': recommendationSchema,
  'recommendation.mark': recommendationMarkSchema,
  'manufacturer.return': nothing,
  'report.deliver': nothing,
  'approval.remind': z.strictObject({
    channel: z.enum(['email', 'phone']),
    note: requiredText(2000),
    evidence: evidenceRefSchema.nullable(),
  }),
  'approval.record': approvalSchema,
  'attention.ratify': z.strictObject({
    ratified: z.boolean({ error: 'validation.required' }),
    note: optionalText(2000),
    authority: authoritySchema,
  }),
  /** `at`: when it really began or ended; now where it is not said. */
  'waiting.start': z.strictObject({
    party: z.enum(['cliente', 'fabricante']),
    reason: requiredText(2000),
    at: instantSchema.nullable().optional(),
  }),
  'waiting.end': z.strictObject({
    note: optionalText(2000),
    at: instantSchema.nullable().optional(),
  }),
  'labels.change': labelsChangeSchema,
  'evidence.attach': z.strictObject({ file: evidenceRefSchema, note: optionalText(2000) }),
  'record.amend': z.strictObject({ eventId: z.uuid(), payload: z.unknown(), reason: requiredText(2000) }),
  'act.undo': undoInputSchema,
  'deviation.close-unanswered': deviationInputSchema,
  'deviation.manufacturer-unsupported': deviationInputSchema,
  'deviation.withdraw': deviationInputSchema,
  'deviation.reopen': deviationInputSchema,
  'letter.attach-paper': letterPaperSchema,
  'letter.reject': letterRejectedSchema,
  'letter.attach-constancia': letterConstanciaSchema,
  'letter.waive': deviationInputSchema,
} as const;

/** Commands that only the desk itself gives, once it has made the document or the message that they speak of. */
export const deskCommandSchemas = {
  'mail.draft': mailDraftSchema,
  'manufacturer.record-package': packageBuiltSchema,
  'report.issue': reportSchema,
  'letter.issue': letterIssuedSchema,
  'letter.sign': letterSignedSchema,
  'expediente.record-export': expedienteExportedSchema,
  'letter.sign-by-hand': letterHandwrittenSchema,
  'letter.send-out': letterSentOutSchema,
  'letter.timestamp': letterTimestampedSchema,
  'transfer.send': transferSentSchema,
  'transfer.take-back': transferTakenBackSchema,
} as const;

/** Commands that begin a ticket or concern a client. */
export const captureInputSchema = z.strictObject({
  request: requestSchema,
  /** Whether to pass on to step 2 at once, if the record is complete. */
  receive: z.boolean(),
});

export const clientCommandSchemas = {
  'client.register': z.strictObject({ details: clientDetailsSchema }),
  'client.amend': z.strictObject({ details: clientDetailsSchema }),
  'client.set-active': z
    .strictObject({ active: z.boolean(), reason: optionalText(2000) })
    .refine((change) => change.active || change.reason !== '', {
      error: VALIDATION.required,
      path: ['reason'],
    }),
  'contact.save': contactSchema,
  'contract.save': contractSchema,
} as const;

type Payload<S extends z.ZodType> = z.output<S>;
type Commands<Map extends Readonly<Record<string, z.ZodType>>> = {
  [T in keyof Map & string]: { readonly type: T; readonly payload: Payload<Map[T]> };
}[keyof Map & string];

export type TicketCommand = Commands<typeof ticketCommandSchemas> | Commands<typeof deskCommandSchemas>;
export type TicketCommandType = TicketCommand['type'];
export type PersonTicketCommandType = keyof typeof ticketCommandSchemas;
export type ClientCommand = Commands<typeof clientCommandSchemas>;
export type CaptureInput = z.output<typeof captureInputSchema>;
export type CommandOf<T extends TicketCommandType> = Extract<TicketCommand, { type: T }>;
