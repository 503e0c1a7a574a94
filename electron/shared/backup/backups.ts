/** What the desk keeps about its backups, in the open beside the workspace: they are made while it is locked, too. */
import { z } from 'zod';
import { instantSchema } from '../domain/event-envelope';
import { rangeError } from '../domain/text';
import type { DeskFailure } from '../failures';
import type { StoreFailure } from '../store-failure';

const EVERY_HOURS = rangeError(1, 168);

/** Why a backup was not made; each has its sentence under `backups.problem.`. */
export const BACKUP_PROBLEMS = [
  /** Nothing is where the backups lie: a USB drive that is not plugged in. No failure of writing. */
  'destination-missing',
  'destination-full',
  'destination-read-only',
  'destination-io',
  /** What was written is not what is read. */
  'read-back',
  'other-desk',
  'inside-workspace',
  'busy',
  /** The workspace itself could not be read. */
  'source',
  /** It was made, and does not go on from the last good one: journal or evidence are not what they were. */
  'parted',
  /** The last good one, read again, is not what was written. */
  'found-damaged',
  /** It was made, and lacks evidence that the last good one has, though nothing was disposed of. */
  'evidence-lost',
  /** The work was cut short. */
  'interrupted',
] as const;
export type BackupProblem = (typeof BACKUP_PROBLEMS)[number];

/** Those of a backup that was made, and does not count as good. */
export const isNotGood = (problem: BackupProblem) => problem === 'parted' || problem === 'evidence-lost';

/** What made it. */
export const BACKUP_CAUSES = ['hand', 'hours', 'quit', 'before-restore'] as const;
export type BackupCause = (typeof BACKUP_CAUSES)[number];

const madeSchema = z.strictObject({
  name: z.string().min(1).max(80),
  at: instantSchema,
  files: z.int().nonnegative(),
  sizeBytes: z.int().nonnegative(),
  /** Length of the journal that it holds: while that grows by nothing, there is nothing new. */
  journalBytes: z.int().nonnegative(),
});
export type BackupDone = z.infer<typeof madeSchema>;

/** More than anybody brings again. */
export const MOST_PUT_BACK = 5_000;

const checkSchema = z.strictObject({
  /** Of backups; where it is left out, where they go. */
  folder: z.string().max(4096).optional(),
  name: z.string().min(1).max(80),
  at: instantSchema,
  /** How many files were missing or changed; 0 for a whole one. */
  damaged: z.int().nonnegative(),
  /** Files of the evidence that its records name and it lacks. */
  missing: z.int().nonnegative().default(0),
});
/** A file of the evidence that was brought again, where the vault's own was damaged or gone: it is sealed anew, so that its bytes are others. */
export const putBackSchema = z.strictObject({
  /** Inside the workspace, with `/`. */
  path: z.string().regex(/^data\/evidence\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/),
  at: instantSchema,
  /** By which a backup tells it from what somebody without a key wrote; of before they were signed there is none. */
  signature: z.base64().max(100).optional(),
});
export type PutBack = z.infer<typeof putBackSchema>;

/** What reading a generation whole found, and when. */
export type GenerationCheck = z.infer<typeof checkSchema>;

export const backupPlanSchema = z.strictObject({
  everyHours: z.int({ error: EVERY_HOURS }).min(1, { error: EVERY_HOURS }).max(168, { error: EVERY_HOURS }),
  onQuit: z.boolean(),
});

export const backupsFileSchema = z.strictObject({
  ...backupPlanSchema.shape,
  /** Null until somebody chose one: no backups are made. */
  folder: z.string().min(1).max(4096).nullable(),
  /** Where they went until somebody stopped them: those that lie there are shown as before. Null while they are made. */
  stoppedIn: z.string().min(1).max(4096).nullable().default(null),
  lastGood: madeSchema.nullable(),
  /** Since the last good one; null when there was none. */
  lastFailure: z
    .strictObject({ at: instantSchema, problem: z.enum(BACKUP_PROBLEMS), path: z.string().max(4096) })
    .nullable(),
  /** Made while nobody was at the desk: who comes in next has them recorded. */
  unrecorded: z.array(z.strictObject({ ...madeSchema.shape, cause: z.enum(BACKUP_CAUSES) })).max(500),
  /** The last of each generation, of each folder. */
  checks: z.array(checkSchema).max(500).default([]),
  /** As far as it was known when somebody was last at the desk. */
  putBack: z.array(putBackSchema).max(MOST_PUT_BACK).default([]),
});
export type BackupsFile = z.infer<typeof backupsFileSchema>;

export const NO_BACKUPS: BackupsFile = {
  everyHours: 4,
  onQuit: true,
  folder: null,
  stoppedIn: null,
  lastGood: null,
  lastFailure: null,
  unrecorded: [],
  checks: [],
  putBack: [],
};

const HOUR_MS = 60 * 60 * 1000;
/** After a failure that nobody removed yet; a destination that is missing is looked for more often, which costs nothing. */
const RETRY_MS = HOUR_MS / 4;

/** Whether a backup should be made now. A clock that was set back makes none wait for ever. */
export function isDue({ folder, everyHours, lastGood, lastFailure }: BackupsFile, now: string): boolean {
  if (folder === null) return false;
  if (lastGood === null || lastFailure?.problem === 'found-damaged') return true;
  const sinceMs = Date.parse(now) - Date.parse(lastGood.at);
  return sinceMs >= everyHours * HOUR_MS || sinceMs < 0;
}

/** Whether the last failure lies long enough behind to try again. */
export function mayRetry({ lastFailure, everyHours }: BackupsFile, now: string): boolean {
  if (lastFailure === null || lastFailure.problem === 'destination-missing') return true;
  const sinceMs = Date.parse(now) - Date.parse(lastFailure.at);
  // One was made: the next is as far off as ever.
  const waitMs = isNotGood(lastFailure.problem) ? everyHours * HOUR_MS : RETRY_MS;
  return sinceMs >= waitMs || sinceMs < 0;
}

/** What the window shows of it. */
export interface BackupsView extends Omit<BackupsFile, 'unrecorded' | 'putBack'> {
  readonly running: { readonly doneBytes: number; readonly totalBytes: number } | null;
  readonly nextAt: string | null;
  /** Whether the backups lie where the workspace does, so that a disk that fails takes both. */
  readonly onSameDisk: boolean;
}

export function nextAt({ folder, everyHours, lastGood }: BackupsFile): string | null {
  if (folder === null || lastGood === null) return null;
  return new Date(Date.parse(lastGood.at) + everyHours * HOUR_MS).toISOString();
}

/** Like a store's failure, or what only a backup is refused for. */
export type BackupFailure = StoreFailure | Extract<DeskFailure, { readonly kind: 'backup' }>;

export interface BackupMade extends BackupDone {
  /** False when what only ever grows was found otherwise than the generation before has it: that one is let alone. */
  readonly continues: boolean;
  /** Files of the evidence that it lacks for that, and nobody disposed of. */
  readonly lost: number;
}

/** One generation as a list shows it. */
export interface GenerationView {
  readonly name: string;
  /** `damaged`: its list of files is not as it was written. Whether the files are is found out by verifying it. */
  readonly state: 'readable' | 'damaged';
  readonly createdAt: string | null;
  readonly files: number;
  readonly sizeBytes: number;
  /** The newest does not go on from it: it stays, whatever the schedule says. */
  readonly parted: boolean;
}

/** What reading a generation whole found. */
export interface BackupChecked {
  readonly name: string;
  readonly createdAt: string;
  readonly files: number;
  readonly sizeBytes: number;
  /** Paths inside the workspace. */
  readonly damaged: readonly string[];
  /** Files of the evidence that its records name and it lacks; null where no key was there to read them. */
  readonly missing: number | null;
}
