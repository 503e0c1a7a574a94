// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../../../electron/shared/ipc-views';
import { err } from '../../../../electron/shared/result';
import { OutboxScreen } from '../../../../renderer/features/outbox/outbox-screen';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const row: OutboxRow = {
  ticketId: crypto.randomUUID(),
  folio: 'N2-MX01-2026-0007',
  clientName: 'Grupo Bajío',
  step: 9,
  isPassed: false,
  version: 7,
  mail: {
    mail: {
      mailId: crypto.randomUUID(),
      purpose: 'reporte',
      to: [{ name: 'María Ibáñez', address: 'mibanez@cliente.example' }],
      cc: [],
      subject: 'Reporte de atención',
      body: 'Adjunto.',
      attachments: [],
      messageId: '<a@b>',
      eml: { sha256: 'a'.repeat(64), name: 'reporte.eml', mediaType: 'message/rfc822', sizeBytes: 10 },
    },
    draftedAt: '2026-11-20T15:00:00.000Z',
    sent: null,
    sending: { kind: 'none' },
  },
};

describe('the outbox', () => {
  it('teaches what it is for while it is empty', async () => {
    await renderInDesk(<OutboxScreen />, { 'outbox:list': [] });
    expect(await screen.findByText('Nada por enviar')).toBeDefined();
  });

  it('says by which server they leave where there is one', async () => {
    await renderInDesk(<OutboxScreen />, {
      'outbox:list': [],
      'mail-account:view': { host: 'smtp.empresa.mx' },
    });
    expect(await screen.findByText(/salen de la mesa por smtp\.empresa\.mx/)).toBeDefined();
  });

  it('leads to the ticket, and opens the draft with its own mail', async () => {
    const failure = err({ kind: 'mail', reason: 'no-client', params: {} });
    const { sent } = await renderInDesk(<OutboxScreen />, { 'outbox:list': [row], 'mail:open': failure });
    const link = await screen.findByRole('link', { name: row.folio });
    expect(link.getAttribute('href')).toContain(row.ticketId);
    expect(screen.getByText('Para: María Ibáñez <mibanez@cliente.example>')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: /^Abrir borrador de/ }));
    expect(await screen.findByText(/no tiene un programa de correo/)).toBeDefined();
    expect(sent('mail:open')[0]?.request).toEqual({ ticketId: row.ticketId, mailId: row.mail.mail.mailId });
  });
});
