/** Steps 5 to 8: solución, soporte a la operación, fabricante; with the work log, waiting and assignment around them. */
import { err, ok } from '../../result';
import type { CommandOf, TicketCommandType } from '../commands';
import type { RuleName } from '../errors';
import { isLeftBy, type MoveCommand, SOLVING, WORKING } from '../procedure';
import type { WorkLogRecord } from '../records';
import { currentWait, recordsOf, type Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import type { Decision, DecisionContext } from './context';
import { move, rule } from './moves';

/** Refuses a command outside the steps that one of `ways` leaves: those for which the procedure wants its record. */
export function onlyBefore(
  ways: readonly MoveCommand[],
  ticket: Ticket,
  command: TicketCommandType,
  { procedure }: DecisionContext,
): Decision {
  const { position } = ticket;
  return position.kind === 'step' && isLeftBy(procedure, position.step, ways)
    ? ok([])
    : err({ kind: 'not-allowed-here', command, position });
}

export function decideWorkLog(
  ticket: Ticket,
  { payload, type }: CommandOf<'work.log'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(WORKING, ticket, type, context);
  if (!allowed.ok) return allowed;
  const refusal = workTimeRefusal(payload, context.now);
  if (refusal) return rule(refusal.rule, refusal.field);
  return ok([{ type: 'v1.work.logged', payload, occurredAt: payload.startedAt }]);
}

/** Whole minutes are noted: work that ends within the current one has ended. */
const MINUTE_MS = 60_000;

/** Why the time of an entry cannot be true, or null: work is noted once it is done, and takes time. */
export function workTimeRefusal(
  { startedAt, minutes }: Pick<WorkLogRecord, 'startedAt' | 'minutes'>,
  now: string,
): { readonly rule: RuleName; readonly field: 'startedAt' | 'minutes' } | null {
  if (startedAt > now) return { rule: 'in-the-future', field: 'startedAt' };
  if (minutes < 1) return { rule: 'work-without-time', field: 'minutes' };
  const endsAtMs = Date.parse(startedAt) + minutes * MINUTE_MS;
  return endsAtMs >= Date.parse(now) + MINUTE_MS ? { rule: 'work-ends-later', field: 'minutes' } : null;
}

/** Step 5, «¿Solicitud finalizada?». */
export function decideSolution(
  ticket: Ticket,
  { payload }: CommandOf<'solution.declare'>,
  context: DecisionContext,
): Decision {
  return move(
    ticket,
    'solution.declare',
    payload.finished,
    [{ type: 'v1.solution.declared', payload }],
    context,
  );
}

/** Step 6, «¿Requiere apoyo del fabricante?». */
export function decideOperation(
  ticket: Ticket,
  { payload }: CommandOf<'operation.support'>,
  context: DecisionContext,
): Decision {
  const record: EventSpec = { type: 'v1.operation.supported', payload };
  return move(ticket, 'operation.support', payload.manufacturerNeeded, [record], context);
}

export function decidePackage(
  ticket: Ticket,
  { payload, type }: CommandOf<'manufacturer.prepare'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(['manufacturer.submit'], ticket, type, context);
  return allowed.ok ? ok([{ type: 'v1.manufacturer.package-prepared', payload }]) : allowed;
}

export function decidePortal(
  ticket: Ticket,
  { payload, type }: CommandOf<'manufacturer.record-portal'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(['manufacturer.submit'], ticket, type, context);
  if (!allowed.ok) return allowed;
  if (payload.sentAt > context.now) return rule('in-the-future', 'sentAt');
  return ok([{ type: 'v1.manufacturer.portal-sent', payload, occurredAt: payload.sentAt }]);
}

export function decideSubmit(
  ticket: Ticket,
  { payload }: CommandOf<'manufacturer.submit'>,
  context: DecisionContext,
): Decision {
  return move(
    ticket,
    'manufacturer.submit',
    null,
    [{ type: 'v1.manufacturer.case-recorded', payload }],
    context,
  );
}

export function decideRecommendation(
  ticket: Ticket,
  { payload, type }: CommandOf<'recommendation.record'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(['manufacturer.return'], ticket, type, context);
  if (!allowed.ok) return allowed;
  if (payload.receivedAt > context.now) return rule('in-the-future', 'receivedAt');
  return ok([
    {
      type: 'v1.recommendation.recorded',
      payload,
      occurredAt: payload.receivedAt,
      actor: { id: 'fabricante', name: payload.from, role: 'fabricante', declared: true },
    },
  ]);
}

export function decideMark(
  ticket: Ticket,
  { payload, type }: CommandOf<'recommendation.mark'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(SOLVING, ticket, type, context);
  if (!allowed.ok) return allowed;
  const known = recordsOf(ticket, 'v1.recommendation.recorded').some(
    (record) => record.payload.recommendationId === payload.recommendationId,
  );
  return known
    ? ok([{ type: 'v1.recommendation.marked', payload }])
    : rule('recommendation-unknown', 'recommendationId');
}

export function decideReturn(ticket: Ticket, context: DecisionContext): Decision {
  return move(ticket, 'manufacturer.return', null, [], context);
}

export function decideWaitingStart(
  ticket: Ticket,
  { payload, type }: CommandOf<'waiting.start'>,
  { procedure }: DecisionContext,
): Decision {
  const { position } = ticket;
  // What was not even received waits for nobody.
  if (position.kind !== 'step' || position.step === procedure.start) {
    return err({ kind: 'not-allowed-here', command: type, position });
  }
  return currentWait(ticket)
    ? rule('already-waiting', 'party')
    : ok([{ type: 'v1.waiting.started', payload }]);
}

export function decideWaitingEnd(ticket: Ticket, { payload }: CommandOf<'waiting.end'>): Decision {
  return currentWait(ticket) ? ok([{ type: 'v1.waiting.ended', payload }]) : rule('not-waiting', 'note');
}

export function decideReassign(
  ticket: Ticket,
  { payload, type }: CommandOf<'ticket.reassign'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore([...SOLVING, 'report.deliver', 'approval.record'], ticket, type, context);
  return allowed.ok ? ok([{ type: 'v1.ticket.reassigned', payload }]) : allowed;
}

export function decideReprioritise(
  ticket: Ticket,
  { payload, type }: CommandOf<'ticket.reprioritise'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore([...SOLVING, 'report.deliver'], ticket, type, context);
  return allowed.ok ? ok([{ type: 'v1.ticket.reprioritised', payload }]) : allowed;
}

/** Evidence may be added at any time, also after closure: it changes no position. */
export function decideAttach(command: CommandOf<'evidence.attach'>): Decision {
  return ok([{ type: 'v1.evidence.attached', payload: command.payload }]);
}
