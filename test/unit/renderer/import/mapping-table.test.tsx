// @vitest-environment jsdom
/** Which column is which: what of the file is not taken is said. */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ImportFileView } from '../../../../electron/shared/ipc-views';
import { MappingTable } from '../../../../renderer/features/import/mapping-table';
import { installDesk, renderInWindow } from '../../../support/render-in-window';

afterEach(cleanup);

const file = {
  headings: ['Cliente', '', 'Vendedor', 'Zona'],
  samples: ['Uno', '', 'Luis', 'Norte'],
} as unknown as ImportFileView;

const show = (columns: Readonly<Record<string, number>>) =>
  renderInWindow(
    <MappingTable file={file} kind="clients" columns={columns} fixed={{}} onChange={() => undefined} />,
  );

it('names the columns that nothing takes', async () => {
  installDesk({});
  await show({ legalName: 0 });
  expect(screen.getByText('Columnas del archivo que no se toman: Vendedor · Zona.')).toBeTruthy();
});

it('says nothing where every column that has a name is taken', async () => {
  installDesk({});
  await show({ legalName: 0, notes: 2, address: 3 });
  expect(screen.queryByText(/no se toman/)).toBeNull();
});
