/**
 * Where the sending of a mail by SMTP stands, worked out from what is on record: the person's decisions and the desk's
 * attempts. No counter is kept anywhere, so that a crash, a restore or another workstation comes to the same answer.
 */
import { z } from 'zod';
import { sha256Schema } from './event-envelope';
import { evidenceRefSchema } from './evidence';
import type { MailAttempt } from './mail-attempts';
import { requiredText } from './text';
import { recordsOf, type Ticket } from './ticket';

export const UNCERTAIN_DECISIONS = ['arrived', 'send-again', 'give-up'] as const;

/** Approves exactly this message. One that is written anew is another message, and needs its own. */
export const mailQueuedSchema = z.strictObject({ mailId: z.uuid(), emlSha256: sha256Schema });
export const mailDequeuedSchema = z.strictObject({ mailId: z.uuid(), reason: requiredText(2000) });
export const uncertainDecidedSchema = z
  .strictObject({
    mailId: z.uuid(),
    attemptId: z.uuid(),
    decision: z.enum(UNCERTAIN_DECISIONS, { error: 'validation.choice' }),
    reason: requiredText(2000),
    /** What shows that it arrived. */
    evidence: evidenceRefSchema.nullable(),
  })
  .refine(({ decision, evidence }) => decision !== 'arrived' || evidence !== null, {
    error: 'validation.required',
    path: ['evidence'],
    when: ({ value }) => typeof value === 'object' && value !== null,
  });

export type EndedAttempt = MailAttempt & { readonly ended: NonNullable<MailAttempt['ended']> };

export type MailSending =
  /** Nobody approved its sending by SMTP, or it was taken out. */
  | { readonly kind: 'none' }
  | { readonly kind: 'queued'; readonly dueAt: string }
  | { readonly kind: 'sending'; readonly attempt: MailAttempt }
  /** Put off by the server or by what lies between; it is tried again. */
  | { readonly kind: 'retry'; readonly dueAt: string; readonly last: EndedAttempt }
  /** Put off for three days; nobody tries any more. */
  | { readonly kind: 'expired'; readonly last: EndedAttempt }
  | { readonly kind: 'refused'; readonly last: EndedAttempt }
  | { readonly kind: 'uncertain'; readonly last: EndedAttempt }
  /** A person said that it is not to be sent any more, not knowing whether it was. */
  | { readonly kind: 'given-up'; readonly last: EndedAttempt }
  /** `isSettled`: nobody was refused, or a person took note of who was. */
  | { readonly kind: 'accepted'; readonly last: EndedAttempt; readonly isSettled: boolean }
  /** Sent, or known to have arrived, by another proof than the server's answer. */
  | { readonly kind: 'evidenced' };

const MINUTE_MS = 60_000;
const DELAYS_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);
const LATER_MS = 240 * MINUTE_MS;
/** RFC 5321, 4.5.4.1: four to five days is usual between servers. Here somebody waits for the answer. */
const PATIENCE_MS = 3 * 24 * 60 * MINUTE_MS;

const plus = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();

interface Approved {
  readonly at: string;
  readonly deferrals: number;
}

type Step =
  | { readonly seq: number; readonly at: string; readonly kind: 'approved' | 'taken-out' }
  | { readonly seq: number; readonly at: string; readonly kind: 'decided'; readonly decision: string }
  | { readonly seq: number; readonly at: string; readonly kind: 'ended'; readonly attempt: EndedAttempt };

function stepsOf(ticket: Ticket, mailId: string): readonly Step[] {
  const isOf = (entry: { readonly payload: { readonly mailId: string } }) => entry.payload.mailId === mailId;
  const base = ({ seq, recordedAt }: { readonly seq: number; readonly recordedAt: string }) => ({
    seq,
    at: recordedAt,
  });
  return [
    ...recordsOf(ticket, 'v1.mail.queued')
      .filter(isOf)
      .map((record) => ({ ...base(record), kind: 'approved' as const })),
    ...recordsOf(ticket, 'v1.mail.dequeued')
      .filter(isOf)
      .map((record) => ({ ...base(record), kind: 'taken-out' as const })),
    ...recordsOf(ticket, 'v1.mail.uncertain-decided')
      .filter(isOf)
      .map((record) => ({ ...base(record), kind: 'decided' as const, decision: record.payload.decision })),
    ...ticket.mailAttempts.flatMap((attempt) => {
      if (attempt.mailId !== mailId || !isEnded(attempt)) return [];
      return [{ seq: attempt.ended.seq, at: attempt.ended.at, kind: 'ended' as const, attempt }];
    }),
  ].toSorted((left, right) => left.seq - right.seq);
}

const isEnded = (attempt: MailAttempt): attempt is EndedAttempt => attempt.ended !== null;

interface Standing {
  readonly state: MailSending;
  readonly approved: Approved | null;
}

function afterAttempt(attempt: EndedAttempt, approved: Approved | null): Standing {
  const { outcome, at, refused } = attempt.ended;
  if (outcome === 'accepted') {
    return { state: { kind: 'accepted', last: attempt, isSettled: refused.length === 0 }, approved };
  }
  if (outcome !== 'deferred') return { state: { kind: outcome, last: attempt }, approved };
  const since = approved ?? { at, deferrals: 0 };
  const dueAt = plus(at, DELAYS_MS[since.deferrals] ?? LATER_MS);
  const isOver = Date.parse(dueAt) - Date.parse(since.at) > PATIENCE_MS;
  return {
    state: isOver ? { kind: 'expired', last: attempt } : { kind: 'retry', dueAt, last: attempt },
    approved: { ...since, deferrals: since.deferrals + 1 },
  };
}

const queuedAt = (at: string): Standing => ({
  state: { kind: 'queued', dueAt: at },
  approved: { at, deferrals: 0 },
});

function after({ state, approved }: Standing, step: Step): Standing {
  switch (step.kind) {
    case 'approved':
      return queuedAt(step.at);
    case 'taken-out':
      return {
        state: state.kind === 'accepted' ? { ...state, isSettled: true } : { kind: 'none' },
        approved,
      };
    case 'ended':
      return afterAttempt(step.attempt, approved);
    case 'decided':
      if (state.kind !== 'uncertain') return { state, approved };
      if (step.decision === 'send-again') return queuedAt(step.at);
      return {
        state: step.decision === 'give-up' ? { kind: 'given-up', last: state.last } : { kind: 'evidenced' },
        approved,
      };
  }
}

export function mailSending(ticket: Ticket, mailId: string): MailSending {
  const underWay = ticket.mailAttempts.find((attempt) => attempt.mailId === mailId && attempt.ended === null);
  if (underWay) return { kind: 'sending', attempt: underWay };
  const { state } = stepsOf(ticket, mailId).reduce<Standing>(after, {
    state: { kind: 'none' },
    approved: null,
  });
  const isEvidenced = recordsOf(ticket, 'v1.mail.sent-evidenced').some(
    ({ payload }) => payload.mailId === mailId,
  );
  return isEvidenced && state.kind !== 'accepted' ? { kind: 'evidenced' } : state;
}

/** Whether the message belongs to the passage that the request stands in: one of a step that was left is history. */
export function isOfPresentPassage(ticket: Ticket, mailId: string): boolean {
  const draft = recordsOf(ticket, 'v1.mail.drafted').find(({ payload }) => payload.mailId === mailId);
  return ticket.position.kind === 'step' && draft?.visit === ticket.visits.length - 1;
}

/**
 * When the desk may try the message: an instant, or null when it may not. A clock that was set back makes nobody wait
 * longer than the delay itself.
 */
export function dueAt(ticket: Ticket, mailId: string, now: string): string | null {
  const state = mailSending(ticket, mailId);
  if ((state.kind !== 'queued' && state.kind !== 'retry') || !isOfPresentPassage(ticket, mailId)) return null;
  if (state.kind === 'queued') return now < state.dueAt ? now : state.dueAt;
  return now < state.last.ended.at ? now : state.dueAt;
}

/** Whether a person is waited for, or something is under way that must not be lost sight of. */
export function needsEyes(state: MailSending): boolean {
  return (
    state.kind === 'uncertain' || state.kind === 'sending' || (state.kind === 'accepted' && !state.isSettled)
  );
}
