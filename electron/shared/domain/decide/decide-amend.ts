/** Corrections: a new event beside the record; never a way round the rules that the record itself had to keep. */
import { canonicalJson } from '../../canonical-json';
import { err, ok } from '../../result';
import { powerAt } from '../client-history';
import type { CommandOf } from '../commands';
import { evidenceIn } from '../evidence';
import type { GuardName } from '../guard-names';
import { missingFor } from '../guards';
import type { Procedure } from '../procedure';
import { clientIdOf, type Ticket } from '../ticket';
import { type EventSpec, ticketEventSchemas } from '../ticket-events';
import { FIXED, isSigned } from './amendable';
import type { Decision, DecisionContext } from './context';
import { checkWaits } from './decide-clock';
import { checkTimers } from './decide-work-time';
import { preview, rule } from './moves';
import { checkRecord } from './record-rules';

const same = (left: unknown, right: unknown) => canonicalJson(left ?? null) === canonicalJson(right ?? null);

function keepsItsFiles(before: unknown, after: unknown): boolean {
  const kept = new Set(evidenceIn(after).map((file) => file.sha256));
  return evidenceIn(before).every((file) => kept.has(file.sha256));
}

/** Another time of the answer may be one at which the contact's power was another; whether they had it decided. */
function keepsItsPower(ticket: Ticket, spec: EventSpec, context: DecisionContext): boolean {
  if (spec.type !== 'v1.approval.recorded' || spec.payload.power === undefined) return true;
  const { by, at, mayApprove } = spec.payload;
  return powerAt(context.client(clientIdOf(ticket) ?? ''), by.contactId, 'approve', at).held === mayApprove;
}

function guardsOfWay(procedure: Procedure, via: string | null): readonly GuardName[] {
  const arrow = procedure.transitions.find((transition) => transition.id === via);
  return arrow?.guards ?? procedure.deviations.find(({ kind }) => kind === via)?.guards ?? [];
}

/** What the guards of every passed step miss, each looking at no more than was there when the step was left. */
function missingAtPassages(ticket: Ticket, procedure: Procedure): readonly GuardName[] {
  return ticket.visits.flatMap((visit, index) => {
    if (visit.leftVia === null) return [];
    const then: Ticket = {
      ...ticket,
      position: visit.at,
      visits: ticket.visits.slice(0, index + 1),
      records: ticket.records.filter((record) => record.visit <= index),
    };
    return missingFor(guardsOfWay(procedure, visit.leftVia), then);
  });
}

/**
 * A correction by its author or by Líder SOC; the old record stays beside it. It keeps the record's own rules, leaves
 * no passed step without its record, takes away no file, and stops at what somebody has signed.
 */
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
  if (isSigned(ticket, record.type)) return rule('amend-signed', 'eventId');
  const parsed = ticketEventSchemas[record.type].safeParse(payload.payload);
  if (!parsed.success) return rule('amend-invalid', 'payload');
  const before: Readonly<Record<string, unknown>> = { ...record.payload };
  const after: Readonly<Record<string, unknown>> = { ...parsed.data };
  if (fixed.some((field) => !same(before[field], after[field]))) return rule('amend-decision', 'payload');
  if (!keepsItsFiles(before, after)) return rule('amend-evidence', 'payload');
  // The type of the record and the payload that its own schema parsed belong together; the union loses the pairing.
  const corrected = { type: record.type, payload: parsed.data } as EventSpec;
  const kept = checkRecord(ticket, corrected, context);
  if (!kept.ok) return kept;
  if (!keepsItsPower(ticket, corrected, context)) return rule('contact-without-power', 'payload');
  const timed = record.type === 'v1.work.logged' && record.payload.timers !== undefined;
  if (timed && ['startedAt', 'minutes'].some((field) => !same(before[field], after[field]))) {
    return rule('timer-tells-time', 'payload');
  }
  const amendment: EventSpec = { type: 'v1.record.amended', payload: { ...payload, payload: parsed.data } };
  const amended = preview(ticket, [amendment], context);
  if (record.type === 'v1.waiting.started' || record.type === 'v1.waiting.ended') {
    const waits = checkWaits(amended, record.visit, context);
    if (!waits.ok) return waits;
  }
  if (record.type === 'v1.work.started' || record.type === 'v1.work.stopped') {
    const timers = checkTimers(amended, record.payload.timerId, context);
    if (!timers.ok) return timers;
  }
  const missingBefore = missingAtPassages(ticket, context.procedure);
  const missing = missingAtPassages(amended, context.procedure).filter(
    (name) => !missingBefore.includes(name),
  );
  return missing.length > 0 ? err({ kind: 'amend-breaks', missing: [...new Set(missing)] }) : ok([amendment]);
}
