import type { MailAddress, MailContent, ParsedMail } from '../../shared/domain/mail-model';

/** What a mail says as plain lines. Its attachments are only named: each is chosen for itself, as the evidence that it is. */
export function mailAsText(mail: MailContent | ParsedMail): string {
  const people = (addresses: readonly MailAddress[]) =>
    addresses.map(({ name, address }) => [name, `<${address}>`].filter(Boolean).join(' ')).join(', ');
  const lines = [
    ['From', 'from' in mail ? people([mail.from]) : ''],
    ['To', people(mail.to)],
    ['Cc', people(mail.cc)],
    ['Date', mail.claimedDate ?? ''],
    ['Subject', mail.subject],
    ['Message-ID', mail.messageId ?? ''],
    ['Attachments', mail.attachments.map(({ name }) => name).join(', ')],
  ].filter(([, value]) => value !== '');
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${mail.text}\n`;
}
