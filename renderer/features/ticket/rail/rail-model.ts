/** Ticket page → the ten steps of the left rail: what was done, where it stands, and what may come next. */
import type { Procedure, StepNumber } from '../../../../electron/shared/domain/procedure';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { stepsToRepeat } from './returned';

/** `again`: it was done, and the ticket was sent back behind it since. */
export type RailState = 'done' | 'again' | 'now' | 'next' | 'ahead';

export interface RailStep {
  readonly number: StepNumber;
  readonly state: RailState;
  /** How often it was passed or entered; more than one tells a loop. */
  readonly rounds: number;
  /** Whether a way leads there from where the ticket stands, passed before or not. */
  readonly possible: boolean;
  /** When it was last entered; null if never. */
  readonly enteredAt: string | null;
  /** When it was last left; null while it stands there or if never entered. */
  readonly leftAt: string | null;
  /** The «Registro» that the procedure demands of this step. */
  readonly register: string;
  readonly activity: string;
  /** The question that decides the way on; null where the step asks none. */
  readonly question: string | null;
  /** Answer given to the step's question on the last passage. */
  readonly answer: boolean | null;
}

export function railOf(
  page: Pick<TicketPage, 'visits' | 'records' | 'card'>,
  procedure: Procedure,
): readonly RailStep[] {
  const repeat = stepsToRepeat(page, procedure);
  const reachable = new Set(page.card.moves.flatMap((move) => ('step' in move.to ? [move.to.step] : [])));
  return procedure.steps.map((step) => {
    const visits = page.visits.filter((visit) => visit.at.kind === 'step' && visit.at.step === step.number);
    const last = visits.at(-1);
    return {
      number: step.number,
      state: stateOf({
        here: page.card.step === step.number,
        left: (last?.leftAt ?? null) !== null,
        repeat: repeat.has(step.number),
        reachable: reachable.has(step.number),
      }),
      rounds: visits.length,
      possible: page.card.step !== step.number && reachable.has(step.number),
      enteredAt: last?.enteredAt ?? null,
      leftAt: last?.leftAt ?? null,
      register: step.register,
      activity: step.activity,
      question: step.question,
      answer: last?.answer ?? null,
    };
  });
}

interface Standing {
  readonly here: boolean;
  readonly left: boolean;
  readonly repeat: boolean;
  readonly reachable: boolean;
}

function stateOf({ here, left, repeat, reachable }: Standing): RailState {
  if (here) return 'now';
  if (left) return repeat ? 'again' : 'done';
  return reachable ? 'next' : 'ahead';
}
