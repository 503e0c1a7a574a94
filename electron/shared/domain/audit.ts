/** Looking through the journal, and handing a copy of it out. */
import { z } from 'zod';
import { instantSchema, sha256Schema } from './event-envelope';
import { requiredLine } from './text';

/** Which events are looked for; what is null or empty asks for nothing. */
export const auditFilterSchema = z.strictObject({
  /** Written down at this instant or later. */
  from: instantSchema.nullable(),
  /** Written down before this instant. */
  until: instantSchema.nullable(),
  /** Name of who did it or wrote it down. */
  person: z.string().max(200).nullable(),
  type: z.string().max(80).nullable(),
  /** One request, one client, the trust list: what the events are about. */
  streamId: z.string().max(80).nullable(),
  /** Words, each in type, person, folio or client. */
  text: z.string().max(200),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const EVERY_EVENT: AuditFilter = {
  from: null,
  until: null,
  person: null,
  type: null,
  streamId: null,
  text: '',
};

export const isEveryEvent = (filter: AuditFilter): boolean =>
  filter.text.trim() === '' &&
  [filter.from, filter.until, filter.person, filter.type, filter.streamId].every((one) => one === null);

/** An extract can be verified by anybody; a table is for reading on. */
export const JOURNAL_FORMS = ['extract', 'csv'] as const;
export type JournalForm = (typeof JOURNAL_FORMS)[number];

/** The one stream of what was handed out of the journal as a whole, and of figures of many requests together. */
export const JOURNAL_EXPORTS_ID = 'exports';
export const JOURNAL_EXPORTS_STREAM_ID = `journal:${JOURNAL_EXPORTS_ID}`;

/** A calendar month, `YYYY-MM`. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const journalEventSchemas = {
  /** Custody: who took a copy of the journal away, when, and which part. */
  'v1.journal.exported': z.strictObject({
    form: z.enum(JOURNAL_FORMS),
    /** What was chosen; null for the whole journal. */
    filter: auditFilterSchema.nullable(),
    /** Events that the copy tells with what they say. */
    told: z.int().nonnegative(),
    sha256: sha256Schema,
    sizeBytes: z.int().positive(),
    fileName: requiredLine(255),
    journalSeq: z.int().nonnegative(),
    journalHead: sha256Schema,
  }),
  /** A client's monthly report left the desk: whose, of which month, and which file. */
  'v1.client-report.exported': z.strictObject({
    clientId: z.uuid(),
    /** `YYYY-MM`. */
    month: monthSchema,
    /** Requests that it lists. */
    requests: z.int().nonnegative(),
    sha256: sha256Schema,
    sizeBytes: z.int().positive(),
    fileName: requiredLine(255),
  }),
} as const;
export type JournalExported = z.output<(typeof journalEventSchemas)['v1.journal.exported']>;

/** What left the desk and is of no one request. */
export type HandedOut = {
  [T in keyof typeof journalEventSchemas]: {
    readonly type: T;
    readonly payload: z.output<(typeof journalEventSchemas)[T]>;
  };
}[keyof typeof journalEventSchemas];
