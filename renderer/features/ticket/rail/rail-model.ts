/** Ticket page → the ten steps of the left rail: what was done, where it stands, and what may come next. */
import type { DeviationKind, Procedure, StepNumber } from '../../../../electron/shared/domain/procedure';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { wayWithoutRecord } from '../../../ui/ways';
import { stepsToRepeat } from './returned';

/**
 * `again`: it was done, and the ticket was sent back behind it since. `off`: it was left by a deviation, without its
 * record. `never`: no way of the graph leads there any more from where the ticket stands.
 */
export type RailState = 'done' | 'off' | 'again' | 'now' | 'next' | 'ahead' | 'never';

export interface RailStep {
  readonly number: StepNumber;
  readonly state: RailState;
  /** How often it was passed or entered; more than one tells a loop. */
  readonly rounds: number;
  /** How many of those left its record behind. */
  readonly done: number;
  /** The way out that was taken on the last passage, where it left no record of the step. */
  readonly deviation: DeviationKind | null;
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
  const ahead = stillAhead(procedure, page.card.step);
  return procedure.steps.map((step) => {
    const visits = page.visits.filter((visit) => visit.at.kind === 'step' && visit.at.step === step.number);
    const last = visits.at(-1);
    const done = visits.filter(({ leftAt, leftVia }) => leftAt !== null && !wayWithoutRecord(leftVia));
    const deviation = wayWithoutRecord(last?.leftVia ?? null);
    return {
      number: step.number,
      state: stateOf({
        here: page.card.step === step.number,
        done: done.length > 0,
        off: deviation !== null,
        repeat: repeat.has(step.number),
        reachable: reachable.has(step.number),
        ahead: ahead.has(step.number),
      }),
      rounds: visits.length,
      done: done.length,
      deviation,
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

/** Where the ordinary arrows lead from a step, directly or not; a closed ticket has nothing ahead of it. */
function stillAhead(procedure: Procedure, from: StepNumber | null): ReadonlySet<StepNumber> {
  const ahead = new Set<StepNumber>();
  const open = [from];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    for (const { to } of procedure.transitions.filter((transition) => transition.from === step)) {
      if ('end' in to || ahead.has(to.step)) continue;
      ahead.add(to.step);
      open.push(to.step);
    }
  }
  return ahead;
}

interface Standing {
  readonly here: boolean;
  readonly done: boolean;
  readonly off: boolean;
  readonly repeat: boolean;
  readonly reachable: boolean;
  readonly ahead: boolean;
}

function stateOf({ here, done, off, repeat, reachable, ahead }: Standing): RailState {
  if (here) return 'now';
  if (repeat && done) return 'again';
  if (off && !repeat) return 'off';
  if (done) return 'done';
  if (reachable) return 'next';
  return ahead ? 'ahead' : 'never';
}
