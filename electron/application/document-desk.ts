/** Makes the report and the letter, keeps their bytes as evidence, and records that they were issued. */
import type { Contact } from '../shared/domain/clients';
import { nextRevision } from '../shared/domain/decide/decide-closure';
import { clientIdOf, folioOf, isStale, latest, recordsOf, type Ticket } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { CommandReply } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import { metaOf } from './command-meta';
import type { DocumentRenderer, RenderedDocument, RenderFailure } from './document-ports';
import { issuerBlock } from './documents/issuer';
import { type LetterInput, letterModel, letterSignatories } from './documents/letter-model';
import { type ReportInput, reportModel } from './documents/report-model';
import { recordMade } from './made-for-ticket';
import { equivalentsOf } from './package/equivalences';
import { clockFailure } from './pending-letter';
import type { Clock, EvidenceVault, Journal } from './ports';
import { isPrinted, type PrintedPictures } from './printed-pictures';
import type { TicketDesk } from './ticket-desk';

export interface DocumentDeskParts {
  readonly desk: TicketDesk;
  readonly vault: EvidenceVault;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly renderer: DocumentRenderer;
  readonly pictures: PrintedPictures;
}

type Reply<T> = Result<T, DeskFailure>;

export class DocumentDesk {
  readonly #parts: DocumentDeskParts;

  constructor(parts: DocumentDeskParts) {
    this.#parts = parts;
  }

  /** The report as it would be issued now. */
  async previewReport(ticketId: string): Promise<Reply<Uint8Array>> {
    const ticket = this.#parts.desk.state.tickets.get(ticketId);
    return ticket ? bytesOf(await this.#drawReport(ticket, '')) : err({ kind: 'not-found', what: 'ticket' });
  }

  async issueReport(request: ParsedRequest<'report:issue'>): Promise<Reply<CommandReply>> {
    const repeated = this.#parts.desk.repeated(metaOf(request));
    if (repeated) return ok(repeated);
    const ticket = this.#parts.desk.state.tickets.get(request.ticketId);
    if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
    if (isStale(ticket, request.expectedVersion)) {
      return err({ kind: 'conflict', expected: request.expectedVersion, actual: ticket.version });
    }
    const behind = clockFailure(this.#parts.desk, ticket, this.#parts.clock);
    if (behind) return err(behind);
    const { revision, supersedes } = nextRevision(ticket);
    if (supersedes && request.revisionReason === '') {
      return err({ kind: 'invalid', issues: [{ path: 'revisionReason', message: 'validation.required' }] });
    }
    const drawn = await this.#drawReport(ticket, request.revisionReason);
    if (!drawn.ok) return drawn;
    const { bytes, journalHead, recordSha256 } = drawn.value;
    return recordMade(
      this.#parts,
      { ticketId: request.ticketId, bytes, name: `${folioOf(ticket)}-reporte-rev${revision}.pdf` },
      (made) =>
        this.#parts.desk.ticketCommand(metaOf(request), {
          type: 'report.issue',
          payload: {
            revision,
            supersedes,
            document: made,
            journalHead,
            revisionReason: request.revisionReason,
            recordSha256,
          },
        }),
    );
  }

  /** With the head that stands on its pages: other work may go on while it is drawn. */
  async #drawReport(
    ticket: Ticket,
    revisionReason: string,
  ): Promise<Reply<RenderedDocument & { readonly journalHead: string }>> {
    // A report tells what was validated; the window offers none before.
    if (!latest(ticket, 'v1.request.validated')) {
      return err({ kind: 'not-allowed-here', command: 'report.issue', position: ticket.position });
    }
    const base = await this.#base(ticket);
    if (!base.ok) return base;
    const previous = latest(ticket, 'v1.report.issued');
    const { revision } = nextRevision(ticket);
    const settings = this.#parts.settings();
    const engineer = settings.people.find((person) => person.id === settings.currentPersonId);
    if (!engineer) return err({ kind: 'no-session' });
    const input: ReportInput = {
      ...base.value,
      engineer,
      revision,
      supersedes: previous
        ? {
            revision: previous.payload.revision,
            issuedAt: previous.recordedAt,
            sha256: previous.payload.document.sha256,
            reason: revisionReason || 'Por indicar al emitirla.',
          }
        : null,
      pictures: await this.#pictures(ticket),
      equivalents: await equivalentsOf(ticket, this.#parts.vault),
    };
    const drawn = documentReply(await this.#parts.renderer.renderReport(reportModel(input)));
    return drawn.ok ? ok({ ...drawn.value, journalHead: input.journalHead }) : drawn;
  }

  async previewLetter(ticketId: string, contactId: string): Promise<Reply<Uint8Array>> {
    const input = await this.#letterInput(ticketId, contactId);
    return input.ok ? bytesOf(await this.#drawLetter(input.value)) : input;
  }

  async issueLetter(request: ParsedRequest<'letter:issue'>): Promise<Reply<CommandReply>> {
    const repeated = this.#parts.desk.repeated(metaOf(request));
    if (repeated) return ok(repeated);
    const input = await this.#letterInput(request.ticketId, request.signatoryContactId);
    if (!input.ok) return input;
    const { ticket, journalHead, revision } = input.value;
    if (isStale(ticket, request.expectedVersion)) {
      return err({ kind: 'conflict', expected: request.expectedVersion, actual: ticket.version });
    }
    const behind = clockFailure(this.#parts.desk, ticket, this.#parts.clock);
    if (behind) return err(behind);
    const drawn = await this.#drawLetter(input.value);
    if (!drawn.ok) return drawn;
    const report = latest(ticket, 'v1.report.issued')?.payload;
    if (!report) return err({ kind: 'not-found', what: 'record' });
    return recordMade(
      this.#parts,
      {
        ticketId: request.ticketId,
        bytes: drawn.value.bytes,
        name: `${folioOf(ticket)}-carta-${revision}.pdf`,
      },
      (made) =>
        this.#parts.desk.ticketCommand(metaOf(request), {
          type: 'letter.issue',
          payload: {
            letterId: request.commandId,
            number: revision,
            document: made,
            journalHead,
            reportRevision: report.revision,
            reportSha256: report.document.sha256,
            ...letterSignatories(input.value),
            supersedes: latest(ticket, 'v1.letter.issued')?.payload.letterId ?? null,
            recordSha256: drawn.value.recordSha256,
          },
        }),
    );
  }

  async #drawLetter(input: LetterInput): Promise<Reply<RenderedDocument>> {
    const model = letterModel(input);
    if (!model.ok)
      return err({ kind: 'document', reason: model.error.kind, params: { field: model.error.field } });
    return documentReply(await this.#parts.renderer.renderLetter(model.value));
  }

  async #letterInput(ticketId: string, contactId: string): Promise<Reply<LetterInput>> {
    const ticket = this.#parts.desk.state.tickets.get(ticketId);
    if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
    if (ticket.position.kind !== 'closed' || ticket.position.outcome !== 'con-vobo') {
      return err({ kind: 'not-allowed-here', command: 'letter.issue', position: ticket.position });
    }
    const { manager } = this.#parts.settings();
    if (!manager) return err({ kind: 'document', reason: 'no-manager', params: {} });
    const base = await this.#base(ticket);
    if (!base.ok) return base;
    const contact = base.value.client.contacts.find((candidate: Contact) => candidate.id === contactId);
    if (!contact) return err({ kind: 'not-found', what: 'contact' });
    if (!contact.active || !contact.powers.sign) {
      return err({ kind: 'document', reason: 'contact-may-not-sign', params: { name: contact.name } });
    }
    const revision = recordsOf(ticket, 'v1.letter.issued').length + 1;
    return ok({ ...base.value, contact, manager, revision });
  }

  async #base(ticket: Ticket): Promise<Reply<Omit<LetterInput, 'contact' | 'manager' | 'revision'>>> {
    const clientId = clientIdOf(ticket);
    const client = clientId ? this.#parts.desk.state.clients.get(clientId) : undefined;
    if (!client) return err({ kind: 'not-found', what: 'client' });
    return ok({
      ticket,
      client,
      procedure: this.#parts.desk.procedureOf(ticket.procedureVersion),
      issuer: await issuerBlock(this.#parts.settings(), this.#parts.vault),
      timeZone: this.#parts.settings().timeZone,
      issuedAt: this.#parts.clock.now(),
      journalHead: this.#parts.journal.head(),
    });
  }

  /** Pictures of the work log; null for one that cannot be printed, whose place says so. */
  async #pictures(ticket: Ticket): Promise<ReportInput['pictures']> {
    const files = recordsOf(ticket, 'v1.work.logged')
      .flatMap((record) => record.payload.evidence)
      .filter(isPrinted);
    const printed = files.map(async (file) => [file.sha256, await this.#parts.pictures.of(file)] as const);
    return new Map(await Promise.all(printed));
  }
}

function bytesOf(drawn: Reply<RenderedDocument>): Reply<Uint8Array> {
  return drawn.ok ? ok(drawn.value.bytes) : drawn;
}

function documentReply(result: Result<RenderedDocument, RenderFailure>): Reply<RenderedDocument> {
  return result.ok ? result : err({ kind: 'document', reason: result.error.kind, params: {} });
}
