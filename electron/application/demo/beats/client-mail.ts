/** Messages from outside, composed as they would have arrived. */
import type { Contact } from '../../../shared/domain/clients';
import type { EvidenceRef } from '../../../shared/domain/evidence';
import type { MailAddress } from '../../../shared/domain/mail-model';
import { latest } from '../../../shared/domain/ticket';
import type { ExampleClient } from '../example-client';
import { DESK_MAILBOX } from '../people';
import { accepted, type Scene } from '../scene';

/** What people put under their messages. */
export function signatureOf(contact: Contact, client: ExampleClient): string {
  const { tradeName, legalName } = client.details;
  return [
    'Saludos cordiales,',
    contact.name,
    `${contact.position} | ${tradeName || legalName}`,
    contact.phone,
  ].join('\n');
}

export interface IncomingMail {
  readonly from: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo?: string;
  readonly attachments?: readonly EvidenceRef[];
}

const PROGRAMS = [
  'Microsoft Outlook 16.0',
  'Apple Mail (2.3774.600.62)',
  'Mozilla Thunderbird',
  'Zimbra 9.0.0',
];

const FILE_NAME_WORDS = 7;

/** Writes the message that arrives now, keeps it as evidence and answers what the record of it needs. */
export async function originalMail(
  scene: Scene,
  { from, subject, text, inReplyTo, attachments = [] }: IncomingMail,
): Promise<{ readonly original: EvidenceRef; readonly messageId: string }> {
  const { vault, composeReceived } = scene.stage.parts;
  const domain = from.address.slice(from.address.indexOf('@') + 1);
  const stamp = scene.now().replaceAll(/\D/g, '');
  const messageId = `${stamp}.${from.address.length}${subject.length}@mx1.${domain}`;
  const contents = [];
  for (const file of attachments) {
    const content = accepted(await vault.read(file.sha256), file.name);
    contents.push({ name: file.name, mediaType: file.mediaType, content });
  }
  const bytes = await composeReceived({
    from,
    to: DESK_MAILBOX,
    subject,
    text,
    messageId,
    inReplyTo: inReplyTo ?? null,
    date: scene.now(),
    program: PROGRAMS[domain.length % PROGRAMS.length] ?? '',
    attachments: contents,
  });
  const words = subject.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const name = `${words.slice(0, FILE_NAME_WORDS).join('-')}.eml`;
  return { original: await scene.keepBytes(name, 'message/rfc822', bytes), messageId };
}

/** The client's answer to the last message that the desk sent, with what it answers quoted under it. */
export function replyTo(
  scene: Scene,
  from: Contact,
  text: string,
): Promise<{ readonly original: EvidenceRef }> {
  const sent = latest(scene.ticket, 'v1.mail.drafted');
  const quoted = (sent?.payload.body ?? '')
    .split('\n')
    .slice(0, 6)
    .map((line) => `> ${line}`.trimEnd());
  return originalMail(scene, {
    from: { name: from.name, address: from.email },
    subject: `RE: ${sent?.payload.subject ?? scene.story.subject}`,
    text: [text, '', signatureOf(from, scene.client), '', ...quoted].join('\n'),
    ...(sent && { inReplyTo: sent.payload.messageId }),
  });
}
