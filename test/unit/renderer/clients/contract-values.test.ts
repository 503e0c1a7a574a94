import { describe, expect, it } from 'vitest';
import { contractSchema, PRIORITIES } from '../../../../electron/shared/domain/clients';
import {
  type ContractInput,
  contractFields,
  hasTargets,
  newContract,
  prepareContract,
  TARGETS,
} from '../../../../renderer/features/clients/contract-values';
import { quotaUse } from '../../../../renderer/features/clients/contract-words';
import { exampleContract } from '../../../support/example-client';

const filled = (overrides: object): ContractInput => ({
  ...newContract(crypto.randomUUID(), 'America/Mexico_City'),
  quota: { kind: 'unlimited' },
  number: 'CT-1',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  remindersBeforeClosing: 2,
  ...overrides,
});

describe('the contract’s form', () => {
  it('begins without a single agreed time, quota or hour', () => {
    const begun = newContract(crypto.randomUUID(), 'America/Mexico_City');
    expect(hasTargets(begun.targets)).toBe(false);
    expect(begun.quota).toMatchObject({ kind: 'unlimited', units: undefined });
    expect(begun.coverage).toMatchObject({ from: '', to: '' });
    expect(begun).not.toHaveProperty('remindersBeforeClosing');
    for (const priority of PRIORITIES) {
      for (const target of TARGETS) expect(begun.targets[priority][target]).toBeNull();
    }
  });

  it('hands over nothing of the kinds that were not chosen', () => {
    const prepared = prepareContract(
      filled({
        coverage: { kind: '7x24', days: [1], from: '', to: '' },
        quota: { kind: 'unlimited', units: undefined, usedBefore: 0 },
      }),
    );
    expect(contractSchema.parse(prepared)).toMatchObject({
      coverage: { kind: '7x24' },
      quota: { kind: 'unlimited' },
    });
  });

  it('understands hours as they are typed', () => {
    const prepared = prepareContract(
      filled({ coverage: { kind: 'weekly', days: [1, 2], from: '9', to: '1830' } }),
    );
    expect(contractSchema.parse(prepared).coverage).toEqual({
      kind: 'weekly',
      days: [1, 2],
      from: '09:00',
      to: '18:30',
    });
  });

  it('leaves what it cannot understand to the schema', () => {
    const prepared = prepareContract(
      filled({ coverage: { kind: 'weekly', days: [1], from: 'temprano', to: '24:00' } }),
    );
    const issues = contractSchema.safeParse(prepared).error?.issues ?? [];
    expect(issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['coverage.from', 'validation.wall-time'],
    ]);
  });

  it('gives back unchanged a contract that nobody touched', () => {
    for (const contract of [
      exampleContract(),
      exampleContract({
        coverage: { kind: 'weekly', days: [1, 3], from: '08:00', to: '24:00' },
        quota: { kind: 'hours', units: 40.5, usedBefore: 2 },
      }),
    ]) {
      expect(contractSchema.parse(prepareContract(contractFields(contract)))).toEqual(contract);
    }
  });
});

describe('units used', () => {
  it('adds what this desk worked to what was used before', () => {
    const quota = { kind: 'hours', units: 40, usedBefore: 30 } as const;
    expect(quotaUse(quota, { tickets: 3, workedMinutes: 450 })).toMatchObject({
      used: 37.5,
      left: 2.5,
      percent: 94,
    });
    expect(quotaUse({ ...quota, kind: 'tickets' }, { tickets: 12, workedMinutes: 0 })).toMatchObject({
      used: 42,
      left: 0,
      percent: 100,
    });
    expect(quotaUse({ kind: 'unlimited' }, undefined)).toBeNull();
  });
});
