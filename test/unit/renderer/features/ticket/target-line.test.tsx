// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { TargetStatus } from '../../../../../electron/shared/domain/service-targets';
import { TargetLine } from '../../../../../renderer/features/ticket/facts/target-line';
import { renderInDesk } from '../../../../support/render-in-desk';

afterEach(cleanup);

const DAYS = 5 * 24 * 60;
const status: TargetStatus = {
  target: 'solution',
  minutes: DAYS,
  dueAt: '2026-11-22T12:00:00.000Z',
  reached: { at: '2026-11-20T12:00:00.000Z', minutes: DAYS - 93 * 60, missed: false },
  ended: null,
  paused: null,
  firstRound: { at: '2026-11-19T12:00:00.000Z', minutes: 247, missed: false },
  runsFrom: '2026-11-20T10:00:00.000Z',
  usedBefore: 247,
};

it('agreed time is said in hours, since a day of it is no day, with what the first round obtained', async () => {
  await renderInDesk(<TargetLine status={status} />);
  expect(screen.getByText(/con 93 h de margen en el horario convenido/)).toBeDefined();
  expect(screen.getByText('Suma de todas las vueltas; la primera se cumplió, en 4 h 7 min.')).toBeDefined();
});

it('a target that a withdrawal ended is neither met nor overdue', async () => {
  const ended = { at: '2026-11-20T12:00:00.000Z', minutes: 60, missed: false };
  await renderInDesk(<TargetLine status={{ ...status, reached: null, ended, firstRound: null }} />);
  expect(screen.getByText('Solución: dejó de contar con el retiro')).toBeDefined();
});
