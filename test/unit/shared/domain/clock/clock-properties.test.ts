/** What holds of the clock of any request, whatever happened to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AgreedHours,
  addCovered,
  coveredMs,
  isCovered,
} from '../../../../../electron/shared/domain/agreed-hours';
import { type Coverage, coverageSchema } from '../../../../../electron/shared/domain/clients';
import { PR_OPE_003_V5 } from '../../../../../electron/shared/domain/pr-ope-003-v5';
import { ledgerSpans, ledgerTotals } from '../../../../../electron/shared/domain/service-clock';
import { targetStatuses } from '../../../../../electron/shared/domain/service-targets';
import type { Ticket } from '../../../../../electron/shared/domain/ticket';
import { type Happening, PRIORITY_TARGETS, tell } from '../../../../support/clock-story';

const RUNS = 1000;
/** Of what walks through the days of a calendar. */
const CALENDAR_RUNS = 250;
/** Of what walks through the minutes of a day. */
const WATCH_RUNS = 60;
const MINUTE_MS = 60_000;
const ZONES = ['America/Mexico_City', 'America/Tijuana', 'America/Hermosillo', 'Europe/Madrid', 'UTC'];
const START_MS = Date.parse('2026-02-20T00:00:00.000Z');

const wall = fc
  .integer({ min: 0, max: 48 })
  .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
const window = fc
  .record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: wall, to: wall })
  .filter(({ from, to }) => from < to);
const coverage: fc.Arbitrary<Coverage> = fc.oneof(
  fc.constant({ kind: '7x24' } as const),
  window.map((hours) => ({ kind: 'weekly' as const, ...hours })),
  fc
    .array(window, { minLength: 1, maxLength: 5 })
    .map((windows) => ({ kind: 'custom' as const, windows }))
    .filter((custom) => coverageSchema.safeParse(custom).success),
);
const day = fc
  .integer({ min: 0, max: 60 })
  .map((days) => new Date(START_MS + days * 1440 * MINUTE_MS).toISOString().slice(0, 10));
const hours: fc.Arbitrary<AgreedHours> = fc.record({
  coverage,
  timeZone: fc.constantFrom(...ZONES),
  restDays: fc.uniqueArray(day, { maxLength: 10 }).map((days) => new Set(days)),
});
const instant = fc
  .integer({ min: 0, max: 45 * 1440 })
  .map((minutes) => new Date(START_MS + minutes * MINUTE_MS).toISOString());
const stretch = fc
  .tuple(instant, instant)
  .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));

describe('agreed time', () => {
  it('that is added is the time that then is counted, and a moment earlier some is missing', () => {
    fc.assert(
      fc.property(
        hours,
        instant,
        fc.integer({ min: 1, max: 4000 }),
        fc.array(stretch, { maxLength: 4 }),
        (agreed, start, minutes, paused) => {
          const due = addCovered(agreed, start, minutes, paused);
          expect(coveredMs(agreed, start, due, paused)).toBe(minutes * MINUTE_MS);
          const before = new Date(Date.parse(due) - 1).toISOString();
          expect(coveredMs(agreed, start, before, paused)).toBe(minutes * MINUTE_MS - 1);
        },
      ),
      { numRuns: CALENDAR_RUNS },
    );
  });

  it('of two stretches that follow each other is that of both', () => {
    fc.assert(
      fc.property(
        hours,
        fc.tuple(instant, instant, instant),
        fc.array(stretch, { maxLength: 4 }),
        (agreed, moments, paused) => {
          const [a = '', b = '', c = ''] = moments.toSorted();
          expect(coveredMs(agreed, a, b, paused) + coveredMs(agreed, b, c, paused)).toBe(
            coveredMs(agreed, a, c, paused),
          );
        },
      ),
      { numRuns: CALENDAR_RUNS },
    );
  });

  it('is what the watch says minute by minute, whatever pauses lie in and over each other', () => {
    fc.assert(
      fc.property(
        hours,
        instant,
        fc.integer({ min: 1, max: 1500 }),
        fc.array(stretch, { maxLength: 4 }),
        (agreed, start, length, paused) => {
          let counted = 0;
          for (let minute = 0; minute < length; minute += 1) {
            const at = new Date(Date.parse(start) + minute * MINUTE_MS).toISOString();
            const stands = paused.some(({ from, to }) => from <= at && at < to);
            if (!stands && isCovered(agreed, at)) counted += 1;
          }
          const end = new Date(Date.parse(start) + length * MINUTE_MS).toISOString();
          expect(coveredMs(agreed, start, end, paused)).toBe(counted * MINUTE_MS);
        },
      ),
      { numRuns: WATCH_RUNS },
    );
  });
});

/** What may happen to a request that is being solved; where it cannot happen, it does not. */
type Turn = readonly [
  'wait-cliente' | 'wait-fabricante' | 'wait-ends' | 'solve' | 'support' | 'priority',
  minutesLater: number,
];
const turn: fc.Arbitrary<Turn> = fc.tuple(
  fc.constantFrom('wait-cliente', 'wait-fabricante', 'wait-ends', 'solve', 'support', 'priority'),
  // Several of them in one minute, often.
  fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 600 })),
);

/** The way on from each step of the loop, so that a story can take it whole more than once. */
const ONWARD: Readonly<Record<string, readonly [number | 'con-vobo', string]>> = {
  5: [6, '5-6'],
  6: [7, '6-7'],
  7: [8, '7-8'],
  8: [5, '8-5'],
  9: [10, '9-10'],
  10: ['con-vobo', '10-fin'],
  'con-vobo': [5, 'reapertura'],
};

interface Told {
  readonly ticket: Ticket;
  readonly receivedMs: number;
  readonly nowMs: number;
  readonly closedMs: number;
}

function happenings(turns: readonly Turn[]): Told {
  let atMs = START_MS;
  let closedMs = 0;
  let position = 5 as number | 'con-vobo';
  let waits = 0;
  const local = () => new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');
  const happened: Happening[] = [
    [local(), 'received'],
    [local(), 'assigned'],
  ];
  const moves = (to: number | 'con-vobo', via: string) => {
    happened.push([local(), 'moves', to, via]);
    position = to;
    waits = 0;
  };
  for (const [what, later] of turns) {
    if (position === 'con-vobo') closedMs += later * MINUTE_MS;
    atMs += later * MINUTE_MS;
    if (what === 'solve' && position === 5) moves(9, '5-9');
    else if (what === 'solve' || what === 'support') moves(...(ONWARD[position] ?? [5, '8-5']));
    else if (position === 'con-vobo') continue;
    else if (what === 'priority') happened.push([local(), 'priority', 'alta']);
    else if (what === 'wait-ends' && waits > 0) {
      happened.push([local(), 'waits no more']);
      waits -= 1;
    } else if (what !== 'wait-ends') {
      happened.push([local(), 'waits', what === 'wait-cliente' ? 'cliente' : 'fabricante']);
      waits += 1;
    }
  }
  const nowMs = atMs + 45 * MINUTE_MS;
  if (position === 'con-vobo') closedMs += 45 * MINUTE_MS;
  const terms = {
    targets: PRIORITY_TARGETS.critica,
    coverage: { kind: '7x24' as const },
    timeZone: 'UTC',
    pauses: { client: true, manufacturer: true },
  };
  return { ticket: tell({ terms, happened }), receivedMs: START_MS, nowMs, closedMs };
}

const story = fc.array(turn, { maxLength: 25 }).map(happenings);

describe('the ledgers of a request', () => {
  it('add up to the time since its reception, but for what it stood closed', () => {
    fc.assert(
      fc.property(story, ({ ticket, receivedMs, nowMs, closedMs }) => {
        const now = new Date(nowMs).toISOString();
        const { soc, cliente, fabricante } = ledgerTotals(ticket, PR_OPE_003_V5, now);
        expect(soc + cliente + fabricante).toBe(nowMs - receivedMs - closedMs);
        const spans = ledgerSpans(ticket, PR_OPE_003_V5, now);
        for (const [index, span] of spans.entries()) {
          expect(span.from < span.to).toBe(true);
          const before = spans[index - 1];
          if (before) expect(before.to <= span.from).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('do not ask in which order equal events stand', () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.nat({ max: 1000 })), ({ ticket, nowMs }, numbers) => {
        const now = new Date(nowMs).toISOString();
        const shuffled = inAnotherOrder(ticket, () => numbers.next().value);
        expect(ledgerSpans(shuffled, PR_OPE_003_V5, now)).toEqual(ledgerSpans(ticket, PR_OPE_003_V5, now));
        expect(targetStatuses(shuffled, PR_OPE_003_V5)).toEqual(targetStatuses(ticket, PR_OPE_003_V5));
      }),
      { numRuns: RUNS },
    );
  });

  it('leave of a term what is agreed less what was neither paused nor the client’s', () => {
    fc.assert(
      fc.property(story, ({ ticket, nowMs }) => {
        const solution = targetStatuses(ticket, PR_OPE_003_V5).find(({ target }) => target === 'solution');
        const later = new Date(nowMs).toISOString();
        // Whoever is waited for, the term never runs out while it is paused.
        if (solution?.paused) {
          expect(solution.dueAt).toBeNull();
          expect(solution.paused.minutesLeft).toBeGreaterThan(0);
          expect(solution.paused.since <= later).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/**
 * The same facts, written down in another order where it is nobody's business which came first: records of one moment at
 * one passage that neither end a wait nor move the request.
 */
function inAnotherOrder(ticket: Ticket, number: () => number): Ticket {
  const FREE = [
    'v1.waiting.started',
    'v1.ticket.reprioritised',
    'v1.ticket.attended',
    'v1.request.validated',
  ];
  const groups = new Map<string, typeof ticket.records>();
  for (const record of ticket.records) {
    if (!FREE.includes(record.type)) continue;
    const key = `${record.visit} ${record.occurredAt} ${runOf(ticket, record.seq)}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  const seqs = new Map<number, number>();
  for (const group of groups.values()) {
    const shuffled = group
      .map((record) => [number(), record.seq] as const)
      .toSorted(([left], [right]) => left - right);
    for (const [index, record] of group.entries()) seqs.set(shuffled[index]?.[1] ?? 0, record.seq);
  }
  const records = ticket.records
    .map((record) => ({ ...record, seq: seqs.get(record.seq) ?? record.seq }))
    .toSorted((left, right) => left.seq - right.seq);
  return { ...ticket, records };
}

/** Records between which no wait ended and nothing moved. */
function runOf(ticket: Ticket, seq: number): number {
  return ticket.records.filter(
    (record) => record.seq < seq && ['v1.waiting.ended', 'v1.ticket.moved'].includes(record.type),
  ).length;
}
