/** What holds of the time of work, whoever started and stopped what, in whatever order it was written down. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactDuration } from '../../../../electron/shared/domain/exact-duration';
import type { Ticket, TicketRecord } from '../../../../electron/shared/domain/ticket';
import {
  runningTimers,
  timersOf,
  unionMs,
  workedMinutes,
  workedMinutesBetween,
  workTime,
} from '../../../../electron/shared/domain/work-time';

const MINUTE_MS = 60_000;
const START_MS = Date.parse('2026-11-23T15:00:00.000Z');
const RUNS = 500;

interface Work {
  readonly person: number;
  /** In seconds after the beginning. */
  readonly from: number;
  readonly lasts: number;
  readonly byHand: boolean;
  readonly stopped: boolean;
}

const work: fc.Arbitrary<Work> = fc.record({
  person: fc.integer({ min: 0, max: 3 }),
  from: fc.integer({ min: 0, max: 20_000 }),
  lasts: fc.integer({ min: 0, max: 9000 }),
  byHand: fc.boolean(),
  stopped: fc.boolean(),
});
const works = fc.array(work, { maxLength: 30 });

const at = (second: number) => new Date(START_MS + second * 1000).toISOString();
const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** The records of one stretch of work. */
function recordsOf({ person, from, lasts, byHand, stopped }: Work, index: number): readonly TicketRecord[] {
  const actor = { id: `p${person}`, name: `Persona ${person}`, role: 'soporte-n2', declared: false } as const;
  const base = {
    eventId: idOf(index),
    seq: index,
    recordedAt: at(from),
    actor,
    recordedBy: actor,
    visit: 0,
    amendments: [],
  };
  if (byHand) {
    const payload = { startedAt: at(from), minutes: Math.ceil(lasts / 60), activity: 'x', evidence: [] };
    return [{ ...base, type: 'v1.work.logged', payload, occurredAt: at(from) }];
  }
  const timerId = idOf(index);
  const started = { ...base, type: 'v1.work.started', payload: { timerId }, occurredAt: at(from) } as const;
  const until = at(from + lasts);
  const end = {
    ...base,
    type: 'v1.work.stopped',
    payload: { timerId, reason: '' },
    occurredAt: until,
  } as const;
  return stopped ? [started, end] : [started];
}

const ticketOf = (records: readonly TicketRecord[]): Ticket => ({
  id: 't',
  version: records.length,
  changedAtVersion: records.length,
  procedureVersion: 5,
  requestFolio: 'SOL',
  folio: null,
  position: { kind: 'step', step: 5 },
  visits: [],
  records,
  custody: [],
  mailAttempts: [],
  undone: [],
});

/** Counts second by second, as nobody would in earnest: each second of a person's once. */
function countedSeconds(all: readonly Work[], person: number): number {
  const seconds = new Set<number>();
  for (const { person: who, from, lasts, byHand, stopped } of all) {
    if (who !== person || !(byHand || stopped)) continue;
    const until = from + (byHand ? Math.ceil(lasts / 60) * 60 : lasts);
    for (let second = from; second < until; second += 1) seconds.add(second);
  }
  return seconds.size;
}

describe('the time of work', () => {
  it('of each person is the union of what was measured and told, and their sum is that of all', () => {
    fc.assert(
      fc.property(works, (all) => {
        const { people, totalMs, repeatedMs } = workTime(ticketOf(all.flatMap(recordsOf)));
        for (const person of [0, 1, 2, 3]) {
          const found = people.find(({ person: { id } }) => id === `p${person}`)?.ms ?? 0;
          expect(found).toBe(countedSeconds(all, person) * 1000);
        }
        expect(totalMs).toBe(people.reduce((sum, { ms }) => sum + ms, 0));
        expect(repeatedMs).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });

  it('does not depend on the order of the records', () => {
    const shuffled = works.chain((all) => {
      const records = all.flatMap(recordsOf);
      return fc.tuple(
        fc.constant(records),
        fc.shuffledSubarray(records, { minLength: records.length, maxLength: records.length }),
      );
    });
    fc.assert(
      fc.property(shuffled, ([records, mixed]) => {
        expect(workTime(ticketOf(mixed))).toEqual(workTime(ticketOf(records)));
      }),
      { numRuns: RUNS },
    );
  });

  it('loses nothing wherever the records are cut off: every clock that was started runs or was stopped', () => {
    const cut = fc.tuple(works, fc.nat(100)).map(([all, keep]) => all.flatMap(recordsOf).slice(0, keep));
    fc.assert(
      fc.property(cut, (records) => {
        const ticket = ticketOf(records);
        const starts = records.filter(({ type }) => type === 'v1.work.started').length;
        const stops = records.filter(({ type }) => type === 'v1.work.stopped').length;
        expect(timersOf(ticket)).toHaveLength(starts);
        expect(runningTimers(ticket)).toHaveLength(starts - stops);
      }),
      { numRuns: RUNS },
    );
  });

  it('grows by exactly what a further stretch adds to the union', () => {
    const span = fc
      .tuple(fc.nat(1000), fc.nat(1000))
      .map(([one, other]) => ({ fromMs: Math.min(one, other), untilMs: Math.max(one, other) }));
    fc.assert(
      fc.property(fc.array(span), span, (spans, more) => {
        const grown = unionMs([...spans, more]) - unionMs(spans);
        expect(grown).toBeGreaterThanOrEqual(0);
        expect(grown).toBeLessThanOrEqual(more.untilMs - more.fromMs);
      }),
      { numRuns: RUNS },
    );
  });

  it('is written to the second', () => {
    expect([0, 40_000, 12 * MINUTE_MS, 60 * MINUTE_MS, 3_727_000].map(exactDuration)).toEqual([
      '0 min',
      '40 s',
      '12 min',
      '1 h',
      '1 h 2 min 7 s',
    ]);
  });
});

it('is the sum of its stretches, wherever time is cut', () => {
  fc.assert(
    fc.property(works, fc.array(fc.integer({ min: -1000, max: 30_000 }), { maxLength: 6 }), (done, cuts) => {
      const ticket = ticketOf(done.flatMap(recordsOf));
      const edges = [-100_000, ...cuts.toSorted((left, right) => left - right), 100_000].map(
        (second) => START_MS + second * 1000,
      );
      const parts = edges
        .slice(1)
        .map((until, index) => workedMinutesBetween(ticket, edges[index] ?? until, until));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(workedMinutes(ticket), 6);
    }),
    { numRuns: RUNS },
  );
});
