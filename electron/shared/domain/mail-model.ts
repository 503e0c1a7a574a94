import { z } from 'zod';
import type { MailNature } from './mail-nature';

/** Longest fields the desk keeps of a message, in UTF-16 units unless the name says otherwise. */
export const mailLimits = {
  /** RFC 5321 §4.5.3.1.3: a path of 256 octets with its angle brackets. */
  addressChars: 254,
  nameChars: 200,
  subjectChars: 500,
  /** What the record of a message that the desk writes takes. */
  draftSubjectChars: 300,
  /** RFC 5322 §2.1.1: a line of 998 characters. */
  messageIdChars: 990,
  referencesCount: 100,
  recipientsCount: 500,
  textChars: 1_000_000,
  attachmentsCount: 1_000,
  headerValueChars: 2_000,
  headerValuesCount: 20,
  mediaTypeChars: 127,
} as const;

/** A mailbox: a display name, possibly empty, and an addr-spec (RFC 5322 §3.4). */
export const mailAddressSchema = z.strictObject({
  name: z.string().max(mailLimits.nameChars),
  address: z
    .string()
    .max(mailLimits.addressChars)
    .regex(/^[^\s@<>]+@[^\s@<>]+$/u),
});
export type MailAddress = z.infer<typeof mailAddressSchema>;

/** A part of a message that is not its text. `name` is safe to show and to offer as a file name. */
export interface MailAttachment {
  readonly name: string;
  /** Lower-case media type as the message claims it; `application/octet-stream` when it claims none that parses. */
  readonly mediaType: string;
  /**
   * The decoded bytes. Exact for base64; a part sent as bare text has LF line ends and one more at its end, but for
   * a forwarded message, which is given as it travelled; a message inside an Outlook item is an item of its own. The original file holds every byte in any case.
   */
  readonly content: Uint8Array;
  /** Shown inside the body by the sender's program (a pasted picture), rather than attached on purpose. */
  readonly inline: boolean;
  /** Content-ID without its angle brackets. */
  readonly contentId: string | null;
}

/** Fields that `mailLimits` may cut. */
export type ClippedMailField =
  | 'from'
  | 'to'
  | 'cc'
  | 'replyTo'
  | 'subject'
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'text'
  | 'attachments'
  | 'attachmentName'
  | 'authentication';

/** Why only the headers could be told apart; the text is then the body as it arrived. */
export type UnreadableBodyReason =
  | 'no-boundary'
  /** Nothing came out of a body that is there, such as base64 that is none. */
  | 'undecodable'
  | 'headers-too-large'
  | 'nested-too-deep'
  | 'too-many-parts'
  | 'too-many-lines'
  | 'parser-refused';

/** What the reader should know about how a message was read. Nothing listed here stops the intake. */
export type MailNotice =
  | { readonly kind: 'clipped'; readonly field: ClippedMailField }
  | { readonly kind: 'body-unreadable'; readonly reason: UnreadableBodyReason }
  /** The closing boundary is missing: the message was cut on its way, its last part may be incomplete. */
  | { readonly kind: 'cut-short' }
  /** The subject, a name or an address had control or bidi control characters, which hide or turn text; they were taken out. */
  | { readonly kind: 'hidden-characters' }
  /** From names more than one mailbox, or stands there more than once (RFC 5322, 3.6.2): the first was taken. */
  | { readonly kind: 'several-senders' }
  /** Bytes of the body are none in the alphabet that it names; they are shown as «�». */
  | { readonly kind: 'unknown-characters' }
  /** The formatted body says something else than the plain one, which is the one that was read. */
  | { readonly kind: 'html-differs' }
  /** It names a file that did not come with it, but lies on a disk or server of its sender. */
  | { readonly kind: 'attachment-elsewhere' }
  /** The body is rich text of Outlook, which is not shown. */
  | { readonly kind: 'rich-text-body' }
  /** Outlook packed its files into a `winmail.dat` ([MS-OXTNEF]), which is kept whole and not opened. */
  | { readonly kind: 'packed-by-outlook' }
  /** Header bytes were neither ASCII nor UTF-8 and were read as windows-1252. */
  | { readonly kind: 'header-charset-guessed' };

export const AUTHENTICATION_HEADERS = [
  'authentication-results',
  'arc-authentication-results',
  'dkim-signature',
] as const;

/** A header about authentication, quoted. It is what the header says, not a proof: anyone can write one. */
export interface ClaimedAuthentication {
  readonly header: (typeof AUTHENTICATION_HEADERS)[number];
  readonly value: string;
  /** The rest of a value that was longer than anything that a server writes was left out. */
  readonly isCut?: true;
}

/** A message as read, but for its sender. Every string is clean: no control or bidi control characters, NFC. */
export interface MailContent {
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly replyTo: readonly MailAddress[];
  readonly subject: string;
  /** The Date header as an RFC 3339 instant (UTC, milliseconds); null when absent, unreadable or without a zone. */
  readonly claimedDate: string | null;
  /** Message identifiers without their angle brackets. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  /** Oldest first. */
  readonly references: readonly string[];
  /** The body; text parts that the sender's program marked as inline are joined to it, even those with a file name. */
  readonly text: string;
  /** `html`: converted, there was no usable plain text. `raw`: the body as it arrived, since it could not be told apart. */
  readonly textSource: 'plain' | 'html' | 'raw' | 'none';
  readonly attachments: readonly MailAttachment[];
  readonly claimedAuthentication: readonly ClaimedAuthentication[];
  /** RFC 3834 Auto-Submitted, when it says that no person wrote this (an out-of-office reply is no Vo.Bo.). */
  readonly autoSubmitted: string | null;
  /** Whether a person wrote it, as far as it says. */
  readonly nature: MailNature;
  /** The program that saved it marked it as a draft: nothing left yet. */
  readonly isUnsent: boolean;
  readonly notices: readonly MailNotice[];
}

export interface ParsedMail extends MailContent {
  readonly from: MailAddress;
}

/** Why a file could not be taken as a message from somebody. */
export type MailFailure =
  | { readonly kind: 'empty' }
  /** Nothing of a message in it. `damaged-msg`: the container of an Outlook item, cut or contradicting itself. */
  | { readonly kind: 'not-an-email'; readonly looksLike: 'damaged-msg' | 'other' }
  /** Everything else was read; `claimed` is what the From field held, if anything, for the engineer to judge. */
  | { readonly kind: 'no-sender'; readonly claimed: string | null; readonly partial: MailContent }
  /** The reader gave up: it crashed on this file, would have needed too much memory, or took longer than it may. */
  | { readonly kind: 'reader-failed' }
  | { readonly kind: 'reader-out-of-memory' }
  | { readonly kind: 'reader-timeout'; readonly timeoutMs: number };

/** An attachment on its way out. */
export interface DraftAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** A message to be opened in the mail client and sent by hand. Same draft, same bytes. */
export interface MailDraft {
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly DraftAttachment[];
  /** Without angle brackets; stable, so that a draft written twice is one message. */
  readonly messageId: string;
  /** RFC 3339 instant; becomes the Date header, which keeps whole seconds. */
  readonly date: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Greatest sum of the attachments' sizes before encoding, in bytes. Base64 adds 37 % on the wire. */
  readonly attachmentsLimitBytes: number;
}

export type DraftField =
  | 'from'
  | 'to'
  | 'cc'
  | 'subject'
  | 'messageId'
  | 'date'
  | 'inReplyTo'
  | 'references'
  | 'attachmentName'
  | 'attachmentMediaType';

/** Why a draft was not composed. Nothing is cleaned in silence: what is sent is what was approved. */
export type DraftFailure =
  | { readonly kind: 'no-recipient' }
  /** CR, LF, NUL or another control character where it would end a header field (header injection). */
  | { readonly kind: 'unsafe-header'; readonly field: DraftField }
  | { readonly kind: 'invalid-field'; readonly field: DraftField; readonly value: string }
  | {
      readonly kind: 'too-large-to-send';
      readonly totalBytes: number;
      readonly limitBytes: number;
      readonly attachments: readonly { readonly name: string; readonly sizeBytes: number }[];
    };
