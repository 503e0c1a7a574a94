/** What tells of a message that a program wrote it, and of which mail a report is about. */
import type { Email } from 'postal-mime';
import type { MailAddress } from '../../shared/domain/mail-model';
import { type MailNature, natureOf } from '../../shared/domain/mail-nature';
import { readAutoSubmitted } from './field-reader';

const MAX_REPORT_CHARS = 65_536;

type Part = Email['attachments'][number];

function textOf({ content }: Part): string {
  if (typeof content === 'string') return content.slice(0, MAX_REPORT_CHARS);
  const bytes = content instanceof ArrayBuffer ? new Uint8Array(content) : content;
  return Buffer.from(bytes.subarray(0, MAX_REPORT_CHARS)).toString('latin1');
}

const typeOf = ({ mimeType }: Part) => mimeType.toLowerCase();

export function readNature(
  email: Email,
  {
    from,
    subject,
    itemClass = '',
  }: { readonly from: MailAddress | undefined; readonly subject: string; readonly itemClass?: string },
): MailNature {
  const { headers, attachments } = email;
  const status = attachments.find((part) => typeOf(part) === 'message/delivery-status');
  return natureOf({
    header: (name) => headers.find(({ key }) => key === name)?.value ?? '',
    subject,
    sender: from?.address.toLowerCase() ?? '',
    autoSubmitted: readAutoSubmitted(email),
    deliveryStatus: status ? textOf(status) : '',
    hasInvitation: attachments.some(
      (part) =>
        typeOf(part) === 'text/calendar' && part.disposition !== 'attachment' && (part.method ?? '') !== '',
    ),
    itemClass,
  });
}

const ABOUT = /^(?:original-)?message-id:\s*(<[^<>\r\n]+>)/im;
const TELLS_OF_ANOTHER: ReadonlySet<string> = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/disposition-notification',
]);

/** The identifier, in angle brackets, of the mail that a report is about (RFC 3464, RFC 8098): few name it as a thread; empty for none. */
export function reportedId(email: Email, nature: MailNature): string {
  if (nature !== 'bounce' && nature !== 'delivered' && nature !== 'read-receipt') return '';
  for (const part of email.attachments) {
    const found = TELLS_OF_ANOTHER.has(typeOf(part)) ? ABOUT.exec(textOf(part))?.[1] : undefined;
    if (found !== undefined) return found;
  }
  return '';
}
