// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { DeskImport } from '../../../electron/shared/domain/imports';
import { ok } from '../../../electron/shared/result';
import { UndoForm } from '../../../renderer/features/import/undo-form';
import { renderInDesk } from '../../support/render-in-desk';

afterEach(cleanup);

const one = {
  id: 'a',
  file: { name: 'clientes.csv' },
  recorded: 4,
  withdrawn: 0,
  undone: null,
  undoing: null,
} as unknown as DeskImport;
const used = (hasBegun: boolean) =>
  ok({
    kind: 'used',
    hasBegun,
    total: 1,
    records: [{ what: 'client', name: 'Quetzal', why: 'request', where: 'SOL-1' }],
  });

const undoes = () =>
  screen.queryAllByRole('button', { name: /^Deshacer/ }).map(({ textContent }) => textContent);

it('an undo that was refused is not offered again; what is left to do has the focus', async () => {
  const onClose = vi.fn();
  await renderInDesk(<UndoForm one={one} onClose={onClose} />, { 'import:undo': used(false) });
  fireEvent.click(await screen.findByRole('button', { name: 'Deshacer' }));
  expect(await screen.findByText('No se deshizo: estos registros ya se usaron')).toBeTruthy();
  expect(undoes()).toEqual([]);
  expect(document.activeElement?.textContent).toBe('Cerrar');
  fireEvent.click(screen.getByRole('button', { name: 'Cerrar' }));
  expect(onClose).toHaveBeenCalledOnce();
});

it('one that was begun can go on without what was used', async () => {
  await renderInDesk(<UndoForm one={one} onClose={() => {}} />, { 'import:undo': used(true) });
  fireEvent.click(await screen.findByRole('button', { name: 'Deshacer' }));
  expect(await screen.findByText(/desde que se empezó a deshacer/)).toBeTruthy();
  expect(undoes()).toEqual(['Deshacer lo demás y dejar estos']);
});
