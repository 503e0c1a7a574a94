/**
 * What a record's content must keep beyond its schema, whether it is new or corrects another: times that can be. What
 * its files must show is asked once, in `evidence-rules`: no correction changes them.
 */
import { ok } from '../../result';
import { heldReception, heldSince } from '../brought-times';
import type { RuleName } from '../errors';
import type { RequestRecord } from '../records';
import { deliveryOf, type Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import type { Decision, DecisionContext } from './context';
import { rule } from './moves';

/** A minute of grace: forms and mail clients show minutes, the desk's clock shows milliseconds. */
const GRACE_MS = 60_000;
const MINUTE_MS = 60_000;

/** Whether `at` lies before `start`, as far as clocks that show minutes can tell. RFC 3339 both. */
export function isBefore(at: string, start: string): boolean {
  return Date.parse(at) < Date.parse(start) - GRACE_MS;
}

/** Nobody registers a request a year after it came; a date from before is a slip, or a mail program's broken clock. */
const LONGEST_UNREGISTERED_MS = 366 * 24 * 60 * MINUTE_MS;

/** The times that a request states: neither to come nor from long ago. */
export function checkReceived({ receivedAt, call }: RequestRecord, { now }: DecisionContext): Decision {
  const stated = [
    ['request.receivedAt', receivedAt],
    ['request.call.at', call?.at ?? null],
  ] as const;
  for (const [field, at] of stated) {
    if (at === null) continue;
    if (at > now) return rule('in-the-future', field);
    if (Date.parse(at) < Date.parse(now) - LONGEST_UNREGISTERED_MS) return rule('long-ago', field);
  }
  return ok([]);
}

interface Moment {
  readonly field: string;
  readonly at: string;
}

/** Nothing has happened later than now, nor before what it answers to. */
function checkMoments(
  moments: readonly Moment[],
  earliest: string | null,
  tooEarly: RuleName,
  { now }: DecisionContext,
): Decision {
  for (const { field, at } of moments) {
    if (at > now) return rule('in-the-future', field);
    if (earliest !== null && isBefore(at, earliest)) return rule(tooEarly, field);
  }
  return ok([]);
}

type WorkPayload = Extract<EventSpec, { type: 'v1.work.logged' }>['payload'];

/**
 * Work is noted once it is done, and takes time: an entry ends within the current minute at the latest. It begins with
 * the request: what was done before belongs to another one, or the reception was written down too late.
 */
function checkWork(
  { startedAt, minutes }: WorkPayload,
  received: string | null,
  { now }: DecisionContext,
): Decision {
  if (startedAt > now) return rule('in-the-future', 'startedAt');
  if (received !== null && isBefore(startedAt, received)) return rule('work-before-request', 'startedAt');
  if (minutes < 1) return rule('work-without-time', 'minutes');
  const endsAtMs = Date.parse(startedAt) + minutes * MINUTE_MS;
  return endsAtMs >= Date.parse(now) + GRACE_MS ? rule('work-ends-later', 'minutes') : ok([]);
}

type ApprovalPayload = Extract<EventSpec, { type: 'v1.approval.recorded' }>['payload'];

/** The client answers a report that they have. */
function checkApproval(ticket: Ticket, payload: ApprovalPayload, context: DecisionContext): Decision {
  const { at, call, revision } = payload;
  const moments = [{ field: 'at', at }, ...(call ? [{ field: 'call.at', at: call.at }] : [])];
  const delivery = deliveryOf(ticket, revision);
  const delivered = delivery && heldSince(ticket, delivery.seq, delivery.at);
  return checkMoments(moments, delivered, 'before-delivery', context);
}

export function checkRecord(ticket: Ticket, spec: EventSpec, context: DecisionContext): Decision {
  const received = heldReception(ticket);
  switch (spec.type) {
    case 'v1.work.logged':
      return checkWork(spec.payload, received, context);
    case 'v1.manufacturer.portal-sent': {
      const sent = [{ field: 'sentAt', at: spec.payload.sentAt }];
      return checkMoments(sent, received, 'before-request', context);
    }
    case 'v1.recommendation.recorded': {
      const came = [{ field: 'receivedAt', at: spec.payload.receivedAt }];
      return checkMoments(came, received, 'before-request', context);
    }
    case 'v1.approval.recorded':
      return checkApproval(ticket, spec.payload, context);
    default:
      return ok([]);
  }
}
