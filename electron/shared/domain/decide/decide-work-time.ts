/** Clocks of work: each person starts and stops their own, and writes down what was done meanwhile. */
import { err, ok } from '../../result';
import { heldReception } from '../brought-times';
import type { CommandOf } from '../commands';
import { WORKING } from '../procedure';
import type { Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import { entryTime, runningTimers, timersOf, type WorkTimer, wholeMinutes } from '../work-time';
import type { Decision, DecisionContext } from './context';
import { onlyBefore } from './decide-work';
import { preview, rule } from './moves';
import { isBefore } from './record-rules';

/** A person works on one thing at a time: a second clock would count the same minutes twice. */
export function decideWorkStart(
  ticket: Ticket,
  { payload: { timerId, at }, type }: CommandOf<'work.start'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(WORKING, ticket, type, context);
  if (!allowed.ok) return allowed;
  if (timersOf(ticket).some((timer) => timer.timerId === timerId)) return rule('timer-known', 'timerId');
  const { id } = context.session;
  if (runningTimers(ticket).some(({ person }) => person.id === id)) return rule('timer-runs', 'timerId');
  if (context.withClockOf(id).some((other) => other.id !== ticket.id))
    return rule('timer-elsewhere', 'timerId');
  const started: EventSpec = {
    type: 'v1.work.started',
    payload: { timerId, ...(at && { at }) },
    ...(at && { occurredAt: at }),
  };
  const possible = checkTimers(preview(ticket, [started], context), timerId, context);
  return possible.ok ? ok([started]) : possible;
}

/** At any step, and after the end: what runs must be stoppable. Somebody else's, or at another time, needs a reason. */
export function decideWorkStop(
  ticket: Ticket,
  { payload: { timerId, at, reason } }: CommandOf<'work.stop'>,
  context: DecisionContext,
): Decision {
  const timer = timersOf(ticket).find((candidate) => candidate.timerId === timerId);
  if (!timer) return rule('timer-unknown', 'timerId');
  if (timer.stoppedAt !== null) return rule('timer-stopped', 'timerId');
  const isPlain = !at && timer.person.id === context.session.id;
  if (!isPlain && reason === '') return rule('timer-reason', 'reason');
  const stopped: EventSpec = {
    type: 'v1.work.stopped',
    payload: { timerId, ...(at && { at }), reason },
    ...(at && { occurredAt: at }),
  };
  if (!at) return ok([stopped]);
  const possible = checkTimers(preview(ticket, [stopped], context), timerId, context);
  return possible.ok ? ok([stopped]) : possible;
}

/** One's own clocks that have no entry yet; null for what is none of them. */
function ownTimers(
  ticket: Ticket,
  ids: readonly string[],
  personId: string,
): readonly WorkTimer[] | Decision {
  const timers = timersOf(ticket);
  const chosen: WorkTimer[] = [];
  for (const id of new Set(ids)) {
    const timer = timers.find(({ timerId }) => timerId === id);
    if (!timer) return rule('timer-unknown', 'timers');
    if (timer.person.id !== personId) return rule('timer-of-another', 'timers');
    if (timer.entryId !== null) return rule('timer-told', 'timers');
    chosen.push(timer);
  }
  return chosen;
}

const isRefusal = (found: readonly WorkTimer[] | Decision): found is Decision => 'ok' in found;

/** What was done while one's clocks ran. One that still runs is stopped by it, and may go on at once under a new id. */
export function decideTimedWork(
  ticket: Ticket,
  { payload }: CommandOf<'work.log-timed'>,
  context: DecisionContext,
): Decision {
  const chosen = ownTimers(ticket, payload.timers, context.session.id);
  if (isRefusal(chosen)) return chosen;
  const running = chosen.filter(({ stoppedAt }) => stoppedAt === null);
  const stops = running.map(
    ({ timerId }): EventSpec => ({ type: 'v1.work.stopped', payload: { timerId, reason: '' } }),
  );
  const timers = chosen.map(({ timerId }) => timerId);
  const { activity, evidence } = payload;
  const told = { startedAt: context.now, minutes: 1, activity, evidence: [...evidence], timers };
  const { startedAt, ms } = entryTime(preview(ticket, stops, context), { payload: told });
  const entry: EventSpec = {
    type: 'v1.work.logged',
    payload: { ...told, startedAt, minutes: wholeMinutes(ms) },
    occurredAt: startedAt,
  };
  if (payload.goOn === null || running.length === 0) return ok([...stops, entry]);
  const next = decideWorkStart(
    preview(ticket, stops, context),
    { type: 'work.start', payload: { timerId: payload.goOn } },
    context,
  );
  return next.ok ? ok([...stops, entry, ...next.value]) : next;
}

/** Whether the stated times of a clock can be: since the request came, not to come, and its stop not before its start. */
export function checkTimers(ticket: Ticket, timerId: string, { now }: DecisionContext): Decision {
  const timer = timersOf(ticket).find((candidate) => candidate.timerId === timerId);
  if (!timer) return err({ kind: 'not-found', what: 'record' });
  const { startedAt, stoppedAt } = timer;
  const received = heldReception(ticket);
  if (startedAt > now || (stoppedAt !== null && stoppedAt > now)) return rule('in-the-future', 'at');
  if (received !== null && isBefore(startedAt, received)) return rule('work-before-request', 'at');
  const runsBack = stoppedAt !== null && Date.parse(stoppedAt) < Date.parse(startedAt);
  return runsBack ? rule('timer-order', 'at') : ok([]);
}
