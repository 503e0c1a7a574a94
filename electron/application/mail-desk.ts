/** Mail in from a file, and mail out by hand: written, opened in the mail client, and evidenced afterwards. */
import { findContactByEmail } from '../shared/domain/clients';
import type { CommandOf } from '../shared/domain/commands';
import type { EvidenceRef } from '../shared/domain/evidence';
import { authenticationStatements } from '../shared/domain/mail-authentication';
import { openBlanks } from '../shared/domain/mail-blanks';
import type { MailContent, MailDraft } from '../shared/domain/mail-model';
import { isSomebodysWord } from '../shared/domain/mail-nature';
import type { MailPurpose } from '../shared/domain/mail-templates';
import { recordsOf } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { CommandReply, MailProposal, MailView } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import { type CommandMeta, metaOf } from './command-meta';
import { contentOf, failureReason, threadOf } from './mail-content';
import type { ComposeDraft, ParseMail } from './mail-ports';
import { mailFailure, proposeMail } from './mail-proposal';
import { isMailFile, MAIL_MEDIA_TYPE } from './media-types';
import { readTable } from './package/equivalences';
import type { Clock, EvidenceVault } from './ports';
import { sentCopyProblem } from './sent-copy';
import type { TicketDesk } from './ticket-desk';

export interface MailDeskParts {
  readonly desk: TicketDesk;
  readonly vault: EvidenceVault;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly parseMail: ParseMail;
  readonly composeDraft: ComposeDraft;
  /** Puts a copy where the mail client can open it, and opens it. */
  readonly openDraft: (fileName: string, bytes: Uint8Array) => Promise<Result<boolean, DeskFailure>>;
}

export class MailDesk {
  readonly #parts: MailDeskParts;

  constructor(parts: MailDeskParts) {
    this.#parts = parts;
  }

  /** Reads a message from the vault; its attachments become evidence beside it, the original stays as it came. */
  async read(file: EvidenceRef): Promise<Result<MailView, DeskFailure>> {
    const bytes = await this.#parts.vault.read(file.sha256);
    if (!bytes.ok) return bytes;
    const parsed = await this.#parts.parseMail(bytes.value);
    const content = contentOf(parsed);
    if (!content) {
      const reason = parsed.ok ? 'empty' : failureReason(parsed.error);
      return err({ kind: 'mail', reason, params: { name: file.name } });
    }
    const from = parsed.ok ? parsed.value.from : null;
    const attachments = await this.#keep(content);
    if (!attachments.ok) return attachments;
    const match = from ? findContactByEmail(this.#parts.desk.clients(), from.address) : null;
    const warnings = content.notices.map((notice) => notice.kind as string);
    return ok({
      original: file,
      from,
      to: content.to,
      subject: content.subject,
      date: content.claimedDate,
      messageId: content.messageId ?? '',
      thread: threadOf(content),
      text: content.text,
      authentication: authenticationStatements(content.claimedAuthentication),
      attachments: attachments.value,
      nature: content.nature,
      match: match && { clientId: match.client.id, contactId: match.contact.id },
      warnings: [
        ...(from ? [] : ['no-sender']),
        ...(content.nature === 'person' ? [] : [content.nature]),
        ...new Set(warnings),
      ],
    });
  }

  /** Records that a message was sent. A copy kept by the mail program must be of that message, and no longer a draft. */
  async confirmSent(
    meta: CommandMeta,
    payload: CommandOf<'mail.confirm-sent'>['payload'],
  ): Promise<Result<CommandReply, DeskFailure>> {
    const { evidence, how } = payload;
    if (isMailFile(evidence)) {
      const copy = await this.#checkCopy(meta.id, payload.mailId, evidence, how === 'sent-copy');
      if (!copy.ok) return copy;
    }
    return this.#parts.desk.ticketCommand(meta, { type: 'mail.confirm-sent', payload });
  }

  /** Records what the client answered. Nobody's word is in a mail that a program wrote, whatever the form was told. */
  async recordApproval(
    meta: CommandMeta,
    payload: CommandOf<'approval.record'>['payload'],
  ): Promise<Result<CommandReply, DeskFailure>> {
    const { original } = payload;
    if (original && isMailFile(original)) {
      const bytes = await this.#parts.vault.read(original.sha256);
      if (!bytes.ok) return bytes;
      const content = contentOf(await this.#parts.parseMail(bytes.value));
      if (content && !isSomebodysWord(content.nature))
        return err({ kind: 'rule', rule: 'approval-automatic', field: 'original' });
    }
    return this.#parts.desk.ticketCommand(meta, { type: 'approval.record', payload });
  }

  async #checkCopy(
    ticketId: string,
    mailId: string,
    file: EvidenceRef,
    isSentCopy: boolean,
  ): Promise<Result<null, DeskFailure>> {
    const ticket = this.#parts.desk.state.tickets.get(ticketId);
    const draft =
      ticket && recordsOf(ticket, 'v1.mail.drafted').find((record) => record.payload.mailId === mailId);
    if (!draft) return err({ kind: 'not-found', what: 'mail' });
    const bytes = await this.#parts.vault.read(file.sha256);
    if (!bytes.ok) return bytes;
    const parsed = await this.#parts.parseMail(bytes.value);
    const content = contentOf(parsed);
    if (content?.isUnsent) return err({ kind: 'rule', rule: 'sent-copy-unsent', field: 'evidence' });
    if (!isSentCopy) return ok(null);
    if (!content) {
      const reason = parsed.ok ? 'empty' : failureReason(parsed.error);
      return err({ kind: 'mail', reason, params: { name: file.name } });
    }
    const problem = sentCopyProblem(content, draft.payload);
    return problem === null ? ok(null) : err({ kind: 'rule', rule: problem, field: 'evidence' });
  }

  async #keep(content: MailContent): Promise<Result<readonly EvidenceRef[], DeskFailure>> {
    const kept: EvidenceRef[] = [];
    for (const attachment of content.attachments) {
      const stored = await this.#parts.vault.put(attachment.content, {
        name: attachment.name,
        mediaType: attachment.mediaType,
      });
      if (!stored.ok) return stored;
      kept.push(stored.value);
    }
    return ok(kept);
  }

  propose(ticketId: string, purpose: MailPurpose): Result<MailProposal, DeskFailure> {
    const ticket = this.#parts.desk.state.tickets.get(ticketId);
    const page = this.#parts.desk.page(ticketId);
    if (!ticket || !page.ok) return err({ kind: 'not-found', what: 'ticket' });
    const { client } = page.value;
    return proposeMail({ ticket, page: page.value, client, settings: this.#parts.settings(), purpose });
  }

  /** As `propose`, with what the package hides that a message to the manufacturer carries; without where its table is gone. */
  async proposeKnowing(ticketId: string, purpose: MailPurpose): Promise<Result<MailProposal, DeskFailure>> {
    const proposed = this.propose(ticketId, purpose);
    const page = this.#parts.desk.page(ticketId);
    const table = purpose === 'fabricante' && page.ok ? page.value.currentBuilt?.equivalences : null;
    if (!proposed.ok || !table) return proposed;
    const hidden = await readTable(table.sha256, this.#parts.vault);
    return hidden ? ok({ ...proposed.value, hidden }) : proposed;
  }

  /** Composes the whole message, keeps it as evidence and records that it was written. */
  async draft(
    request: ParsedRequest<'mail:draft'>,
  ): Promise<Result<CommandReply & { readonly mailId: string }, DeskFailure>> {
    const repeated = this.#parts.desk.repeated(metaOf(request));
    if (repeated) return ok({ ...repeated, mailId: request.commandId });
    const composed = await this.#compose(request);
    if (!composed.ok) return composed;
    const { mailId, messageId, bytes } = composed.value;
    const folio = this.#folio(request.ticketId);
    const eml = await this.#parts.vault.put(bytes, {
      name: `${folio}-${request.message.purpose}.eml`,
      mediaType: MAIL_MEDIA_TYPE,
    });
    if (!eml.ok) return eml;
    const reply = await this.#parts.desk.ticketCommand(metaOf(request), {
      type: 'mail.draft',
      payload: { ...request.message, mailId, messageId, eml: eml.value },
    });
    return reply.ok ? ok({ ...reply.value, mailId }) : reply;
  }

  async #compose(
    request: ParsedRequest<'mail:draft'>,
  ): Promise<Result<{ mailId: string; messageId: string; bytes: Uint8Array }, DeskFailure>> {
    const settings = this.#parts.settings();
    const engineer = settings.people.find((person) => person.id === settings.currentPersonId);
    if (!engineer) return err({ kind: 'no-session' });
    if (!engineer.email) return err({ kind: 'mail', reason: 'no-own-address', params: {} });
    const { subject, body, purpose } = request.message;
    const [blank] = openBlanks(`${subject}\n${body}`, purpose);
    if (blank) return err({ kind: 'mail', reason: 'unfilled-field', params: { field: blank } });
    const attachments: MailDraft['attachments'][number][] = [];
    for (const file of request.message.attachments) {
      const content = await this.#parts.vault.read(file.sha256);
      if (!content.ok) return content;
      attachments.push({ name: file.name, mediaType: file.mediaType, content: content.value });
    }
    const mailId = request.commandId;
    const messageId = `${mailId}@${engineer.email.slice(engineer.email.lastIndexOf('@') + 1)}`;
    const composed = await this.#parts.composeDraft({
      from: { name: engineer.name, address: engineer.email },
      to: request.message.to,
      cc: request.message.cc,
      subject: request.message.subject,
      text: request.message.body,
      attachments,
      messageId,
      date: this.#parts.clock.now(),
      inReplyTo: null,
      references: [],
      attachmentsLimitBytes: settings.attachmentsLimitBytes,
    });
    return composed.ok ? ok({ mailId, messageId, bytes: composed.value }) : err(mailFailure(composed.error));
  }

  async open(ticketId: string, mailId: string): Promise<Result<boolean, DeskFailure>> {
    const page = this.#parts.desk.page(ticketId);
    if (!page.ok) return page;
    const mail = page.value.mails.find((candidate) => candidate.mail.mailId === mailId);
    if (!mail) return err({ kind: 'not-found', what: 'mail' });
    const bytes = await this.#parts.vault.read(mail.mail.eml.sha256);
    return bytes.ok ? this.#parts.openDraft(mail.mail.eml.name, bytes.value) : bytes;
  }

  #folio(ticketId: string): string {
    const page = this.#parts.desk.page(ticketId);
    return page.ok ? page.value.card.folio : 'correo';
  }
}
