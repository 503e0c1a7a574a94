/** What a message would say: the template of its purpose with the ticket's facts, for the engineer to read and change. */
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../shared/domain/clients';
import { frozenContract } from '../shared/domain/frozen-contract';
import { mailBlank } from '../shared/domain/mail-blanks';
import type { DraftFailure } from '../shared/domain/mail-model';
import { defaultMailTemplate, revisedReportTemplate } from '../shared/domain/mail-template-texts';
import { type MailPurpose, mailTemplateFields, renderMailTemplate } from '../shared/domain/mail-templates';
import type { TicketPage } from '../shared/domain/projections/page';
import { latest, recordsOf, type Ticket } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import type { MailProposal } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import { basisWords, CRITERION_WORDS } from './documents/words';

export interface ProposalInput {
  readonly ticket: Ticket;
  readonly page: TicketPage;
  readonly client: Client | null;
  readonly settings: Settings;
  readonly purpose: MailPurpose;
}

interface Address {
  readonly name: string;
  readonly address: string;
}

function dateWords(instant: string | null, timeZone: string, language: string): string {
  if (!instant) return '';
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toLocaleString(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

const bullets = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');

function checkedWords(ticket: Ticket): string {
  const outcomes = { met: 'cumple', 'not-met': 'no cumple', unknown: 'no se pudo determinar' } as const;
  const criteria = latest(ticket, 'v1.request.validated')?.payload.criteria ?? [];
  return bullets(
    criteria.map(
      (given) =>
        `${CRITERION_WORDS[given.criterion]}: ${outcomes[given.outcome]}. ${basisWords(given.basis)}`,
    ),
  );
}

function workWords(ticket: Ticket): string {
  return bullets(recordsOf(ticket, 'v1.work.logged').map((record) => record.payload.activity));
}

function clientRecipient({ page, client }: ProposalInput): readonly Address[] {
  const { requester } = page.request;
  const contact = client?.contacts.find((candidate) => candidate.id === requester.contactId);
  const address = contact?.email || requester.email;
  return address ? [{ name: contact?.name ?? requester.name, address }] : [];
}

function recipientsOf(input: ProposalInput): readonly Address[] {
  const { ticket, client, purpose } = input;
  if (purpose === 'fabricante') return [];
  if (purpose === 'improcedencia') {
    const recorded = latest(ticket, 'v1.inadmissibility.recorded')?.payload.recipient;
    return recorded ? [{ name: recorded.name, address: recorded.email }] : clientRecipient(input);
  }
  // The report and its reminder go to who may grant the Vo.Bo., with the requester if that is somebody else.
  const approvers = (client?.contacts ?? []).filter(
    (contact) => contact.active && contact.powers.approve && contact.email !== '',
  );
  const addresses = [
    ...clientRecipient(input),
    ...approvers.map((contact) => ({ name: contact.name, address: contact.email })),
  ];
  return addresses.filter(
    (one, index) =>
      addresses.findIndex((other) => other.address.toLowerCase() === one.address.toLowerCase()) === index,
  );
}

function attachmentsOf({ page, purpose }: ProposalInput): MailProposal['attachments'] {
  if (purpose === 'reporte') return page.report ? [page.report.document] : [];
  if (purpose === 'fabricante') return (page.currentPackage?.items ?? []).flatMap((item) => item.file ?? []);
  return [];
}

function valuesOf(input: ProposalInput): Readonly<Record<string, string>> {
  const { ticket, page, client, settings, purpose } = input;
  const engineer = settings.people.find((person) => person.id === settings.currentPersonId);
  const language = client?.details.language ?? 'es-MX';
  const sent = page.currentPackage;
  const report = page.report;
  const delivered = latest(ticket, 'v1.report.delivered');
  return {
    folio: purpose === 'improcedencia' ? ticket.requestFolio : (ticket.folio ?? ticket.requestFolio),
    cliente: client?.details.legalName ?? page.request.requester.name,
    contacto: recipientsOf(input)[0]?.name ?? page.request.requester.name,
    asunto: page.request.subject,
    recibida: dateWords(
      page.request.receivedAt,
      frozenContract(ticket)?.timeZone ?? settings.timeZone,
      language,
    ),
    motivo: latest(ticket, 'v1.inadmissibility.recorded')?.payload.reason ?? '',
    verificado: checkedWords(ticket),
    fabricante: sent?.manufacturer ?? '',
    caso: latest(ticket, 'v1.manufacturer.case-recorded')?.payload.caseNumber ?? '',
    producto: sent?.product ?? '',
    version: sent?.productVersion ?? '',
    severidad: sent?.severity ?? '',
    sintomas: sent?.summary ?? '',
    acciones: workWords(ticket),
    adjuntos: bullets(
      (sent?.items ?? []).map((item) =>
        // A file that nobody described is described by its name.
        [...new Set([item.description, item.file?.name])].filter(Boolean).join(' — '),
      ),
    ),
    revision: report ? String(report.revision) : '',
    revision_anterior: String(report?.supersedes?.revision ?? ''),
    motivo_revision: report?.revisionReason ?? '',
    archivo: report?.document.name ?? '',
    sha256: report?.document.sha256 ?? '',
    enviado: dateWords(delivered?.recordedAt ?? null, settings.timeZone, language),
    ingeniero: engineer?.name ?? '',
    empresa: settings.issuer.tradeName || settings.issuer.legalName,
    telefono: settings.issuer.phone,
  };
}

/** A value that the desk does not have stays visible as a blank, and a message that still holds one is not written. */
export function proposeMail(input: ProposalInput): Result<MailProposal, DeskFailure> {
  const { purpose, client } = input;
  const language = client?.details.language ?? 'es-MX';
  const template =
    purpose === 'reporte' && input.page.report?.supersedes
      ? revisedReportTemplate(language)
      : defaultMailTemplate(purpose, language);
  const values = valuesOf(input);
  const fields = Object.fromEntries(
    mailTemplateFields[purpose].declared.map((field) => [
      field,
      values[field]?.trim() || mailBlank(field, language),
    ]),
  );
  const rendered = renderMailTemplate(template, fields);
  if (!rendered.ok) return err({ kind: 'mail', reason: 'template', params: { fault: rendered.error.kind } });
  return ok({ to: recipientsOf(input), cc: [], attachments: attachmentsOf(input), ...rendered.value });
}

export function mailFailure(failure: DraftFailure): DeskFailure {
  switch (failure.kind) {
    case 'no-recipient':
      return { kind: 'mail', reason: 'no-recipient', params: {} };
    case 'unsafe-header':
      return { kind: 'mail', reason: 'unsafe-header', params: { field: failure.field } };
    case 'invalid-field':
      return {
        kind: 'mail',
        reason: 'invalid-field',
        params: { field: failure.field, value: failure.value },
      };
    case 'too-large-to-send':
      return {
        kind: 'mail',
        reason: 'too-large-to-send',
        params: {
          totalBytes: String(failure.totalBytes),
          limitBytes: String(failure.limitBytes),
          files: failure.attachments.map((file) => file.name).join(', '),
        },
      };
  }
}
