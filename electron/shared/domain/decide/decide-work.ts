/** Steps 5 to 8: solución, soporte a la operación, fabricante; with the work log, waiting and assignment around them. */
import { err, ok } from '../../result';
import type { CommandOf, TicketCommandType } from '../commands';
import { packagesOfPass } from '../guards';
import { isLeftBy, type MoveCommand, SOLVING, WORKING } from '../procedure';
import { currentWait, recordsOf, type Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import type { Decision, DecisionContext } from './context';
import { checkWaits } from './decide-clock';
import { checkAnswer, enclosedIn } from './evidence-rules';
import { move, preview, rule } from './moves';
import { checkRecord } from './record-rules';

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
  return recorded(ticket, { type: 'v1.work.logged', payload, occurredAt: payload.startedAt }, context);
}

/** The record, if it keeps its own rules. */
function recorded(ticket: Ticket, record: EventSpec, context: DecisionContext): Decision {
  const kept = checkRecord(ticket, record, context);
  return kept.ok ? ok([record]) : kept;
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

/** The archives of what was prepared: made again they take the place of the former. */
export function decidePackageBuilt(
  ticket: Ticket,
  { payload, type }: CommandOf<'manufacturer.record-package'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(['manufacturer.submit'], ticket, type, context);
  if (!allowed.ok) return allowed;
  return packagesOfPass(ticket).length > 0
    ? ok([{ type: 'v1.manufacturer.package-built', payload }])
    : rule('mail-without-package', 'items');
}

export function decidePortal(
  ticket: Ticket,
  { payload, type }: CommandOf<'manufacturer.record-portal'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(['manufacturer.submit'], ticket, type, context);
  if (!allowed.ok) return allowed;
  // What was to be sent does not show that it was.
  const packages = packagesOfPass(ticket);
  if (packages.some((record) => enclosedIn(record.payload).has(payload.evidence.sha256)))
    return rule('evidence-own-file', 'evidence');
  const shown = checkAnswer(ticket, payload.evidence, 'evidence', packages.at(-1)?.seq ?? null);
  if (!shown.ok) return shown;
  const record: EventSpec = { type: 'v1.manufacturer.portal-sent', payload, occurredAt: payload.sentAt };
  return recorded(ticket, record, context);
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
  if (isRecommended(ticket, payload.recommendationId))
    return rule('recommendation-known', 'recommendationId');
  const shown = checkAnswer(ticket, payload.file, 'file', null);
  if (!shown.ok) return shown;
  const record: EventSpec = {
    type: 'v1.recommendation.recorded',
    payload,
    occurredAt: payload.receivedAt,
    actor: { id: 'fabricante', name: payload.from, role: 'fabricante', declared: true },
  };
  return recorded(ticket, record, context);
}

function isRecommended(ticket: Ticket, recommendationId: string): boolean {
  return recordsOf(ticket, 'v1.recommendation.recorded').some(
    (record) => record.payload.recommendationId === recommendationId,
  );
}

export function decideMark(
  ticket: Ticket,
  { payload, type }: CommandOf<'recommendation.mark'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(SOLVING, ticket, type, context);
  if (!allowed.ok) return allowed;
  return isRecommended(ticket, payload.recommendationId)
    ? ok([{ type: 'v1.recommendation.marked', payload }])
    : rule('recommendation-unknown', 'recommendationId');
}

export function decideReturn(ticket: Ticket, context: DecisionContext): Decision {
  return move(ticket, 'manufacturer.return', null, [], context);
}

export function decideWaitingStart(
  ticket: Ticket,
  { payload: { at, ...payload }, type }: CommandOf<'waiting.start'>,
  context: DecisionContext,
): Decision {
  const { position } = ticket;
  // What was not even received waits for nobody.
  if (position.kind !== 'step' || position.step === context.procedure.start) {
    return err({ kind: 'not-allowed-here', command: type, position });
  }
  if (currentWait(ticket)) return rule('already-waiting', 'party');
  return waited(ticket, { type: 'v1.waiting.started', payload: { ...payload, ...(at && { at }) } }, context);
}

export function decideWaitingEnd(
  ticket: Ticket,
  { payload: { at, ...payload } }: CommandOf<'waiting.end'>,
  context: DecisionContext,
): Decision {
  if (!currentWait(ticket)) return rule('not-waiting', 'note');
  return waited(ticket, { type: 'v1.waiting.ended', payload: { ...payload, ...(at && { at }) } }, context);
}

/** The record of a wait, which may say that it began or ended earlier than it was written down. */
function waited(
  ticket: Ticket,
  record: Extract<EventSpec, { type: 'v1.waiting.started' | 'v1.waiting.ended' }>,
  context: DecisionContext,
): Decision {
  const { at } = record.payload;
  const told: EventSpec = { ...record, ...(at && { occurredAt: at }) };
  const possible = checkWaits(preview(ticket, [told], context), ticket.visits.length - 1, context);
  return possible.ok ? ok([told]) : possible;
}

/** Somebody of the desk who may attend, under the name that the desk knows; null for anybody else. */
export function assigneeNamed(
  id: string,
  { colleague }: DecisionContext,
): { readonly id: string; readonly name: string } | null {
  const person = colleague(id);
  return person?.active && person.role !== 'auditor' ? { id: person.id, name: person.name } : null;
}

export function decideReassign(
  ticket: Ticket,
  { payload, type }: CommandOf<'ticket.reassign'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore([...SOLVING, 'report.deliver', 'approval.record'], ticket, type, context);
  if (!allowed.ok) return allowed;
  const assignee = assigneeNamed(payload.assignee.id, context);
  return assignee
    ? ok([{ type: 'v1.ticket.reassigned', payload: { ...payload, assignee } }])
    : rule('assignee-unknown', 'assignee.id');
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
