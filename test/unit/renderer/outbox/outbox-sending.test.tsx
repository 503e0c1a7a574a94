// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { EndedAttempt } from '../../../../electron/shared/domain/mail-sending';
import type { OutboxRow } from '../../../../electron/shared/ipc-views';
import { ok } from '../../../../electron/shared/result';
import { OutboxScreen } from '../../../../renderer/features/outbox/outbox-screen';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const mailId = crypto.randomUUID();
const attemptId = crypto.randomUUID();
const FOLIO = 'N2-MX01-2026-0007';

const attempt = (ended: Partial<EndedAttempt['ended']>): EndedAttempt => ({
  mailId,
  attemptId,
  host: 'smtp.empresa.mx',
  port: 587,
  security: 'starttls',
  recipients: ['mibanez@cliente.example'],
  startedAt: '2026-11-20T15:01:00.000Z',
  ended: {
    outcome: 'uncertain',
    stage: 'answer',
    why: 'no-answer',
    code: null,
    answer: '',
    refused: [],
    transcript: null,
    seq: 9,
    at: '2026-11-20T15:01:05.000Z',
    by: { name: 'Ana Robles', role: 'soporte-n2' },
    ...ended,
  },
});

const row = (sending: OutboxRow['mail']['sending'], isPassed = false): OutboxRow => ({
  ticketId: crypto.randomUUID(),
  folio: FOLIO,
  clientName: 'Grupo Bajío',
  step: 9,
  isPassed,
  version: 31,
  mail: {
    mail: {
      mailId,
      purpose: 'reporte',
      to: [{ name: 'María Ibáñez', address: 'mibanez@cliente.example' }],
      cc: [],
      subject: 'Reporte de atención',
      body: 'Adjunto.',
      attachments: [],
      messageId: 'uno@mesa.example',
      eml: { sha256: 'a'.repeat(64), name: 'reporte.eml', mediaType: 'message/rfc822', sizeBytes: 10 },
    },
    draftedAt: '2026-11-20T15:00:00.000Z',
    sent: null,
    sending,
  },
});

const ACCOUNT = {
  host: 'smtp.empresa.mx',
  port: 587,
  security: 'starttls',
  user: '',
  authority: '',
  hasPassword: false,
};
const show = (rows: readonly OutboxRow[], account: object | null = ACCOUNT) =>
  renderInDesk(<OutboxScreen />, {
    'outbox:list': rows,
    'mail-account:view': account,
    'desk:ticket-command': ok({ id: '', version: 32, head: '' }),
  });

it('approves the very message that is shown', async () => {
  const shown = row({ kind: 'none' });
  const { sent } = await show([shown]);
  fireEvent.click(await screen.findByRole('button', { name: `Enviar el correo de ${FOLIO}` }));
  await waitFor(() => expect(sent('desk:ticket-command')).toHaveLength(1));
  expect(sent('desk:ticket-command')[0]?.request).toMatchObject({
    ticketId: shown.ticketId,
    expectedVersion: 31,
    type: 'mail.queue',
    payload: { mailId, emlSha256: 'a'.repeat(64) },
  });
});

it('offers nothing to send by where there is no server, and says so of what waits', async () => {
  await show([row({ kind: 'queued', dueAt: '2026-11-20T15:01:00.000Z' })], null);
  expect(await screen.findByText(/no hay servidor configurado/)).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Enviar/ })).toBeNull();
  expect(screen.getByRole('button', { name: `Sacar de la cola el correo de ${FOLIO}` })).toBeDefined();
});

it('says when it is tried again, why it was put off, and what the server said', async () => {
  const last = attempt({
    outcome: 'deferred',
    why: 'recipients-refused',
    code: 451,
    answer: '451 4.7.1 Greylisted',
  });
  await show([row({ kind: 'retry', dueAt: '2026-11-20T15:06:00.000Z', last })]);
  expect(await screen.findByText(/^Pide esperar; se intentará otra vez el /)).toBeDefined();
  expect(screen.queryByText(/Revise sus direcciones/)).toBeNull();
  expect(screen.getByText('Respondió: «451 4.7.1 Greylisted»')).toBeDefined();
  expect(await screen.findByRole('button', { name: `Reintentar ahora el correo de ${FOLIO}` })).toBeDefined();
});

it('calls nothing an answer that the server did not say', async () => {
  const last = attempt({ answer: 'Connection closed unexpectedly' });
  await show([row({ kind: 'uncertain', last })]);
  expect(await screen.findByText(/no se sabe si lo aceptó/)).toBeDefined();
  expect(screen.queryByText(/Respondió|Connection closed/)).toBeNull();
});

it('names who was refused of a mail that others got', async () => {
  const refused = [{ address: 'copia@cliente.example', code: 550, answer: '550 No such user' }];
  const last = attempt({ outcome: 'accepted', why: 'answered', code: 250, answer: '250 Ok', refused });
  await show([row({ kind: 'accepted', last, isSettled: false })]);
  expect(await screen.findByText('Aceptado, pero no para todos')).toBeDefined();
  expect(screen.getByText('copia@cliente.example: «550 No such user»')).toBeDefined();
  expect(screen.getByRole('button', { name: `Marcar como atendido el correo de ${FOLIO}` })).toBeDefined();
});

it('asks what is known of an uncertain one, and says what comes of each answer', async () => {
  const { sent } = await show([row({ kind: 'uncertain', last: attempt({}) })]);
  expect(await screen.findByText('Incierto: pudo haberse enviado')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: `Decidir sobre el correo incierto de ${FOLIO}` }));
  fireEvent.click(await screen.findByRole('radio', { name: 'Enviarlo otra vez' }));
  expect(screen.getByText(/mismo identificador \(Message-ID\)/)).toBeDefined();
  fireEvent.change(screen.getByRole('textbox', { name: /Cómo se sabe/ }), {
    target: { value: 'No le ha llegado' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Registrar la decisión' }));
  await waitFor(() => expect(sent('desk:ticket-command')).toHaveLength(1));
  expect(sent('desk:ticket-command')[0]?.request).toMatchObject({
    type: 'mail.decide-uncertain',
    payload: { mailId, attemptId, decision: 'send-again', reason: 'No le ha llegado', evidence: null },
  });
});

it('does not offer to send again what belongs to a step that was left', async () => {
  await show([row({ kind: 'uncertain', last: attempt({}) }, true)]);
  fireEvent.click(await screen.findByRole('button', { name: /^Decidir/ }));
  await screen.findByRole('radio', { name: 'Sí llegó' });
  expect(screen.queryByRole('radio', { name: 'Enviarlo otra vez' })).toBeNull();
});
