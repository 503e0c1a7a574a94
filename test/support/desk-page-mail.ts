/** Mails of the outside world, written and read by other code than the desk's. */
import { readFile, writeFile } from 'node:fs/promises';
import { createTransport, type SendMailOptions } from 'nodemailer';
import PostalMime, { type Email } from 'postal-mime';

/** Writes a message as a mail program would save it. */
export async function writeMail(path: string, message: SendMailOptions): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message: bytes } = await transport.sendMail(message);
  await writeFile(path, bytes as Buffer);
  return path;
}

export async function readMailFile(path: string): Promise<Email> {
  return PostalMime.parse(await readFile(path));
}

/** The copy that a mail program keeps of a draft once it was sent: the same message with the date of its sending. */
export async function keepSentCopy(draftPath: string, path: string, sentAt = new Date()): Promise<string> {
  const draft = await readFile(draftPath, 'latin1');
  const headEnd = draft.indexOf('\r\n\r\n');
  const head = draft
    .slice(0, headEnd)
    .split(/\r\n(?![ \t])/)
    .filter((header) => !/^(Date|X-Unsent):/i.test(header));
  const sent = [...head, `Date: ${sentAt.toUTCString().replace('GMT', '+0000')}`].join('\r\n');
  await writeFile(path, `${sent}${draft.slice(headEnd)}`, 'latin1');
  return path;
}

/** The bytes of an attachment, by its name. */
export function attachedBytes(message: Email, name: string): Buffer {
  const content = message.attachments.find((file) => file.filename === name)?.content;
  if (!(content instanceof ArrayBuffer)) throw new Error(`No attachment is called ${name}`);
  return Buffer.from(content);
}
