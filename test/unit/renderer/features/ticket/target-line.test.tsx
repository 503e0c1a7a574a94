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

it('a target that stands still says for whom, and what is left', async () => {
  const paused = { by: 'cliente', since: '2026-11-20T12:00:00.000Z', minutesLeft: 200 } as const;
  await renderInDesk(
    <TargetLine status={{ ...status, dueAt: null, paused, reached: null, firstRound: null }} />,
  );
  expect(screen.getByText(/en pausa, espera a: .*; quedan 3 h 20 min del horario convenido/)).toBeDefined();
});

it('an open target says beside the watch what is left of the agreed hours', async () => {
  const terms = {
    targets: { firstResponseMinutes: null, solutionMinutes: 2400, reportMinutes: null },
    coverage: { kind: 'weekly' as const, days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
    timeZone: 'America/Mexico_City',
  };
  // Some Monday to come, ten in the morning.
  const next = new Date(Date.now() + 21 * 86_400_000);
  next.setUTCDate(next.getUTCDate() + ((8 - next.getUTCDay()) % 7));
  next.setUTCHours(16, 0, 0, 0);
  const open = { ...status, dueAt: next.toISOString(), reached: null, firstRound: null };
  await renderInDesk(<TargetLine status={open} terms={terms} />);
  expect(screen.getByText(/^Quedan \d+ h.* del horario convenido$/)).toBeDefined();
});

it('a moment says whose hour it is where the agreed hours are those of another zone', async () => {
  const terms = {
    targets: { firstResponseMinutes: null, solutionMinutes: 2400, reportMinutes: null },
    coverage: { kind: 'weekly' as const, days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
    timeZone: 'America/Tijuana',
  };
  const open = { ...status, dueAt: '2026-11-22T12:00:00.000Z', reached: null, firstRound: null };
  await renderInDesk(<TargetLine status={open} terms={terms} />);
  expect(screen.getByText(/06:00 \(hora del centro \(Ciudad de México\)\)/)).toBeDefined();
  cleanup();
  await renderInDesk(<TargetLine status={open} terms={{ ...terms, timeZone: 'America/Mexico_City' }} />);
  expect(screen.queryByText(/hora del centro/)).toBeNull();
});
