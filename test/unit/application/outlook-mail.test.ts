/** What is done with a mail is done with an Outlook item: read, taken as a sent copy, taken apart, told as a mail. */
import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeDraft } from '../../../electron/adapters/mail/compose-draft';
import { parseMail } from '../../../electron/adapters/mail/parse-mail';
import { planFiles } from '../../../electron/application/expediente/plan-files';
import { filesInMail } from '../../../electron/application/mail-content';
import { MailDesk } from '../../../electron/application/mail-desk';
import { mediaTypeOf } from '../../../electron/application/media-types';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import { latest } from '../../../electron/shared/domain/ticket';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { buildMsg, type MsgItem } from '../../support/msg-builder';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness, { validFrom: '2025-01-01', validTo: '2025-12-31' });
});

afterEach(() => harness.dispose());

function mailDesk(): MailDesk {
  const { desk, vault, clock, session } = harness.open;
  const settings = () => session.settings;
  return new MailDesk({
    desk,
    vault,
    clock,
    settings,
    parseMail,
    composeDraft,
    openDraft: async () => ok(true),
  });
}

async function keepItem(item: MsgItem, name = 'correo.msg'): Promise<EvidenceRef> {
  return unwrap(await harness.open.vault.put(buildMsg(item), { name, mediaType: mediaTypeOf(name) }));
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const log = Buffer.from('renglón uno\r\nrenglón dos');

const sentByContact = (more: MsgItem = {}): MsgItem => ({
  from: { name: client.contact.name, address: client.contact.email },
  subject: 'Túnel caído',
  plain: 'No hay red.',
  messageId: '<uno@cliente.example>',
  attachments: [{ name: 'equipo.log', content: log }],
  ...more,
});

describe('an Outlook item', () => {
  it('is read as a mail: who, what, and its files in the vault', async () => {
    const file = await keepItem(sentByContact());
    expect(file.mediaType).toBe('application/vnd.ms-outlook');
    const mail = unwrap(await mailDesk().read(file));
    expect(mail).toMatchObject({
      original: file,
      from: { address: client.contact.email },
      subject: 'Túnel caído',
      text: 'No hay red.',
      messageId: 'uno@cliente.example',
      match: { clientId: client.clientId, contactId: client.contact.id },
      warnings: [],
    });
    expect(mail.attachments).toMatchObject([{ name: 'equipo.log', sha256: sha256(log) }]);
  });

  it('that is damaged is refused by that name, and another Office file as no mail', async () => {
    const put = async (bytes: Uint8Array) =>
      unwrap(await harness.open.vault.put(bytes, { name: 'x.msg', mediaType: 'application/vnd.ms-outlook' }));
    const cut = await put(buildMsg(sentByContact()).subarray(0, 2_000));
    expect(await mailDesk().read(cut)).toMatchObject({ error: { kind: 'mail', reason: 'damaged-msg' } });
    const text = await put(Buffer.from('nada'));
    expect(await mailDesk().read(text)).toMatchObject({ error: { kind: 'mail', reason: 'not-an-email' } });
  });

  it('gives up all that is in it, down to the items inside, when a request is disposed of', async () => {
    const deep = Buffer.from('lo de más adentro');
    const bytes = buildMsg(
      sentByContact({
        attachments: [
          { name: 'Dentro', content: { plain: 'x', attachments: [{ name: 'a.txt', content: deep }] } },
        ],
      }),
    );
    const inside = await filesInMail(bytes, parseMail);
    expect(inside).toHaveLength(2);
    expect(inside[1]).toBe(sha256(deep));
  });

  it('stands among the mails of an expediente', async () => {
    const journey = await new Journey(harness, client).capture({ original: await keepItem(sentByContact()) });
    expect(planFiles(journey.ticket)).toContainEqual(
      expect.objectContaining({ role: 'mail', path: 'correos/correo.msg', what: 'Correo de la solicitud' }),
    );
  });
});

describe('a copy out of «Enviados»', () => {
  async function sentReport() {
    const journey = await new Journey(harness, client).capture();
    const report = await keep(harness, '%PDF reporte', 'reporte.pdf');
    await journey.do(journey.validate(false));
    await journey.sendMail('improcedencia', [report], undefined, false);
    const draft = latest(journey.ticket, 'v1.mail.drafted')?.payload;
    if (!draft) throw new Error('No draft');
    const copy = (more: MsgItem = {}): MsgItem => ({
      from: { name: 'Mesa', address: 'n2@mesa.example', exchange: '/O=MESA/CN=N2' },
      to: draft.to.map((person) => ({ ...person, exchange: `/O=CLIENTE/CN=${person.name}` })),
      subject: draft.subject,
      messageId: '<otro@exchange.example>',
      attachments: [{ name: 'reporte.pdf', content: Buffer.from('%PDF reporte') }],
      ...more,
    });
    const confirm = async (item: MsgItem) =>
      mailDesk().confirmSent(
        {
          id: journey.id,
          commandId: randomUUID(),
          expectedVersion: journey.ticket.version,
        },
        {
          mailId: draft.mailId,
          sentAt: harness.clock.now(),
          how: 'sent-copy',
          evidence: await keepItem(item, 'enviado.msg'),
          note: '',
        },
      );
    return { journey, copy, confirm };
  }

  it('evidences the sending by the same rules as a saved text', async () => {
    const { journey, copy, confirm } = await sentReport();
    const refused = (rule: string) => ({ ok: false, error: { kind: 'rule', rule, field: 'evidence' } });
    expect(await confirm(copy({ unsent: true }))).toMatchObject(refused('sent-copy-unsent'));
    expect(await confirm(copy({ attachments: [] }))).toMatchObject(refused('sent-copy-incomplete'));
    const stranger = [{ name: 'Otro', address: 'otro@ajeno.example' }];
    expect(await confirm(copy({ to: stranger }))).toMatchObject(refused('sent-copy-of-another'));
    expect(await confirm(copy())).toMatchObject({ ok: true });
    expect(latest(journey.ticket, 'v1.mail.sent-evidenced')?.payload.evidence.name).toBe('enviado.msg');
  });
});
