import { describe, expect, it } from 'vitest';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import type { Procedure, Transition } from '../../../electron/shared/domain/procedure';
import { PROCEDURES } from '../../../electron/shared/domain/procedures';
import { INVENTED_V6, renumbered } from '../../support/proofs/invented-versions';
import { procedureFaults } from '../../support/proofs/procedure-faults';

const published = [...PROCEDURES.values()];

describe('the graph of every version', () => {
  it.each([...published, INVENTED_V6, renumbered(PR_OPE_003_V5, 7, (step) => (step === 1 ? 1 : step + 20))])(
    'version $version is sound: reachable, ending, answered, every name known',
    (procedure) => {
      expect(procedureFaults(procedure)).toEqual([]);
    },
  );

  it.each(published)('version $version is in its own control de versiones, as the last', (procedure) => {
    expect(procedure.changeLog.at(-1)).toMatchObject({ version: procedure.version, date: procedure.date });
  });
});

const without = (id: string): Procedure => ({
  ...PR_OPE_003_V5,
  transitions: PR_OPE_003_V5.transitions.filter((transition) => transition.id !== id),
});
const changed = (id: string, change: Partial<Transition>): Procedure => ({
  ...PR_OPE_003_V5,
  transitions: PR_OPE_003_V5.transitions.map((transition) =>
    transition.id === id ? { ...transition, ...change } : transition,
  ),
});
const withDeviation = (rule: Partial<Procedure['deviations'][number]>): Procedure => {
  const [first, ...others] = PR_OPE_003_V5.deviations;
  if (!first) throw new Error('Version 5 has deviations');
  return { ...PR_OPE_003_V5, deviations: [{ ...first, ...rule }, ...others] };
};

describe('control: a damaged graph is seen', () => {
  it.each<[string, Procedure, string]>([
    ['a step that nothing leads to', without('2-3'), 'step 3 cannot be reached'],
    ['a step without a way out', without('3-fin'), 'step 3 leads to no end'],
    ['a loop without a way out', without('5-9'), 'step 8 leads to no end'],
    ['a question with one answer', without('6-7'), 'the question of step 6 has no way for true'],
    ['an answer taken twice', changed('5-6', { answer: true }), 'two ways for one command and answer'],
    ['a step that does not exist', changed('9-10', { to: { step: 11 } }), '9-10 leads to 11'],
    ['a guard that nobody knows', changed('4-5', { guards: ['ghost' as never] }), 'guard ghost is not known'],
    ['two arrows of one name', changed('5-9', { id: '5-6' }), 'two ways 5-6'],
    [
      'a deviation from a step that does not exist',
      withDeviation({ ways: [{ from: 12, to: { step: 5 } }] }),
      'vobo-denegado leaves 12',
    ],
    [
      'a deviation to a step that does not exist',
      withDeviation({ ways: [{ from: 10, to: { step: 0 } }] }),
      'vobo-denegado leads to 0',
    ],
    ['two rules of one name', withDeviation({ kind: 'reapertura' }), 'two rules for reapertura'],
    [
      'a deviation from an end that nothing leads to',
      withDeviation({ ways: [{ from: 'nowhere' as never, to: { step: 5 } }] }),
      'vobo-denegado leaves nowhere',
    ],
  ])('%s', (_what, procedure, fault) => {
    expect(procedureFaults(procedure).join('\n')).toContain(fault);
  });
});
