import { z } from 'zod';
import { optionalEmail, optionalLine, optionalText, rangeError, requiredLine, VALIDATION } from './text';

/** ISO 8601 calendar date, as contracts are dated. */
export const calendarDateSchema = z.iso.date({
  error: (issue) =>
    issue.input === '' || issue.input === undefined ? VALIDATION.required : 'validation.date',
});

/** The criteria of step 2 (design decision 2); each contract says which apply. */
export const CRITERIA = [
  'contract-in-force',
  'product-in-scope',
  'requester-authorised',
  'inside-coverage',
  'units-left',
] as const;
export const criterionSchema = z.enum(CRITERIA);
export type Criterion = z.infer<typeof criterionSchema>;

/** What a contact may do for the client. */
export const powersSchema = z.strictObject({
  request: z.boolean(),
  approve: z.boolean(),
  sign: z.boolean(),
});
export type Powers = z.infer<typeof powersSchema>;

const RFC_PATTERN = /^([A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3})?$/;
const CURP_PATTERN = /^([A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d)?$/;

/** Official keys are written in many ways (small letters, spaces, hyphens) and kept in one. */
const officialKey = (pattern: RegExp, error: string) =>
  z
    .string({ error: VALIDATION.required })
    .transform((text) => text.normalize('NFC').replace(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(pattern, { error }));

/** Registro Federal de Contribuyentes (12 or 13 characters) or empty. */
export const rfcSchema = officialKey(RFC_PATTERN, 'validation.rfc');
/** Clave Única de Registro de Población (18 characters) or empty. */
export const curpSchema = officialKey(CURP_PATTERN, 'validation.curp');

/** What the tax authority lets everybody use for the public at large and for foreigners: they identify nobody. */
export const GENERIC_RFCS: readonly string[] = ['XAXX010101000', 'XEXX010101000'];

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** An IANA time zone that this machine knows, such as `America/Mexico_City`. */
export const timeZoneSchema = requiredLine(64).refine((name) => name === '' || isTimeZone(name), {
  error: 'validation.time-zone',
});

export const contactSchema = z.strictObject({
  id: z.uuid(),
  name: requiredLine(200),
  position: optionalLine(200),
  email: optionalEmail(),
  phone: optionalLine(60),
  rfc: rfcSchema,
  curp: curpSchema,
  powers: powersSchema,
  active: z.boolean(),
});
export type Contact = z.infer<typeof contactSchema>;

export const PRIORITIES = ['critica', 'alta', 'media', 'baja'] as const;
export const prioritySchema = z.enum(PRIORITIES);
export type Priority = z.infer<typeof prioritySchema>;

const minutesSchema = z
  .int({ error: 'validation.minutes' })
  .min(1, { error: 'validation.minutes' })
  .max(525_600, { error: 'validation.minutes' });

/** Targets in minutes of covered time; null where the contract sets none. The source gives no values: none is invented. */
export const targetsSchema = z.strictObject({
  firstResponseMinutes: minutesSchema.nullable(),
  solutionMinutes: minutesSchema.nullable(),
  reportMinutes: minutesSchema.nullable(),
});
export type Targets = z.infer<typeof targetsSchema>;

/** Local wall time `HH:MM`; `24:00` ends a day. */
const wallTimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'validation.wall-time' });

/** Whether two values stand in order; one that is no value of its kind is told of by itself, not as being out of order. */
const inOrder = (kind: z.ZodType<string>, first: string, second: string, strictly: boolean) =>
  (strictly ? first < second : first <= second) ||
  [first, second].some((text) => !kind.safeParse(text).success);

/** Hours of chosen weekdays (1 = Monday … 7 = Sunday, ISO 8601). */
const weekHours = {
  days: z.array(z.int().min(1).max(7)).min(1, { error: VALIDATION.required }).max(7),
  from: wallTimeSchema,
  to: wallTimeSchema,
};
const runForward = (hours: { readonly from: string; readonly to: string }) =>
  inOrder(wallTimeSchema, hours.from, hours.to, true);
const HOURS_ORDER = { error: 'validation.hours-order', path: ['to'] };

const coverageWindowSchema = z.strictObject(weekHours).refine(runForward, HOURS_ORDER);
export type CoverageWindow = z.infer<typeof coverageWindowSchema>;

/** The windows of a contract with several: more would be no week that anybody agreed. */
const MAX_WINDOWS = 21;

/**
 * When the contract covers: always, the same hours on chosen weekdays, or several windows, such as 08–14 and 16–19. Hours
 * over midnight are two windows, up to `24:00` and from `00:00` of the day after.
 */
export const coverageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('7x24') }),
  z.strictObject({ kind: z.literal('weekly'), ...weekHours }).refine(runForward, HOURS_ORDER),
  z.strictObject({
    kind: z.literal('custom'),
    windows: z
      .array(coverageWindowSchema)
      .min(1, { error: VALIDATION.required })
      .max(MAX_WINDOWS)
      .superRefine((windows, context) => {
        for (const [index, later] of windows.entries()) {
          if (!windows.slice(0, index).some((earlier) => overlap(earlier, later))) continue;
          context.addIssue({ code: 'custom', message: 'validation.hours-overlap', path: [index, 'from'] });
        }
      }),
  }),
]);
export type Coverage = z.infer<typeof coverageSchema>;

function overlap(left: CoverageWindow, right: CoverageWindow): boolean {
  const sharesDay = left.days.some((day) => right.days.includes(day));
  return sharesDay && left.from < right.to && right.from < left.to;
}

/** Whose waiting stops the clock of the terms. */
export const pausesSchema = z.strictObject({ client: z.boolean(), manufacturer: z.boolean() });
export type Pauses = z.infer<typeof pausesSchema>;

const MAX_UNITS = 100_000;
/** Hours are counted to the hundredth: what is contracted is more than nothing. */
const UNITS = rangeError(0.01, MAX_UNITS);
const USED_BEFORE = rangeError(0, MAX_UNITS);

export const quotaSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unlimited') }),
  z.strictObject({
    kind: z.enum(['hours', 'tickets']),
    /** Units contracted for the whole validity. */
    units: z.number({ error: UNITS }).positive({ error: UNITS }).max(MAX_UNITS, { error: UNITS }),
    /** Units that were used before this desk kept count. */
    usedBefore: z
      .number({ error: USED_BEFORE })
      .nonnegative({ error: USED_BEFORE })
      .max(MAX_UNITS, { error: USED_BEFORE }),
  }),
]);

export const productSchema = z.strictObject({
  manufacturer: requiredLine(120),
  product: requiredLine(160),
});
export type Product = z.infer<typeof productSchema>;

const REMINDERS = rangeError(1, 30);
const SILENCE_HOURS = rangeError(1, 720);
/** Two days of work. */
export const MANUFACTURER_REMINDER_HOURS = 16;
/** A product with its manufacturer in front, once: the names of many products begin with it already. */
export function productName(manufacturer: string, product: string): string {
  const begins = `${product} `.toLowerCase().startsWith(`${manufacturer} `.toLowerCase());
  return begins ? product : `${manufacturer} ${product}`;
}

export const contractSchema = z
  .strictObject({
    id: z.uuid(),
    number: requiredLine(80),
    title: optionalLine(200),
    validFrom: calendarDateSchema,
    validTo: calendarDateSchema,
    /** The zone in which its dates and hours are read. */
    timeZone: timeZoneSchema,
    products: z.array(productSchema).max(200),
    coverage: coverageSchema,
    /** Whether the public holidays are outside the agreed hours. Absent in contracts from before it was asked: they are not. */
    restsOnHolidays: z.boolean().optional(),
    /** Absent likewise: then no waiting stops the clock. */
    pauses: pausesSchema.optional(),
    quota: quotaSchema,
    criteria: z.array(criterionSchema).min(1, { error: VALIDATION.required }),
    targets: z.strictObject({
      critica: targetsSchema,
      alta: targetsSchema,
      media: targetsSchema,
      baja: targetsSchema,
    }),
    /** Reminders to send before a Vo.Bo. without answer may be closed (10 → concluido sin Vo.Bo.). */
    remindersBeforeClosing: z
      .int({ error: REMINDERS })
      .min(1, { error: REMINDERS })
      .max(30, { error: REMINDERS }),
    /**
     * Agreed hours after which a manufacturer that keeps silent is to be reminded; null for never. Absent in contracts that
     * say nothing of it: then `MANUFACTURER_REMINDER_HOURS`.
     */
    manufacturerReminderHours: z
      .int({ error: SILENCE_HOURS })
      .min(1, { error: SILENCE_HOURS })
      .max(720, { error: SILENCE_HOURS })
      .nullable()
      .optional(),
    notes: optionalText(4000),
    active: z.boolean(),
  })
  .refine((contract) => inOrder(calendarDateSchema, contract.validFrom, contract.validTo, false), {
    error: 'validation.dates-order',
    path: ['validTo'],
  });
export type Contract = z.infer<typeof contractSchema>;

/** The client as the clients' form edits it; contacts and contracts have forms of their own. */
export const clientDetailsSchema = z.strictObject({
  legalName: requiredLine(200),
  tradeName: optionalLine(200),
  rfc: rfcSchema,
  address: optionalText(600),
  language: z.enum(['es-MX', 'en']),
  notes: optionalText(4000),
  /**
   * Whether the client may close the letter with a hand-drawn mark and no certificate. Absent in records made before
   * it was asked, which is no.
   */
  allowsHandwritten: z.boolean().optional(),
});
export type ClientDetails = z.infer<typeof clientDetailsSchema>;

/** What a contact might do, from when on and by whose hand. */
export interface PowersSaved {
  readonly contactId: string;
  /** The desk's clock, RFC 3339. */
  readonly at: string;
  readonly by: string;
  readonly powers: Powers;
  readonly active: boolean;
}

export interface ContractSaved {
  readonly at: string;
  readonly by: string;
  readonly contract: Contract;
}

/** Oldest first. */
export interface ClientHistory {
  readonly contacts: readonly PowersSaved[];
  readonly contracts: readonly ContractSaved[];
}

export interface Client {
  readonly id: string;
  readonly version: number;
  readonly details: ClientDetails;
  readonly active: boolean;
  readonly contacts: readonly Contact[];
  readonly contracts: readonly Contract[];
  /** What was saved of them before. */
  readonly history: ClientHistory;
}

/** The registered contact with this address, compared without case (RFC 5321 domains; in practice mailboxes too). */
export function findContactByEmail(
  clients: Iterable<Client>,
  address: string,
): { client: Client; contact: Contact } | null {
  const wanted = address.trim().toLowerCase();
  if (wanted === '') return null;
  for (const client of clients) {
    if (!client.active) continue;
    for (const contact of client.contacts) {
      if (contact.active && contact.email.toLowerCase() === wanted) return { client, contact };
    }
  }
  return null;
}

/** What the client is called on a card or in a list. */
export function clientDisplayName(client: Client): string {
  return client.details.tradeName || client.details.legalName;
}
