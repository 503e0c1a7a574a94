/** Of §3: what moved the terms after they were agreed. */
import type { ReportStanding, ReportTermsChange } from '../../../shared/domain/document-models';
import type { SpanishDates } from '../../../shared/domain/spanish-dates';
import { duration } from '../../../shared/domain/spanish-units';
import { fact, strongFact } from '../kit/cells';
import type { Cell } from '../kit/table';
import { personInLine } from '../people';

function changeWords({ change }: ReportTermsChange, dates: SpanishDates): string {
  switch (change.kind) {
    case 'prioridad':
      return `Prioridad: ${change.before === null ? '' : `antes ${change.before}, `}ahora ${change.after}`;
    case 'terminos':
      return change.basis === 'contract'
        ? 'Términos: los del contrato como estaba entonces'
        : 'Términos: los mismos, con los días de descanso de entonces';
    case 'recepcion':
      return `Hora de recepción: ${change.before === null ? '' : `antes ${dates.brief(change.before)}, `}ahora ${dates.brief(change.after)}`;
  }
}

const standingWords = (stood: ReportStanding | null) =>
  stood === null ? 'sin objetivo' : `${duration(stood.minutes)} (${stood.verdict})`;

/** One row for each: what, what it moved, who, when and why. */
export function changeRows(
  changes: readonly ReportTermsChange[] = [],
  dates: SpanishDates,
): readonly (readonly [string, Cell])[] {
  return changes.map((one) => [
    'Cambio',
    [
      ...strongFact(changeWords(one, dates)),
      ...one.targets.flatMap(({ name, before, after }) =>
        fact(`${name}: antes ${standingWords(before)}, ahora ${standingWords(after)}`),
      ),
      ...fact(`${personInLine(one.by)}, ${dates.full(one.at)}: ${one.reason}`),
    ],
  ]);
}
