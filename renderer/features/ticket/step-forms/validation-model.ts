/** Step 2's table as the engineer fills it: the desk computes, the engineer confirms or overrides with a reason. */
import type { ComputedCriterion } from '../../../../electron/shared/domain/contract-validation';
import type { CriterionOutcome, CriterionResult } from '../../../../electron/shared/domain/records';

/** What the engineer chose for one criterion; an untouched one is confirmed as computed. */
export interface CriterionChoice {
  readonly outcome: CriterionOutcome;
  readonly reason: string;
}
export type CriterionChoices = Readonly<Partial<Record<ComputedCriterion['criterion'], CriterionChoice>>>;

/** The rows of the record. A choice equal to what was computed is a confirmation. */
export function criterionResults(
  computed: readonly ComputedCriterion[],
  choices: CriterionChoices,
): CriterionResult[] {
  return computed.map((row) => {
    const choice = choices[row.criterion];
    const overridden = choice !== undefined && choice.outcome !== row.outcome;
    return {
      criterion: row.criterion,
      computed: row.outcome,
      basis: { key: row.basis.key, params: { ...row.basis.params } },
      decision: overridden ? 'overridden' : 'confirmed',
      outcome: overridden ? choice.outcome : row.outcome,
      reason: overridden ? choice.reason.trim() : '',
    };
  });
}

/** What the rows say about the answer; `open` while an override lacks its reason. */
export interface ValidationVerdict {
  /** The only answer that does not contradict the rows; null while there are none. */
  readonly answer: boolean | null;
  /** A criterion that the desk did not find met was overridden as met: atención condicionada. */
  readonly conditional: boolean;
  /** Overrides without a reason. */
  readonly reasonsMissing: readonly ComputedCriterion['criterion'][];
  /** Rows that stand in the way of «sí». */
  readonly unmet: readonly ComputedCriterion['criterion'][];
}

export function verdictOf(results: readonly CriterionResult[]): ValidationVerdict {
  const unmet = results.filter((row) => row.outcome !== 'met').map((row) => row.criterion);
  return {
    answer: results.length === 0 ? null : unmet.length === 0,
    conditional:
      unmet.length === 0 && results.some((row) => row.decision === 'overridden' && row.computed !== 'met'),
    reasonsMissing: results
      .filter((row) => row.decision === 'overridden' && row.reason === '')
      .map((row) => row.criterion),
    unmet,
  };
}

/** Why an answer contradicts its own table, or null. Keys of the catalogue under `validate.contradiction.`. */
export function contradiction(
  verdict: ValidationVerdict,
  answer: boolean | null,
): 'yes-with-unmet' | 'no-with-all-met' | null {
  if (answer === null || verdict.answer === null || answer === verdict.answer) return null;
  return answer ? 'yes-with-unmet' : 'no-with-all-met';
}
