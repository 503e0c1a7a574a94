/**
 * Who worked on a request, from when until when: worked out from the records each time, never counted on. A clock of work
 * runs from its start to its stop, whatever becomes of the program in between; an entry written by hand tells its own time.
 */
import type { Actor } from './event-envelope';
import { perTicket } from './per-ticket';
import { type RecordOf, recordsOf, type Ticket } from './ticket';

const MINUTE_MS = 60_000;

type Person = Pick<Actor, 'id' | 'name'>;

/** One clock of work. Its times are as they stand after corrections. */
export interface WorkTimer {
  readonly timerId: string;
  readonly person: Person;
  readonly startedAt: string;
  /** null while it runs. */
  readonly stoppedAt: string | null;
  /** The entry that says what was done meanwhile; null before it was written. */
  readonly entryId: string | null;
}

/** A stretch of somebody's work, from a clock or as told by hand. */
interface WorkSpan {
  readonly person: Person;
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface PersonWork {
  readonly person: Person;
  /** Exact, each moment counted once. */
  readonly ms: number;
}

export interface WorkTime {
  readonly people: readonly PersonWork[];
  /** Of all of them together: two people for an hour are two hours. */
  readonly totalMs: number;
  /** What several of somebody's own records tell of the same moments, which is counted once. */
  readonly repeatedMs: number;
}

type Mark = RecordOf<'v1.work.started'> | RecordOf<'v1.work.stopped'>;

/** When a clock was started or stopped: as stated, else when it was recorded. */
export const markedAt = ({ payload, occurredAt }: Pick<Mark, 'payload' | 'occurredAt'>): string =>
  payload.at ?? occurredAt;

/** The clocks of a request in the order in which they were started. */
export function timersOf(ticket: Ticket): readonly WorkTimer[] {
  const stops = new Map(recordsOf(ticket, 'v1.work.stopped').map((stop) => [stop.payload.timerId, stop]));
  const entries = new Map(
    recordsOf(ticket, 'v1.work.logged').flatMap(({ eventId, payload }) =>
      (payload.timers ?? []).map((timerId) => [timerId, eventId] as const),
    ),
  );
  return recordsOf(ticket, 'v1.work.started').map((start) => {
    const { timerId } = start.payload;
    const stop = stops.get(timerId);
    return {
      timerId,
      person: { id: start.actor.id, name: start.actor.name },
      startedAt: markedAt(start),
      stoppedAt: stop ? markedAt(stop) : null,
      entryId: entries.get(timerId) ?? null,
    };
  });
}

/** The clocks that run on a request. */
export const runningTimers: (ticket: Ticket) => readonly WorkTimer[] = perTicket((ticket) =>
  timersOf(ticket).filter(({ stoppedAt }) => stoppedAt === null),
);

/** How long a stopped clock ran; a clock of the desk that was set back meanwhile makes no negative time. */
export const timerMs = ({ startedAt, stoppedAt }: Pick<WorkTimer, 'startedAt' | 'stoppedAt'>): number =>
  stoppedAt === null ? 0 : Math.max(0, Date.parse(stoppedAt) - Date.parse(startedAt));

/** Whole minutes for where nothing finer is written: a minute at least, and none that was begun is lost. */
export const wholeMinutes = (ms: number): number => Math.max(1, Math.ceil(ms / MINUTE_MS));

function spansOf(ticket: Ticket): readonly WorkSpan[] {
  const timed = timersOf(ticket).flatMap(({ person, startedAt, stoppedAt }) =>
    stoppedAt === null
      ? []
      : [{ person, fromMs: Date.parse(startedAt), untilMs: Date.parse(stoppedAt) } satisfies WorkSpan],
  );
  const told = recordsOf(ticket, 'v1.work.logged').flatMap(({ payload, actor }) => {
    // What its clocks measured is told by them.
    if (payload.timers) return [];
    const fromMs = Date.parse(payload.startedAt);
    return [{ person: actor, fromMs, untilMs: fromMs + payload.minutes * MINUTE_MS } satisfies WorkSpan];
  });
  return [...timed, ...told].filter(({ fromMs, untilMs }) => untilMs > fromMs);
}

/** The length of what the spans cover together. */
export function unionMs(spans: readonly Pick<WorkSpan, 'fromMs' | 'untilMs'>[]): number {
  let sum = 0;
  let coveredUntil = Number.NEGATIVE_INFINITY;
  for (const { fromMs, untilMs } of spans.toSorted((left, right) => left.fromMs - right.fromMs)) {
    sum += Math.max(0, untilMs - Math.max(fromMs, coveredUntil));
    coveredUntil = Math.max(coveredUntil, untilMs);
  }
  return sum;
}

/** The time of work by person. A clock that runs counts once it is stopped. */
export function workTime(ticket: Ticket): WorkTime {
  const byPerson = new Map<string, { readonly person: Person; readonly spans: WorkSpan[] }>();
  for (const span of spansOf(ticket)) {
    const known = byPerson.get(span.person.id);
    if (known) known.spans.push(span);
    else
      byPerson.set(span.person.id, { person: { id: span.person.id, name: span.person.name }, spans: [span] });
  }
  const people = [...byPerson.values()]
    .map(({ person, spans }) => ({ person, ms: unionMs(spans) }))
    .toSorted((left, right) => right.ms - left.ms || left.person.id.localeCompare(right.person.id));
  const totalMs = people.reduce((sum, { ms }) => sum + ms, 0);
  const toldMs = [...byPerson.values()]
    .flatMap(({ spans }) => spans)
    .reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
  return { people, totalMs, repeatedMs: toldMs - totalMs };
}

/** What a request used of a contract's hours. */
export const workedMinutes = (ticket: Ticket): number => workTime(ticket).totalMs / MINUTE_MS;

/**
 * Minutes, with their fractions, of a stretch of time that were worked on a request, each moment of each person once.
 * @param fromMs epoch milliseconds @param untilMs likewise, no longer part of it
 */
export function workedMinutesBetween(ticket: Ticket, fromMs: number, untilMs: number): number {
  const byPerson = new Map<string, Pick<WorkSpan, 'fromMs' | 'untilMs'>[]>();
  for (const span of spansOf(ticket)) {
    const part = { fromMs: Math.max(span.fromMs, fromMs), untilMs: Math.min(span.untilMs, untilMs) };
    if (part.untilMs <= part.fromMs) continue;
    byPerson.set(span.person.id, [...(byPerson.get(span.person.id) ?? []), part]);
  }
  return [...byPerson.values()].reduce((sum, spans) => sum + unionMs(spans), 0) / MINUTE_MS;
}

/** When the work of an entry began and how long it took, in milliseconds: as its clocks say after any correction. */
export function entryTime(
  ticket: Ticket,
  { payload }: Pick<RecordOf<'v1.work.logged'>, 'payload'>,
): { readonly startedAt: string; readonly ms: number } {
  const timers = timersOf(ticket).filter(({ timerId }) => payload.timers?.includes(timerId));
  const [first] = timers.toSorted((left, right) => Date.parse(left.startedAt) - Date.parse(right.startedAt));
  if (!first) return { startedAt: payload.startedAt, ms: payload.minutes * MINUTE_MS };
  const spans = timers.flatMap(({ startedAt, stoppedAt }) =>
    stoppedAt === null ? [] : [{ fromMs: Date.parse(startedAt), untilMs: Date.parse(stoppedAt) }],
  );
  return { startedAt: first.startedAt, ms: unionMs(spans) };
}
