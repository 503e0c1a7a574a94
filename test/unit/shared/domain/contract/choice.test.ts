/** Which contract is proposed, what is counted against it, and what changed since: cases by hand and for any order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { powerAt } from '../../../../../electron/shared/domain/client-history';
import { type Contract, CRITERIA } from '../../../../../electron/shared/domain/clients';
import { changedContractFields } from '../../../../../electron/shared/domain/contract-changes';
import { needsReason, proposeContract } from '../../../../../electron/shared/domain/contract-choice';
import { dayIn } from '../../../../../electron/shared/domain/contract-evidence';
import {
  type Consumer,
  consumptionOf,
  NOTHING_USED,
} from '../../../../../electron/shared/domain/contract-usage';
import {
  computeCriteria,
  type ValidationInput,
} from '../../../../../electron/shared/domain/contract-validation';
import { LAWFUL_CALENDAR } from '../../../../../electron/shared/domain/work-calendar';
import { PRODUCT } from '../../../../support/example-client';
import { CONTACT_ID, clientOf, contact, contract } from './worked-contracts';

const MONDAY = '2026-11-23T16:00:00.000Z';
const BEFORE = '2026-02-01T16:00:00.000Z';
const ENDED = { validTo: '2026-06-30' };
const OTHER = { products: [{ manufacturer: 'Cisco', product: 'ISE' }] };
const ANY_PRODUCT = { criteria: CRITERIA.filter((criterion) => criterion !== 'product-in-scope') };

const requester = { contactId: CONTACT_ID, name: '', email: '', phone: '' };
const inputFor =
  (client: ValidationInput['client'], receivedAt = MONDAY) =>
  (wanted: Contract): ValidationInput => ({
    client,
    contract: wanted,
    request: { channel: 'email', call: null, receivedAt, requester },
    capturedAt: receivedAt,
    product: PRODUCT,
    usage: NOTHING_USED,
    calendar: LAWFUL_CALENDAR,
    now: receivedAt,
  });

const clientWith = (contracts: readonly Contract[]) =>
  clientOf([[BEFORE, contact()], ...contracts.map((one) => [BEFORE, one] as const)]);
const proposalOf = (contracts: readonly Contract[]) => {
  const client = clientWith(contracts);
  return proposeContract(client, inputFor(client));
};

describe('the contract that is proposed', () => {
  it.each<readonly [string, readonly Contract[], string | null, string]>([
    ['the only one', [contract('A')], 'A', 'only-contract'],
    ['the only one, although it ended', [contract('A', ENDED)], 'A', 'only-contract'],
    ['the one in force', [contract('A', ENDED), contract('B')], 'B', 'only-fit'],
    ['the one with the product', [contract('A', OTHER), contract('B')], 'B', 'only-fit'],
    [
      'the one that names it',
      [contract('A', { ...OTHER, ...ANY_PRODUCT }), contract('B')],
      'B',
      'names-product',
    ],
    ['none of two that fit alike', [contract('A'), contract('B')], null, 'tie'],
    ['the nearest of none', [contract('A', { ...ENDED, ...OTHER }), contract('B', OTHER)], 'B', 'nearest'],
    ['none of two that lack alike', [contract('A', OTHER), contract('B', OTHER)], null, 'tie'],
    ['not what was set aside', [contract('A', { active: false }), contract('B', ENDED)], 'B', 'nearest'],
    ['none without any', [], null, 'tie'],
  ])('is %s', (_name, contracts, number, why) => {
    const { proposedId, considered, why: told } = proposalOf(contracts);
    const proposed = considered.find(({ contractId }) => contractId === proposedId)?.number ?? null;
    expect([proposed, told]).toEqual([number, why]);
  });

  it('comes with what stands against each of the others', () => {
    const { considered } = proposalOf([contract('A', ENDED), contract('B'), contract('C', OTHER)]);
    expect(considered.map(({ number, unmet }) => [number, unmet.map(({ basis }) => basis.key)])).toEqual([
      ['B', []],
      ['C', ['product-not-listed']],
      ['A', ['contract-expired']],
    ]);
  });

  it('takes a reason to be passed over, or to be chosen where there was none', () => {
    const proposal = proposalOf([contract('A', ENDED), contract('B')]);
    expect(needsReason(proposal, proposal.proposedId, true)).toBe(false);
    expect(needsReason(proposal, contract('A').id, true)).toBe(true);
    expect(needsReason(proposal, null, false)).toBe(true);
    expect(needsReason(proposalOf([contract('A'), contract('B')]), contract('A').id, false)).toBe(true);
    expect(needsReason(proposalOf([]), null, false)).toBe(false);
    const noneFits = proposalOf([contract('A', OTHER), contract('B', OTHER)]);
    expect(needsReason(noneFits, contract('A').id, false)).toBe(false);
    expect(needsReason(noneFits, contract('A').id, true)).toBe(true);
  });

  const anyContract = fc
    .record({
      number: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      ended: fc.boolean(),
      other: fc.boolean(),
      active: fc.boolean(),
      criteria: fc.subarray([...CRITERIA]),
    })
    .map(({ number, ended, other, active, criteria }) =>
      contract(number, { active, criteria, ...(ended && ENDED), ...(other && OTHER) }),
    );
  const anyContracts = fc.uniqueArray(anyContract, { selector: ({ number }) => number, maxLength: 5 });

  it('is the same in whatever order they were registered, and fits whenever one does', () => {
    fc.assert(
      fc.property(anyContracts, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (contracts, keys) => {
        const shuffled = contracts
          .map((one, index) => ({ one, key: keys[index] ?? 0 }))
          .toSorted((left, right) => left.key - right.key)
          .map(({ one }) => one);
        const proposal = proposalOf(contracts);
        expect(proposalOf(shuffled)).toEqual(proposal);
        const fitting = proposal.considered.filter(({ unmet }) => unmet.length === 0);
        const proposed = proposal.considered.find(({ contractId }) => contractId === proposal.proposedId);
        if (fitting.length === 1) expect(proposed).toEqual(fitting[0]);
        if (fitting.length > 0 && proposed) expect(proposed.unmet).toEqual([]);
      }),
    );
  });

  it('never counts as met a day outside of its validity, whatever the contract asks', () => {
    const anyInstant = fc
      .date({ min: new Date('2025-06-01'), max: new Date('2027-06-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(anyContract, anyInstant, (one, receivedAt) => {
        const client = clientWith([one]);
        const [row] = computeCriteria(inputFor(client, receivedAt)(one));
        const day = dayIn(one.timeZone, receivedAt);
        const isOutside = day < one.validFrom || day > one.validTo || !one.active;
        expect(row?.criterion).toBe('contract-in-force');
        if (isOutside) expect(row?.outcome).not.toBe('met');
      }),
    );
  });
});

describe('what was used of a contract', () => {
  const year = { validFrom: '2026-01-01', validTo: '2026-12-31', timeZone: 'America/Mexico_City' };
  const old = { validFrom: '2025-01-01', validTo: '2025-12-31' };
  const consumer = (receivedAt: string | null, period: Consumer['period']): Consumer => ({
    ticketId: null,
    folio: 'N2',
    receivedAt,
    period,
    minutes: 60,
  });
  it.each<readonly [string, Consumer, boolean]>([
    ['received in it', consumer('2026-05-01T18:00:00.000Z', year), true],
    ['received in the one before', consumer('2025-05-01T18:00:00.000Z', old), false],
    ['accepted under the old one, received in the renewed', consumer('2026-01-05T18:00:00.000Z', old), true],
    ['accepted after its end, all the same', consumer('2027-01-05T18:00:00.000Z', year), true],
    [
      'before it was lengthened backwards',
      consumer('2025-12-30T18:00:00.000Z', { ...year, validFrom: '2025-12-01' }),
      true,
    ],
    ['destroyed before periods were kept', consumer(null, null), true],
  ])('counts a ticket %s: %s', (_name, one, counts) => {
    expect(consumptionOf(year, [one]).tickets).toBe(counts ? 1 : 0);
  });

  it('adds up, in whatever order, and leaves nothing out', () => {
    const anyConsumer = fc.record({
      ticketId: fc.constant(null),
      folio: fc.string(),
      receivedAt: fc.constantFrom('2025-05-01T18:00:00.000Z', '2026-05-01T18:00:00.000Z'),
      period: fc.constantFrom<Consumer['period']>(old, year, null),
      minutes: fc.nat({ max: 1440 }),
    });
    fc.assert(
      fc.property(fc.array(anyConsumer), (all) => {
        const found = consumptionOf(year, all);
        expect(found.consumers.length + found.otherPeriods.length).toBe(all.length);
        const sum = found.consumers.reduce((total, { minutes }) => total + minutes, 0);
        expect(found).toMatchObject({ tickets: found.consumers.length, workedMinutes: sum });
        const turned = consumptionOf(year, all.toReversed());
        expect([turned.tickets, turned.workedMinutes]).toEqual([found.tickets, found.workedMinutes]);
      }),
    );
  });
});

describe('a power', () => {
  it('is what the record of the moment said, whatever was saved afterwards', () => {
    const minute = (index: number) => new Date(Date.parse(BEFORE) + index * 600_000).toISOString();
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), fc.nat({ max: 8 }), (saves, at) => {
        const saved = saves.map((request, index) => {
          const powers = { request, approve: !request, sign: request };
          return [minute(index), contact({ powers })] as const;
        });
        const moment = minute(at);
        const then = saves[Math.min(at, saves.length - 1)];
        expect(powerAt(clientOf(saved), CONTACT_ID, 'request', moment).held).toBe(then);
        expect(powerAt(clientOf(saved), CONTACT_ID, 'approve', moment).held).toBe(!then);
      }),
    );
  });
});

describe('a contract that was changed after the freezing', () => {
  it.each<readonly [string, Partial<Contract>, readonly string[]]>([
    ['nothing', {}, []],
    ['its end', { validTo: '2027-06-30' }, ['validTo']],
    [
      'units and notes',
      { quota: { kind: 'hours', units: 5, usedBefore: 0 }, notes: 'x' },
      ['quota', 'notes'],
    ],
    [
      'what was absent and means the same',
      { restsOnHolidays: false, pauses: { client: false, manufacturer: false } },
      [],
    ],
    ['only the order of its criteria', { criteria: CRITERIA.toReversed() }, []],
  ])('tells %s', (_name, changes, fields) => {
    expect(changedContractFields(contract('A'), contract('A', changes))).toEqual(fields);
  });
});
