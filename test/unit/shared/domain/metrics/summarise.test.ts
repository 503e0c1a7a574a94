import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AGE_DAYS,
  isChosen,
  type Metrics,
  type MetricsFilter,
  MetricsTally,
  spreadOf,
} from '../../../../../electron/shared/domain/metrics/summarise';
import type {
  TermFact,
  TermState,
  TicketFacts,
} from '../../../../../electron/shared/domain/metrics/ticket-facts';

const NOW = '2026-11-30T18:00:00.000Z';
const NOVEMBER = { from: '2026-11-01T06:00:00.000Z', to: '2026-12-01T06:00:00.000Z' };
const EVERYTHING: MetricsFilter = { clientId: null, product: null, engineerId: null };
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();

const facts = (part: Partial<TicketFacts> = {}): TicketFacts => ({
  id: 'a',
  folio: 'N2-MX01-2026-0001',
  clientId: 'c-1',
  product: 'Fortinet FortiGate',
  manufacturer: 'Fortinet',
  engineer: { id: 'p-1', name: 'Ana Robles' },
  priority: 'alta',
  receivedAt: daysAgo(2),
  step: 5,
  enteredAt: daysAgo(1),
  outcome: null,
  closedAt: null,
  isAway: false,
  validated: null,
  firstApproval: null,
  terms: [],
  ledgers: { soc: 0, cliente: 0, fabricante: 0 },
  workedMinutes: 0,
  manufacturerAnswers: [],
  ...part,
});

const term = (state: TermState, part: Partial<TermFact> = {}): TermFact => ({
  target: 'solution',
  agreedMinutes: 240,
  takenMinutes: 100,
  state,
  at: ['met', 'missed', 'ended'].includes(state) ? daysAgo(1) : null,
  ...part,
});

function summarise(all: readonly TicketFacts[], filter: MetricsFilter): Metrics {
  const tally = new MetricsTally(NOVEMBER, NOW);
  for (const each of all) if (isChosen(each, filter)) tally.add(each);
  return tally.result();
}
const figures = (...all: readonly TicketFacts[]) => summarise(all, EVERYTHING);

describe('the figures of a period', () => {
  it('count what was received and closed in it, and nothing of the months beside it', () => {
    const { received, closed } = figures(
      facts({ id: 'before', receivedAt: '2026-11-01T05:59:59.999Z' }),
      facts({ id: 'first', receivedAt: NOVEMBER.from }),
      facts({ id: 'after', receivedAt: NOVEMBER.to }),
      facts({ id: 'done', receivedAt: daysAgo(60), outcome: 'con-vobo', closedAt: daysAgo(1), step: null }),
      facts({ id: 'old', receivedAt: daysAgo(90), outcome: 'con-vobo', closedAt: daysAgo(60), step: null }),
    );
    expect(received).toEqual(['first']);
    expect(closed).toEqual({ 'con-vobo': ['done'], 'sin-vobo': [], improcedente: [], retirada: [] });
  });

  it('tell open work by step and age, without what is worked on elsewhere', () => {
    const { open } = figures(
      facts({ id: 'today', receivedAt: daysAgo(0.5) }),
      facts({ id: 'a day', receivedAt: daysAgo(1) }),
      facts({ id: 'old', receivedAt: daysAgo(31), step: 8 }),
      facts({ id: 'away', isAway: true }),
      facts({ id: 'done', outcome: 'con-vobo', step: null, closedAt: NOW }),
    );
    expect(open).toEqual([
      { step: 5, byAge: [['today'], ['a day'], [], [], []] },
      { step: 8, byAge: [[], [], [], [], ['old']] },
    ]);
    expect(open[0]?.byAge).toHaveLength(AGE_DAYS.length + 1);
  });

  it('tell how each term came out, narrowly kept ones apart, and how the open ones stand', () => {
    const { terms } = figures(
      facts({ id: 'met', terms: [term('met')] }),
      facts({ id: 'narrow', terms: [term('met', { takenMinutes: 216 })] }),
      facts({ id: 'missed', terms: [term('missed', { takenMinutes: 300 })] }),
      facts({ id: 'last month', terms: [term('missed', { at: daysAgo(40) })] }),
      facts({ id: 'ended', terms: [term('ended')] }),
      facts({ id: 'overdue', terms: [term('overdue')] }),
      facts({ id: 'closing', terms: [term('running', { takenMinutes: 220 })] }),
      facts({ id: 'easy', terms: [term('running')] }),
      facts({ id: 'paused', terms: [term('paused', { takenMinutes: 230 })] }),
      facts({ id: 'away', isAway: true, terms: [term('overdue')] }),
      facts({ id: 'other', terms: [term('missed', { target: 'report' })] }),
    );
    const [firstResponse, solution, report] = terms;
    expect(solution).toEqual({
      target: 'solution',
      met: ['met', 'narrow'],
      narrow: ['narrow'],
      missed: ['missed'],
      overdue: ['overdue'],
      closing: ['closing'],
      taken: { count: 3, medianMinutes: 216, p90Minutes: 300 },
    });
    expect(report?.missed).toEqual(['other']);
    expect(firstResponse).toMatchObject({ target: 'first-response', met: [], taken: null });
  });

  it('add the ledgers and the work of what was closed', () => {
    const closed = { outcome: 'con-vobo' as const, step: null, closedAt: daysAgo(1) };
    const { ledgers, workedMinutes } = figures(
      facts({ id: 'a', ...closed, ledgers: { soc: 10, cliente: 20, fabricante: 30 }, workedMinutes: 5 }),
      facts({ id: 'b', ...closed, ledgers: { soc: 1, cliente: 2, fabricante: 3 }, workedMinutes: 7 }),
      facts({ id: 'open', ledgers: { soc: 1000, cliente: 0, fabricante: 0 }, workedMinutes: 1000 }),
    );
    expect(ledgers).toEqual({ soc: 11, cliente: 22, fabricante: 33 });
    expect(workedMinutes).toBe(12);
  });

  it('measure what was judged and what was approved at once', () => {
    const { inadmissible, approvedAtOnce } = figures(
      facts({ id: 'valid', validated: { at: daysAgo(1), valid: true } }),
      facts({ id: 'not', validated: { at: daysAgo(1), valid: false } }),
      facts({ id: 'before', validated: { at: daysAgo(50), valid: false } }),
      facts({ id: 'granted', firstApproval: { at: daysAgo(2), granted: true } }),
      facts({ id: 'denied', firstApproval: { at: daysAgo(2), granted: false } }),
    );
    expect(inadmissible).toEqual({ part: ['not'], whole: ['valid', 'not'] });
    expect(approvedAtOnce).toEqual({ part: ['granted'], whole: ['granted', 'denied'] });
  });

  it('tell how long manufacturers took, and who still waits', () => {
    const asked = (minutes: number | null, isOpen = false) => ({
      askedAt: daysAgo(3),
      answeredAt: minutes === null ? null : new Date(Date.parse(daysAgo(3)) + minutes * 60_000).toISOString(),
      isOpen,
    });
    const { manufacturer } = figures(
      facts({ id: 'a', manufacturerAnswers: [asked(60), asked(90)] }),
      facts({ id: 'b', manufacturerAnswers: [asked(null, true)] }),
      facts({ id: 'c', manufacturerAnswers: [asked(null)] }),
    );
    expect(manufacturer).toEqual({
      answered: { count: 2, medianMinutes: 60, p90Minutes: 90 },
      answeredOf: ['a'],
      waiting: ['b'],
    });
  });

  it('are of one client, product and engineer where that is asked; of nobody’s by an empty name', () => {
    const mine = facts({ id: 'mine' });
    const nobodys = facts({ id: 'nobody', clientId: null, product: '', engineer: null });
    expect(isChosen(mine, { clientId: 'c-1', product: 'Fortinet FortiGate', engineerId: 'p-1' })).toBe(true);
    expect(isChosen(mine, { ...EVERYTHING, clientId: 'c-2' })).toBe(false);
    expect(isChosen(nobodys, { clientId: '', product: '', engineerId: '' })).toBe(true);
    expect(isChosen(mine, { ...EVERYTHING, engineerId: '' })).toBe(false);
    const chosen = summarise([mine, nobodys], { ...EVERYTHING, engineerId: 'p-1' });
    expect(chosen.received).toEqual(['mine']);
  });
});

const state = fc.constantFrom<TermState>('met', 'missed', 'running', 'overdue', 'paused', 'ended');
const anyFacts = fc
  .record({
    received: fc.integer({ min: 0, max: 60 }),
    clientId: fc.constantFrom('c-1', 'c-2', null),
    isAway: fc.boolean(),
    state,
    taken: fc.integer({ min: 1, max: 500 }),
    outcome: fc.constantFrom('con-vobo' as const, 'retirada' as const, null),
  })
  .map(({ received, clientId, isAway, state: how, taken, outcome }) => ({
    clientId,
    isAway,
    outcome,
    step: outcome === null ? 5 : null,
    closedAt: outcome === null ? null : daysAgo(received / 2),
    receivedAt: daysAgo(received),
    terms: [term(how, { takenMinutes: taken })],
  }));

it('the figures of each client add up to those of all', () => {
  fc.assert(
    fc.property(fc.array(anyFacts, { maxLength: 30 }), (parts) => {
      const all = parts.map((part, index) => facts({ ...part, id: String(index) }));
      const whole = summarise(all, EVERYTHING);
      const each = ['c-1', 'c-2', ''].map((clientId) => summarise(all, { ...EVERYTHING, clientId }));
      const added = (of: (metrics: typeof whole) => readonly string[]) => each.flatMap(of).toSorted();
      expect(added(({ received }) => received)).toEqual(whole.received.toSorted());
      const missed = ({ terms }: typeof whole) => terms.flatMap((row) => row.missed);
      expect(added(missed)).toEqual(missed(whole).toSorted());
      const open = (metrics: typeof whole) => metrics.open.flatMap(({ byAge }) => byAge.flat());
      expect(added(open)).toEqual(open(whole).toSorted());
      // Nobody is open and closed at once, and nobody is counted twice.
      expect(new Set(open(whole)).size).toBe(open(whole).length);
    }),
  );
});

it('a spread is of times that occurred', () => {
  expect(spreadOf([])).toBeNull();
  expect(spreadOf([7])).toEqual({ count: 1, medianMinutes: 7, p90Minutes: 7 });
  expect(spreadOf([30, 10, 20, 40])).toEqual({ count: 4, medianMinutes: 20, p90Minutes: 40 });
});
