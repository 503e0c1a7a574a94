/** Mail out: the desk's own proposal, written and, where the story says so, evidenced as sent. */
import type { EvidenceRef } from '../../../shared/domain/evidence';
import type { MailAddress } from '../../../shared/domain/mail-model';
import type { MailPurpose } from '../../../shared/domain/mail-templates';
import { recordsOf } from '../../../shared/domain/ticket';
import { consoleShot } from '../example-files';
import { accepted, type Scene } from '../scene';

export type SentProof = 'sent-copy' | 'screenshot' | 'server-answer';

/** @returns the message's id */
export async function draftMail(
  scene: Scene,
  purpose: MailPurpose,
  to?: readonly MailAddress[],
): Promise<string> {
  const { mail, parts } = scene.stage;
  const proposal = accepted(mail.propose(scene.ticketId, purpose), `proposing ${purpose}`);
  const reply = await mail.draft({
    ...scene.request(),
    message: {
      purpose,
      to: (to ?? proposal.to).map((address) => ({ ...address })),
      cc: [],
      subject: proposal.subject,
      body: proposal.body,
      attachments: [...proposal.attachments],
    },
  });
  parts.clock.pass(30_000);
  return accepted(reply, `drafting ${purpose}`).mailId;
}

/** The message as the mail program keeps it once it has left: no longer marked as unsent (see `composeDraft`). */
async function sentCopy(scene: Scene, eml: EvidenceRef): Promise<EvidenceRef> {
  const read = await scene.stage.parts.vault.read(eml.sha256);
  const draft = Buffer.from(accepted(read, eml.name)).toString('latin1');
  const sent = Buffer.from(draft.replace(/^X-Unsent: 1\r\n/m, ''), 'latin1');
  return scene.keepBytes(eml.name.replace(/\.eml$/, '-enviado.eml'), eml.mediaType, new Uint8Array(sent));
}

export async function confirmSent(scene: Scene, mailId: string, how: SentProof): Promise<void> {
  const draft = recordsOf(scene.ticket, 'v1.mail.drafted').find((record) => record.payload.mailId === mailId);
  if (!draft) throw new Error(`«${scene.story.subject}» has no such message`);
  const { payload } = draft;
  const evidence =
    how === 'sent-copy'
      ? await sentCopy(scene, payload.eml)
      : await scene.keep(
          consoleShot(
            `acuse-${scene.ticket.folio ?? scene.ticket.requestFolio}.png`,
            'Seguimiento de mensajes',
            (at) => [
              `Message-ID : <${payload.messageId}>`,
              `Para       : ${payload.to.map((address) => address.address).join(', ')}`,
              `Asunto     : ${payload.subject.slice(0, 90)}`,
              '',
              `${at(-2)}  smtp  status=queued`,
              `${at(-1)}  smtp  status=sent (250 2.6.0 OK, queued for delivery)`,
            ],
          ),
        );
  await scene.do({
    type: 'mail.confirm-sent',
    payload: { mailId, sentAt: scene.inMinutes(-1), how, evidence, note: '' },
  });
}
