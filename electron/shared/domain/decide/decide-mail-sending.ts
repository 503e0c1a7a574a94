/** Sending by SMTP: what persons decide about a message, and what the desk writes down of its attempts. */
import { err, ok } from '../../result';
import type { CommandOf } from '../commands';
import type { AttemptEnded, AttemptStarted } from '../mail-attempts';
import { dueAt, isOfPresentPassage, mailSending } from '../mail-sending';
import { type RecordOf, recordsOf, type Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import type { Decision, DecisionContext } from './context';
import { checkProof, enclosedIn } from './evidence-rules';
import { rule } from './moves';

function draftOf(ticket: Ticket, mailId: string): RecordOf<'v1.mail.drafted'> | undefined {
  return recordsOf(ticket, 'v1.mail.drafted').find(({ payload }) => payload.mailId === mailId);
}

/** A person's «Enviar»: of a message that waits for its next attempt, the wish not to wait. */
export function decideMailQueue(ticket: Ticket, { payload }: CommandOf<'mail.queue'>): Decision {
  const draft = draftOf(ticket, payload.mailId);
  if (!draft) return err({ kind: 'not-found', what: 'mail' });
  if (draft.payload.eml.sha256 !== payload.emlSha256) return rule('mail-not-approved', 'emlSha256');
  if (!isOfPresentPassage(ticket, payload.mailId)) return rule('mail-of-passed-step', 'mailId');
  switch (mailSending(ticket, payload.mailId).kind) {
    case 'queued':
    case 'sending':
      return rule('mail-in-queue', 'mailId');
    case 'uncertain':
      return rule('mail-uncertain', 'mailId');
    case 'accepted':
    case 'evidenced':
      return rule('mail-already-sent', 'mailId');
    case 'none':
    case 'retry':
    case 'expired':
    case 'refused':
    case 'given-up':
      return ok([{ type: 'v1.mail.queued', payload }]);
  }
}

/** Also takes note of who was refused of a message that the server accepted for others. */
export function decideMailDequeue(ticket: Ticket, { payload }: CommandOf<'mail.dequeue'>): Decision {
  if (!draftOf(ticket, payload.mailId)) return err({ kind: 'not-found', what: 'mail' });
  const state = mailSending(ticket, payload.mailId);
  switch (state.kind) {
    case 'sending':
      return rule('mail-being-sent', 'mailId');
    case 'uncertain':
      return rule('mail-uncertain', 'mailId');
    case 'accepted':
      return state.isSettled
        ? rule('mail-not-in-queue', 'mailId')
        : ok([{ type: 'v1.mail.dequeued', payload }]);
    case 'none':
    case 'given-up':
    case 'evidenced':
      return rule('mail-not-in-queue', 'mailId');
    case 'queued':
    case 'retry':
    case 'expired':
    case 'refused':
      return ok([{ type: 'v1.mail.dequeued', payload }]);
  }
}

export function decideUncertain(ticket: Ticket, { payload }: CommandOf<'mail.decide-uncertain'>): Decision {
  const draft = draftOf(ticket, payload.mailId);
  if (!draft) return err({ kind: 'not-found', what: 'mail' });
  const state = mailSending(ticket, payload.mailId);
  if (state.kind !== 'uncertain' || state.last.attemptId !== payload.attemptId) {
    return rule('mail-not-uncertain', 'decision');
  }
  const decided: EventSpec = { type: 'v1.mail.uncertain-decided', payload };
  if (payload.decision === 'send-again' && !isOfPresentPassage(ticket, payload.mailId)) {
    return rule('mail-of-passed-step', 'decision');
  }
  const { evidence, reason, mailId } = payload;
  if (payload.decision !== 'arrived' || evidence === null) return ok([decided]);
  if (enclosedIn(draft.payload).has(evidence.sha256)) return rule('evidence-own-file', 'evidence');
  const shown = checkProof(ticket, evidence, 'evidence', draft.seq);
  if (!shown.ok) return shown;
  const how = evidence.mediaType.startsWith('image/') ? 'screenshot' : 'server-answer';
  // It left when it was handed over, as far as anybody knows.
  const sentAt = state.last.startedAt;
  return ok([
    decided,
    {
      type: 'v1.mail.sent-evidenced',
      payload: { mailId, sentAt, how, evidence, note: reason },
      occurredAt: sentAt,
    },
  ]);
}

/** The desk's own note that it begins: at its turn, so that nothing decided meanwhile is overrun. */
export function decideAttemptStart(
  ticket: Ticket,
  started: AttemptStarted,
  { now }: Pick<DecisionContext, 'now'>,
): Decision {
  const due = dueAt(ticket, started.mailId, now);
  return due === null || due > now
    ? rule('mail-not-in-queue', 'mailId')
    : ok([{ type: 'v1.mail.attempt-started', payload: started }]);
}

/** With the evidence of the sending, where the server took it for somebody whom it was written to. */
export function decideAttemptEnd(
  ticket: Ticket,
  ended: AttemptEnded,
  { now }: Pick<DecisionContext, 'now'>,
): Decision {
  const attempt = ticket.mailAttempts.find(({ attemptId }) => attemptId === ended.attemptId);
  const draft = draftOf(ticket, ended.mailId);
  if (!attempt || attempt.ended || !draft) return err({ kind: 'not-found', what: 'mail' });
  const end: EventSpec = { type: 'v1.mail.attempt-ended', payload: ended };
  const refused = new Set(ended.refused.map(({ address }) => address));
  const isTaken = draft.payload.to.some(({ address }) => !refused.has(address));
  if (ended.outcome !== 'accepted' || ended.transcript === null || !isTaken) return ok([end]);
  const payload = {
    mailId: ended.mailId,
    sentAt: now,
    how: 'server-answer' as const,
    evidence: ended.transcript,
    note: '',
  };
  return ok([end, { type: 'v1.mail.sent-evidenced', payload }]);
}
