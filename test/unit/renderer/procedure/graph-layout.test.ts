import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PR_OPE_003_V5 } from '../../../../electron/shared/domain/pr-ope-003-v5';
import type { Procedure } from '../../../../electron/shared/domain/procedure';
import { type Arrow, layOutGraph } from '../../../../renderer/features/procedure/graph-layout';
import { groupWays } from '../../../../renderer/features/procedure/way-words';

const shapes = (arrows: readonly Arrow[], shape: Arrow['shape']) =>
  arrows.filter((arrow) => arrow.shape === shape).map((arrow) => arrow.id);

describe('the diagram of version 5', () => {
  const layout = layOutGraph(PR_OPE_003_V5);

  it('draws every arrow between steps once, the loops as ways back', () => {
    const between = PR_OPE_003_V5.transitions.filter(({ to }) => 'step' in to).map(({ id }) => id);
    expect(layout.arrows.map(({ id }) => id).sort()).toEqual(between.sort());
    expect(shapes(layout.arrows, 'back').sort()).toEqual(['6-5', '8-5']);
    expect(shapes(layout.arrows, 'ahead').sort()).toEqual(['2-4', '5-9']);
  });

  it('keeps the two loops in lanes of their own', () => {
    expect(layout.lanesLeft).toBe(2);
    expect(layout.lanesRight).toBe(1);
  });
});

describe('any other procedure', () => {
  const step = fc.integer({ min: 1, max: 12 });
  const ways = fc.uniqueArray(fc.tuple(step, step), {
    maxLength: 30,
    selector: ([from, to]) => `${from}-${to}`,
  });

  it('never draws two arrows over each other', () => {
    fc.assert(
      fc.property(ways, (pairs) => {
        const procedure: Pick<Procedure, 'steps' | 'transitions'> = {
          steps: Array.from({ length: 12 }, (_, index) => ({
            number: index + 1,
            activity: '',
            actor: 'soporte-n2',
            description: '',
            register: '',
            question: null,
          })),
          transitions: pairs.map(([from, to]) => ({
            id: `${from}-${to}`,
            from,
            to: { step: to },
            command: 'request.receive',
            answer: null,
            guards: [],
          })),
        };
        const { arrows } = layOutGraph(procedure);
        expect(arrows).toHaveLength(pairs.length);
        const beside = arrows.filter(({ shape }) => shape !== 'next');
        for (const [index, one] of beside.entries()) {
          for (const other of beside.slice(index + 1)) {
            if (one.shape !== other.shape || one.lane !== other.lane) continue;
            const apart =
              Math.max(one.fromRow, one.toRow) < Math.min(other.fromRow, other.toRow) ||
              Math.max(other.fromRow, other.toRow) < Math.min(one.fromRow, one.toRow);
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });
});

it('tells the ways of a deviation to the same place together', () => {
  const withdrawal = PR_OPE_003_V5.deviations.find(({ kind }) => kind === 'retiro-cliente');
  expect(groupWays(withdrawal?.ways ?? [])).toEqual([
    { from: [1, 2], to: 'retirada' },
    { from: [4, 5, 6, 7, 8], to: 9 },
  ]);
});
