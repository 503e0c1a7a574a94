/** Steps 5 to 8: solución, soporte a la operación, fabricante; with the work log, waiting and assignment around them. */
import { err, ok } from '../../result';
import type { CommandOf, TicketCommandType } from '../commands';
import type { StepNumber } from '../procedure';
import { currentWait, recordsOf, type Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import type { Decision, DecisionContext } from './context';
import { move, rule } from './moves';

/** Refuses a command outside the steps at which the procedure knows it. */
export function onlyAt(ticket: Ticket, command: TicketCommandType, steps: readonly StepNumber[]): Decision {
  const { position } = ticket;
  return position.kind === 'step' && steps.includes(position.step)
    ? ok([])
    : err({ kind: 'not-allowed-here', command, position });
}

const WORKING: readonly StepNumber[] = [4, 5, 6, 7, 8, 9];

export function decideWorkLog(
  ticket: Ticket,
  { payload, type }: CommandOf<'work.log'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyAt(ticket, type, WORKING);
  if (!allowed.ok) return allowed;
  if (payload.startedAt > context.now) return rule('in-the-future', 'startedAt');
  return ok([{ type: 'v1.work.logged', payload, occurredAt: payload.startedAt }]);
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
): Decision {
  const allowed = onlyAt(ticket, type, [7]);
  return allowed.ok ? ok([{ type: 'v1.manufacturer.package-prepared', payload }]) : allowed;
}

export function decidePortal(
  ticket: Ticket,
  { payload, type }: CommandOf<'manufacturer.record-portal'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyAt(ticket, type, [7]);
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
  const allowed = onlyAt(ticket, type, [8]);
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

export function decideMark(ticket: Ticket, { payload, type }: CommandOf<'recommendation.mark'>): Decision {
  const allowed = onlyAt(ticket, type, [5, 6, 7, 8]);
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

export function decideWaitingStart(ticket: Ticket, { payload, type }: CommandOf<'waiting.start'>): Decision {
  const allowed = onlyAt(ticket, type, [2, 3, ...WORKING, 10]);
  if (!allowed.ok) return allowed;
  return currentWait(ticket)
    ? rule('already-waiting', 'party')
    : ok([{ type: 'v1.waiting.started', payload }]);
}

export function decideWaitingEnd(ticket: Ticket, { payload }: CommandOf<'waiting.end'>): Decision {
  return currentWait(ticket) ? ok([{ type: 'v1.waiting.ended', payload }]) : rule('not-waiting', 'note');
}

export function decideReassign(ticket: Ticket, { payload, type }: CommandOf<'ticket.reassign'>): Decision {
  const allowed = onlyAt(ticket, type, [5, 6, 7, 8, 9, 10]);
  return allowed.ok ? ok([{ type: 'v1.ticket.reassigned', payload }]) : allowed;
}

export function decideReprioritise(
  ticket: Ticket,
  { payload, type }: CommandOf<'ticket.reprioritise'>,
): Decision {
  const allowed = onlyAt(ticket, type, [5, 6, 7, 8, 9]);
  return allowed.ok ? ok([{ type: 'v1.ticket.reprioritised', payload }]) : allowed;
}

/** Evidence may be added at any time, also after closure: it changes no position. */
export function decideAttach(command: CommandOf<'evidence.attach'>): Decision {
  return ok([{ type: 'v1.evidence.attached', payload: command.payload }]);
}
