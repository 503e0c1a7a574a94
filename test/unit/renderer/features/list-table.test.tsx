// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ListTable } from '../../../../renderer/features/list/list-table';
import { exampleCard } from '../../../support/example-card';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

it('does not put whose time runs in the place of when something is due', async () => {
  const due = { target: 'solution', at: new Date(Date.now() + 90 * 60_000).toISOString() } as const;
  const rows = [
    exampleCard({ folio: 'N2-1', due: null, ledger: 'cliente' }),
    exampleCard({ folio: 'N2-2', due, ledger: 'soc' }),
  ];
  await renderInDesk(
    <ListTable rows={rows} sorting={{ key: 'due', descending: false }} onSort={() => {}} />,
    { 'session:state': null },
  );
  const cells = (folio: string) =>
    within(screen.getByRole('row', { name: new RegExp(folio) }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent);
  // After the box by which it is chosen.
  expect(cells('N2-1').at(1)).toMatch(/^Sin plazo.*corre: Cliente$/);
  expect(cells('N2-2').at(1)).toMatch(/^quedan 1\sh \d\d\smin.*corre: SOC$/);
});
