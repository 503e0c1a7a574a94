import { detectExtension } from 'nodemailer/lib/mime-funcs';
import type { Address, Attachment, Email } from 'postal-mime';
import { OUTLOOK_MEDIA_TYPE } from '../../application/media-types';
import type {
  ClaimedAuthentication,
  ClippedMailField,
  MailAddress,
  MailAttachment,
} from '../../shared/domain/mail-model';
import { AUTHENTICATION_HEADERS, mailAddressSchema, mailLimits } from '../../shared/domain/mail-model';
import { cleanLine, clipText, hidesCharacters } from '../../shared/domain/mail-text';
import { MAX_NAME_BYTES, safeFileName } from '../../shared/domain/safe-file-name';

/** The Date header must name its zone; without one the same message would mean another instant on another machine. */
const NAMES_ITS_ZONE = /[+-]\d{4}\b|\b(?:UTC?|GMT|Z|[ECMP][SD]T)\b/;
const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/;

/** A part of a message as a parser found it. */
export interface FoundPart {
  /** null when it has none. */
  readonly fileName: string | null;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly inline: boolean;
  readonly contentId: string;
}

/** Turns what the parser found into the model's fields, cleaned and bounded, and keeps track of what was cut. */
export class FieldReader {
  readonly clipped = new Set<ClippedMailField>();
  hidCharacters = false;

  /** One line of a person's words: a subject, a name. */
  words(field: ClippedMailField, raw: string | undefined, maxChars: number): string {
    if (hidesCharacters(raw ?? '')) this.hidCharacters = true;
    return this.line(field, raw, maxChars);
  }

  line(field: ClippedMailField, raw: string | undefined, maxChars: number): string {
    const { text, clipped } = clipText(cleanLine(raw ?? ''), maxChars);
    if (clipped) this.clipped.add(field);
    return text.trimEnd();
  }

  /** Mailboxes of an address list; groups are opened, entries without a usable address are left out. */
  addresses(field: ClippedMailField, list: readonly Address[] | undefined): MailAddress[] {
    const mailboxes = (list ?? []).flatMap((entry) => entry.group ?? [entry]);
    const kept = mailboxes.slice(0, mailLimits.recipientsCount);
    if (kept.length < mailboxes.length) this.clipped.add(field);
    return kept.flatMap((mailbox) => {
      if (hidesCharacters(mailbox.address ?? '')) this.hidCharacters = true;
      // A cut address would be somebody else's: one that is too long counts as none.
      const parsed = mailAddressSchema.safeParse({
        name: this.words(field, mailbox.name, mailLimits.nameChars),
        address: cleanLine(mailbox.address),
      });
      return parsed.success ? [parsed.data] : [];
    });
  }

  /** Every `<…>` of a message identifier field (RFC 5322 §3.6.4), or its words when a program left the brackets out. */
  messageIds(field: ClippedMailField, raw: string | undefined): string[] {
    const value = cleanLine(raw ?? '');
    const bracketed = [...value.matchAll(/<([^<>]+)>/g)].map((match) => match[1] ?? '');
    const ids = bracketed.length > 0 ? bracketed : value.split(/[\s<>]+/);
    const present = ids.map((id) => id.replace(/\s+/g, '')).filter((id) => id !== '');
    // The newest are last, and the nearest answers matter most for telling a thread.
    const kept = present
      .filter((id) => id.length <= mailLimits.messageIdChars)
      .slice(-mailLimits.referencesCount);
    if (kept.length < present.length) this.clipped.add(field);
    return kept;
  }

  /** What the headers claim about authentication, quoted as they stand, from the top. */
  authentication(email: Email): ClaimedAuthentication[] {
    return AUTHENTICATION_HEADERS.flatMap((header) => {
      const found = email.headers.filter(({ key }) => key === header);
      // Of each kind apart: a hundred of one must not push out what another says.
      if (found.length > mailLimits.headerValuesCount) this.clipped.add('authentication');
      return found.slice(0, mailLimits.headerValuesCount).map(({ value }) => this.#claim(header, value));
    });
  }

  #claim(header: ClaimedAuthentication['header'], raw: string): ClaimedAuthentication {
    const value = this.line('authentication', raw, mailLimits.headerValueChars);
    const isCut = cleanLine(raw).length > mailLimits.headerValueChars;
    return { header, value, ...(isCut && { isCut }) };
  }

  attachments(found: readonly FoundPart[]): MailAttachment[] {
    if (found.length > mailLimits.attachmentsCount) this.clipped.add('attachments');
    return found.slice(0, mailLimits.attachmentsCount).map((part, index) => {
      const mediaType = readMediaType(part.mediaType);
      const contentId = cleanLine(part.contentId).replace(/[<>\s]/g, '');
      return {
        name: this.#fileName(part.fileName ?? `adjunto-${index + 1}.${extensionOf(mediaType)}`),
        mediaType,
        content: part.content,
        inline: part.inline,
        contentId: contentId === '' ? null : clipText(contentId, mailLimits.messageIdChars).text,
      };
    });
  }

  #fileName(raw: string): string {
    if (hidesCharacters(raw)) this.hidCharacters = true;
    if (Buffer.byteLength(cleanLine(raw)) > MAX_NAME_BYTES) this.clipped.add('attachmentName');
    return safeFileName(raw);
  }
}

/** The Date header as an instant; null when it is absent, unreadable, outside 1970–2199 or names no zone. */
export function readDate(email: Email): string | null {
  const raw = email.headers.find((header) => header.key === 'date')?.value;
  if (raw === undefined || !NAMES_ITS_ZONE.test(raw)) return null;
  const date = new Date(raw);
  const year = date.getUTCFullYear();
  return year >= 1970 && year < 2200 ? date.toISOString() : null;
}

/** RFC 3834 §5: `no` means that a person wrote it; any other keyword names the kind of automatic message. */
export function readAutoSubmitted(email: Email): string | null {
  const raw = email.headers.find((header) => header.key === 'auto-submitted')?.value ?? '';
  const keyword = /^[a-z-]{1,60}/i.exec(raw)?.[0].toLowerCase();
  return keyword === undefined || keyword === 'no' ? null : keyword;
}

/** The header by which the desk's drafts open for editing; a mail program takes it out when it sends. */
export function isMarkedUnsent(email: Email): boolean {
  return email.headers.some(({ key, value }) => key === 'x-unsent' && value.trim() === '1');
}

function readMediaType(raw: string): string {
  const value = raw.trim().toLowerCase();
  return value.length <= mailLimits.mediaTypeChars && MEDIA_TYPE.test(value)
    ? value
    : 'application/octet-stream';
}

function extensionOf(mediaType: string): string {
  if (mediaType === 'message/rfc822') return 'eml';
  return mediaType === OUTLOOK_MEDIA_TYPE ? 'msg' : detectExtension(mediaType);
}

/** A part of a MIME message. */
export function partOf(part: Attachment): FoundPart {
  const { content, mimeType } = part;
  if (typeof content === 'string') throw new Error('Attachment content must be bytes');
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  return {
    fileName: part.filename ?? null,
    mediaType: mimeType,
    content: readMediaType(mimeType) === 'message/rfc822' ? withNetworkLineEnds(bytes) : bytes,
    inline: part.related === true || part.disposition === 'inline',
    contentId: part.contentId ?? '',
  };
}

/**
 * A forwarded message as it travelled: the parser hands it over with LF line ends and one more at its end, which
 * would break the signatures inside it (RFC 8551 §3.1.1, RFC 6376 §3.4).
 */
function withNetworkLineEnds(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return new Uint8Array(Buffer.from(text.replace(/\r?\n$/, '').replace(/\r?\n/g, '\r\n'), 'latin1'));
}
