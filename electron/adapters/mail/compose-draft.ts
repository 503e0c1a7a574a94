import { createHash } from 'node:crypto';
import type { ComposeDraft } from '../../application/mail-ports';
import type { DraftAttachment, MailAddress, MailDraft } from '../../shared/domain/mail-model';
import { err, ok } from '../../shared/result';
import { findDraftFault } from './draft-check';

/**
 * Composes a whole RFC 5322 message marked `X-Unsent: 1`, which classic Outlook opens as a draft ready to be sent.
 * Composed is not sent: nothing here proves that it left.
 */
export const composeDraft: ComposeDraft = async (draft) => {
  const fault = findDraftFault(draft);
  if (fault !== null) return err(fault);
  // Read with the first mail: the start of the program waits for none of it.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const composer = new MailComposer({
    headers: { 'X-Unsent': '1' },
    from: mailbox(draft.from),
    to: draft.to.map(mailbox),
    cc: draft.cc.map(mailbox),
    subject: literal(draft.subject),
    messageId: draft.messageId,
    date: new Date(draft.date),
    ...(draft.inReplyTo === null ? {} : { inReplyTo: draft.inReplyTo }),
    references: [...draft.references],
    // Given as an alternative, since an empty `text` would make a sole attachment the whole message.
    alternatives: [
      {
        contentType: 'text/plain; charset=utf-8',
        contentTransferEncoding: 'quoted-printable',
        content: draft.text.replace(/\r\n|\r|\n/g, '\r\n'),
      },
    ],
    attachments: draft.attachments.map(attachmentPart),
    baseBoundary: boundaryOf(draft),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return ok(await composer.compile().build());
};

function mailbox({ name, address }: MailAddress): MailAddress {
  return { name: literal(name), address };
}

/**
 * An encoded word (RFC 2047) typed into a subject or a name would be shown decoded, as something other than what was
 * approved; a space after its opening keeps it literal.
 */
function literal(text: string): string {
  return text.replaceAll('=?', '= ?');
}

function attachmentPart({ name, mediaType, content }: DraftAttachment) {
  return {
    filename: name,
    // Containers may not be base64 (RFC 2045 §6.4) and would travel as text that relays rewrite; as plain bytes
    // they arrive with the hash that the record names.
    contentType: /^(?:message|multipart)\//i.test(mediaType) ? 'application/octet-stream' : mediaType,
    contentTransferEncoding: 'base64',
    contentDisposition: 'attachment',
    content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
  };
}

/** Stable for the same draft, and nothing that the text could hold: it depends on the text itself. */
function boundaryOf(draft: MailDraft): string {
  return createHash('sha256').update(`${draft.messageId}\0${draft.text}`).digest('hex').slice(0, 32);
}
