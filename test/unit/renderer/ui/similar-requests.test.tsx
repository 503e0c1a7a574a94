// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { SimilarRequest } from '../../../../electron/shared/ipc-views';
import { SimilarRequests } from '../../../../renderer/ui/similar-requests';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const found: SimilarRequest = {
  isHistoric: false,
  ticketId: '0192f0a0-0000-7000-8000-000000000001',
  folio: 'N2-MX01-2026-0007',
  subject: 'Caída del túnel IPsec',
  cause: 'Identificador del par distinto.',
  solution: 'Se fijó el identificador.',
  verification: 'Dos horas sin caídas.',
  solvedAt: '2026-11-20T15:00:00.000Z',
  openAt: null,
  product: { manufacturer: 'Fortinet', product: 'FortiGate 200F' },
  clientName: 'Grupo Bajío',
  sameClient: true,
  sameProduct: false,
  words: ['tunel', 'ipsec'],
};

const show = (props: Partial<Parameters<typeof SimilarRequests>[0]>, answer: readonly SimilarRequest[]) =>
  renderInDesk(
    <SimilarRequests
      subject=""
      description=""
      clientId={null}
      product={null}
      exceptTicketId={null}
      {...props}
    />,
    { 'knowledge:similar': answer },
  );

it('tells what mended a request like this one, and that it is to be checked', async () => {
  await show({ subject: 'Túnel caído' }, [found]);
  const box = (await screen.findByText('1 solicitud parecida, ya resuelta')).closest('details');
  if (!box) throw new Error('no box');
  const inside = within(box);
  expect(inside.getByText(/compruébelo/)).toBeDefined();
  for (const text of [found.cause, found.solution, found.verification, 'mismo cliente'])
    expect(inside.getByText(text)).toBeDefined();
  expect(inside.queryByText('mismo producto')).toBeNull();
  expect(inside.getByText('También dice: tunel, ipsec')).toBeDefined();
  expect(inside.getByRole('link', { name: 'Abrir N2-MX01-2026-0007' })).toBeDefined();
});

it('asks nothing while there is nothing to compare, and shows nothing where nothing is alike', async () => {
  const empty = await show({ clientId: found.ticketId }, [found]);
  expect(empty.sent('knowledge:similar')).toEqual([]);
  expect(screen.queryByTestId('similar-requests')).toBeNull();
  cleanup();
  const none = await show({ subject: 'Impresora' }, []);
  await waitFor(() => expect(none.sent('knowledge:similar')).toHaveLength(1));
  expect(screen.queryByTestId('similar-requests')).toBeNull();
});

it('asks about what fits, however much was pasted', async () => {
  const pasted = await show({ subject: 'a'.repeat(400), description: 'b'.repeat(200_000) }, []);
  await waitFor(() => expect(pasted.sent('knowledge:similar')).toHaveLength(1));
  expect(pasted.sent('knowledge:similar')[0]).toMatchObject({
    request: { text: `${'a'.repeat(400)}\n${'b'.repeat(200_000)}`.slice(0, 100_000) },
  });
});
