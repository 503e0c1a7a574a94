import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeDraft } from '../../../electron/adapters/mail/compose-draft';
import { parseEml } from '../../../electron/adapters/mail/parse-eml';
import { MailDesk } from '../../../electron/application/mail-desk';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
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

  it('writes to somebody without contract of no contract of theirs, with the hour as the desk writes it', async () => {
    // 21:05 in Mexico City.
    harness.clock.advance(12 * 60 + 5);
    const journey = await new Journey(harness, client).capture();
    const { body } = unwrap(mailDesk().propose(journey.id, 'improcedencia'));
    expect(body).not.toContain(`contrato de ${client.contact.name}`);
    expect(body).toContain('a las 21:05 y la registramos');
  });
});
