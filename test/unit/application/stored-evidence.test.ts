import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedType } from '../../../electron/application/stored-evidence';
import { isFitName } from '../../../electron/shared/domain/evidence';
import { requestOf } from '../../../electron/shared/domain/ticket';
import { handlersOf } from '../../support/desk-handlers';
import { createDeskHarness, type DeskHarness, keep } from '../../support/desk-harness';
import { type ExampleClient, registerClient, requestRecord } from '../../support/example-client';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});

afterEach(() => harness.dispose());

const handlers = () => handlersOf(harness, { preparePicture: async () => null });

const edge = { correlationId: 'prueba' } as Parameters<ReturnType<typeof handlers>['desk:capture']>[1];

describe('what a page says of a file', () => {
  it('is not believed: size and type are those of the stored bytes', async () => {
    const file = await keep(harness, '%PDF-1.7 contenido', 'contrato.pdf');
    const forged = { ...file, sizeBytes: 1, mediaType: 'image/png' };
    const request = await requestRecord(harness, client, { attachments: [forged] });
    const ticketId = randomUUID();
    const call = { commandId: randomUUID(), ticketId, payload: { request, receive: true } };
    expect(await handlers()['desk:capture'](call, edge)).toMatchObject({ ok: true });
    const ticket = harness.open.desk.state.tickets.get(ticketId);
    if (!ticket) throw new Error('The request was not captured');
    expect(requestOf(ticket).attachments).toEqual([
      { ...file, sizeBytes: 18, mediaType: 'application/pdf', name: 'contrato.pdf' },
    ]);

    const evidence = await keep(harness, 'registro', 'registro.log');
    const attach = {
      commandId: randomUUID(),
      ticketId,
      expectedVersion: ticket.version,
      type: 'evidence.attach' as const,
      payload: { file: { ...evidence, sizeBytes: 9e9, mediaType: 'application/pdf' }, note: '' },
    };
    expect(await handlers()['desk:ticket-command'](attach, edge)).toMatchObject({ ok: true });
    const page = harness.open.desk.page(ticketId);
    expect(page.ok && page.value.files).toContainEqual({
      ...evidence,
      sizeBytes: 8,
      mediaType: 'text/plain',
    });
  });

  it.each([
    '../../etc/passwd',
    'captura.png\n',
    'a\u0000.txt',
    'informe\u202Efdp.exe',
    '\ud800.txt',
    '..',
    ' ',
  ])('is refused where it calls a file %j', async (name) => {
    const file = await keep(harness, 'hola', 'hola.txt');
    const request = await requestRecord(harness, client, { attachments: [{ ...file, name }] });
    const call = { commandId: randomUUID(), ticketId: randomUUID(), payload: { request, receive: true } };
    expect(await handlers()['desk:capture'](call, edge)).toMatchObject({
      ok: false,
      error: { kind: 'invalid' },
    });
  });

  it('may be any name that the vault gives', async () => {
    for (const odd of [
      '../x\n\u202Egpj.exe',
      '..',
      '',
      '\ud800',
      'niño 👩‍🔧.png',
      `${'x'.repeat(300)}.pdf`,
    ]) {
      const file = await keep(harness, `de ${odd}`, odd);
      expect(isFitName(file.name), file.name).toBe(true);
    }
  });

  it('names no file that is not there', async () => {
    const missing = { sha256: 'f'.repeat(64), name: 'x.log', mediaType: 'text/plain', sizeBytes: 1 };
    const request = await requestRecord(harness, client, { attachments: [missing] });
    const call = { commandId: randomUUID(), ticketId: randomUUID(), payload: { request, receive: true } };
    const answer = await handlers()['desk:capture'](call, edge);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'evidence-missing' } });
  });

  it('does not say of what kind pasted bytes are', async () => {
    const bytes = new TextEncoder().encode('<script>');
    const pasted = { name: 'captura.png', mediaType: 'image/png', bytes };
    expect(await handlers()['evidence:ingest-bytes'](pasted, edge)).toMatchObject({
      value: { mediaType: 'application/octet-stream', sizeBytes: 8 },
    });
  });
});

it.each([
  ['\x89PNG\r\n\x1a\n', 'foto.jpg', 'image/png'],
  ['\xff\xd8\xff\xe0', 'sin-terminación', 'image/jpeg'],
  ['basura %PDF-1.4', 'escaneo.pdf', 'application/pdf'],
  ['From: a@b\r\n\r\n%PDF-1.4', 'correo.eml', 'message/rfc822'],
  ['texto', 'foto.png', 'application/octet-stream'],
  ['texto', 'bitácora.log', 'text/plain'],
])('of %j called %s the type is %s', (head, name, type) => {
  expect(storedType(Buffer.from(head, 'latin1'), name)).toBe(type);
});
