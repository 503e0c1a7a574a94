/** Ways of the procedure in words, by the names that the version itself gives to its steps. */
import type { TFunction } from 'i18next';
import type {
  Destination,
  DeviationRule,
  Outcome,
  Procedure,
  StepNumber,
} from '../../../electron/shared/domain/procedure';

/** «9 Entregar reporte de atención», or how it ends. */
export function placeText(procedure: Procedure, place: StepNumber | Outcome, t: TFunction): string {
  if (typeof place === 'string') return t(`destination.${place}`, { ns: 'common' });
  const step = procedure.steps.find((candidate) => candidate.number === place);
  return `${place} ${step?.activity.replace(/\.$/, '') ?? ''}`.trim();
}

export const placeOf = (to: Destination): StepNumber | Outcome => ('end' in to ? to.end : to.step);

export interface WayGroup {
  readonly from: readonly (StepNumber | Outcome)[];
  readonly to: StepNumber | Outcome;
}

/** The ways of a deviation, those to the same place together. */
export function groupWays(ways: DeviationRule['ways']): readonly WayGroup[] {
  const groups = new Map<StepNumber | Outcome, (StepNumber | Outcome)[]>();
  for (const way of ways) {
    const to = placeOf(way.to);
    groups.set(to, [...(groups.get(to) ?? []), way.from]);
  }
  return [...groups].map(([to, from]) => ({ from, to }));
}
