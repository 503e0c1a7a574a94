/** Steps 9 and 10, and mail: reporte de atención, entrega, Vo.Bo. */
import { err, ok } from '../../result';
import { heldSince } from '../brought-times';
import { powerAt, powerFact } from '../client-history';
import { isClockBehind } from '../clock-rules';
import type { CommandOf } from '../commands';
import { localTime } from '../contract-evidence';
import { frozenContract } from '../frozen-contract';
import { builtOfPass, carriesArchive, carriesPackage, packagesOfPass } from '../guards';
import { mailSending } from '../mail-sending';
import type { MailPurpose } from '../mail-templates';
import { isLeftBy, type MoveCommand } from '../procedure';
import { clientIdOf, internalFiles, latest, recordsOf, sinceEntry, type Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import { runningTimers } from '../work-time';
import type { Decision, DecisionContext } from './context';
import { onlyBefore } from './decide-work';
import { askedByMail, checkAnswer, checkProof, enclosedIn } from './evidence-rules';
import { deskAuthority, deviate, move, rule } from './moves';
import { checkRecord, isBefore } from './record-rules';

/** What each message serves: it is written at the step that this command leaves. */
const SERVED_BY: Record<MailPurpose, MoveCommand> = {
  improcedencia: 'inadmissibility.conclude',
  fabricante: 'manufacturer.submit',
  reporte: 'report.deliver',
  'recordatorio-vobo': 'approval.record',
};

/** A message written, not sent. The report's mail must carry the current revision. */
export function decideMailDraft(
  ticket: Ticket,
  { payload, type }: CommandOf<'mail.draft'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore([SERVED_BY[payload.purpose]], ticket, type, context);
  if (!allowed.ok) return allowed;
  if (payload.purpose === 'reporte') {
    const report = sinceEntry(ticket, 'v1.report.issued').at(-1);
    const carries = payload.attachments.some((file) => file.sha256 === report?.payload.document.sha256);
    if (!report || !carries) return rule('mail-without-report', 'attachments');
  }
  const internal = internalFiles(ticket);
  if (payload.attachments.some(({ sha256 }) => internal.has(sha256)))
    return rule('mail-with-equivalences', 'attachments');
  if (payload.purpose === 'fabricante') {
    const newest = packagesOfPass(ticket).at(-1);
    if (!newest) return rule('mail-without-package', 'attachments');
    const built = builtOfPass(ticket)?.payload;
    if (!carriesPackage(payload, newest.payload, built) && !carriesArchive(payload, built))
      return rule('mail-without-files', 'omittedFilesReason');
  }
  return ok([{ type: 'v1.mail.drafted', payload }]);
}

export function decideMailSent(
  ticket: Ticket,
  { payload }: CommandOf<'mail.confirm-sent'>,
  context: DecisionContext,
): Decision {
  const draft = recordsOf(ticket, 'v1.mail.drafted').find(
    (record) => record.payload.mailId === payload.mailId,
  );
  if (!draft) return err({ kind: 'not-found', what: 'mail' });
  const already = recordsOf(ticket, 'v1.mail.sent-evidenced').some(
    (record) => record.payload.mailId === payload.mailId,
  );
  if (already) return rule('mail-already-sent', 'mailId');
  // What the desk is sending itself is not sent beside it by hand, nor called sent before anybody decided.
  const { kind } = mailSending(ticket, payload.mailId);
  if (kind === 'queued' || kind === 'retry') return rule('mail-in-queue', 'mailId');
  if (kind === 'sending') return rule('mail-being-sent', 'mailId');
  if (kind === 'uncertain') return rule('mail-uncertain', 'mailId');
  if (payload.sentAt > context.now) return rule('in-the-future', 'sentAt');
  if (isBefore(payload.sentAt, heldSince(ticket, draft.seq, draft.recordedAt)))
    return rule('sent-before-written', 'sentAt');
  // «Redactado no es enviado»: neither what was written nor what went with it shows that it left.
  if (enclosedIn(draft.payload).has(payload.evidence.sha256)) return rule('evidence-own-file', 'evidence');
  const shown = checkProof(ticket, payload.evidence, 'evidence', draft.seq);
  if (!shown.ok) return shown;
  return ok([{ type: 'v1.mail.sent-evidenced', payload, occurredAt: payload.sentAt }]);
}

/** The next revision of the report: what it supersedes is worked out here, never claimed. */
export function nextRevision(
  ticket: Ticket,
): Pick<CommandOf<'report.issue'>['payload'], 'revision' | 'supersedes'> {
  const previous = latest(ticket, 'v1.report.issued')?.payload;
  return previous
    ? {
        revision: previous.revision + 1,
        supersedes: { revision: previous.revision, sha256: previous.document.sha256 },
      }
    : { revision: 1, supersedes: null };
}

export function decideReport(
  ticket: Ticket,
  { payload, type }: CommandOf<'report.issue'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(['report.deliver'], ticket, type, context);
  if (!allowed.ok) return allowed;
  if (isClockBehind(ticket, context.now, context)) return rule('clock-behind', 'revision');
  // What it says of the time of work would be another the moment after.
  if (runningTimers(ticket).length > 0) return rule('timer-running', 'revision');
  const expected = nextRevision(ticket);
  const current =
    payload.revision === expected.revision && payload.supersedes?.sha256 === expected.supersedes?.sha256;
  return current ? ok([{ type: 'v1.report.issued', payload }]) : rule('report-is-not-current', 'revision');
}

export function decideDelivery(ticket: Ticket, context: DecisionContext): Decision {
  const report = sinceEntry(ticket, 'v1.report.issued').at(-1)?.payload;
  const sent = new Set(recordsOf(ticket, 'v1.mail.sent-evidenced').map((record) => record.payload.mailId));
  const mail = sinceEntry(ticket, 'v1.mail.drafted').findLast(
    (record) =>
      record.payload.purpose === 'reporte' &&
      sent.has(record.payload.mailId) &&
      record.payload.attachments.some((file) => file.sha256 === report?.document.sha256),
  );
  const records: EventSpec[] =
    report && mail
      ? [
          {
            type: 'v1.report.delivered',
            payload: {
              revision: report.revision,
              sha256: report.document.sha256,
              mailId: mail.payload.mailId,
            },
          },
        ]
      : [];
  return move(ticket, 'report.deliver', null, records, context);
}

export function decideReminder(
  ticket: Ticket,
  { payload, type }: CommandOf<'approval.remind'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(['approval.record'], ticket, type, context);
  if (!allowed.ok) return allowed;
  // A call leaves its note; a message leaves a copy.
  if (payload.channel === 'email' && payload.evidence === null) {
    return rule('reminder-without-evidence', 'evidence');
  }
  // Each reminder has its own copy: the one of yesterday does not show today's.
  const previous = sinceEntry(ticket, 'v1.approval.reminded').at(-1);
  const since = previous ?? latest(ticket, 'v1.report.delivered');
  const shown = checkProof(ticket, payload.evidence, 'evidence', since?.seq ?? null);
  return shown.ok ? ok([{ type: 'v1.approval.reminded', payload }]) : shown;
}

/** Step 10. Granted ends the procedure; denied goes back to 5 as the client's act, with the client's reason. */
export function decideApproval(
  ticket: Ticket,
  { payload, type }: CommandOf<'approval.record'>,
  context: DecisionContext,
): Decision {
  const { position } = ticket;
  if (position.kind !== 'step' || !isLeftBy(context.procedure, position.step, ['approval.record'])) {
    return err({ kind: 'not-allowed-here', command: type, position });
  }
  const clientId = clientIdOf(ticket);
  const contacts = clientId ? (context.client(clientId)?.contacts ?? []) : [];
  const contact = contacts.find((candidate) => candidate.id === payload.by.contactId);
  if (payload.by.contactId && !contact) return rule('contact-not-of-client', 'by.contactId');
  if (contact && contact.name !== payload.by.name) return rule('contact-name-differs', 'by.name');
  // By the powers of the moment at which the client answered, not of today.
  const client = clientId ? context.client(clientId) : undefined;
  const power = powerAt(client, payload.by.contactId, 'approve', payload.at);
  const mayApprove = power.held;
  const timeZone = frozenContract(ticket)?.timeZone ?? 'UTC';
  const byContract = (instant: string) => localTime(instant, timeZone);
  if (payload.mayApprove !== mayApprove) return rule('contact-without-power', 'withoutPowerReason');
  const record: EventSpec = {
    type: 'v1.approval.recorded',
    payload: { ...payload, power: powerFact(power, payload.by.name, byContract) },
    occurredAt: payload.at,
    actor: { id: contact?.id ?? 'externo', name: payload.by.name, role: 'cliente', declared: true },
  };
  const kept = checkRecord(ticket, record, context);
  if (!kept.ok) return kept;
  const shown = checkAnswer(ticket, payload.original, 'original', askedByMail(ticket, payload.revision));
  if (!shown.ok) return shown;
  const withoutPower: EventSpec[] = mayApprove
    ? []
    : [
        {
          type: 'v1.deviation.recorded',
          payload: {
            kind: 'aprueba-sin-poder',
            reason: payload.withoutPowerReason,
            from: position.step,
            to: null,
            authority: deskAuthority(context),
            evidence: payload.original ? [payload.original] : [],
          },
        },
      ];
  const records = [record, ...withoutPower];
  if (payload.granted) return move(ticket, 'approval.record', true, records, context);
  const input = {
    reason: payload.denialReason,
    authority: deskAuthority(context),
    evidence: payload.original ? [payload.original] : [],
  };
  return deviate(ticket, 'vobo-denegado', input, records, context);
}
