/**
 * Every channel between window and main process: the schema that its request must pass, and the type of its answer.
 * Main parses each request strictly; the answers come from main, which the window trusts.
 */

import { z } from 'zod';
import {
  type AccessState,
  loginSchema,
  newPasswordSchema,
  type RecoveryCodeView,
  recoveryCodeSchema,
  typedPasswordSchema,
} from './access';
import {
  type BackupChecked,
  type BackupMade,
  type BackupsView,
  backupPlanSchema,
  type GenerationView,
} from './backup/backups';
import { RESTORE_WORDS, type RestorePreview } from './backup/restore-preview';
import { type CardSlice, cardCursorSchema } from './card-slices';
import { auditFilterSchema, JOURNAL_FORMS, monthSchema } from './domain/audit';
import type { Client } from './domain/clients';
import { calendarDateSchema, productSchema } from './domain/clients';
import type { ClockChange } from './domain/clock-changes';
import { clientCommandSchemas, ticketCommandSchemas } from './domain/commands';
import type { ContractProposal } from './domain/contract-choice';
import type { ContractConsumption } from './domain/contract-usage';
import type { ComputedCriterion } from './domain/contract-validation';
import { deskNameSchema } from './domain/desks';
import { disposalOrderSchema } from './domain/disposals';
import { firstRoleSchema, instantSchema, sha256Schema } from './domain/event-envelope';
import { type EvidenceRef, evidenceRefSchema } from './domain/evidence';
import { handoverAnswerSchemas, handoverInputSchema } from './domain/handover';
import { DATE_ORDERS } from './domain/import/cell-values';
import { IMPORT_FIELD_NAMES, IMPORT_KINDS, IMPORT_LIMITS } from './domain/import/import-kinds';
import type { DeskImport } from './domain/imports';
import { RUBRIC_ORIGINS, signatureBlockSchema } from './domain/letter-records';
import { mailLimits } from './domain/mail-model';
import { MAIL_NATURES } from './domain/mail-nature';
import { packageChoiceSchema } from './domain/package-records';
import type { Procedure } from './domain/procedure';
import type { Card } from './domain/projections/card';
import type { TicketPage } from './domain/projections/page';
import { mailDraftSchema, mailPurposeSchema } from './domain/records';
import { snippetCommandSchemas, snippetSchema } from './domain/snippets';
import { optionalText, requiredEmail, requiredText } from './domain/text';
import { type TrustList, trustCommandSchemas } from './domain/trust';
import { calendarCommandSchemas, type WorkCalendar } from './domain/work-calendar';
import type { DeskFailure } from './failures';
import type { Channel } from './ipc-channels';
import type {
  AppInfo,
  ArrivalPreview,
  ArrivalView,
  AuditPage,
  BundleSaved,
  ChosenMaterialView,
  ClientReportSaved,
  ClockView,
  CommandReply,
  ContractUsageRow,
  DeparturePreview,
  DeskCardView,
  DesksView,
  DisposalPreview,
  DisposalView,
  DisposedFound,
  EvidenceCheck,
  ExpedienteExport,
  ExpedienteProgress,
  HandoverPage,
  HandoverSaved,
  HandoverState,
  HistoricFound,
  HistoricView,
  ImportFileView,
  ImportPreview,
  ImportProgress,
  ImportUndoView,
  JournalCheckView,
  JournalExportView,
  MailProposal,
  MailView,
  MetricsView,
  OpenedOutside,
  OutboxRow,
  OutsideMail,
  PackagePreview,
  PrintedCopyView,
  RequestsOfMail,
  RestoreProgress,
  RestoreSource,
  RestoreStarted,
  ReturnedLetterView,
  SessionState,
  SigningMaterialView,
  SimilarRequest,
  SnippetsView,
  TicketContract,
  TimestampProbeView,
  TransferProgress,
  TrustProposal,
  UndoView,
  VerifiedDocument,
  VerifiedExpediente,
} from './ipc-views';
import type { KeptDraft } from './kept-draft';
import { type MailAccountView, type MailProbeView, mailAccountInputSchema } from './mail-account';
import { type MailFolderView, type MailGlance, mailKeySchema } from './mail-folder';
import type { MenuAct } from './menu-acts';
import type { PseudonymsSaid } from './redaction/equivalents';
import type { Result } from './result';
import { type SavedView, savedViewSchema } from './search/views';
import {
  deskPersonSchema,
  issuerSchema,
  newPersonSchema,
  preferencesSchema,
  stationCodeSchema,
  storedSettingsSchema,
  timestampUrlSchema,
} from './settings';

type Reply<T> = Result<T, DeskFailure>;

interface ChannelContract<Kind, Request, Response> {
  /**
   * `reply`: answers a Result, and a call that fails before its handler answers one too. `query`: answers plain data,
   * and a call that fails rejects.
   */
  readonly kind: Kind;
  readonly request: Request;
  /** Carries the type and nothing else. */
  readonly response?: Response;
}

function query<Response>() {
  return <Request extends z.ZodType>(request: Request): ChannelContract<'query', Request, Response> => ({
    kind: 'query',
    request,
  });
}

function reply<Value>() {
  return <Request extends z.ZodType>(request: Request): ChannelContract<'reply', Request, Reply<Value>> => ({
    kind: 'reply',
    request,
  });
}

const metricsFields = {
  from: calendarDateSchema,
  to: calendarDateSchema,
  clientId: z.union([z.uuid(), z.literal('')]).nullable(),
  product: z.string().max(400).nullable(),
  engineerId: z.union([z.uuid(), z.literal('')]).nullable(),
};
const isForwards = ({ from, to }: { readonly from: string; readonly to: string }) => from <= to;
/** As many requests as a table of chosen ones takes: more than anybody chooses by hand, and all of a large board. */
const MOST_CHOSEN = 50_000;
const nothing = z.strictObject({});
/** Said by the preload script alone, about a file that a person handed over. */
const filePath = z.strictObject({ path: z.string().min(1).max(4096) });
/** Bytes that come from the window: pasted pictures, drawn rubrics. */
const bytesSchema = z.instanceof(Uint8Array);
const commandMeta = {
  /** UUID v7 made by the window; repeating it repeats the answer, never the act. */
  commandId: z.uuid(),
  /** Version of the ticket or client that the person was looking at. */
  expectedVersion: z.int().nonnegative(),
};

const letterSeen = { ...commandMeta, ticketId: z.uuid(), letterId: z.uuid() };

/** A rubric, trimmed to its ink by the window: PNG of some kilobytes. */
const MAX_RUBRIC_BYTES = 2 * 1024 * 1024;
const rubricInput = z.strictObject({
  origin: z.enum(RUBRIC_ORIGINS),
  bytes: bytesSchema.refine((bytes) => bytes.length > 0 && bytes.length <= MAX_RUBRIC_BYTES),
});

const keysOf = <T extends Readonly<Record<string, unknown>>>(map: T) =>
  Object.keys(map) as [keyof T & string, ...(keyof T & string)[]];

/** The payload is parsed in a second step, with the schema of its command, so that issues name the form's fields. */
const ticketCommandRequest = z.strictObject({
  ...commandMeta,
  ticketId: z.uuid(),
  type: z.enum(keysOf(ticketCommandSchemas)),
  payload: z.unknown(),
});
const clientCommandRequest = z.strictObject({
  ...commandMeta,
  clientId: z.uuid(),
  type: z.enum(keysOf(clientCommandSchemas)),
  payload: z.unknown(),
});

/** Certificates and revocation lists that the window read itself. */
const trustFilesSchema = z
  .array(z.strictObject({ name: z.string().min(1).max(255), bytes: bytesSchema }))
  .min(1)
  .max(50);

/** As generations of a backup are named. */
const generationName = z.string().regex(/^\d{8}T\d{9}Z(?:-\d+)?\.json$/);

/** As what the columns of a file are read; a field of no column may have the same value in every row. */
const importMapping = {
  kind: z.enum(IMPORT_KINDS),
  columns: z.partialRecord(
    z.enum(IMPORT_FIELD_NAMES),
    z
      .int()
      .nonnegative()
      .max(IMPORT_LIMITS.columns - 1),
  ),
  fixed: z.partialRecord(z.enum(IMPORT_FIELD_NAMES), z.string().max(2_000)),
  /** As somebody said it; null where the file is to tell. */
  dateOrder: z.enum(DATE_ORDERS).nullable(),
};

const ticketOnly = z.strictObject({ ticketId: z.uuid() });

/** `__proto__` is no key of an object that JSON gives back. */
const draftKeySchema = z
  .string()
  .min(1)
  .max(200)
  .refine((key) => key !== '__proto__');

/** Far more than any form holds; all drafts are one file that is written with each of them. */
const MAXIMUM_DRAFT_CHARS = 4_000_000;
const draftSchema = z.json().refine((value) => JSON.stringify(value).length <= MAXIMUM_DRAFT_CHARS);

export const CHANNELS = {
  'app:info': query<AppInfo>()(nothing),
  /** An error that the page caught, on its way into the log. Lengths keep a page from filling the disk. */
  'app:report-error': reply<{ readonly correlationId: string }>()(
    z.strictObject({ message: z.string().max(2_000), stack: z.string().max(20_000) }),
  ),

  /** Opens another workspace with a new start of the app; false when the person cancelled. */
  'workspace:switch': reply<boolean>()(z.strictObject({ to: z.enum(['chosen', 'usual']) })),
  /** Answers at any time, with nothing of the workspace but how its window looks. */
  'access:state': query<AccessState>()(nothing),
  /** The first start: makes the workspace's keys, the person's access and the desk. */
  'access:set-up': reply<RecoveryCodeView>()(
    z.strictObject({
      stationCode: stationCodeSchema,
      // Whoever begins a desk writes its mails, which say who they come from.
      person: newPersonSchema.extend({ email: requiredEmail(), role: firstRoleSchema }),
      password: newPasswordSchema,
      workspace: z.enum(['empty', 'example']),
      language: preferencesSchema.shape.language,
    }),
  ),
  /** Encrypts a workspace of before there was a login. */
  'access:protect': reply<RecoveryCodeView>()(
    z.strictObject({ personId: z.uuid(), login: loginSchema, password: newPasswordSchema }),
  ),
  'access:unlock': reply<AccessState>()(
    z.strictObject({ login: loginSchema, password: typedPasswordSchema }),
  ),
  'access:unlock-by-keychain': reply<AccessState>()(nothing),
  /** Gives a person of this desk a new password by the recovery code, which is spent: the answer holds the next one. */
  'access:recover': reply<RecoveryCodeView>()(
    z.strictObject({ code: recoveryCodeSchema, login: loginSchema, password: newPasswordSchema }),
  ),
  'access:change-password': reply<AccessState>()(
    z.strictObject({ current: typedPasswordSchema, next: newPasswordSchema }),
  ),
  'access:renew-recovery-code': reply<RecoveryCodeView>()(z.strictObject({ password: typedPasswordSchema })),
  /** The recovery code that was shown to who is at the desk was written down: its last group, or all of it, was typed. */
  'access:code-kept': reply<SessionState>()(z.strictObject({ typed: z.string().min(1).max(200) })),
  /** Whether the operating system's keychain opens this desk for the person who asks. */
  'access:keychain': reply<AccessState>()(z.strictObject({ on: z.boolean(), password: typedPasswordSchema })),
  'access:lock': reply<AccessState>()(nothing),
  'session:state': query<SessionState>()(nothing),
  /** For a desk whose settings were lost: people and requests come from the journal. */
  'session:complete-setup': reply<SessionState>()(z.strictObject({ stationCode: stationCodeSchema })),
  /** The password is for the first time only: the person is asked for one of their own. */
  'people:add': reply<SessionState>()(
    z.strictObject({ person: newPersonSchema, password: newPasswordSchema }),
  ),
  'people:change': reply<SessionState>()(
    z.strictObject({
      personId: z.uuid(),
      person: deskPersonSchema.pick({ name: true, email: true, role: true, active: true }),
    }),
  ),
  /** Also gives access to somebody who has none yet, with the login that is said then. */
  'people:reset-password': reply<SessionState>()(
    z.strictObject({ personId: z.uuid(), login: loginSchema, password: newPasswordSchema }),
  ),
  'settings:save': reply<SessionState>()(
    z.strictObject({
      issuer: issuerSchema.optional(),
      manager: storedSettingsSchema.shape.manager.optional(),
      timeZone: storedSettingsSchema.shape.timeZone.optional(),
      attachmentsLimitBytes: storedSettingsSchema.shape.attachmentsLimitBytes.optional(),
      ratifyWithinHours: storedSettingsSchema.shape.ratifyWithinHours.optional(),
      // Without their defaults: what is left out is left as it is.
      contractEndingDays: storedSettingsSchema.shape.contractEndingDays.unwrap().optional(),
      firstWarningPercent: storedSettingsSchema.shape.firstWarningPercent.unwrap().optional(),
      secondWarningPercent: storedSettingsSchema.shape.secondWarningPercent.unwrap().optional(),
      timestampUrl: timestampUrlSchema.optional(),
      preferences: preferencesSchema.partial().optional(),
      idleLockMinutes: storedSettingsSchema.shape.idleLockMinutes.unwrap().optional(),
    }),
  ),

  'backup:state': query<BackupsView>()(nothing),
  'backup:configure': reply<BackupsView>()(backupPlanSchema),
  /** Asks where backups go, and makes one; null when the person cancelled. `off` stops making any. */
  'backup:choose-folder': reply<BackupsView | null>()(z.strictObject({ off: z.boolean() })),
  /** Begins anew after one that does not count as good, without what it lacks; the next is made at once. */
  'backup:go-on': reply<BackupsView>()(nothing),
  /** Answers when it is made and was read back. */
  'backup:make': reply<BackupMade>()(nothing),
  /** Once, to a folder that is asked for; null when the person cancelled. */
  'backup:make-elsewhere': reply<(BackupMade & { readonly folder: string }) | null>()(nothing),
  'backup:generations': reply<readonly GenerationView[]>()(nothing),
  /** Reads all that a generation names. */
  'backup:verify': reply<BackupChecked>()(z.strictObject({ name: generationName })),
  /** The backups of a folder; null when the person cancelled. */
  'restore:open': reply<RestoreSource | null>()(z.strictObject({ from: z.enum(['chosen', 'usual']) })),
  /** What a generation holds, and what would be lost by it. */
  'restore:preview': reply<RestorePreview>()(
    z.strictObject({
      token: z.uuid(),
      name: generationName,
      /** Null for the key of the desk that is open, where it is the same workspace. */
      access: z
        .discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('password'),
            login: loginSchema,
            password: typedPasswordSchema,
          }),
          z.strictObject({ kind: z.literal('code'), code: recoveryCodeSchema }),
        ])
        .nullable(),
    }),
  ),
  /** Puts what was looked at in the place of the workspace, with a new start of the app. */
  'restore:run': reply<RestoreStarted>()(
    z.strictObject({
      token: z.uuid(),
      name: generationName,
      /** Typed by the person, in the language of the window. */
      confirmed: z.enum(RESTORE_WORDS),
    }),
  ),
  'restore:progress': query<RestoreProgress | null>()(nothing),

  'procedures:list': query<readonly Procedure[]>()(nothing),
  /** A slice of all cards, those of open requests first. */
  'board:cards': query<CardSlice & { readonly head: string }>()(
    z.strictObject({ after: cardCursorSchema.optional() }),
  ),
  'ticket:page': reply<TicketPage>()(ticketOnly),
  'clients:list': query<readonly Client[]>()(nothing),
  /** What the tickets of this desk have used of each contract of a client, or of all (null); empty for one not known. */
  'contracts:usage': query<readonly ContractUsageRow[]>()(z.strictObject({ clientId: z.uuid().nullable() })),
  /** By which tickets a contract was used in its present validity. */
  'contracts:consumers': query<ContractConsumption>()(
    z.strictObject({ clientId: z.uuid(), contractId: z.uuid() }),
  ),
  /** The contract that a request was validated under; null before that. */
  'ticket:contract': query<TicketContract | null>()(z.strictObject({ ticketId: z.uuid() })),
  /**
   * What the manufacturer's recommendations, and the mails to it, call by a pseudonym of the package, by their ids; only those that use any,
   * and which tables cannot be read.
   */
  'ticket:equivalents': query<PseudonymsSaid>()(z.strictObject({ ticketId: z.uuid() })),
  /** Text of a printed document's QR code. */
  /** What was opened with the desk from outside it: links, once, and the names of mails that wait to be taken. */
  'outside:take': reply<OpenedOutside>()(nothing),
  /** Keeps the first of those mails; null when there is none. */
  'outside:mail': reply<OutsideMail | null>()(nothing),
  'printed-copy:check': query<PrintedCopyView>()(z.strictObject({ text: z.string().max(500) })),
  /** The requests that have a mail already, and those that it answers. */
  'requests:of-mail': query<RequestsOfMail>()(
    z.strictObject({
      sha256: sha256Schema.nullable(),
      messageId: z.string().max(998),
      subject: z.string().max(1_000),
      thread: z.array(z.string().max(998)).max(mailLimits.referencesCount + 1),
      nature: z.enum(MAIL_NATURES),
      /** The request that is being written. */
      exceptTicketId: z.uuid().nullable(),
    }),
  ),
  /** Solved requests that are like what is being written, the most alike first. */
  'knowledge:similar': query<readonly SimilarRequest[]>()(
    z.strictObject({
      /** Subject and description, as far as they are written. */
      text: z.string().max(101_000),
      clientId: z.uuid().nullable(),
      product: z.strictObject({ manufacturer: z.string().max(120), product: z.string().max(160) }).nullable(),
      exceptTicketId: z.uuid().nullable(),
    }),
  ),
  'outbox:list': query<readonly OutboxRow[]>()(nothing),
  /** Those whose folio, or its end, somebody looks for: no card is left of them. */
  'disposal:found': query<readonly DisposedFound[]>()(z.strictObject({ text: z.string().max(200) })),
  'disposal:preview': reply<DisposalPreview>()(ticketOnly),
  /** Destroys what a closed request says: records, files, drafts. Only the fact of it stays, and the journal's chain. */
  'disposal:carry-out': reply<DisposalView>()(
    z.strictObject({
      ...commandMeta,
      ticketId: z.uuid(),
      ...disposalOrderSchema.shape,
      password: typedPasswordSchema,
    }),
  ),
  'audit:events': reply<AuditPage>()(
    z.strictObject({
      /** Only events before this `seq`; null for the newest. */
      beforeSeq: z.int().positive().nullable(),
      limit: z.int().positive().max(500),
      filter: auditFilterSchema,
    }),
  ),
  /** Reads the whole journal again from the disk and recomputes its chain. Answers when it is done. */
  'audit:check': reply<JournalCheckView>()(nothing),
  /** Asks where to save, writes a copy of the journal, and records that it was handed out. Answers when it is done. */
  'audit:export': reply<JournalExportView>()(
    z.strictObject({
      form: z.enum(JOURNAL_FORMS),
      /** The events that are told; null for all of them. */
      filter: auditFilterSchema.nullable(),
    }),
  ),
  /** Of the reading of the whole journal, for the first page or for a check; null when there is none. */
  'audit:reading': query<ExpedienteProgress | null>()(nothing),
  /** Of the export under way; null when there is none. */
  'audit:export-progress': query<ExpedienteProgress | null>()(nothing),
  'audit:export-cancel': reply<boolean>()(nothing),
  /** Shows the last copy in the file manager. */
  'audit:export-reveal': reply<boolean>()(nothing),
  'validation:preview': reply<readonly ComputedCriterion[]>()(
    z.strictObject({
      ticketId: z.uuid(),
      clientId: z.uuid().nullable(),
      contractId: z.uuid().nullable(),
      product: productSchema.nullable(),
    }),
  ),
  /** Which contract of a client the desk proposes for a request, and why not the others. */
  'validation:contracts': reply<ContractProposal>()(
    z.strictObject({
      ticketId: z.uuid(),
      clientId: z.uuid().nullable(),
      product: productSchema.nullable(),
    }),
  ),

  /** What a command would change of the targets, were it given now; nothing is recorded. */
  'ticket:clock-preview': reply<readonly ClockChange[]>()(
    z.strictObject({ ticketId: z.uuid(), type: z.enum(keysOf(ticketCommandSchemas)), payload: z.unknown() }),
  ),
  /** The last act of a request as it would be taken back, or why it cannot be. */
  'ticket:undo-preview': reply<UndoView>()(z.strictObject({ ticketId: z.uuid() })),
  'calendar:get': query<WorkCalendar>()(nothing),
  /** The payload is parsed in a second step, like that of other commands. */
  'calendar:change': reply<CommandReply>()(
    z.strictObject({
      ...commandMeta,
      type: z.enum(keysOf(calendarCommandSchemas)),
      payload: z.unknown(),
    }),
  ),
  'handover:state': query<HandoverState>()(nothing),
  'handover:page': reply<HandoverPage>()(z.strictObject({ handoverId: z.uuid() })),
  'handover:give': reply<CommandReply>()(
    z.strictObject({ commandId: z.uuid(), ...handoverInputSchema.shape }),
  ),
  'handover:answer': reply<CommandReply>()(
    z.strictObject({
      ...commandMeta,
      handoverId: z.uuid(),
      type: z.enum(keysOf(handoverAnswerSchemas)),
      payload: z.unknown(),
    }),
  ),
  /** Its PDF, made anew; null for how the desk stands now. */
  'handover:pdf': reply<Uint8Array>()(z.strictObject({ handoverId: z.uuid().nullable() })),
  /** Saves its PDF where somebody chooses, and records it; null when they cancelled. */
  'handover:save': reply<HandoverSaved | null>()(z.strictObject({ ...commandMeta, handoverId: z.uuid() })),
  /** The team's, and those of who is at the desk. */
  'snippets:list': query<SnippetsView>()(nothing),
  'snippets:change': reply<CommandReply>()(
    z.strictObject({
      ...commandMeta,
      type: z.enum(keysOf(snippetCommandSchemas)),
      payload: z.unknown(),
    }),
  ),
  'snippets:save-own': reply<SnippetsView>()(z.strictObject({ snippet: snippetSchema })),
  'snippets:remove-own': reply<SnippetsView>()(z.strictObject({ id: z.uuid() })),
  /** Figures of a period, its last day included. */
  'metrics:view': query<MetricsView>()(z.strictObject(metricsFields).refine(isForwards, { path: ['to'] })),
  /** The requests behind the figures, as a table, in a workbook with the figures; its path, or null when the person cancelled. */
  'metrics:export': reply<string | null>()(
    z.strictObject({ ...metricsFields, form: z.enum(['csv', 'xlsx']) }).refine(isForwards, { path: ['to'] }),
  ),
  /** Saves a client's month as a PDF where somebody chooses, and records it; null when they cancelled. */
  'metrics:client-report': reply<ClientReportSaved | null>()(
    z.strictObject({ clientId: z.uuid(), month: monthSchema }),
  ),
  /** Chosen requests as a table; its path, or null when the person cancelled. */
  'requests:table': reply<string | null>()(
    z.strictObject({ ticketIds: z.array(z.uuid()).min(1).max(MOST_CHOSEN) }),
  ),
  /** Saved searches of who is at the desk. */
  'views:list': query<readonly SavedView[]>()(nothing),
  'views:save': reply<readonly SavedView[]>()(z.strictObject({ view: savedViewSchema })),
  'views:remove': reply<readonly SavedView[]>()(z.strictObject({ id: z.uuid() })),

  'desk:capture': reply<CommandReply>()(
    z.strictObject({ commandId: z.uuid(), ticketId: z.uuid(), payload: z.unknown() }),
  ),
  'desk:ticket-command': reply<CommandReply>()(ticketCommandRequest),
  'desk:client-command': reply<CommandReply>()(clientCommandRequest),

  /** Asks for a file of rows and reads it; null when the person cancelled. */
  'import:choose': reply<ImportFileView | null>()(nothing),
  /** The same file otherwise: another sheet of the workbook, or the headings in another row (its number, from 1 on). */
  'import:sheet': reply<ImportFileView>()(
    z.strictObject({
      token: z.uuid(),
      sheet: z.string().max(255).nullable(),
      headingsRow: z.int().positive().nullable(),
    }),
  ),
  /** The dry run. */
  'import:preview': reply<ImportPreview>()(z.strictObject({ token: z.uuid(), ...importMapping })),
  /** `commandId` becomes the import's id. */
  'import:run': reply<DeskImport>()(
    z.strictObject({ commandId: z.uuid(), token: z.uuid(), ...importMapping }),
  ),
  /** Destroys what an old ticket says; the fact of it stays. */
  'historic:dispose': reply<DisposalView>()(
    z.strictObject({
      commandId: z.uuid(),
      historicId: z.uuid(),
      ...disposalOrderSchema.shape,
      password: typedPasswordSchema,
    }),
  ),
  'import:progress': query<ImportProgress | null>()(nothing),
  /** Newest first. */
  'import:list': query<readonly DeskImport[]>()(nothing),
  'import:undo': reply<ImportUndoView>()(
    z.strictObject({
      commandId: z.uuid(),
      importId: z.uuid(),
      /** Leaves what was used since an undoing was cut, and takes the rest. */
      keepUsed: z.boolean(),
    }),
  ),
  /** False when the person cancelled. */
  'import:save-refused': reply<boolean>()(z.strictObject({ token: z.uuid() })),
  /** Of an import of before; false when the person cancelled. */
  'import:save-kept': reply<boolean>()(z.strictObject({ importId: z.uuid() })),
  /** Old work by its words, of one client or of all. */
  'historic:find': query<HistoricFound>()(
    z.strictObject({ text: z.string().max(200), clientId: z.uuid().nullable() }),
  ),
  'historic:view': reply<HistoricView>()(z.strictObject({ id: z.uuid() })),
  /** For the preload script alone, which knows the path of a file that was dropped or chosen. */
  'evidence:ingest-path': reply<EvidenceRef>()(filePath),
  'evidence:ingest-bytes': reply<EvidenceRef>()(
    z.strictObject({
      name: z.string().min(1).max(255),
      mediaType: z.string().min(1).max(127),
      bytes: bytesSchema,
    }),
  ),
  'evidence:choose': reply<readonly EvidenceRef[]>()(
    z.strictObject({ kind: z.enum(['any', 'mail', 'image', 'pdf']), several: z.boolean() }),
  ),
  /** For showing inside the window: pictures and the desk's own PDFs. */
  'evidence:read': reply<Uint8Array>()(z.strictObject({ sha256: sha256Schema })),
  /** A small JPEG of a picture, to tell it from others in a list; null where there is none. It is no view of the file. */
  'evidence:thumbnail': query<Uint8Array | null>()(z.strictObject({ sha256: sha256Schema })),
  /** Answers the chosen path, or null when the person cancelled. */
  'evidence:save-as': reply<string | null>()(z.strictObject({ file: evidenceRefSchema })),
  /** Shows in the file manager what was last saved from this file. */
  'evidence:reveal': reply<boolean>()(z.strictObject({ sha256: sha256Schema })),
  /** Opens a copy with the system's program, after a warning for executable kinds. */
  'evidence:open': reply<boolean>()(z.strictObject({ file: evidenceRefSchema })),
  /** Hands a copy to the drag that has just begun in the window; false where the system took it for none. */
  'evidence:drag': reply<boolean>()(z.strictObject({ file: evidenceRefSchema })),
  /** Reads one file of a ticket, or all with null, whole again and compares hashes; recorded. */
  'evidence:check': reply<EvidenceCheck>()(
    z.strictObject({ ticketId: z.uuid(), sha256: sha256Schema.nullable() }),
  ),

  'mail:read': reply<MailView>()(z.strictObject({ file: evidenceRefSchema })),
  'mail:propose': reply<MailProposal>()(z.strictObject({ ticketId: z.uuid(), purpose: mailPurposeSchema })),
  'mail:draft': reply<CommandReply & { readonly mailId: string }>()(
    z.strictObject({
      ...commandMeta,
      ticketId: z.uuid(),
      message: mailDraftSchema.omit({ mailId: true, messageId: true, eml: true }),
    }),
  ),
  /** Opens the draft with the mail client. */
  'mail:open': reply<boolean>()(z.strictObject({ ticketId: z.uuid(), mailId: z.uuid() })),

  /** What a package for the manufacturer would hold, with what was replaced in it; makes nothing. */
  'package:preview': reply<PackagePreview>()(
    z.strictObject({ ticketId: z.uuid(), choice: packageChoiceSchema }),
  ),
  /** Makes what was shown, keeps it as evidence and records it. */
  'package:make': reply<CommandReply>()(
    z.strictObject({
      ...commandMeta,
      ticketId: z.uuid(),
      choice: packageChoiceSchema,
      /** SHA-256 that the preview answered. */
      shown: sha256Schema,
    }),
  ),

  /** By which mails are sent; null where there is none. */
  /** How many files wait in the mail folder; null where none is watched. */
  'mail-folder:count': query<number | null>()(nothing),
  'mail-folder:state': query<MailFolderView>()(nothing),
  /** Looks into it now, without waiting for the next time. */
  'mail-folder:look': reply<MailFolderView>()(nothing),
  /** Asks for the folder; null when the person cancelled. `off` watches none. */
  'mail-folder:choose': reply<MailFolderView | null>()(z.strictObject({ off: z.boolean() })),
  /** Who sent a file of it, about what, and which requests it belongs to; it is read and not kept. */
  'mail-folder:glance': reply<MailGlance>()(z.strictObject({ key: mailKeySchema })),
  /** Keeps a file of it as evidence; the file itself stays as it is. */
  'mail-folder:take': reply<EvidenceRef>()(z.strictObject({ key: mailKeySchema })),
  /** Says that a file needs nothing, or takes that back. */
  'mail-folder:mark': reply<MailFolderView>()(z.strictObject({ key: mailKeySchema, dismissed: z.boolean() })),
  'clock:state': query<ClockView>()(nothing),
  /** Says that the clock is right, though records bear times to come: it was ahead. */
  'clock:confirm': reply<CommandReply>()(z.strictObject({ toCome: instantSchema })),
  'mail-account:view': query<MailAccountView | null>()(nothing),
  'mail-account:save': reply<MailAccountView | null>()(mailAccountInputSchema),
  'mail-account:remove': reply<MailAccountView | null>()(nothing),
  /** Connects, encrypts and comes in with the kept account; sends no mail. */
  'mail-account:probe': reply<MailProbeView>()(nothing),

  'report:preview': reply<Uint8Array>()(ticketOnly),
  'report:issue': reply<CommandReply>()(
    z.strictObject({ ...commandMeta, ticketId: z.uuid(), revisionReason: optionalText(2000) }),
  ),

  'letter:preview': reply<Uint8Array>()(z.strictObject({ ticketId: z.uuid(), signatoryContactId: z.uuid() })),
  'letter:issue': reply<CommandReply>()(
    z.strictObject({ ...commandMeta, ticketId: z.uuid(), signatoryContactId: z.uuid() }),
  ),
  /** Opens a file dialog for a .p12/.pfx, or a .cer and its .key; null when cancelled. A token adds what it lacks. */
  'letter:choose-material': reply<ChosenMaterialView | null>()(
    z.strictObject({ token: z.uuid().nullable() }),
  ),
  'letter:inspect-material': reply<SigningMaterialView>()(
    z.strictObject({
      ticketId: z.uuid(),
      block: signatureBlockSchema,
      token: z.uuid(),
      password: z.string().max(1024),
    }),
  ),
  'letter:sign': reply<CommandReply>()(
    z.strictObject({
      ...commandMeta,
      ticketId: z.uuid(),
      letterId: z.uuid(),
      block: signatureBlockSchema,
      token: z.uuid(),
      password: z.string().max(1024),
      mismatchReason: optionalText(2000),
      rubric: rubricInput.optional(),
    }),
  ),

  /** Verifies a PDF that the window read itself, so that it names no path; nothing of it is kept. */
  'verification:verify': reply<VerifiedDocument>()(z.strictObject({ pdf: bytesSchema })),
  /** Checks an expediente where it lies; nothing of it is kept. */
  'verification:expediente-path': reply<VerifiedExpediente>()(filePath),
  /** Ends the check of an expediente under way. */
  'verification:stop': reply<boolean>()(nothing),
  /** Verifies the current letter of a ticket, as the vault keeps it. */
  'verification:letter': reply<VerifiedDocument>()(ticketOnly),

  'trust:list': query<TrustList>()(nothing),
  'trust:examine': reply<TrustProposal>()(z.strictObject({ files: trustFilesSchema })),
  /** Trusts those of the files' certificates and lists whose SHA-256 is among the chosen. */
  'trust:add': reply<CommandReply>()(
    z.strictObject({
      ...commandMeta,
      files: trustFilesSchema,
      chosen: z.array(sha256Schema).min(1).max(200),
    }),
  ),
  'trust:remove': reply<CommandReply>()(
    z.strictObject({ ...commandMeta, ...trustCommandSchemas['trust.remove'].shape }),
  ),
  /** A mark without a certificate, for the client's block. */
  'letter:sign-by-hand': reply<CommandReply>()(
    z.strictObject({ ...letterSeen, rubric: rubricInput, note: optionalText(2000) }),
  ),
  /** Saves the letter for somebody who signs with another program; null when the person cancelled the dialog. */
  'letter:send-out': reply<CommandReply | null>()(
    z.strictObject({ ...letterSeen, block: signatureBlockSchema }),
  ),
  /** Whether a file is the letter plus one good signature, and whose. */
  'letter:inspect-returned': reply<ReturnedLetterView>()(
    z.strictObject({ ticketId: z.uuid(), file: evidenceRefSchema }),
  ),
  'letter:take-in': reply<CommandReply>()(
    z.strictObject({ ...letterSeen, file: evidenceRefSchema, mismatchReason: optionalText(2000) }),
  ),
  /** Asks the authority of Ajustes for a timestamp over the whole letter. */
  'letter:timestamp': reply<CommandReply>()(
    z.strictObject({ ...commandMeta, ticketId: z.uuid(), letterId: z.uuid() }),
  ),
  /** Asks the authority of Ajustes, and no other, for one timestamp over nothing. */
  'timestamp:probe': reply<TimestampProbeView>()(nothing),

  /** Asks where to save, packs, and records the export. Answers when it is done. */
  /** This desk and those that it exchanges requests with. */
  'transfers:desks': query<DesksView>()(nothing),
  'transfers:name': reply<CommandReply>()(z.strictObject({ ...commandMeta, name: deskNameSchema })),
  /** Asks where to, and answers the name of the file; null when the person cancelled. */
  'transfers:save-card': reply<string | null>()(nothing),
  /** Asks for another desk's card; null when the person cancelled. Trusts nobody yet. */
  'transfers:open-card': reply<DeskCardView | null>()(nothing),
  /** The desk whose card was shown last. */
  'transfers:trust': reply<CommandReply>()(z.strictObject({ ...commandMeta, id: sha256Schema })),
  'transfers:revoke': reply<CommandReply>()(
    z.strictObject({ ...commandMeta, id: sha256Schema, reason: requiredText(2000) }),
  ),
  'transfers:departure': reply<DeparturePreview>()(ticketOnly),
  /** Asks where to, records that the request leaves, and writes its bundle. */
  'transfers:send': reply<BundleSaved>()(
    z.strictObject({
      ...commandMeta,
      ticketId: z.uuid(),
      deskId: sha256Schema,
      reason: requiredText(2000),
    }),
  ),
  /** The bundle of a request that left already. */
  'transfers:save-again': reply<BundleSaved>()(ticketOnly),
  /** Goes on with a request whose bundle the other desk did not take in. */
  'transfers:take-back': reply<CommandReply>()(
    z.strictObject({
      ...commandMeta,
      ticketId: z.uuid(),
      reason: requiredText(2000),
      confirmedBy: requiredText(200),
    }),
  ),
  'transfers:reveal': reply<boolean>()(nothing),
  /** Null when no bundle is being written or read. */
  'transfers:progress': query<TransferProgress | null>()(nothing),
  /** Answers whether there was anything to stop. */
  'transfers:stop': reply<boolean>()(nothing),
  /** Asks for a bundle and verifies all of it; null when the person cancelled. Keeps nothing. */
  'transfers:choose': reply<ArrivalPreview | null>()(nothing),
  'transfers:take-in': reply<ArrivalView>()(z.strictObject({ token: z.uuid(), commandId: z.uuid() })),
  'expediente:export': reply<ExpedienteExport>()(ticketOnly),
  /** Of the export under way; null when there is none. */
  'expediente:progress': query<ExpedienteProgress | null>()(nothing),
  'expediente:cancel': reply<boolean>()(nothing),
  /** Shows the last archive in the file manager. */
  'expediente:reveal': reply<boolean>()(nothing),

  'drafts:get': query<KeptDraft | null>()(z.strictObject({ key: draftKeySchema })),
  /** null forgets the draft. */
  'drafts:save': reply<boolean>()(z.strictObject({ key: draftKeySchema, value: draftSchema })),
} as const satisfies Record<Channel, ChannelContract<'query' | 'reply', z.ZodType, unknown>>;

/** What the window sends; main receives the parsed form of it. */
export type Request<C extends Channel> = z.input<(typeof CHANNELS)[C]['request']>;
export type ParsedRequest<C extends Channel> = z.output<(typeof CHANNELS)[C]['request']>;
export type Response<C extends Channel> =
  (typeof CHANNELS)[C] extends ChannelContract<infer _K, infer _R, infer Answer> ? Answer : never;

/** What travels back: the handler's answer, or why there was none. */
export type Wire<C extends Channel> =
  | { readonly ok: true; readonly value: Response<C> }
  | { readonly ok: false; readonly error: CallFailure };

/** How a call can fail before or beside its handler. */
export type CallFailure = Extract<
  DeskFailure,
  {
    readonly kind:
      | 'forbidden-sender'
      | 'invalid'
      | 'internal'
      | 'locked-desk'
      | 'not-permitted'
      | 'reader-only';
  }
>;

/** Pushed by main when something changed: the new cards, and what else to read again. */
export interface DeskChanged {
  readonly cards: readonly Card[];
  /** Ids of requests that are there no more. */
  readonly gone?: readonly string[];
  readonly clientsChanged: boolean;
  readonly settingsChanged: boolean;
  readonly head: string;
  /** What is told of mails that wait: a request holds another one, or is another itself. */
  readonly mailsChanged?: boolean;
  /** Records came in from a file, or were withdrawn again: clients, and old work. */
  readonly importsChanged?: boolean;
  /** The door was opened or shut: what a page knows of the desk belongs to somebody else now. */
  readonly accessChanged?: boolean;
  /** Something of the backups, and nothing else. */
  readonly backupsChanged?: boolean;
  /** Asked of the window, while nothing changed: an act of the menu, or to look at what was opened from outside, which a locked one is told too. */
  readonly asked?: 'opened-outside' | MenuAct;
  /** Seconds until the desk locks, since nobody seems to be at it; null once somebody is. */
  readonly locksIn?: number | null;
  /** What waits in the mail folder, and nothing else; told to a locked window too. */
  readonly mailFolderChanged?: boolean;
}
