/** What the intake form begins with, and what it still lacks for step 2. */

import type { Contact } from '../../../electron/shared/domain/clients';
import { instantSchema } from '../../../electron/shared/domain/event-envelope';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import type { GuardName } from '../../../electron/shared/domain/guard-names';
import { missingFor } from '../../../electron/shared/domain/guards';
import { clipText, shortenLine } from '../../../electron/shared/domain/mail-text';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import type { Procedure } from '../../../electron/shared/domain/procedure';
import { callNoteSchema, type RequestRecord, requestSchema } from '../../../electron/shared/domain/records';
import type { Ticket } from '../../../electron/shared/domain/ticket';
import type { MailView } from '../../../electron/shared/ipc-views';
import { isMailName } from '../../../electron/shared/mail-name';
import type { IntakeItem } from '../../desk/intake-queue';
import { noteOf, type OpenCall } from '../../desk/open-call';

/** As long as the record takes them; the original keeps all of it. */
const LIMITS = {
  subject: 300,
  name: 200,
  email: 254,
  text: 100_000,
  messageId: 998,
  attachments: 500,
} as const;

const NO_CALL = { caller: '', number: '', at: '', said: '' };

export type RequestValues = Omit<RequestRecord, 'call'> & { call: NonNullable<RequestRecord['call']> | null };

export function emptyRequest(channel: RequestRecord['channel']): RequestValues {
  return {
    channel,
    clientId: null,
    requester: { contactId: null, name: '', email: '', phone: '' },
    receivedAt: null,
    subject: '',
    description: '',
    product: null,
    original: null,
    call: NO_CALL,
    attachments: [],
    messageId: '',
    continues: null,
  };
}

const clip = (text: string, maxChars: number) => clipText(text, maxChars).text;

/** The fields that a message answers by itself. */
export function fieldsOfMail(mail: MailView): Partial<RequestValues> & Pick<RequestValues, 'requester'> {
  return {
    clientId: mail.match?.clientId ?? null,
    requester: {
      contactId: mail.match?.contactId ?? null,
      name: clip(mail.from?.name || mail.from?.address || '', LIMITS.name),
      email: clip(mail.from?.address ?? '', LIMITS.email),
      phone: '',
    },
    receivedAt: mail.date,
    subject: shortenLine(mail.subject, LIMITS.subject),
    description: clip(mail.text, LIMITS.text),
    original: mail.original,
    attachments: mail.attachments.slice(0, LIMITS.attachments),
    messageId: clip(mail.messageId, LIMITS.messageId),
  };
}

/** What the reader of a message should know, with what the record itself cannot take. Keys under `mail-warning.` */
export function warningsOf(mail: MailView): readonly string[] {
  const cut = mail.subject.length > LIMITS.subject || mail.text.length > LIMITS.text;
  return [...new Set([...mail.warnings, ...(cut ? ['clipped'] : [])])];
}

/** How many attachments the record cannot take; they are in the original. */
export const leftOutOf = (mail: MailView): number =>
  Math.max(0, mail.attachments.length - LIMITS.attachments);

/** Whom and what it was about is taken over; what is asked for now has to be written anew. */
function linkOf({ continues }: IntakeItem): Partial<RequestValues> {
  if (!continues) return {};
  const { id, clientId, requester, product } = continues;
  return { clientId, requester, product, continues: id };
}

export function requestOfItem(item: IntakeItem): RequestValues {
  const base = { ...emptyRequest('email'), ...linkOf(item) };
  if (item.mail) return { ...base, ...fieldsOfMail(item.mail) };
  if (!item.file) return base;
  // A mail that could not be read is still the original; anything else goes with the request.
  return item.failure ? { ...base, original: item.file } : { ...base, attachments: [item.file] };
}

/** What a call sheet answers by itself: who called is who asks, until somebody says otherwise. */
export function requestOfCall(call: OpenCall): RequestValues {
  const { contact, caller, number } = call;
  return {
    ...emptyRequest('phone'),
    clientId: contact?.clientId ?? null,
    requester: contact
      ? { contactId: contact.contactId, name: contact.name, email: contact.email, phone: contact.phone }
      : { contactId: null, name: caller.trim(), email: '', phone: number.trim() },
    receivedAt: call.beganAt,
    description: call.said,
    call: noteOf(call),
  };
}

export function valuesOf(request: RequestRecord): RequestValues {
  return { ...request, call: request.call ?? NO_CALL };
}

export function hasCallNote(call: RequestValues['call']): boolean {
  if (call === null) return false;
  // Of a call sheet it is one whatever was written on it.
  if (call.callId) return true;
  const { caller, number, at, said } = call;
  return [caller, number, at, said].some((text) => (text ?? '').trim() !== '');
}

type MailFiles = Pick<RequestValues, 'original' | 'attachments'>;

/** A call has no original: the mail that came with it goes among the files of the request, where it can be seen. */
function withoutOriginal({ original, attachments }: MailFiles): MailFiles {
  const isNew = original !== null && attachments.every((file) => file.sha256 !== original.sha256);
  return { original: null, attachments: isNew ? [original, ...attachments] : attachments };
}

/** What was set aside is the original again; where nobody remembers which it was, the only mail among the files. */
function withOriginal(files: MailFiles, setAside: EvidenceRef | null): MailFiles {
  if (files.original) return files;
  const mails = files.attachments.filter(({ name }) => isMailName(name));
  const original =
    mails.find((file) => file.sha256 === setAside?.sha256) ?? (mails.length === 1 ? mails[0] : undefined);
  if (!original) return files;
  return { original, attachments: files.attachments.filter((file) => file !== original) };
}

/** The files of a request whose channel becomes another: none of them is lost on the way, nor on the way back. */
export function throughChannel(
  files: MailFiles,
  channel: 'email' | 'phone',
  setAside: EvidenceRef | null,
): MailFiles {
  return channel === 'phone' ? withoutOriginal(files) : withOriginal(files, setAside);
}

/** The record that the form writes: an empty call note is none, and a call has no original of its own. */
export function recordOf(values: RequestValues): RequestValues {
  const { call } = values;
  const { againReason, ...record } = values;
  if (record.channel === 'phone')
    return { ...record, ...withoutOriginal(record), call: hasCallNote(call) ? call : null, messageId: '' };
  const again = againReason?.trim() ? { againReason } : {};
  return { ...record, call: null, ...again };
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** The active contact with the very name that the caller gave; a number alone may be a switchboard's. */
export function contactCalling(
  { caller }: Pick<NonNullable<RequestRecord['call']>, 'caller'>,
  contacts: readonly Contact[],
): Contact | null {
  const same = contacts.filter((contact) => contact.active && folded(contact.name) === folded(caller));
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** As the guards will see it; what the schema would still refuse counts as not there. */
function readable(values: RequestValues): RequestRecord {
  const record = recordOf(values);
  const parsed = requestSchema.safeParse(record);
  if (parsed.success) return parsed.data;
  return {
    ...record,
    subject: record.subject.trim(),
    description: record.description.trim(),
    receivedAt: instantSchema.safeParse(record.receivedAt).success ? record.receivedAt : null,
    call: callNoteSchema.safeParse(record.call).success ? record.call : null,
  };
}

function ticketWith(request: RequestRecord, procedure: Procedure): Ticket {
  const nobody = { id: 'formulario', name: '-', role: 'sistema', declared: true } as const;
  const at = '1970-01-01T00:00:00.000Z';
  return {
    id: '',
    version: 0,
    changedAtVersion: 0,
    custody: [],
    mailAttempts: [],
    undone: [],
    procedureVersion: procedure.version,
    requestFolio: '',
    folio: null,
    position: { kind: 'step', step: procedure.start },
    visits: [],
    records: [
      {
        type: 'v1.request.captured',
        payload: { procedureVersion: procedure.version, requestFolio: '', request },
        eventId: '',
        seq: 1,
        occurredAt: at,
        recordedAt: at,
        actor: nobody,
        recordedBy: nobody,
        visit: 0,
        amendments: [],
      },
    ],
  };
}

/** What 1 → 2 would refuse for, judged by the procedure's own guards. */
export function missingForReceive(
  values: RequestValues,
  procedure: Procedure = PR_OPE_003_V5,
): readonly GuardName[] {
  const transition = procedure.transitions.find((candidate) => candidate.command === 'request.receive');
  return transition ? missingFor(transition.guards, ticketWith(readable(values), procedure)) : [];
}
