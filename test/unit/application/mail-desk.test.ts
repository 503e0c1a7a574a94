import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeDraft } from '../../../electron/adapters/mail/compose-draft';
import { parseEml } from '../../../electron/adapters/mail/parse-eml';
import { MailDesk } from '../../../electron/application/mail-desk';
import { APPROVAL_CONFIRMATIONS } from '../../../electron/shared/domain/approval-confirmations';
import { nextRevision } from '../../../electron/shared/domain/decide/decide-closure';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness, { validFrom: '2025-01-01', validTo: '2025-12-31' });
});

afterEach(() => harness.dispose());

function mailDesk(): MailDesk {
  const { desk, vault, clock, session } = harness.open;
  return new MailDesk({
    desk,
    vault,
    clock,
    settings: () => session.settings,
    parseMail: parseEml,
    composeDraft,
    openDraft: async () => ok(true),
  });
}

describe('mail that is written by hand', () => {
  it('is composed once, however often its command is repeated, and is found under the id that was answered', async () => {
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(false));
    const to = [{ name: client.contact.name, address: client.contact.email }];
    const request = {
      commandId: randomUUID(),
      ticketId: journey.id,
      expectedVersion: journey.ticket.version,
      message: {
        purpose: 'improcedencia' as const,
        to,
        cc: [],
        subject: 'Solicitud improcedente',
        body: 'No es posible atenderla.',
        attachments: [],
      },
    };
    const first = unwrap(await mailDesk().draft(request));
    const again = unwrap(await mailDesk().draft(request));
    expect(again).toMatchObject({ mailId: first.mailId, version: first.version });
    const drafts = recordsOf(journey.ticket, 'v1.mail.drafted').map(({ payload }) => payload.mailId);
    expect(drafts).toEqual([first.mailId]);
  });

  it('shows a value that the desk lacks as a blank in words, and is not written while the blank stands', async () => {
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(false));
    const { subject, body } = unwrap(mailDesk().propose(journey.id, 'improcedencia'));
    expect(`${subject}${body}`).not.toContain('{{');
    expect(body).toContain('[falta: motivo de la improcedencia]');
    const write = (text: string) =>
      mailDesk().draft({
        commandId: randomUUID(),
        ticketId: journey.id,
        expectedVersion: journey.ticket.version,
        message: {
          purpose: 'improcedencia',
          to: [{ name: client.contact.name, address: client.contact.email }],
          cc: [],
          subject,
          body: text,
          attachments: [],
        },
      });
    const field = '[falta: motivo de la improcedencia]';
    expect(await write(body)).toEqual({
      ok: false,
      error: { kind: 'mail', reason: 'unfilled-field', params: { field } },
    });
    const blanks = /\[falta: [^\]]+\]/g;
    unwrap(await write(body.replace(blanks, 'El equipo [serie: 12] no está en el contrato.')));
  });

  it('says days, hours and zones as people do', async () => {
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(false));
    const { body } = unwrap(mailDesk().propose(journey.id, 'improcedencia'));
    expect(body).toContain('31 de diciembre de 2025');
    expect(body).toMatch(/Recibida el \d+ de \p{L}+ de \d{4}, \d\d:\d\d h \(hora de Ciudad de México\)/u);
    expect(body).not.toMatch(/\d{4}-\d\d-\d\d|America\//);
  });

  it('writes to somebody without contract of no contract of theirs, with the hour as the desk writes it', async () => {
    // 21:05 in Mexico City.
    harness.clock.advance(12 * 60 + 5);
    const journey = await new Journey(harness, client).capture();
    const { body } = unwrap(mailDesk().propose(journey.id, 'improcedencia'));
    expect(body).not.toContain(`contrato de ${client.contact.name}`);
    expect(body).toContain('a las 21:05 y la registramos');
  });
});

describe('the message that brings a report', () => {
  const about = (journey: Journey) => unwrap(mailDesk().propose(journey.id, 'reporte'));

  async function reported(): Promise<Journey> {
    const current = await registerClient(harness, {}, 'Otra Empresa, S.A. de C.V.');
    const journey = await new Journey(harness, current).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.finish();
    return journey;
  }

  it('asks for what the report asks for', async () => {
    const journey = await (await reported()).report();
    const { body } = about(journey);
    const asked = APPROVAL_CONFIRMATIONS['es-MX'].map((sentence, index) => `${index + 1}. ${sentence}`);
    expect(body).toContain(`confirma que:\n\n${asked.join('\n')}\n`);
    expect(body).not.toContain('sustituye');
  });

  it('of a later revision says which one it supersedes, and why', async () => {
    const journey = await (await reported()).report();
    await journey.do(await journey.approval(false));
    await journey.log();
    await journey.finish();
    const { revision, supersedes } = nextRevision(journey.ticket);
    await journey.do({
      type: 'report.issue',
      payload: {
        revision,
        supersedes,
        document: await keep(harness, '%PDF 2', 'reporte-2.pdf'),
        journalHead: harness.open.journal.head(),
        revisionReason: 'Se agrega la prueba de failover.',
      },
    });
    const { subject, body } = about(journey);
    expect(subject).toContain('revisión 2');
    expect(body).toContain(
      'Esta revisión sustituye a la revisión 1, que deja de ser válida, por el siguiente motivo:\n\nSe agrega la prueba de failover.\n',
    );
  });
});
