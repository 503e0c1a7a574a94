import type { DraftFailure, DraftField, MailAddress, MailDraft } from '../../shared/domain/mail-model';
import { mailLimits } from '../../shared/domain/mail-model';
import { hasControlCharacter } from '../../shared/domain/mail-text';

/** A dot-atom or its internationalised form (RFC 6532): nothing that would need quoting, and so be read two ways. */
const ADDRESS = /^[^\s@<>()[\]\\,:;"]+@[^\s@<>()[\]\\,:;"]+$/u;
/** RFC 5322 §3.6.4 without folding or quoting: printable ASCII, one `@`, no angle brackets. */
const MESSAGE_ID = /^[!-;=?A-~]+@[!-;=?A-~]+$/;
const MEDIA_TYPE = /^[A-Za-z0-9!#$&^_.+-]{1,60}\/[A-Za-z0-9!#$&^_.+-]{1,60}$/;
const MAX_FILE_NAME_CHARS = 255;

/** The first reason not to compose this draft, or null. */
export function findDraftFault(draft: MailDraft): DraftFailure | null {
  if (draft.to.length + draft.cc.length === 0) return { kind: 'no-recipient' };
  for (const { field, value, isValid } of headerValues(draft)) {
    if (hasControlCharacter(value)) return { kind: 'unsafe-header', field };
    if (!isValid(value)) return { kind: 'invalid-field', field, value };
  }
  return findExcess(draft);
}

interface HeaderValue {
  readonly field: DraftField;
  readonly value: string;
  readonly isValid: (value: string) => boolean;
}

function headerValues(draft: MailDraft): HeaderValue[] {
  const isMessageId = (id: string) => MESSAGE_ID.test(id) && id.length <= mailLimits.messageIdChars;
  return [
    ...mailbox('from', [draft.from]),
    ...mailbox('to', draft.to),
    ...mailbox('cc', draft.cc),
    { field: 'subject', value: draft.subject, isValid: upTo(mailLimits.draftSubjectChars) },
    { field: 'messageId', value: draft.messageId, isValid: isMessageId },
    { field: 'date', value: draft.date, isValid: (date) => !Number.isNaN(Date.parse(date)) },
    ...(draft.inReplyTo === null
      ? []
      : [{ field: 'inReplyTo', value: draft.inReplyTo, isValid: isMessageId } as const]),
    ...draft.references.map((value) => ({ field: 'references', value, isValid: isMessageId }) as const),
    ...draft.attachments.flatMap(
      ({ name, mediaType }) =>
        [
          {
            field: 'attachmentName',
            value: name,
            isValid: (text: string) => text !== '' && upTo(MAX_FILE_NAME_CHARS)(text),
          },
          {
            field: 'attachmentMediaType',
            value: mediaType,
            isValid: (text: string) => MEDIA_TYPE.test(text),
          },
        ] as const,
    ),
  ];
}

function mailbox(field: 'from' | 'to' | 'cc', list: readonly MailAddress[]): HeaderValue[] {
  return list.flatMap(({ name, address }) => [
    { field, value: name, isValid: upTo(mailLimits.nameChars) },
    { field, value: address, isValid: (text) => ADDRESS.test(text) && upTo(mailLimits.addressChars)(text) },
  ]);
}

function upTo(maxChars: number): (value: string) => boolean {
  return (value) => value.length <= maxChars;
}

function findExcess(draft: MailDraft): DraftFailure | null {
  const attachments = draft.attachments.map(({ name, content }) => ({ name, sizeBytes: content.byteLength }));
  const totalBytes = attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const limitBytes = draft.attachmentsLimitBytes;
  return totalBytes > limitBytes ? { kind: 'too-large-to-send', totalBytes, limitBytes, attachments } : null;
}
