import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestsOfMail } from '../../../electron/application/desk-queries';
import { MAIL_NATURES } from '../../../electron/shared/domain/mail-nature';
import { latest, requestOf } from '../../../electron/shared/domain/ticket';
import { createDeskHarness, type DeskHarness, keep } from '../../support/desk-harness';
import { type ExampleClient, registerClient, requestRecord } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { openLetterBench } from '../../support/letter-bench';

let harness: DeskHarness;
let client: ExampleClient;
let first: Journey;

const MESSAGE_ID = 'uno@cliente.example';

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  first = await new Journey(harness, client).capture({ messageId: MESSAGE_ID });
});

afterEach(() => harness.dispose());

const refused = { ok: false, error: { kind: 'rule', rule: 'mail-registered', field: 'request.againReason' } };

const capture = async (overrides: Parameters<typeof requestRecord>[2]) =>
  harness.open.desk.capture(
    { commandId: randomUUID(), id: randomUUID() },
    { request: await requestRecord(harness, client, overrides), receive: true },
  );

const ask = (mail: Partial<Parameters<typeof requestsOfMail>[0]>) =>
  requestsOfMail(
    { sha256: null, messageId: '', subject: '', thread: [], nature: 'person', exceptTicketId: null, ...mail },
    harness.open.desk,
  );

describe('a mail that is registered already', () => {
  it('begins no second request without a reason, neither as the same file nor as the same message', async () => {
    const { original } = requestOf(first.ticket);
    expect(await capture({ original })).toMatchObject(refused);
    // Saved again by a mail program: other bytes, the same message.
    expect(await capture({ messageId: MESSAGE_ID })).toMatchObject(refused);
    expect(await capture({ original, againReason: 'Pide dos cosas distintas.' })).toMatchObject({ ok: true });
  });

  it('is told, by what it is known, wherever the request keeps it', async () => {
    const { original } = requestOf(first.ticket);
    const { folio } = { folio: first.ticket.requestFolio };
    expect(ask({ sha256: original?.sha256 ?? '' }).registered).toMatchObject([{ folio, by: 'file' }]);
    expect(ask({ messageId: MESSAGE_ID }).registered).toMatchObject([{ folio, by: 'message-id' }]);
    const later = await keep(harness, 'Subject: sigue igual', 'sigue.eml');
    await first.do({ type: 'evidence.attach', payload: { file: later, note: '' } });
    expect(ask({ sha256: later.sha256 }).registered).toMatchObject([{ id: first.id, by: 'file' }]);
    expect(ask({ sha256: 'f'.repeat(64), messageId: 'otro@cliente.example' }).registered).toEqual([]);
  });

  it('lets a request be completed that has it itself', async () => {
    const own = await new Journey(harness, client).capture({ messageId: 'dos@cliente.example' }, false);
    const request = { ...requestOf(own.ticket), subject: 'Asunto completo' };
    await own.do({ type: 'request.update', payload: { request } });
    expect(ask({ messageId: 'dos@cliente.example', exceptTicketId: own.id }).registered).toEqual([]);
  });
});

describe('a subject that names a folio', () => {
  it('finds its request, however the mail program decorated it', async () => {
    const named = (subject: string) => ask({ subject }).answered.map(({ id }) => id);
    const folio = first.ticket.requestFolio;
    expect(named(`RE: [${folio}] Túnel caído`)).toEqual([first.id]);
    expect(named(`[S4B-${folio.toLowerCase()}] sigue igual`)).toEqual([first.id]);
    expect(named(`${folio}9`)).toEqual([]);
    expect(named('Re: sin folio')).toEqual([]);
  });

  it('is not told twice of a request that has the mail itself', () => {
    const found = ask({ messageId: MESSAGE_ID, subject: first.ticket.requestFolio });
    expect(found).toMatchObject({ registered: [{ id: first.id }], answered: [] });
  });
});

describe('a mail that answers one of a request', () => {
  const answers = (thread: readonly string[]) =>
    ask({ thread: [...thread] }).answered.map(({ id, by, use }) => ({ id, by, use }));

  it('is told by its thread, whatever its subject says', () => {
    const expected = [{ id: first.id, by: 'thread', use: 'evidence' }];
    expect(answers(['menos@cliente.example', MESSAGE_ID])).toEqual(expected);
    expect(answers(['otro@cliente.example', ''])).toEqual([]);
    expect(ask({ thread: [MESSAGE_ID], subject: first.ticket.requestFolio }).answered).toMatchObject([
      { id: first.id, by: 'thread' },
    ]);
    expect(ask({ thread: [MESSAGE_ID], exceptTicketId: first.id }).answered).toEqual([]);
  });

  it('is the Vo.Bo. where the request waits for it', async () => {
    const other = await openLetterBench();
    try {
      const journey = await other.bench.withReport();
      const sent = latest(journey.ticket, 'v1.mail.drafted')?.payload.messageId ?? '';
      const asked = { sha256: null, messageId: '', subject: '', thread: [sent], exceptTicketId: null };
      for (const nature of MAIL_NATURES)
        expect(requestsOfMail({ ...asked, nature }, other.harness.open.desk).answered, nature).toMatchObject([
          { id: journey.id, by: 'thread', use: nature === 'person' ? 'approval' : 'evidence' },
        ]);
    } finally {
      await other.harness.dispose();
    }
  });
});
