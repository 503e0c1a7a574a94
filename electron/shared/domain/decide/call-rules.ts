/** A call of the call sheet becomes one record, and its times can be. */
import { err, ok } from '../../result';
import type { RuleName } from '../errors';
import { perTicket } from '../per-ticket';
import type { CallNote } from '../records';
import type { EventSpec } from '../ticket-events';
import type { Decision, DecisionContext } from './context';

const refused = (rule: RuleName, field: string): Decision => err({ kind: 'rule', rule, field });

interface CallInRecord {
  readonly call: CallNote;
  readonly field: string;
}

function callIn({ type, payload }: Pick<EventSpec, 'type' | 'payload'>): CallInRecord | null {
  switch (type) {
    case 'v1.request.captured':
    case 'v1.request.updated': {
      const { call } = (payload as Extract<EventSpec, { type: typeof type }>['payload']).request;
      return call ? { call, field: 'request.call.at' } : null;
    }
    case 'v1.work.logged':
    case 'v1.recommendation.recorded':
    case 'v1.approval.recorded': {
      const { call } = payload as Extract<EventSpec, { type: typeof type }>['payload'];
      return call ? { call, field: 'call.at' } : null;
    }
    default:
      return null;
  }
}

/** The calls that became records of a request. */
export const callsOf = perTicket(
  (ticket): ReadonlySet<string> =>
    new Set(ticket.records.flatMap((record) => callIn(record)?.call.callId ?? [])),
);

/** The decision, unless it registers a call a second time: after a crash its sheet may still be there. */
export function withCallRules(ticketId: string, decision: Decision, context: DecisionContext): Decision {
  if (!decision.ok) return decision;
  for (const spec of decision.value) {
    const found = callIn(spec);
    if (!found) continue;
    const { call, field } = found;
    if (call.until && (call.until > context.now || Date.parse(call.until) < Date.parse(call.at)))
      return refused('call-order', field);
    // Completing a request tells its own call again.
    const except = spec.type === 'v1.request.updated' ? ticketId : null;
    if (call.callId && context.withCall(call.callId).some(({ id }) => id !== except))
      return refused('call-known', field);
  }
  return ok(decision.value);
}
