/**
 * Where the procedure's arrows run. The steps stand in a column in their order; an arrow to the next step goes straight
 * down, one that jumps ahead runs at the right, and one that goes back, a loop, at the left. Any version can be drawn.
 */
import type { Procedure, Transition } from '../../../electron/shared/domain/procedure';

export const ROW_HEIGHT_PX = 88;
export const NODE_HEIGHT_PX = 56;
export const LANE_WIDTH_PX = 44;

export type ArrowShape = 'next' | 'ahead' | 'back';

export interface Arrow {
  readonly id: string;
  readonly shape: ArrowShape;
  /** Rows, 0-based from the top. */
  readonly fromRow: number;
  readonly toRow: number;
  /** Distance from the column: 0 is the nearest lane. Straight arrows need none. */
  readonly lane: number;
  readonly answer: boolean | null;
}

export interface GraphLayout {
  readonly arrows: readonly Arrow[];
  readonly lanesLeft: number;
  readonly lanesRight: number;
}

function shapeOf(fromRow: number, toRow: number): ArrowShape {
  if (toRow === fromRow + 1) return 'next';
  return toRow > fromRow ? 'ahead' : 'back';
}

type Placed = Omit<Arrow, 'lane'>;

/** Arrows that overlap get lanes of their own; the shortest runs nearest to the column. */
function assignLanes(arrows: readonly Placed[]): readonly Arrow[] {
  const taken: { from: number; to: number }[][] = [];
  const byLength = arrows.toSorted(
    (left, right) => Math.abs(left.toRow - left.fromRow) - Math.abs(right.toRow - right.fromRow),
  );
  return byLength.map((arrow) => {
    const span = {
      from: Math.min(arrow.fromRow, arrow.toRow),
      to: Math.max(arrow.fromRow, arrow.toRow),
    };
    const free = taken.findIndex((lane) =>
      lane.every((other) => other.to < span.from || other.from > span.to),
    );
    const lane = free === -1 ? taken.length : free;
    taken[lane] = [...(taken[lane] ?? []), span];
    return { ...arrow, lane };
  });
}

export function layOutGraph(procedure: Pick<Procedure, 'steps' | 'transitions'>): GraphLayout {
  const rows = new Map(procedure.steps.map((step, row) => [step.number, row]));
  const placed = procedure.transitions.flatMap((transition: Transition): readonly Placed[] => {
    if ('end' in transition.to) return [];
    const fromRow = rows.get(transition.from);
    const toRow = rows.get(transition.to.step);
    if (fromRow === undefined || toRow === undefined) return [];
    return [{ id: transition.id, shape: shapeOf(fromRow, toRow), fromRow, toRow, answer: transition.answer }];
  });
  const of = (shape: ArrowShape) => placed.filter((arrow) => arrow.shape === shape);
  const back = assignLanes(of('back'));
  const ahead = assignLanes(of('ahead'));
  const lanes = (arrows: readonly Arrow[]) =>
    arrows.reduce((most, arrow) => Math.max(most, arrow.lane + 1), 0);
  return {
    arrows: [...of('next').map((arrow) => ({ ...arrow, lane: 0 })), ...back, ...ahead],
    lanesLeft: lanes(back),
    lanesRight: lanes(ahead),
  };
}
