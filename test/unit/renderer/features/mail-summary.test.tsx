// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { MailView } from '../../../../electron/shared/ipc-views';
import { MailSummary } from '../../../../renderer/features/request/mail-summary';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const summaryOf = (authentication: MailView['authentication'], from = 'Tomás Ruiz') => {
  const mail: MailView = {
    original: { sha256: 'b'.repeat(64), name: 'solicitud.eml', mediaType: 'message/rfc822', sizeBytes: 10 },
    from: { name: from, address: 'tomas@quetzal.example' },
    to: [],
    subject: 'Sin acceso',
    date: '2026-11-19T15:47:12.000Z',
    messageId: '',
    thread: [],
    nature: 'person',
    authentication,
    text: 'Buen día',
    attachments: [],
    match: null,
    warnings: [],
  };
  return renderInDesk(<MailSummary mail={mail} place="original" />, { 'clients:list': [] });
};

it('tells what the header says of authenticity as what it says, and what is worth less apart', async () => {
  const pass = [{ method: 'dkim', result: 'pass', about: ['header.d=quetzal.example'] }];
  const claim = { kind: 'results' as const, hop: null, results: pass, isPartial: false };
  await summaryOf([
    { ...claim, isTopmost: true, server: 'mx.mesa.example' },
    { ...claim, isTopmost: false, hop: 1, server: 'mx.falso.example' },
    { kind: 'signature', domain: 'quetzal.example', selector: 's1' },
  ]);
  const says =
    /El encabezado dice: dkim=pass header\.d=quetzal\.example \(según mx\.mesa\.example\); la mesa no lo comprobó/;
  expect(await screen.findByText(says)).toBeTruthy();
  expect(screen.getByText(/Si mx\.mesa\.example no es el suyo, no vale nada/)).toBeTruthy();
  const rest = screen.getByText('Ver 2 datos más del encabezado').closest('details');
  expect(rest?.textContent).toMatch(
    /pudo escribirlo cualquiera.*ARC, paso 1, según mx\.falso\.example.*firma DKIM/,
  );
});

it('tells of a header that says nothing of authenticity', async () => {
  await summaryOf([]);
  expect(await screen.findByText(/no dice nada de SPF, DKIM o DMARC/)).toBeTruthy();
});

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
    nature: 'person',
    authentication: [],
    text: 'Buen día',
    attachments: Array.from({ length: 1000 }, () => file),
    match: null,
    warnings: [],
  };
  await renderInDesk(<MailSummary mail={mail} place="original" />, { 'clients:list': [] });
  expect(await screen.findByText(/los primeros 500 adjuntos; 500 más quedan solo en el correo/)).toBeTruthy();
});

it('a name that is read from right to left turns nothing that stands beside it', async () => {
  await summaryOf([], 'دانا');
  const name = await screen.findByText('دانا');
  expect(name.tagName).toBe('BDI');
  expect(name.parentElement?.textContent).toContain('De دانا <tomas@quetzal.example> · Fecha del correo:');
});
