import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { ComposeReceivedMail, ReceivedMail } from '../../application/demo/example-ports';

/** Composes a message as it lies in a mailbox: with the trace of its way (RFC 5321 §4.4), never marked as unsent. */
export const composeReceived: ComposeReceivedMail = (mail) => {
  const composer = new MailComposer({
    headers: [
      { key: 'Received', value: traceOf(mail) },
      { key: 'X-Mailer', value: mail.program },
    ],
    from: { ...mail.from },
    to: [{ ...mail.to }],
    subject: mail.subject,
    messageId: `<${mail.messageId}>`,
    date: new Date(mail.date),
    ...(mail.inReplyTo === null
      ? {}
      : { inReplyTo: `<${mail.inReplyTo}>`, references: [`<${mail.inReplyTo}>`] }),
    text: mail.text.replaceAll('\n', '\r\n'),
    textEncoding: 'quoted-printable',
    attachments: mail.attachments.map(({ name, mediaType, content }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(content),
    })),
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
};

function traceOf(mail: ReceivedMail): string {
  const domainOf = (address: string) => address.slice(address.indexOf('@') + 1);
  const id = createHash('sha256').update(mail.messageId).digest('hex').slice(0, 12).toUpperCase();
  const arrived = new Date(Date.parse(mail.date) + 2_000).toUTCString().replace('GMT', '+0000');
  return (
    `from mx1.${domainOf(mail.from.address)} by mx.${domainOf(mail.to.address)} with ESMTPS id ${id} ` +
    `for <${mail.to.address}>; ${arrived}`
  );
}
