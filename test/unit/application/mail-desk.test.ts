import { randomUUID } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeDraft } from '../../../electron/adapters/mail/compose-draft';
import { parseMail } from '../../../electron/adapters/mail/parse-mail';
import { MailDesk } from '../../../electron/application/mail-desk';
import { approvalConfirmations } from '../../../electron/shared/domain/approval-confirmations';
import type { Contact } from '../../../electron/shared/domain/clients';
import type { CommandOf } from '../../../electron/shared/domain/commands';
import { nextRevision } from '../../../electron/shared/domain/decide/decide-closure';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, PRODUCT, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

type Item = CommandOf<'manufacturer.prepare'>['payload']['items'][number];

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
    parseMail,
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
    const journey = await new Journey(harness, client).capture({ receivedAt: harness.clock.now() });
    const { body } = unwrap(mailDesk().propose(journey.id, 'improcedencia'));
    expect(body).not.toContain(`contrato de ${client.contact.name}`);
    expect(body).toMatch(
      /»? el \d+ de \p{L}+ de \d{4}, 21:05 h \(UTC−06:00, Ciudad de México\), y la registramos/u,
    );
  });
});

describe('the message of an improcedencia', () => {
  const improper = async () => {
    const journey = await new Journey(harness, client).capture();
    return journey.do(journey.validate(false));
  };
  const propose = (journey: Journey) => unwrap(mailDesk().propose(journey.id, 'improcedencia')).body;

  it('calls the request that of whom made it, when another contact gets it', async () => {
    const journey = await improper();
    expect(propose(journey)).toContain('Recibimos su solicitud «Túnel VPN');
    const another = { ...client.contact, id: uuid(), name: 'Rebeca Solís', email: 'rsolis@cliente.example' };
    const { desk } = harness.open;
    const expectedVersion = desk.state.clients.get(client.clientId)?.version ?? 0;
    const meta = { commandId: randomUUID(), id: client.clientId, expectedVersion };
    unwrap(await desk.clientCommand(meta, { type: 'contact.save', payload: another }));
    await journey.do({
      type: 'inadmissibility.record',
      payload: {
        reason: 'El contrato venció.',
        recipient: { contactId: another.id, name: another.name, email: another.email },
      },
    });
    const body = propose(journey);
    expect(body).toContain('Apreciable Rebeca Solís');
    expect(body).toMatch(
      /recibimos la solicitud «Túnel VPN[^»]+», que hizo María Fernanda Ibáñez Núñez, el \d/,
    );
    expect(body).not.toMatch(/su solicitud|se haya comunicado/);
    // «S.A. de C.V.» ends with its own stop.
    expect(body).not.toContain('..');
  });

  it('is in English for whom reads English, what was verified included', async () => {
    const journey = await improper();
    const { desk } = harness.open;
    const { details, version = 0 } = desk.state.clients.get(client.clientId) ?? {};
    if (!details) throw new Error('No client');
    unwrap(
      await desk.clientCommand(
        { commandId: randomUUID(), id: client.clientId, expectedVersion: version },
        { type: 'client.amend', payload: { details: { ...details, language: 'en' } } },
      ),
    );
    const body = propose(journey);
    expect(body).toContain(
      '- Contract in force on the day of the request: not met. Contract CT-2026-014 ended on',
    );
    expect(body).toContain('31 December 2025');
    expect(body).not.toMatch(/cumple|contrato|solicitud|horario|\d{4}-\d\d-\d\d|America\//i);
  });
});

describe('the message to the manufacturer', () => {
  const DESCRIPTION = 'Buenas noches:\n\nEl túnel cae.\n\nAdjunto los registros.';

  async function packed(serial: string, items: readonly Item[], summary: string): Promise<string> {
    const current = await registerClient(harness, {}, 'Otra Empresa, S.A. de C.V.');
    const journey = await new Journey(harness, current).capture({ description: DESCRIPTION });
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log('Se capturó **tráfico**\ny se revisó la `fase 2`.');
    await journey.unfinished();
    await journey.log('Se llamó al proveedor del enlace.');
    await journey.support(true);
    await journey.do({
      type: 'manufacturer.prepare',
      payload: { ...PRODUCT, productVersion: '7.4.4', serial, severity: 'Alta', summary, items: [...items] },
    });
    return unwrap(mailDesk().propose(journey.id, 'fabricante')).body;
  }

  it('gives the serial number, files as files, activities as activities, and the request as somebody else’s words', async () => {
    const file = await keep(harness, 'ike', 'ike.log');
    const body = await packed(
      'FG200FT921900000',
      [
        { kind: 'registro', description: 'Registro de IKE', file },
        { kind: 'actividad', description: 'Se capturó **tráfico** y se revisó la `fase 2`.', file: null },
        { kind: 'otro', description: 'Acceso al equipo por consola.', file: null },
        { kind: 'captura', description: 'Gráfica de memoria de 24 h', file: null },
      ],
      'El túnel renegocia cada 10 minutos.',
    );
    expect(body).toContain('Versión: 7.4.4\nNúmero de serie: FG200FT921900000\nSeveridad: Alta');
    expect(body).toContain('Síntomas:\n\nEl túnel renegocia cada 10 minutos.\n');
    expect(body).toContain(
      'original:\n\n> Buenas noches:\n>\n> El túnel cae.\n>\n> Adjunto los registros.\n',
    );
    expect(body).toContain(
      'momento:\n\n- Se capturó tráfico\ny se revisó la fase 2.\n- Acceso al equipo por consola.\n\nArchivos',
    );
    expect(body).toContain(
      'correo:\n\n- Registro de IKE — ike.log\n\nInformación que se menciona sin archivo adjunto:\n\n- Gráfica de memoria de 24 h\n\nLes pedimos',
    );
    expect(body).not.toContain('proveedor del enlace');
  });

  it('asks for nothing that a package need not have, and tells nothing twice', async () => {
    const activity = {
      kind: 'actividad',
      description: 'Se llamó al proveedor del enlace.',
      file: null,
    } as const;
    const body = await packed('', [activity], DESCRIPTION);
    expect(body).not.toMatch(/Número de serie|Solicitud original|Archivos|sin archivo|\[falta: (?!teléfono)/);
    expect(body).toContain('- Se llamó al proveedor del enlace.\n\nLes pedimos');
  });
});

describe('the message that brings a report', () => {
  const about = (journey: Journey) => unwrap(mailDesk().propose(journey.id, 'reporte'));

  async function reported(known?: ExampleClient): Promise<Journey> {
    const current = known ?? (await registerClient(harness, {}, 'Otra Empresa, S.A. de C.V.'));
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
    const asked = approvalConfirmations('es-MX', 'estable').map(
      (sentence, index) => `${index + 1}. ${sentence}`,
    );
    expect(body).toContain(`confirma que:\n\n${asked.join('\n')}\n`);
    expect(body).not.toContain('sustituye');
  });

  it('greets who may grant the Vo.Bo., and keeps a requester who may not informed', async () => {
    const current = await registerClient(harness, {}, 'Otra Empresa, S.A. de C.V.');
    const journey = await (await reported(current)).report();
    const requester = { name: current.contact.name, address: current.contact.email };
    expect(about(journey)).toMatchObject({ to: [requester], cc: [] });
    const save = async (contact: Contact) => {
      const { desk } = harness.open;
      const expectedVersion = desk.state.clients.get(current.clientId)?.version ?? 0;
      const meta = { commandId: randomUUID(), id: current.clientId, expectedVersion };
      unwrap(await desk.clientCommand(meta, { type: 'contact.save', payload: contact }));
    };
    const oscar = { ...current.contact, id: uuid(), name: 'Óscar Peña', email: 'opena@cliente.example' };
    await save(oscar);
    const other = { name: oscar.name, address: oscar.email };
    expect(about(journey)).toMatchObject({ to: [requester, other], cc: [] });
    await save({ ...current.contact, powers: { request: true, approve: false, sign: true } });
    const asked = about(journey);
    expect(asked).toMatchObject({ to: [other], cc: [requester] });
    expect(asked.body).toContain('Apreciable Óscar Peña:');
    await save({ ...oscar, active: false });
    expect(about(journey)).toMatchObject({ to: [requester], cc: [] });
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
