// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { latest } from '../../../../electron/shared/domain/ticket';
import { takeEvidence, useIntakeQueue } from '../../../../renderer/desk/intake-queue';
import { NewRequestScreen } from '../../../../renderer/features/request/new-request-screen';
import { TicketScreen } from '../../../../renderer/features/ticket/ticket-screen';
import { currentPath, PATHS } from '../../../../renderer/ui/navigation';
import { keep } from '../../../support/desk-harness';
import { openLetterBench } from '../../../support/letter-bench';
import { renderOnDesk } from '../../../support/render-desk';

let dispose = async () => {};
afterEach(async () => {
  cleanup();
  useIntakeQueue.setState({ items: [], reading: 0, total: 0, isAside: false });
  await dispose();
});

it('a mail whose thread leads to a request that waits for its Vo.Bo. goes on in that form, once', async () => {
  const { bench, harness } = await openLetterBench();
  dispose = () => harness.dispose();
  const journey = await bench.withReport();
  const sent = latest(journey.ticket, 'v1.mail.drafted')?.payload.messageId ?? '';
  const lines = [
    'From: Cliente <cliente@almendro.example>',
    'Subject: De acuerdo',
    'Authentication-Results: mx.mesa.example; dkim=fail',
    `References: <primero@almendro.example> <${sent}>`,
    '',
    'Otorgamos el visto bueno.',
  ];
  const file = await keep(harness, lines.join('\r\n'), 'vobo.eml');
  window.location.hash = PATHS.newRequest;
  await renderOnDesk(harness, <NewRequestScreen />);
  await takeEvidence([file]);
  fireEvent.click(await screen.findByRole('button', { name: /^Usar como Vo\.Bo\. de N2-/ }));
  await waitFor(() => expect(currentPath()).toBe(PATHS.ticket(journey.id)));
  expect(useIntakeQueue.getState().items).toEqual([]);
  cleanup();
  const { unmount } = await renderOnDesk(harness, <TicketScreen ticketId={journey.id} />);
  expect(await screen.findByText('vobo.eml')).toBeTruthy();
  expect(await screen.findByDisplayValue('Otorgamos el visto bueno.')).toBeTruthy();
  expect(await screen.findByText(/El encabezado dice: dkim=fail/)).toBeTruthy();
  unmount();
}, 120_000);
