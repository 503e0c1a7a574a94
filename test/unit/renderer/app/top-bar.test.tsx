// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { TopBar } from '../../../../renderer/app/top-bar';
import { leaveDesk } from '../../../../renderer/desk/leaving';
import { currentPath, PATHS } from '../../../../renderer/ui/navigation';
import { useSearch } from '../../../../renderer/ui/search';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(() => {
  cleanup();
  leaveDesk();
  window.location.hash = '';
});

const show = async (path: string) => {
  window.location.hash = path;
  await renderInDesk(<TopBar />, { 'board:cards': { cards: [], head: '' } });
  return screen.getByRole('combobox', { name: 'Buscar solicitudes' });
};

it.each([
  ['a ticket', PATHS.ticket('x'), '0001', PATHS.list],
  ['the clients', PATHS.clients, '0001', PATHS.list],
  ['the clients, without a word', PATHS.clients, ' ', PATHS.clients],
  ['the board, which narrows down by itself', PATHS.board, '0001', PATHS.board],
])('Enter in the search leads from %s to what is found', async (_where, path, text, to) => {
  const field = await show(path);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(currentPath()).toBe(to);
  expect(useSearch.getState().text).toBe(text);
});
