/** The last time that a deviation sent the ticket back, and what it has to pass again because of that. */
import type { Procedure, StepNumber } from '../../../../electron/shared/domain/procedure';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { RecordOf, Visit } from '../../../../electron/shared/domain/ticket';

export interface Returned {
  /** Index of the passage that the way back led into. */
  readonly visit: number;
  /** What was written when it was sent back: why, by whom. */
  readonly record: RecordOf<'v1.deviation.recorded'>;
  /** How often it has been sent back so far. */
  readonly times: number;
}

const isBack = (visits: readonly Visit[], index: number): boolean => {
  const to = visits[index]?.at;
  const from = visits[index - 1]?.at;
  if (to?.kind !== 'step' || !from) return false;
  return from.kind === 'closed' || from.step > to.step;
};

/** The ways back of the graph itself, as from 6 to 5, are ordinary work: only a deviation takes something back. */
export function returnedOf(page: Pick<TicketPage, 'visits' | 'records'>): Returned | null {
  const { visits } = page;
  const back = page.records.flatMap((record) =>
    record.type === 'v1.deviation.recorded' &&
    record.payload.to !== null &&
    visits[record.visit]?.leftVia === record.payload.kind &&
    isBack(visits, record.visit + 1)
      ? [record]
      : [],
  );
  const last = back.at(-1);
  return last ? { visit: last.visit + 1, record: last, times: back.length } : null;
}

/** Whether every way from a step to the end goes through another: it cannot be left out. */
function cannotSkip(procedure: Procedure, from: StepNumber, through: StepNumber): boolean {
  const seen = new Set<StepNumber>([from]);
  const open = [from];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    for (const { to } of procedure.transitions.filter((transition) => transition.from === step)) {
      if ('end' in to) return false;
      if (to.step === through || seen.has(to.step)) continue;
      seen.add(to.step);
      open.push(to.step);
    }
  }
  return true;
}

/** Steps that were passed before the ticket was sent back, and that it has to pass once more. */
export function stepsToRepeat(
  page: Pick<TicketPage, 'visits' | 'records' | 'card'>,
  procedure: Procedure,
): ReadonlySet<StepNumber> {
  const returned = returnedOf(page);
  const here = page.card.step;
  if (!returned || here === null) return new Set();
  const since = page.visits.slice(returned.visit);
  const passedSince = new Set(since.flatMap(({ at }) => (at.kind === 'step' ? [at.step] : [])));
  return new Set(
    procedure.steps
      .map((step) => step.number)
      .filter((step) => step !== here && !passedSince.has(step) && cannotSkip(procedure, here, step)),
  );
}
