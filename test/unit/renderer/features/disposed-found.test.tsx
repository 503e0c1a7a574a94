// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { leaveDesk } from '../../../../renderer/desk/leaving';
import { BoardScreen } from '../../../../renderer/features/board/board-screen';
import { ListScreen } from '../../../../renderer/features/list/list-screen';
import { DisposedRequest } from '../../../../renderer/features/ticket/disposal/disposed-request';
import { useSearch } from '../../../../renderer/ui/search';
import { exampleCard } from '../../../support/example-card';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(() => {
  cleanup();
  leaveDesk();
});

const disposal = {
  kind: 'disposed',
  ticketId: '0192f0a0-0000-7000-9000-000000000001',
  folio: 'N2-MX01-2026-0004',
  at: '2026-11-29T18:00:00.000Z',
  by: 'Luis Peña',
  reference: 'Oficio 12/2026',
} as const;

it.each([
  ['the board', <BoardScreen key="board" />],
  ['the list', <ListScreen key="list" />],
])('%s says of a folio that is looked for that its request was disposed of', async (_where, where) => {
  const { sent } = await renderInDesk(where, {
    'board:cards': { cards: [exampleCard({ folio: 'N2-MX01-2026-0001' })], head: '' },
    'procedures:list': [],
    'disposal:found': ({ text }: { readonly text: string }) => (text === disposal.folio ? [disposal] : []),
  });
  await screen.findByRole('heading', { level: 1 });
  expect(sent('disposal:found')).toEqual([]);
  act(() => useSearch.setState({ text: disposal.folio }));
  const told = await screen.findByText(/N2-MX01-2026-0004 se suprimió el 29 de noviembre de 2026/);
  expect(told.textContent).toContain('Lo hizo Luis Peña, conforme a «Oficio 12/2026»');
  const link = screen.getByRole('link', { name: 'Ver lo que queda de N2-MX01-2026-0004' });
  expect(link.getAttribute('href')).toBe(`#/solicitud/${disposal.ticketId}`);
});

it('what is left of a request is a page like the others, which takes the focus', async () => {
  await renderInDesk(<DisposedRequest disposal={disposal} />);
  const title = screen.getByRole('heading', { level: 1, name: disposal.folio });
  expect(document.activeElement).toBe(title);
  screen.getByRole('link', { name: /bitácora/i });
});
