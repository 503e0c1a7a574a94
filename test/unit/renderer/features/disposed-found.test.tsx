// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { leaveDesk } from '../../../../renderer/desk/leaving';
import { AuditScreen } from '../../../../renderer/features/audit/audit-screen';
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

it('what is left of it leads to its entry in the bitácora, and to no other', async () => {
  await renderInDesk(<DisposedRequest disposal={disposal} />);
  fireEvent.click(screen.getByRole('link', { name: 'Ver su acta en la bitácora' }));
  cleanup();
  const header = {
    seq: 9,
    eventId: 'e',
    streamId: `disposal:${disposal.ticketId}`,
    streamVersion: 1,
    type: 'v1.ticket.disposed',
    occurredAt: disposal.at,
    recordedAt: disposal.at,
    actor: { id: 'luis', name: 'Luis Peña', role: 'lider-soc', declared: true },
    recordedBy: { id: 'luis', name: 'Luis Peña', role: 'lider-soc', declared: true },
    commandId: 'c',
  };
  const row = { header, subject: disposal.folio, payload: { reason: 'Se cumplieron cinco años.' } };
  const page = { rows: [{ ...row, destroyed: false, clockBackFrom: null, names: {} }], head: 'ab' };
  const answers = { 'audit:events': { ok: true, value: { ...page, total: 1, all: 40, people: [] } } };
  const { sent } = await renderInDesk(<AuditScreen />, answers);
  // Open already: nobody has to look for it a second time.
  await screen.findByText('Se cumplieron cinco años.');
  expect(sent('audit:events')[0]?.request).toMatchObject({
    filter: { text: disposal.folio, type: 'v1.ticket.disposed' },
  });
  cleanup();
  const again = await renderInDesk(<AuditScreen />, answers);
  await screen.findByText(/^1 de 1 asiento/);
  expect(again.sent('audit:events')[0]?.request).toMatchObject({ filter: { text: '', type: null } });
});
