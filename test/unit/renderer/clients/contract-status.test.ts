import { describe, expect, it } from 'vitest';
import type { Contract } from '../../../../electron/shared/domain/clients';
import {
  byStanding,
  contractCounts,
  contractStatus,
  EXPIRING_WITHIN_DAYS,
} from '../../../../renderer/features/clients/contract-status';
import { exampleContract } from '../../../support/example-client';

const contract = (overrides: Partial<Contract> = {}) =>
  exampleContract({ validFrom: '2026-01-01', validTo: '2026-12-31', ...overrides });
/** Noon in Mexico City, UTC−6. */
const noon = (date: string) => Date.parse(`${date}T18:00:00.000Z`);

describe('how a contract stands', () => {
  it.each([
    ['2025-12-31', { kind: 'not-started', days: 1 }],
    ['2026-01-01', { kind: 'in-force', days: 364 }],
    ['2026-11-30', { kind: 'in-force', days: EXPIRING_WITHIN_DAYS + 1 }],
    ['2026-12-01', { kind: 'expiring', days: EXPIRING_WITHIN_DAYS }],
    ['2026-12-31', { kind: 'expiring', days: 0 }],
    ['2027-01-01', { kind: 'expired', days: 1 }],
  ])('on %s', (date, status) => {
    expect(contractStatus(contract(), noon(date))).toEqual(status);
  });

  it('is told by the contract’s own calendar, not by the workstation’s', () => {
    const instantMs = Date.parse('2027-01-01T05:30:00.000Z');
    expect(contractStatus(contract(), instantMs)).toEqual({ kind: 'expiring', days: 0 });
    expect(contractStatus(contract({ timeZone: 'UTC' }), instantMs)).toEqual({ kind: 'expired', days: 1 });
  });

  it('says nothing of dates once it is set aside', () => {
    expect(contractStatus(contract({ active: false }), noon('2026-06-01'))).toEqual({ kind: 'inactive' });
  });

  it('puts what counts today first', () => {
    const named = (number: string, overrides: Partial<Contract>) => contract({ number, ...overrides });
    const ordered = byStanding(
      [
        named('inactive', { active: false }),
        named('expired', { validTo: '2026-02-01' }),
        named('expired later', { validTo: '2026-03-01' }),
        named('in force', {}),
        named('not started', { validFrom: '2026-09-01' }),
        named('expiring', { validTo: '2026-06-10' }),
      ],
      noon('2026-06-01'),
    );
    expect(ordered.map(({ number }) => number)).toEqual([
      'expiring',
      'in force',
      'not started',
      'expired later',
      'expired',
      'inactive',
    ]);
  });

  it('counts the contracts of a client, and when the next one expires', () => {
    const contracts = [
      contract(),
      contract({ validTo: '2026-06-20' }),
      contract({ validTo: '2026-06-10' }),
      contract({ validTo: '2026-02-01' }),
      contract({ validFrom: '2026-09-01' }),
      contract({ active: false }),
    ];
    expect(contractCounts({ contracts }, noon('2026-06-01'))).toEqual({
      inForce: 1,
      expiring: 2,
      expired: 1,
      notStarted: 1,
      nextExpiryDays: 9,
    });
  });
});
