/** What the desk keeps about itself. lowdb holds it; whatever a record needs of it is copied into the record's event. */
import { z } from 'zod';
import { loginSchema } from './access';
import { timeZoneSchema } from './domain/clients';
import { deskRoleSchema } from './domain/event-envelope';
import { evidenceRefSchema } from './domain/evidence';
import { signatorySchema } from './domain/letter-records';
import {
  optionalEmail,
  optionalLine,
  optionalText,
  rangeError,
  requiredLine,
  VALIDATION,
} from './domain/text';

/** Letters and digits of a workstation, part of every folio: `N2-<code>-<year>-<0001>`. */
export const stationCodeSchema = z
  .string({ error: 'validation.required' })
  .transform((text) => text.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9]{2,8}$/, { error: 'validation.station-code' }));

/** Somebody who works at this desk. The journal keeps who joined, changed and left (`domain/people.ts`). */
export const deskPersonSchema = z.strictObject({
  id: z.uuid(),
  name: requiredLine(200),
  email: optionalEmail(),
  role: deskRoleSchema,
  active: z.boolean(),
  /** Name to come in with; null for somebody who was given no access yet. */
  login: loginSchema.nullable(),
  /** Whether they ever came in with a password of their own, instead of the one that they were given. */
  hasOwnPassword: z.boolean(),
});
export type DeskPerson = z.infer<typeof deskPersonSchema>;

/** Somebody who joins the desk. */
export const newPersonSchema = deskPersonSchema
  .omit({ id: true, active: true, hasOwnPassword: true })
  .extend({ login: loginSchema });
export type NewPerson = z.infer<typeof newPersonSchema>;

const LOGO_TYPES: readonly string[] = ['image/png', 'image/jpeg'];

/** Whose name stands on the documents. Codes that the source does not give stay empty (design decision 9). */
export const issuerSchema = z.strictObject({
  legalName: requiredLine(200),
  tradeName: optionalLine(200),
  address: optionalText(600),
  phone: optionalLine(60),
  email: optionalEmail(),
  /** A PNG or JPEG picture, which is what the documents can carry. */
  logo: evidenceRefSchema
    .nullable()
    .refine((file) => file === null || LOGO_TYPES.includes(file.mediaType), { error: 'validation.logo' }),
  confidentialityLabel: optionalLine(120),
  reportFormatCode: optionalLine(60),
  letterFormatCode: optionalLine(60),
  /** Where letters are dated; settings from before it was asked for do not have it. */
  placeOfIssue: optionalLine(120).default(''),
});

/**
 * Where timestamps are asked for (RFC 3161 over HTTP); empty for nowhere, which is how a desk begins: nothing leaves it.
 * Without user and password, which would be kept in the open.
 */
export const timestampUrlSchema = z
  .string()
  .trim()
  .max(500, { error: VALIDATION.tooLong })
  .refine((text) => text === '' || isPlainWebAddress(text), { error: 'validation.timestamp-url' });

function isPlainWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#@\\]+([/?][^\s#]*)?$/i.test(text) && z.url().safeParse(text).success;
}

export const preferencesSchema = z.strictObject({
  language: z.enum(['es-MX', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  railCollapsed: z.boolean(),
  /** Whether a letter alone does something where nothing is written (WCAG 2.1.4). */
  singleKeys: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** As they lie beside a workspace: those of an earlier version do not have all of them. */
export const storedPreferencesSchema: z.ZodType<Preferences> = preferencesSchema.extend({
  singleKeys: preferencesSchema.shape.singleKeys.default(true),
});

const RATIFY_HOURS = rangeError(1, 720);

const IDLE_MINUTES = rangeError(1, 240);

const ENDING_DAYS = rangeError(1, 365);

const WARN_PERCENT = rangeError(1, 90);
const warnPercent = z
  .int({ error: WARN_PERCENT })
  .min(1, { error: WARN_PERCENT })
  .max(90, { error: WARN_PERCENT });

/** What is kept as settings; the rest of `Settings` comes from the journal and from who is at the desk. */
export const storedSettingsSchema = z.strictObject({
  /** Empty until the first-run assistant has run. */
  stationCode: z.union([z.literal(''), stationCodeSchema]),
  issuer: issuerSchema,
  /** The Gerente de Operaciones, who signs second. */
  manager: signatorySchema.nullable(),
  /** The zone of dates on screen and in documents. */
  timeZone: timeZoneSchema,
  /** Largest sum of attachments that a draft may carry, in bytes. */
  attachmentsLimitBytes: z.int().positive(),
  /** Hours within which Líder SOC must ratify an atención condicionada. */
  ratifyWithinHours: z
    .int({ error: RATIFY_HOURS })
    .min(1, { error: RATIFY_HOURS })
    .max(720, { error: RATIFY_HOURS }),
  timestampUrl: timestampUrlSchema.default(''),
  /** Minutes without a key or a movement of the mouse after which the desk locks itself. */
  idleLockMinutes: z
    .int({ error: IDLE_MINUTES })
    .min(1, { error: IDLE_MINUTES })
    .max(240, { error: IDLE_MINUTES })
    .default(15),
  /** With how much of a term left, in percent, it is warned of; null for not at all. A breach is always told. */
  firstWarningPercent: warnPercent.nullable().default(25),
  secondWarningPercent: warnPercent.nullable().default(10),
  /** From how many days before its end a contract is said to be about to end. */
  contractEndingDays: z
    .int({ error: ENDING_DAYS })
    .min(1, { error: ENDING_DAYS })
    .max(365, { error: ENDING_DAYS })
    .default(30),
});
export type StoredSettings = z.infer<typeof storedSettingsSchema>;

export interface Settings extends StoredSettings {
  readonly people: readonly DeskPerson[];
  /** Who came in; null while the desk is locked. */
  readonly currentPersonId: string | null;
  /** Kept in the open beside the workspace: the locked window wears them too. */
  readonly preferences: Preferences;
}

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'es-MX',
  theme: 'system',
  railCollapsed: false,
  singleKeys: true,
};

export const DEFAULT_STORED_SETTINGS: StoredSettings = {
  stationCode: '',
  issuer: {
    legalName: 'Silent4Business',
    tradeName: '',
    address: '',
    phone: '',
    email: '',
    logo: null,
    confidentialityLabel: '',
    reportFormatCode: '',
    letterFormatCode: '',
    placeOfIssue: '',
  },
  manager: null,
  timeZone: 'America/Mexico_City',
  attachmentsLimitBytes: 25_000_000,
  ratifyWithinHours: 24,
  timestampUrl: '',
  idleLockMinutes: 15,
  firstWarningPercent: 25,
  secondWarningPercent: 10,
  contractEndingDays: 30,
};

export const DEFAULT_SETTINGS: Settings = {
  ...DEFAULT_STORED_SETTINGS,
  people: [],
  currentPersonId: null,
  preferences: DEFAULT_PREFERENCES,
};
