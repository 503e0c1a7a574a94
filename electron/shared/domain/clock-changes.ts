/** What a correction, another priority or other terms changed of the targets: kept with the record that changed it. */
import { z } from 'zod';
import { instantSchema } from './event-envelope';

export const TARGETS = ['first-response', 'solution', 'report'] as const;
export type Target = (typeof TARGETS)[number];

/** How a target stands: still open, open and past its term, stopped while somebody is waited for, or over. */
export const VERDICTS = ['open', 'overdue', 'paused', 'met', 'missed', 'ended'] as const;
export type Verdict = (typeof VERDICTS)[number];

const standingSchema = z.strictObject({
  /** What was agreed, in minutes of agreed time. */
  minutes: z.int().positive(),
  /** null while it is paused. */
  dueAt: instantSchema.nullable(),
  verdict: z.enum(VERDICTS),
  /** What is left of the agreed time, where it stands still; absent in records from before it was told. */
  minutesLeft: z.number().nonnegative().optional(),
});
export type Standing = z.infer<typeof standingSchema>;

/** A target before and after; null where there was or is none. */
export const clockChangeSchema = z.strictObject({
  target: z.enum(TARGETS),
  before: standingSchema.nullable(),
  after: standingSchema.nullable(),
});
export type ClockChange = z.infer<typeof clockChangeSchema>;

/** Absent where nothing changed, and in records from before it was told. */
export const clockChangesSchema = z.array(clockChangeSchema).max(TARGETS.length).optional();
