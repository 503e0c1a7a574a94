// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { MailView } from '../../../../electron/shared/ipc-views';
import { MailSummary } from '../../../../renderer/features/request/mail-summary';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

it('says before saving how many attachments the request does not take', async () => {
  const file = { sha256: 'b'.repeat(64), name: 'captura.png', mediaType: 'image/png', sizeBytes: 10 };
  const mail: MailView = {
    original: { ...file, name: 'solicitud.eml' },
    from: { name: 'Tomás Ruiz', address: 'tomas@quetzal.example' },
    to: [],
    subject: 'Sin acceso',
    date: '2026-11-19T15:47:12.000Z',
    messageId: '',
    thread: [],
    text: 'Buen día',
    attachments: Array.from({ length: 1000 }, () => file),
    match: null,
    warnings: [],
  };
  await renderInDesk(<MailSummary mail={mail} place="original" />, { 'clients:list': [] });
  expect(await screen.findByText(/los primeros 500 adjuntos; 500 más quedan solo en el correo/)).toBeTruthy();
});
