/** Versions of the procedure that nobody published, made from version 5 to see what depends on it by accident. */
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import type { Destination, Procedure, StepNumber } from '../../../electron/shared/domain/procedure';

/** Demands a work log entry before a ticket is attended, and lets «no requiere fabricante» go straight to the report. */
export const INVENTED_V6: Procedure = {
  ...PR_OPE_003_V5,
  version: 6,
  date: '2027-01-15',
  changeLog: [
    ...PR_OPE_003_V5.changeLog,
    { version: 6, date: '2027-01-15', description: 'Versión inventada para las pruebas.' },
  ],
  transitions: PR_OPE_003_V5.transitions.map((transition) => {
    if (transition.id === '4-5') {
      return { ...transition, guards: [...transition.guards, 'worklog-since-entry'] };
    }
    return transition.id === '6-5' ? { ...transition, id: '6-9', to: { step: 9 } } : transition;
  }),
};

/** The same procedure under other numbers: whatever the engine knows by number alone no longer works. */
export function renumbered(
  procedure: Procedure,
  version: number,
  numberOf: (step: StepNumber) => StepNumber,
): Procedure {
  const moved = (to: Destination): Destination => ('step' in to ? { step: numberOf(to.step) } : to);
  return {
    ...procedure,
    version,
    steps: procedure.steps.map((step) => ({ ...step, number: numberOf(step.number) })),
    transitions: procedure.transitions.map((transition) => ({
      ...transition,
      id: `v${version}:${transition.id}`,
      from: numberOf(transition.from),
      to: moved(transition.to),
    })),
    deviations: procedure.deviations.map((rule) => ({
      ...rule,
      ways: rule.ways.map(({ from, to }) => ({
        from: typeof from === 'number' ? numberOf(from) : from,
        to: moved(to),
      })),
    })),
  };
}
