import { describe, expect, it } from 'vitest';
import { PR_OPE_003_V5 } from '../../../../electron/shared/domain/pr-ope-003-v5';
import type { Card, Column } from '../../../../electron/shared/domain/projections/card';
import {
  boardColumns,
  columnOfDestination,
  deviationsOf,
  refusalOf,
  wayTo,
} from '../../../../renderer/ui/ways';
import { exampleCard } from '../../../support/example-card';

const columns = boardColumns([PR_OPE_003_V5]);

function cardAt(step: number): Card {
  return exampleCard({
    step,
    column: `step-${step}`,
    moves: PR_OPE_003_V5.transitions
      .filter((transition) => transition.from === step)
      .map(({ id, to, command, answer, guards }) => ({
        transition: id,
        to,
        command,
        answer,
        missing: guards,
      })),
    deviations: PR_OPE_003_V5.deviations.flatMap(({ kind, ways, guards }) =>
      ways.filter((way) => way.from === step).map((way) => ({ kind, to: way.to, missing: guards })),
    ),
  });
}

/** The graph of the design, written out by hand: what the board must offer by drag, and nothing else. */
const GRAPH: Readonly<Record<number, readonly Column[]>> = {
  1: ['step-2'],
  2: ['step-3', 'step-4'],
  3: ['archive'],
  4: ['step-5'],
  5: ['step-6', 'step-9'],
  6: ['step-5', 'step-7'],
  7: ['step-8'],
  8: ['step-5'],
  9: ['step-10'],
  10: ['letter'],
};

it('lists the columns in the procedure’s order, then the letter and the archive', () => {
  expect(columns).toEqual([
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((step) => `step-${step}`),
    'letter',
    'archive',
  ]);
});

describe.each(Object.keys(GRAPH).map(Number))('from step %i', (step) => {
  it('a card may be dropped where the graph leads and nowhere else', () => {
    const card = cardAt(step);
    expect(columns.filter((column) => wayTo(card, column) !== null)).toEqual(
      columns.filter((column) => GRAPH[step]?.includes(column)),
    );
  });

  it('every other column says why it does not take it', () => {
    const card = cardAt(step);
    for (const column of columns) {
      expect(refusalOf(card, column) === null).toBe(GRAPH[step]?.includes(column) ?? false);
    }
    expect(refusalOf(card, `step-${step}`)).toEqual({ kind: 'same' });
  });
});

it('names the deviation where only one leads, and opens the form that records it', () => {
  expect(refusalOf(cardAt(10), 'step-5')).toEqual({ kind: 'deviation-only', deviation: 'vobo-denegado' });
  expect(refusalOf(cardAt(7), 'step-5')).toEqual({
    kind: 'deviation-only',
    deviation: 'fabricante-sin-apoyo',
  });
  expect(
    deviationsOf(cardAt(10)).map(({ deviation, command, answer }) => [deviation, command, answer]),
  ).toEqual([
    ['vobo-denegado', 'approval.record', false],
    ['vobo-sin-respuesta', 'deviation.close-unanswered', null],
  ]);
});

it('says that the procedure knows no such way, with both columns', () => {
  expect(refusalOf(cardAt(5), 'step-2')).toEqual({ kind: 'not-in-procedure', from: 'step-5', to: 'step-2' });
});

it('sends what is concluded back only by a reopening', () => {
  const closed = exampleCard({ step: null, outcome: 'retirada', column: 'archive' });
  expect(refusalOf(closed, 'step-5')).toEqual({ kind: 'closed' });
});

it('puts what ended with a Vo.Bo. among the letters, and every other end into the archive', () => {
  expect(columnOfDestination({ end: 'con-vobo' })).toBe('letter');
  for (const end of ['improcedente', 'retirada', 'sin-vobo'] as const) {
    expect(columnOfDestination({ end })).toBe('archive');
  }
});
