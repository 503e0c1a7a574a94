import type { Email } from 'postal-mime';
import PostalMime, { addressParser, decodeWords } from 'postal-mime';
import type { ParseMail } from '../../application/mail-ports';
import type {
  MailAddress,
  MailAttachment,
  MailContent,
  MailNotice,
  UnreadableBodyReason,
} from '../../shared/domain/mail-model';
import { mailLimits } from '../../shared/domain/mail-model';
import { err, ok } from '../../shared/result';
import { FieldReader, isMarkedUnsent, partOf, readAutoSubmitted, readDate } from './field-reader';
import { type Body, boundedBlock, chooseBody } from './mail-body';
import type { MessageSource } from './message-source';
import { decodeLoosely, findOverload, isBlank, MAX_HEADER_BYTES, openMessage } from './message-source';
import { readNature, reportedId } from './read-nature';

const MAX_NESTING_DEPTH = 50;

/**
 * Reads an RFC 5322 / MIME message. Whatever arrives, it answers: what cannot be told apart is handed over as it came,
 * with a notice. Nothing is fetched and nothing in the message is executed.
 */
export const parseEml: ParseMail = async (raw) => {
  if (isBlank(raw)) return err({ kind: 'empty' });
  const source = openMessage(raw);
  if (source === null) return err({ kind: 'not-an-email', looksLike: 'other' });

  const { email, unreadable } = await readStructure(source);
  const reader = new FieldReader();
  const from = reader.addresses('from', email.from === undefined ? [] : [email.from])[0];
  const content = readContent(source, email, { unreadable, from }, reader);
  if (from !== undefined) return ok({ ...content, from });
  const written = email.headers.find(({ key }) => key === 'from')?.value ?? '';
  const claimed = reader.line('from', decodeWords(written), mailLimits.headerValueChars);
  return err({ kind: 'no-sender', claimed: claimed === '' ? null : claimed, partial: content });
};

interface Structure {
  readonly email: Email;
  readonly unreadable: UnreadableBodyReason | null;
}

async function readStructure(source: MessageSource): Promise<Structure> {
  const overload = findOverload(source);
  if (overload !== null) return { email: await parseHeaders(source), unreadable: overload };
  try {
    return { email: await parse(source.bytes), unreadable: null };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { email: await parseHeaders(source), unreadable: reasonOf(error) };
  }
}

function parse(bytes: Uint8Array): Promise<Email> {
  return PostalMime.parse(bytes, {
    // A forwarded message is evidence of its own: it is kept whole, not melted into this one's text.
    forceRfc822Attachments: true,
    maxNestingDepth: MAX_NESTING_DEPTH,
    maxHeadersSize: MAX_HEADER_BYTES,
  });
}

/** The header block alone of a message, up to the last whole line that fits the parser's bound. */
export function parseHeaders(source: MessageSource): Promise<Email> {
  const end = Math.min(source.bodyStart, MAX_HEADER_BYTES);
  const block = source.bytes.subarray(0, end);
  return parse(end < source.bodyStart ? block.subarray(0, block.lastIndexOf(0x0a) + 1) : block);
}

/** The parser names its limits only in the message of a plain Error. */
function reasonOf(error: Error): UnreadableBodyReason {
  if (error.message.startsWith('Maximum header size')) return 'headers-too-large';
  if (error.message.startsWith('Maximum MIME nesting depth')) return 'nested-too-deep';
  return 'parser-refused';
}

function readContent(
  source: MessageSource,
  email: Email,
  { unreadable, from }: Pick<Structure, 'unreadable'> & { readonly from: MailAddress | undefined },
  reader: FieldReader,
): MailContent {
  const attachments = reader.attachments(email.attachments.map(partOf));
  const body = readBody(source, email, unreadable);
  if (body.clipped) reader.clipped.add('text');
  const subject = reader.words('subject', email.subject, mailLimits.subjectChars);
  const nature = readNature(email, { from, subject });
  const content = {
    to: reader.addresses('to', email.to),
    cc: reader.addresses('cc', email.cc),
    replyTo: reader.addresses('replyTo', email.replyTo),
    subject,
    claimedDate: readDate(email),
    messageId: reader.messageIds('messageId', email.messageId)[0] ?? null,
    inReplyTo: reader.messageIds('inReplyTo', email.inReplyTo)[0] ?? null,
    references: reader.messageIds('references', `${email.references ?? ''} ${reportedId(email, nature)}`),
    text: body.text,
    textSource: body.source,
    attachments,
    claimedAuthentication: reader.authentication(email),
    autoSubmitted: readAutoSubmitted(email),
    nature,
    isUnsent: isMarkedUnsent(email),
  };
  const notices: MailNotice[] = [...reader.clipped].map((field) => ({ kind: 'clipped', field }));
  if (countSenders(email) > 1) notices.push({ kind: 'several-senders' });
  if (reader.hidCharacters) notices.push({ kind: 'hidden-characters' });
  if (body.text.includes('\uFFFD')) notices.push({ kind: 'unknown-characters' });
  if (body.differs) notices.push({ kind: 'html-differs' });
  if (body.unreadable !== null) notices.push({ kind: 'body-unreadable', reason: body.unreadable });
  if (attachments.some(isPackedByOutlook)) notices.push({ kind: 'packed-by-outlook' });
  if (isCutShort(source, email)) notices.push({ kind: 'cut-short' });
  if (source.headerCharsetGuessed) notices.push({ kind: 'header-charset-guessed' });
  return { ...content, notices };
}

/** By its signature ([MS-OXTNEF] 2.1.3.2): the name and the type are whatever a server on its way made of them. */
function isPackedByOutlook({ content }: MailAttachment): boolean {
  return [0x78, 0x9f, 0x3e, 0x22].every((byte, at) => content[at] === byte);
}

/** Who sent it decides what it counts for, and the parser answers the first mailbox alone. */
export function countSenders({ headers }: Email): number {
  return headers
    .filter(({ key }) => key === 'from')
    .flatMap(({ value }) => addressParser(value))
    .flatMap((entry) => entry.group ?? [entry]).length;
}

/** Why a message that has a body came out without any text; null when it holds files alone, or pictures. */
function lostBody(source: MessageSource, email: Email): UnreadableBodyReason | null {
  if (lacksItsBoundary(source, email)) return 'no-boundary';
  const isEmpty = isBlank(Buffer.from(email.html ?? '')) && email.attachments.length === 0;
  return isEmpty ? 'undecodable' : null;
}

function readBody(source: MessageSource, email: Email, unreadable: UnreadableBodyReason | null): Body {
  const chosen = chooseBody(email.text ?? '', email.html ?? '', unreadable);
  if (chosen !== null) return chosen;
  const rest = source.bytes.subarray(source.bodyStart);
  const reason = unreadable ?? lostBody(source, email);
  if (reason === null || isBlank(rest)) return { text: '', source: 'none', clipped: false, unreadable };
  const raw = boundedBlock(decodeLoosely(rest.subarray(0, mailLimits.textChars)));
  const clipped = raw.clipped || rest.length > mailLimits.textChars;
  return { text: raw.text, source: 'raw', clipped, unreadable: reason };
}

/** A multipart without a boundary, or one whose boundary never comes: the parser sees no part at all. */
function lacksItsBoundary(source: MessageSource, email: Email): boolean {
  const { isMultipart, boundary } = outermostType(email);
  return isMultipart && (boundary === null || !asBuffer(source).includes(`--${boundary}`, source.bodyStart));
}

/** RFC 2046 §5.1.1: the outermost multipart ends with its boundary between two pairs of hyphens. */
function isCutShort(source: MessageSource, email: Email): boolean {
  const { boundary } = outermostType(email);
  return boundary !== null && !asBuffer(source).includes(`--${boundary}--`, source.bodyStart);
}

function outermostType(email: Email): { readonly isMultipart: boolean; readonly boundary: string | null } {
  const type = email.headers.find((header) => header.key === 'content-type')?.value ?? '';
  if (!/^multipart\//i.test(type)) return { isMultipart: false, boundary: null };
  const found = /\bboundary[ \t]*=[ \t]*(?:"([^"]+)"|([^\s;"]+))/i.exec(type);
  return { isMultipart: true, boundary: found?.[1] ?? found?.[2] ?? null };
}

function asBuffer({ bytes }: MessageSource): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
