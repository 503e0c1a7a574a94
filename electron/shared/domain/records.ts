/** The records («registros») that each step demands, as the forms write them and the journal keeps them. */
import { z } from 'zod';
import {
  coverageSchema,
  criterionSchema,
  pausesSchema,
  prioritySchema,
  productSchema,
  targetsSchema,
  timeZoneSchema,
} from './clients';
import { deskRoleSchema, instantSchema, sha256Schema } from './event-envelope';
import { evidenceRefSchema } from './evidence';
import { factSchema } from './facts';
import { mailLimits } from './mail-model';
import { mailPurposes } from './mail-templates';
import {
  optionalEmail,
  optionalLine,
  optionalText,
  requiredEmail,
  requiredLine,
  requiredText,
  VALIDATION,
} from './text';
import { frozenRestDaysSchema } from './work-calendar';

const instant = instantSchema.describe('instant');

/** Judged beside the other fields and not only once they are right, so that a form tells everything at once. */
const isRecord = ({ value }: { readonly value: unknown }): boolean =>
  typeof value === 'object' && value !== null;

/**
 * A telephone call as evidence: who, from which number, when, and the words. What only a call sheet knows is absent from a
 * note that was written by hand.
 */
export const callNoteSchema = z.strictObject({
  caller: requiredLine(200),
  number: requiredLine(60),
  at: instant,
  said: requiredText(8000),
  /** Of the call sheet: one call becomes one record. */
  callId: z.uuid().optional(),
  /** When it ended. */
  until: instant.optional(),
  /** What was read back to the caller, who agreed. */
  readBack: optionalText(8000).optional(),
  /** What the desk said of the caller meanwhile: the contact that it took them for, and what that contact might do. */
  standing: z
    .strictObject({ contactId: z.uuid().nullable(), mayRequest: z.boolean(), mayApprove: z.boolean() })
    .optional(),
});
export type CallNote = z.infer<typeof callNoteSchema>;

/** Who asks, approves or receives: a registered contact, or a person that the desk does not know. */
export const personSchema = z.strictObject({
  contactId: z.uuid().nullable(),
  name: requiredLine(200),
  email: optionalEmail(),
  phone: optionalLine(60),
});

/** Step 1. Lenient on purpose: an incomplete request is captured, and the guard of 1 → 2 names what is missing. */
export const requestSchema = z.strictObject({
  channel: z.enum(['email', 'phone']).nullable(),
  clientId: z.uuid().nullable(),
  requester: z.strictObject({
    contactId: z.uuid().nullable(),
    name: optionalLine(200),
    email: optionalEmail(),
    phone: optionalLine(60),
  }),
  receivedAt: instant.nullable(),
  subject: optionalLine(300),
  description: optionalText(100_000),
  product: productSchema.nullable(),
  /** The mail's file as it came (channel e-mail). */
  original: evidenceRefSchema.nullable(),
  call: callNoteSchema.nullable(),
  attachments: z.array(evidenceRefSchema).max(500),
  /** Message-ID of the original, for threading. */
  messageId: optionalLine(998),
  /** A closed request that this one continues, when it could not be reopened. */
  continues: z.uuid().nullable(),
  /** Why a mail that the desk had registered became another request; absent where it had not. */
  againReason: optionalText(2000).optional(),
});
export type RequestRecord = z.infer<typeof requestSchema>;

export const outcomeSchema = z.enum(['met', 'not-met', 'unknown']);
export type CriterionOutcome = z.infer<typeof outcomeSchema>;

/** One criterion of step 2: what the desk computed, on what basis, and what the engineer decided. */
export const criterionResultSchema = z
  .strictObject({
    criterion: criterionSchema,
    computed: outcomeSchema,
    basis: factSchema,
    /** What it was computed from; absent in records from before it was kept. */
    evidence: z.array(factSchema).optional(),
    decision: z.enum(['confirmed', 'overridden']),
    outcome: outcomeSchema,
    reason: optionalText(2000),
  })
  .refine((result) => result.decision === 'confirmed' || result.reason.length > 0, {
    error: VALIDATION.required,
    path: ['reason'],
  })
  .refine((result) => result.decision === 'overridden' || result.outcome === result.computed, {
    error: VALIDATION.choice,
    path: ['outcome'],
  });
export type CriterionResult = z.infer<typeof criterionResultSchema>;

/** Why the desk proposed the contract that it proposed, or none. */
export const PROPOSAL_REASONS = ['only-contract', 'only-fit', 'names-product', 'nearest', 'tie'] as const;

/** The contracts of the client that were looked at, and why the one was taken that was. */
export const contractChoiceSchema = z.strictObject({
  /** null where none was proposed. */
  proposedId: z.uuid().nullable(),
  chosenId: z.uuid().nullable(),
  why: z.enum(PROPOSAL_REASONS),
  considered: z.array(
    z.strictObject({
      contractId: z.uuid(),
      number: z.string().max(80),
      title: z.string().max(200),
      /** Criteria that it asks and that are not met. */
      unmet: z.array(
        z.strictObject({ criterion: criterionSchema, outcome: outcomeSchema, basis: factSchema }),
      ),
    }),
  ),
  /** Why another was taken than the one proposed. */
  choiceReason: optionalText(2000),
});
export type ContractChoice = z.infer<typeof contractChoiceSchema>;

/** Step 2. `frozen` is the canonical JSON (RFC 8785) of client and contract as they stood, with its SHA-256. */
export const validationSchema = z.strictObject({
  clientId: z.uuid().nullable(),
  contractId: z.uuid().nullable(),
  product: productSchema.nullable(),
  valid: z.boolean(),
  criteria: z.array(criterionResultSchema),
  /** Absent where there was nothing to choose, and in records from before it was kept. */
  choice: contractChoiceSchema.optional(),
  note: optionalText(4000),
  frozen: z.strictObject({ canonical: z.string(), sha256: sha256Schema }),
  /** Only for atención condicionada: until when Líder SOC must ratify. */
  ratifyBy: instant.nullable(),
});

export const inadmissibilitySchema = z.strictObject({
  reason: requiredText(4000),
  recipient: z.strictObject({
    contactId: z.uuid().nullable(),
    name: optionalLine(200),
    email: requiredEmail(),
  }),
});

export const mailPurposeSchema = z.enum(mailPurposes);

const addressSchema = z.strictObject({ name: optionalLine(200), address: requiredEmail() });

/** A message that was written, not sent: «redactado no es enviado» (design decision 5). */
export const mailDraftSchema = z.strictObject({
  mailId: z.uuid(),
  purpose: mailPurposeSchema,
  to: z.array(addressSchema).min(1, { error: VALIDATION.required }).max(50),
  cc: z.array(addressSchema).max(50),
  subject: requiredLine(mailLimits.draftSubjectChars),
  body: requiredText(100_000),
  attachments: z.array(evidenceRefSchema).max(200),
  /** To the manufacturer without all of the package's files: why, and which way they go. */
  omittedFilesReason: optionalText(2000).optional(),
  messageId: z.string().min(3).max(998),
  /** The complete message, kept as evidence. */
  eml: evidenceRefSchema,
});

export const mailSentSchema = z.strictObject({
  mailId: z.uuid(),
  sentAt: instant,
  how: z.enum(['sent-copy', 'screenshot', 'server-answer']),
  evidence: evidenceRefSchema,
  note: optionalText(2000),
});

/** What was agreed with the client: targets, and by which hours, days of rest and pauses they are counted. */
export const agreedTermsSchema = z.strictObject({
  targets: targetsSchema,
  coverage: coverageSchema,
  timeZone: timeZoneSchema,
  /** Absent where the contract does not rest on holidays, and in terms from before it was asked. */
  holidays: frozenRestDaysSchema.optional(),
  /** Absent where no waiting pauses. */
  pauses: pausesSchema.optional(),
});
export type AgreedTerms = z.infer<typeof agreedTermsSchema>;

/** What is taken from a person; days of rest and pauses are the contract's and the calendar's. */
export const termsInputSchema = agreedTermsSchema.omit({ holidays: true, pauses: true });

/** Step 4. */
export const attentionSchema = z.strictObject({
  assignee: z.strictObject({ id: z.string().min(1).max(80), name: requiredLine(200) }),
  priority: prioritySchema,
  terms: agreedTermsSchema,
  agreed: optionalText(4000),
});
export type AttentionRecord = z.infer<typeof attentionSchema>;

/** What somebody tells by hand is no more than a day; a forgotten clock may have run for weeks. */
const TOLD_MINUTES = 1440;
const workMinutes = z.int({ error: VALIDATION.workMinutes });

const workLogFields = {
  startedAt: instant,
  minutes: workMinutes.min(0, { error: VALIDATION.workMinutes }),
  /** Markdown, kept as it was written. */
  activity: requiredText(20_000),
  evidence: z.array(evidenceRefSchema).max(100),
  /** The clocks that measured the work. Absent from an entry whose time was told by hand. */
  timers: z.array(z.uuid()).min(1).max(100).optional(),
  /** The call that it tells of. */
  call: callNoteSchema.optional(),
} as const;

/** An entry of the work log (steps 5 and 6). */
export const workLogSchema = z
  .strictObject(workLogFields)
  .refine(({ minutes, timers }) => timers !== undefined || minutes <= TOLD_MINUTES, {
    error: VALIDATION.workMinutes,
    path: ['minutes'],
  });
/** What is taken from a person: work lasts at least a minute. Earlier journals hold entries of none. */
export const workLogInputSchema = z.strictObject({
  startedAt: workLogFields.startedAt,
  minutes: workMinutes
    .min(1, { error: VALIDATION.workMinutes })
    .max(TOLD_MINUTES, { error: VALIDATION.workMinutes }),
  activity: workLogFields.activity,
  evidence: workLogFields.evidence,
  call: workLogFields.call,
});
/** An entry whose time its clocks tell; one that still runs stops with it. */
export const timedWorkSchema = z.strictObject({
  timers: z.array(z.uuid()).min(1).max(100),
  activity: workLogFields.activity,
  evidence: workLogFields.evidence,
  /** The id of the clock that goes on from there; null for none. */
  goOn: z.uuid().nullable(),
});

/** `at`: when it really began or ended, where it was not when it was recorded. */
export const workStartedSchema = z.strictObject({ timerId: z.uuid(), at: instant.optional() });
export const workStoppedSchema = z.strictObject({
  timerId: z.uuid(),
  at: instant.optional(),
  reason: optionalText(2000),
});

export const operationStateSchema = z.enum(['estable', 'degradada', 'caida'], { error: VALIDATION.required });

/** Step 5: the answer to «¿Solicitud finalizada?» at every pass. */
export const solutionSchema = z.discriminatedUnion('finished', [
  z.strictObject({
    finished: z.literal(true),
    cause: requiredText(8000),
    solution: requiredText(20_000),
    verification: requiredText(8000),
    /** §4 «asegurar la estabilidad de la operación»: how the operation stands when it is declared finished. */
    operationState: operationStateSchema,
    pendingRisks: optionalText(8000),
    recommendations: optionalText(8000),
  }),
  z.strictObject({ finished: z.literal(false), pending: requiredText(8000) }),
]);

/** Step 6. */
export const operationSchema = z.strictObject({
  operationState: operationStateSchema,
  actions: optionalText(8000),
  manufacturerNeeded: z.boolean({ error: VALIDATION.choice }),
  justification: requiredText(8000),
});

/** Step 7: what is sent, item by item. */
export const packageItemSchema = z.strictObject({
  kind: z.enum(['registro', 'actividad', 'captura', 'otro']),
  description: requiredLine(300),
  file: evidenceRefSchema.nullable(),
});
export const packageSchema = z.strictObject({
  manufacturer: requiredLine(120),
  product: requiredLine(160),
  productVersion: optionalLine(120),
  serial: optionalLine(120),
  severity: optionalLine(60),
  /** By which the manufacturer owes support: a number, a licence. Absent in records from before it was asked. */
  supportContract: optionalLine(120).optional(),
  summary: requiredText(8000),
  items: z.array(packageItemSchema).min(1, { error: VALIDATION.required }).max(300),
});
export const portalSchema = z.strictObject({
  portal: requiredLine(300),
  sentAt: instant,
  number: optionalLine(120),
  evidence: evidenceRefSchema,
});
export const caseSchema = z
  .strictObject({
    caseNumber: optionalLine(120),
    noCaseReason: optionalText(2000),
    /** Where the case is followed; absent in records from before it was asked. */
    portal: optionalLine(300).optional(),
  })
  .refine((record) => record.caseNumber !== '' || record.noCaseReason !== '', {
    error: 'validation.case-or-reason',
    path: ['caseNumber'],
  });

/** Step 8. */
export const recommendationSchema = z
  .strictObject({
    recommendationId: z.uuid(),
    text: optionalText(20_000),
    file: evidenceRefSchema.nullable(),
    from: requiredLine(200),
    receivedAt: instant,
    /** The call in which they gave it; absent where it came in writing. */
    call: callNoteSchema.optional(),
  })
  .refine((record) => record.text !== '' || record.file !== null, {
    error: VALIDATION.required,
    path: ['text'],
  });
export const recommendationMarkSchema = z
  .strictObject({
    recommendationId: z.uuid(),
    outcome: z.enum(['applied', 'not-applied', 'failed'], { error: VALIDATION.required }),
    note: optionalText(4000),
  })
  .refine((record) => !['not-applied', 'failed'].includes(record.outcome) || record.note !== '', {
    error: VALIDATION.required,
    path: ['note'],
    when: isRecord,
  });

/** Step 9: a revision of the report, as the desk generated it. */
export const reportSchema = z.strictObject({
  revision: z.int().positive(),
  document: evidenceRefSchema,
  journalHead: sha256Schema,
  supersedes: z.strictObject({ revision: z.int().positive(), sha256: sha256Schema }).nullable(),
  revisionReason: optionalText(2000),
  /** Of the canonical record that the document was made from; absent in what was issued before QR codes. */
  recordSha256: sha256Schema.optional(),
});
export const deliverySchema = z.strictObject({
  revision: z.int().positive(),
  sha256: sha256Schema,
  mailId: z.uuid(),
});

/** Step 10. */
export const approvalSchema = z
  .strictObject({
    granted: z.boolean({ error: VALIDATION.choice }),
    revision: z.int().positive(),
    reportSha256: sha256Schema,
    by: personSchema,
    mayApprove: z.boolean(),
    withoutPowerReason: optionalText(2000),
    /** By what the power was judged, at the moment of the answer; absent in records from before it was kept. */
    power: factSchema.optional(),
    channel: z.enum(['email', 'phone']),
    at: instant,
    original: evidenceRefSchema.nullable(),
    call: callNoteSchema.nullable(),
    words: optionalText(8000),
    reservations: optionalText(2000),
    denialReason: optionalText(4000),
  })
  .refine((record) => record.granted !== false || record.denialReason !== '', {
    error: VALIDATION.required,
    path: ['denialReason'],
    when: isRecord,
  })
  .refine((record) => record.mayApprove || record.withoutPowerReason !== '', {
    error: VALIDATION.required,
    path: ['withoutPowerReason'],
    when: isRecord,
  });

/** Who allowed a way off the graph, and how that is known. */
export const authoritySchema = z.strictObject({
  name: requiredLine(200),
  role: deskRoleSchema,
  how: z.enum(['present', 'remote']),
  evidence: evidenceRefSchema.nullable(),
});
export type Authority = z.infer<typeof authoritySchema>;
