import { describe, expect, it } from 'vitest';
import type { ComputedCriterion } from '../../../../../electron/shared/domain/contract-validation';
import { criterionResultSchema } from '../../../../../electron/shared/domain/records';
import { validateFormSchema } from '../../../../../renderer/features/ticket/step-forms/validate-schema';
import {
  contradiction,
  criterionResults,
  verdictOf,
} from '../../../../../renderer/features/ticket/step-forms/validation-model';

const computed: readonly ComputedCriterion[] = [
  {
    criterion: 'contract-in-force',
    outcome: 'not-met',
    basis: { key: 'contract-expired', params: {} },
    evidence: [],
  },
  { criterion: 'units-left', outcome: 'met', basis: { key: 'units-left', params: {} }, evidence: [] },
];
const allMet = computed.map((row) => ({ ...row, outcome: 'met' as const }));
const overridden = {
  'contract-in-force': { outcome: 'met', reason: ' Renovación confirmada por teléfono. ' },
} as const;

describe('the table of step 2', () => {
  it('confirms what nobody touched', () => {
    const rows = criterionResults(computed, {});
    expect(rows.map((row) => [row.decision, row.outcome])).toEqual([
      ['confirmed', 'not-met'],
      ['confirmed', 'met'],
    ]);
  });

  it('keeps an override with its reason, as the record wants it', () => {
    const [row] = criterionResults(computed, overridden);
    expect(row).toMatchObject({ decision: 'overridden', outcome: 'met', computed: 'not-met' });
    expect(criterionResultSchema.safeParse(row).success).toBe(true);
  });

  it('takes a choice that equals what is computed anew for a confirmation, and drops its reason', () => {
    const [row] = criterionResults(allMet, overridden);
    expect(row).toMatchObject({ decision: 'confirmed', reason: '' });
  });

  it('names the overrides that lack a reason', () => {
    const rows = criterionResults(computed, { 'contract-in-force': { outcome: 'met', reason: '  ' } });
    expect(verdictOf(rows).reasonsMissing).toEqual(['contract-in-force']);
  });
});

describe('the answer of step 2', () => {
  it('is open while there is no table', () => {
    expect(verdictOf([])).toMatchObject({ answer: null, conditional: false });
    expect(contradiction(verdictOf([]), true)).toBeNull();
  });

  it('contradicts the table as «sí» with a criterion unmet and as «no» with all of them met', () => {
    expect(contradiction(verdictOf(criterionResults(computed, {})), true)).toBe('yes-with-unmet');
    expect(contradiction(verdictOf(criterionResults(computed, {})), false)).toBeNull();
    expect(contradiction(verdictOf(criterionResults(allMet, {})), false)).toBe('no-with-all-met');
    expect(contradiction(verdictOf(criterionResults(allMet, {})), true)).toBeNull();
  });

  it('is conditional when an override makes it «sí», and not when an override makes it «no»', () => {
    expect(verdictOf(criterionResults(computed, overridden))).toMatchObject({
      answer: true,
      conditional: true,
    });
    const refused = criterionResults(allMet, {
      'units-left': { outcome: 'not-met', reason: 'Ya se usaron.' },
    });
    expect(verdictOf(refused)).toMatchObject({ answer: false, conditional: false });
  });
});

describe('the form of step 2', () => {
  const record = {
    clientId: '0198f0aa-0000-7000-8000-000000000001',
    contractId: '0198f0aa-0000-7000-8000-000000000002',
    product: null,
    valid: true,
    criteria: criterionResults(computed, overridden),
    note: '',
  };
  const issuesOf = (value: unknown) =>
    validateFormSchema.safeParse(value).error?.issues.map((issue) => [issue.path.join('.'), issue.message]);

  it('takes an atención condicionada, whose term the desk sets', () => {
    expect(issuesOf(record)).toBeUndefined();
  });

  it('refuses an answer against its own table, on the answer', () => {
    expect(issuesOf({ ...record, criteria: criterionResults(computed, {}) })).toEqual([
      ['valid', 'rule.validation-contradicts'],
    ]);
  });

  it('wants the contract that a valid request is validated under', () => {
    const without = { ...record, criteria: criterionResults(allMet, {}), contractId: null };
    expect(issuesOf(without)).toEqual([['contractId', 'validation.required']]);
  });

  it('wants the reason of an override', () => {
    const silent = criterionResults(computed, { 'contract-in-force': { outcome: 'met', reason: '' } });
    expect(issuesOf({ ...record, criteria: silent })).toContainEqual([
      'criteria.0.reason',
      'validation.required',
    ]);
  });
});
