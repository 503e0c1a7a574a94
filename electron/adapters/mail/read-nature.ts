/** What tells of a message that a program wrote it, and of which mail a report is about. */
import type { Email } from 'postal-mime';
import type { MailAddress } from '../../shared/domain/mail-model';
import { type MailNature, natureOf } from '../../shared/domain/mail-nature';
import { ownWordsOf } from '../../shared/domain/quoted-text';
import { readAutoSubmitted } from './field-reader';

const MAX_REPORT_CHARS = 65_536;

type Part = Email['attachments'][number];

function textOf({ content }: Part): string {
  if (typeof content === 'string') return content.slice(0, MAX_REPORT_CHARS);
  const bytes = content instanceof ArrayBuffer ? new Uint8Array(content) : content;
  return Buffer.from(bytes.subarray(0, MAX_REPORT_CHARS)).toString('latin1');
}

const typeOf = ({ mimeType }: Part) => mimeType.toLowerCase();

const headerOf = ({ headers }: Email, name: string) => headers.find(({ key }) => key === name)?.value ?? '';

/** The parts that are an invitation, or the answer to one, shown with the mail (RFC 6047). */
const invitationsOf = ({ attachments }: Email) =>
  attachments.filter(
    (part) =>
      typeOf(part) === 'text/calendar' && part.disposition !== 'attachment' && (part.method ?? '') !== '',
  );

const ANSWERS_OR_FORWARDS = /^\s*(?:re|rv|fwd?|renv)\s*:/i;
const BY_A_CALENDAR = /^\s*(?:urn:content-classes:)?calendarmessage\b/i;

/**
 * Whether somebody wrote words of their own beside an invitation: they forward or answer it, or it stands among the parts of their mail. In
 * an invitation itself the text is another form of the invitation (`multipart/alternative`), and Exchange says so.
 */
function hasWordsBeside(email: Email, subject: string): boolean {
  if (invitationsOf(email).some(({ method }) => method?.toUpperCase() !== 'REQUEST')) return false;
  if (ownWordsOf(email.text ?? '').text === '') return false;
  if (ANSWERS_OR_FORWARDS.test(subject)) return true;
  const isCalendars = BY_A_CALENDAR.test(headerOf(email, 'content-class'));
  return !isCalendars && !/^multipart\/alternative\b/i.test(headerOf(email, 'content-type').trim());
}

export function readNature(
  email: Email,
  {
    from,
    subject,
    itemClass = '',
  }: { readonly from: MailAddress | undefined; readonly subject: string; readonly itemClass?: string },
): MailNature {
  const status = email.attachments.find((part) => typeOf(part) === 'message/delivery-status');
  return natureOf({
    header: (name) => headerOf(email, name),
    subject,
    sender: from?.address.toLowerCase() ?? '',
    autoSubmitted: readAutoSubmitted(email),
    deliveryStatus: status ? textOf(status) : '',
    hasInvitation: invitationsOf(email).length > 0 && !hasWordsBeside(email, subject),
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
