/** The named ways off the graph that a person asks for by name, and corrections of records. */
import { err, ok } from '../../result';
import type { CommandOf } from '../commands';
import type { DeviationKind } from '../procedure';
import { workLogSchema } from '../records';
import type { Ticket } from '../ticket';
import { type TicketEventType, ticketEventSchemas } from '../ticket-events';
import type { Decision, DecisionContext } from './context';
import { workTimeRefusal } from './decide-work';
import { deviate, rule } from './moves';

type DeviationCommand = CommandOf<
  | 'deviation.close-unanswered'
  | 'deviation.manufacturer-unsupported'
  | 'deviation.withdraw'
  | 'deviation.reopen'
>;

export const DEVIATION_OF: Record<DeviationCommand['type'], DeviationKind> = {
  'deviation.close-unanswered': 'vobo-sin-respuesta',
  'deviation.manufacturer-unsupported': 'fabricante-sin-apoyo',
  'deviation.withdraw': 'retiro-cliente',
  'deviation.reopen': 'reapertura',
};

/** The client's own wish must be evidenced (design: «Soporte N2 with the client's evidence»). */
export function decideDeviation(
  ticket: Ticket,
  command: DeviationCommand,
  context: DecisionContext,
): Decision {
  if (command.type === 'deviation.withdraw' && command.payload.evidence.length === 0) {
    return rule('withdrawal-without-evidence', 'evidence');
  }
  return deviate(ticket, DEVIATION_OF[command.type], command.payload, [], context);
}

/** Fields that decided the way or identify a document: a correction may not rewrite what happened. */
const FIXED: Partial<Record<TicketEventType, readonly string[]>> = {
  'v1.work.logged': [],
  'v1.request.validated': ['valid', 'clientId', 'contractId', 'criteria', 'frozen', 'ratifyBy'],
  'v1.ticket.attended': ['assignee', 'terms', 'priority'],
  'v1.solution.declared': ['finished'],
  'v1.operation.supported': ['manufacturerNeeded'],
  'v1.manufacturer.package-prepared': ['items'],
  'v1.manufacturer.portal-sent': ['evidence'],
  'v1.manufacturer.case-recorded': [],
  'v1.recommendation.recorded': ['recommendationId', 'file'],
  'v1.recommendation.marked': ['recommendationId'],
  'v1.approval.recorded': ['granted', 'revision', 'reportSha256', 'original', 'mayApprove', 'by'],
  'v1.evidence.attached': ['file'],
};

/** Whether a kind of record can be corrected at all. */
export function isAmendable(type: TicketEventType): boolean {
  return Object.hasOwn(FIXED, type);
}

/** A correction by its author or by Líder SOC: a new event; the old record stays beside it. */
export function decideAmend(
  ticket: Ticket,
  { payload }: CommandOf<'record.amend'>,
  context: DecisionContext,
): Decision {
  const record = ticket.records.find((candidate) => candidate.eventId === payload.eventId);
  if (!record) return err({ kind: 'not-found', what: 'record' });
  const fixed = FIXED[record.type];
  if (!fixed) return rule('amend-type', 'eventId');
  if (record.recordedBy.id !== context.session.id && context.session.role !== 'lider-soc') {
    return rule('amend-own', 'eventId');
  }
  const parsed = ticketEventSchemas[record.type].safeParse(payload.payload);
  if (!parsed.success) return rule('amend-invalid', 'payload');
  if (record.type === 'v1.work.logged') {
    const corrected = workLogSchema.parse(parsed.data);
    const refusal = workTimeRefusal(corrected, context.now);
    if (refusal) return rule(refusal.rule, `payload.${refusal.field}`);
  }
  const before: Readonly<Record<string, unknown>> = { ...record.payload };
  const after: Readonly<Record<string, unknown>> = { ...parsed.data };
  const changed = fixed.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  if (changed) return rule('amend-decision', 'payload');
  return ok([{ type: 'v1.record.amended', payload: { ...payload, payload: parsed.data } }]);
}
