import type { Email } from 'postal-mime';
import type { ParseMail } from '../../application/mail-ports';
import type { MailContent, MailNotice } from '../../shared/domain/mail-model';
import { mailLimits } from '../../shared/domain/mail-model';
import { err, ok } from '../../shared/result';
import { openCompoundFile } from './compound-file';
import { FieldReader, readAutoSubmitted, readDate } from './field-reader';
import { type Body, chooseBody } from './mail-body';
import { openMessage } from './message-source';
import { readMsgAttachments } from './msg-attachments';
import { readRecipients, senderOf } from './msg-people';
import { decodeCodePage, isItem, PropertySet } from './msg-properties';
import { unwrapRichText } from './msg-rich-text';
import { countSenders, parseHeaders } from './parse-eml';
import { readNature } from './read-nature';

/** Names of the properties that are read ([MS-OXPROPS] §2). */
const PID = {
  messageClass: 0x001a,
  subject: 0x0037,
  clientSubmitTime: 0x0039,
  transportHeaders: 0x007d,
  messageFlags: 0x0e07,
  body: 0x1000,
  compressedRichText: 0x1009,
  html: 0x1013,
  internetMessageId: 0x1035,
  internetReferences: 0x1039,
  inReplyTo: 0x1042,
  internetCodePage: 0x3fde,
};
/** [MS-OXCMSG] §2.2.1.6, mfUnsent. */
const UNSENT = 0x08;
/** What Outlook writes before the headers of some messages. */
const PREAMBLE = /^\s*Microsoft Mail Internet Headers Version 2\.0\s*/;

const NO_HEADERS: Email = { headers: [], headerLines: [], attachments: [] };

/**
 * Reads an Outlook item ([MS-OXMSG]). What came over the Internet has its headers in it, and they are believed as those of
 * any mail; what was sent from Outlook itself has none, and is told by the item's properties.
 */
export const parseMsg: ParseMail = async (raw) => {
  const root = openCompoundFile(raw);
  if (root === null) return err({ kind: 'not-an-email', looksLike: 'damaged-msg' });
  if (!isItem(root)) return err({ kind: 'not-an-email', looksLike: 'other' });
  const item = new PropertySet(root, 'message');
  const headers = await readHeaders(item);
  const reader = new FieldReader();
  const sender = headers.from ?? senderOf(item);
  const from = reader.addresses('from', [sender])[0];
  const formatted = formattedOf(item);
  const body = readBody(item, formatted);
  const { parts, isElsewhere } = readMsgAttachments(root, item.codePage, formatted.html);
  const recipients = readRecipients(root, item.codePage);
  const hasRecipients = headers.to !== undefined || headers.cc !== undefined;
  const attachments = reader.attachments(parts);
  if (body.clipped) reader.clipped.add('text');
  const id = (field: 'messageId' | 'inReplyTo' | 'references', travelled: string | undefined, pid: number) =>
    reader.messageIds(field, travelled ?? item.text(pid));
  const subject = reader.words('subject', item.text(PID.subject) || headers.subject, mailLimits.subjectChars);
  const content: Omit<MailContent, 'notices'> = {
    to: reader.addresses('to', hasRecipients ? headers.to : recipients.to),
    cc: reader.addresses('cc', hasRecipients ? headers.cc : recipients.cc),
    replyTo: reader.addresses('replyTo', headers.replyTo),
    subject,
    claimedDate: readDate(headers) ?? item.time(PID.clientSubmitTime),
    messageId: id('messageId', headers.messageId, PID.internetMessageId)[0] ?? null,
    inReplyTo: id('inReplyTo', headers.inReplyTo, PID.inReplyTo)[0] ?? null,
    references: id('references', headers.references, PID.internetReferences),
    text: body.text,
    textSource: body.source,
    attachments,
    claimedAuthentication: reader.authentication(headers),
    autoSubmitted: readAutoSubmitted(headers),
    nature: readNature(headers, { from, subject, itemClass: item.text(PID.messageClass) }),
    isUnsent: ((item.integer(PID.messageFlags) ?? 0) & UNSENT) !== 0,
  };
  const notices: MailNotice[] = [...reader.clipped].map((field) => ({ kind: 'clipped', field }));
  if (countSenders(headers) > 1) notices.push({ kind: 'several-senders' });
  if (reader.hidCharacters) notices.push({ kind: 'hidden-characters' });
  if (body.text.includes('\uFFFD')) notices.push({ kind: 'unknown-characters' });
  if (body.differs) notices.push({ kind: 'html-differs' });
  if (body.source === 'none' && formatted.isRichText) notices.push({ kind: 'rich-text-body' });
  if (isElsewhere) notices.push({ kind: 'attachment-elsewhere' });
  const whole = { ...content, notices };
  if (from !== undefined) return ok({ ...whole, from });
  const claimed = reader.line('from', sender.name, mailLimits.headerValueChars);
  return err({ kind: 'no-sender', claimed: claimed === '' ? null : claimed, partial: whole });
};

async function readHeaders(item: PropertySet): Promise<Email> {
  const text = item.text(PID.transportHeaders).replace(PREAMBLE, '');
  const source = openMessage(new TextEncoder().encode(text));
  return source === null ? NO_HEADERS : parseHeaders(source);
}

/** The formatted body: HTML as it is, or what is wrapped in the rich text that Outlook makes of it. */
interface Formatted {
  readonly html: string;
  /** Text that is wrapped in rich text: no formatting was lost with it. */
  readonly text: string;
  readonly isRichText: boolean;
}

function formattedOf(item: PropertySet): Formatted {
  const bytes = item.binary(PID.html);
  const html = bytes ? decodeCodePage(bytes, item.integer(PID.internetCodePage)) : item.text(PID.html);
  const compressed = item.binary(PID.compressedRichText);
  if (html !== '' || compressed === null) return { html, text: '', isRichText: false };
  const unwrapped = unwrapRichText(compressed);
  if (unwrapped === null) return { html: '', text: '', isRichText: true };
  const { mode, text } = unwrapped;
  return { html: mode === 'html' ? text : '', text: mode === 'text' ? text : '', isRichText: false };
}

function readBody(item: PropertySet, { html, text }: Formatted): Body {
  const none: Body = { text: '', source: 'none', clipped: false, unreadable: null };
  return chooseBody(item.text(PID.body) || text, html, null) ?? none;
}
