/** What the desk itself writes down of sending a mail by SMTP: an attempt begins before any socket is opened, and ends once. */
import { z } from 'zod';
import type { Actor, EventHeader } from './event-envelope';
import { type EvidenceRef, evidenceRefSchema } from './evidence';

export const MAIL_SECURITIES = ['starttls', 'tls'] as const;

/** `uncertain`: the whole message was handed over and nobody knows what became of it. */
const ATTEMPT_OUTCOMES = ['accepted', 'refused', 'deferred', 'uncertain'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** How far it came. `interrupted`: this program ended meanwhile, and nobody knows how far. */
const ATTEMPT_STAGES = [
  'prepare',
  'connect',
  'secure',
  'login',
  'envelope',
  'body',
  'answer',
  'interrupted',
] as const;
export type AttemptStage = (typeof ATTEMPT_STAGES)[number];

/** Why it ended so, as far as the desk can tell; a key of the catalogue under `sending-reason.`. */
const ATTEMPT_REASONS = [
  'answered',
  'unreadable',
  'name-unknown',
  'unreachable',
  'timed-out',
  'closed',
  'no-starttls',
  'certificate',
  'tls-failed',
  'no-login',
  'login-refused',
  'sender-refused',
  'recipients-refused',
  'too-large',
  'message-refused',
  'not-smtp',
  'no-answer',
  'stopped',
  /** Outside of the folder, that it is sent from there: a copy of the folder would have sent it again. */
  'not-noted',
  'interrupted',
] as const;
export type AttemptReason = (typeof ATTEMPT_REASONS)[number];

const answer = z.string().max(2000);
/** The answer's own code (RFC 5321, 4.2); null where none came. */
const code = z.int().min(200).max(599).nullable();

export const mailAttemptEventSchemas = {
  'v1.mail.attempt-started': z.strictObject({
    mailId: z.uuid(),
    attemptId: z.uuid(),
    host: z.string().min(1).max(253),
    port: z.int().min(1).max(65_535),
    security: z.enum(MAIL_SECURITIES),
    recipients: z.array(z.string().min(1).max(254)).min(1).max(100),
  }),
  'v1.mail.attempt-ended': z.strictObject({
    mailId: z.uuid(),
    attemptId: z.uuid(),
    outcome: z.enum(ATTEMPT_OUTCOMES),
    stage: z.enum(ATTEMPT_STAGES),
    why: z.enum(ATTEMPT_REASONS),
    code,
    answer,
    refused: z.array(z.strictObject({ address: z.string().min(1).max(254), code, answer })).max(100),
    /** What was said between desk and server, kept as a file; null where nothing was. */
    transcript: evidenceRefSchema.nullable(),
  }),
} as const;

type Payloads = {
  [T in keyof typeof mailAttemptEventSchemas]: z.output<(typeof mailAttemptEventSchemas)[T]>;
};
export type AttemptStarted = Payloads['v1.mail.attempt-started'];
export type AttemptEnded = Payloads['v1.mail.attempt-ended'];

/** One attempt as the ticket remembers it. */
export interface MailAttempt extends AttemptStarted {
  readonly startedAt: string;
  readonly ended:
    | (Omit<AttemptEnded, 'mailId' | 'attemptId'> & {
        readonly seq: number;
        readonly at: string;
        readonly by: Pick<Actor, 'name' | 'role'>;
      })
    | null;
}

export function withAttempt(
  attempts: readonly MailAttempt[],
  started: AttemptStarted,
  { recordedAt }: EventHeader,
): readonly MailAttempt[] {
  return [...attempts, { ...started, startedAt: recordedAt, ended: null }];
}

export function withEnd(
  attempts: readonly MailAttempt[],
  { mailId: _mail, attemptId, ...end }: AttemptEnded,
  { seq, recordedAt: at, recordedBy: { name, role } }: EventHeader,
): readonly MailAttempt[] {
  return attempts.map((attempt) =>
    attempt.attemptId === attemptId
      ? { ...attempt, ended: { ...end, seq, at, by: { name, role } } }
      : attempt,
  );
}

/** What was said between desk and servers. */
export function transcriptsOf(attempts: readonly MailAttempt[]): readonly EvidenceRef[] {
  return attempts.flatMap(({ ended }) => ended?.transcript ?? []);
}

type Answered = Pick<AttemptEnded, 'why' | 'code' | 'answer'>;

/** Whether the server put it off for a while (4yz, RFC 5321, 4.2.1): greylisting and its like say nothing of what was asked. */
export const asksToWait = ({ code }: Pick<Answered, 'code'>): boolean =>
  code !== null && code >= 400 && code < 500;

/** Whether the answer is the server's own: older records may hold there what the mail library said of a broken connection. */
export const isServersWord = ({ why, code, answer }: Answered): boolean =>
  answer !== '' && (code !== null || why === 'not-smtp');
