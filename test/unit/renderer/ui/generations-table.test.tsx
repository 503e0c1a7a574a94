// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { GenerationsTable } from '../../../../renderer/ui/restore/generations-table';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const generation = (day: number, parted: boolean) => ({
  name: `2026112${day}T120000000Z.json`,
  state: 'readable' as const,
  createdAt: `2026-11-2${day}T12:00:00.000Z`,
  files: 9,
  sizeBytes: 20_000,
  parted,
});

const show = (parted: boolean) =>
  renderInDesk(
    <GenerationsTable
      generations={[generation(3, false), generation(2, parted), generation(1, parted)]}
      checks={[]}
      actions={() => null}
    />,
    {},
  );

const CAUTION = /No continúa los anteriores/;

it('the newest, which whoever restores takes first, says that it does not go on from those before it', async () => {
  await show(true);
  const [, newest, second] = screen.getAllByRole('row');
  if (!newest || !second) throw new Error('no rows');
  expect(within(newest).getByText(CAUTION)).toBeDefined();
  expect(within(second).queryByText(CAUTION)).toBeNull();
  expect(within(second).getByText(/el más nuevo no lo continúa/)).toBeDefined();
});

it('nothing is said where each goes on from the one before', async () => {
  await show(false);
  expect(screen.queryByText(CAUTION)).toBeNull();
});

it('a damaged one says that it cannot be restored, and nothing that takes it for one that can', async () => {
  const check = { name: generation(3, false).name, at: '2026-11-24T12:00:00.000Z', damaged: 1, missing: 0 };
  await renderInDesk(
    <GenerationsTable
      generations={[generation(3, true), generation(2, true)]}
      checks={[check]}
      actions={() => null}
    />,
    {},
  );
  const [, damaged] = screen.getAllByRole('row');
  if (!damaged) throw new Error('no rows');
  expect(within(damaged).getByText(/Dañado, no se puede restaurar: falta o cambió 1 archivo/)).toBeDefined();
  expect(damaged.textContent).not.toMatch(/vista previa|continúa/);
});
