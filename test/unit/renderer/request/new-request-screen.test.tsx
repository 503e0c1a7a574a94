// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { continueRequest, useIntakeQueue } from '../../../../renderer/desk/intake-queue';
import { NewRequestScreen } from '../../../../renderer/features/request/new-request-screen';
import { useAnnouncement } from '../../../../renderer/ui/announce';
import { PATHS } from '../../../../renderer/ui/navigation';
import { createDeskHarness, type DeskHarness } from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { renderOnDesk } from '../../../support/render-desk';

let harness: DeskHarness | null = null;
afterEach(async () => {
  cleanup();
  await harness?.dispose();
});

it('forgets the link of a request that was left without a word, and says so', async () => {
  harness = await createDeskHarness();
  await registerClient(harness);
  window.location.hash = PATHS.newRequest;
  continueRequest({
    id: crypto.randomUUID(),
    folio: 'N2-MX01-2026-0007',
    clientId: null,
    requester: { contactId: null, name: '', email: '', phone: '' },
    product: null,
  });
  const { unmount } = await renderOnDesk(harness, <NewRequestScreen />);
  await screen.findByText(/N2-MX01-2026-0007/);
  act(() => {
    window.location.hash = PATHS.board;
    unmount();
  });
  expect(useIntakeQueue.getState().items).toEqual([]);
  expect(useAnnouncement.getState().text).toBe(
    'La solicitud vinculada a N2-MX01-2026-0007 no se registró; lo escrito quedó como borrador',
  );
});
