/** Two states of one request, each recomputed from its beginning: what differs in its targets. */
import type { ClockChange, Standing, Verdict } from './clock-changes';
import { TARGETS } from './clock-changes';
import type { Procedure } from './procedure';
import { isPast, type TargetStatus, targetStatuses } from './service-targets';
import type { Ticket } from './ticket';

export function verdictOf({ dueAt, paused, reached, ended }: TargetStatus, now: string): Verdict {
  if (reached) return reached.missed ? 'missed' : 'met';
  if (ended) return ended.missed ? 'missed' : 'ended';
  if (paused) return 'paused';
  return isPast(dueAt, now) ? 'overdue' : 'open';
}

function standingOf(status: TargetStatus | undefined, now: string): Standing | null {
  if (!status) return null;
  const { minutes, dueAt } = status;
  const verdict = verdictOf(status, now);
  const left = verdict === 'paused' ? status.paused?.minutesLeft : undefined;
  return { minutes, dueAt, verdict, ...(left !== undefined && { minutesLeft: left }) };
}

const isSame = (left: Standing | null, right: Standing | null) =>
  left === right ||
  (left !== null &&
    right !== null &&
    left.minutes === right.minutes &&
    left.dueAt === right.dueAt &&
    left.verdict === right.verdict &&
    left.minutesLeft === right.minutesLeft);

/** @param now RFC 3339, by which what is open is judged in both */
export function clockChanges(
  before: Ticket,
  after: Ticket,
  procedure: Procedure,
  now: string,
): ClockChange[] {
  const [then, since] = [before, after].map((ticket) => targetStatuses(ticket, procedure));
  return TARGETS.map((target) => {
    const standing = (statuses: readonly TargetStatus[] | undefined) =>
      standingOf(
        statuses?.find((status) => status.target === target),
        now,
      );
    return { target, before: standing(then), after: standing(since) };
  }).filter((change) => !isSame(change.before, change.after));
}
