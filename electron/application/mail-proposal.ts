/** What a message would say: the template of its purpose with the ticket's facts, for the engineer to read and change. */
import { approvalConfirmations } from '../shared/domain/approval-confirmations';
import type { Client } from '../shared/domain/clients';
import { frozenContract } from '../shared/domain/frozen-contract';
import { mailBlank } from '../shared/domain/mail-blanks';
import type { DraftFailure } from '../shared/domain/mail-model';
import { defaultMailTemplate } from '../shared/domain/mail-template-texts';
import {
  inadmissibilityToAnother,
  revisedReportTemplate,
  withoutField,
} from '../shared/domain/mail-template-variants';
import {
  type MailLanguage,
  type MailPurpose,
  type MailTemplate,
  mailTemplateFields,
  renderMailTemplate,
} from '../shared/domain/mail-templates';
import type { TicketPage } from '../shared/domain/projections/page';
import { SpanishDates } from '../shared/domain/spanish-dates';
import { latest, type Ticket } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import type { MailProposal } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import {
  ENGLISH_CRITERION_WORDS,
  ENGLISH_OUTCOME_WORDS,
  englishBasisWords,
  englishInstant,
} from './documents/english-words';
import { outcomeOf } from './documents/report-outcome';
import { basisWords, CRITERION_WORDS } from './documents/words';
import { bullets, manufacturerValues } from './manufacturer-mail';

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

/** As the documents write it: the words of a system library differ from one machine to the next. */
function dateWords(instant: string | null, timeZone: string, language: MailLanguage): string {
  if (!instant) return '';
  return language === 'en' ? englishInstant(instant, timeZone) : new SpanishDates(timeZone).full(instant);
}

function checkedWords(ticket: Ticket, language: MailLanguage): string {
  const criteria = latest(ticket, 'v1.request.validated')?.payload.criteria ?? [];
  const outcomes = { met: 'cumple', 'not-met': 'no cumple', unknown: 'no se pudo determinar' } as const;
  return bullets(
    criteria.map(({ criterion, outcome, basis }) =>
      language === 'en'
        ? `${ENGLISH_CRITERION_WORDS[criterion]}: ${ENGLISH_OUTCOME_WORDS[outcome]}. ${englishBasisWords(basis)}`
        : `${CRITERION_WORDS[criterion]}: ${outcomes[outcome]}. ${basisWords(basis)}`,
    ),
  );
}

function clientRecipient({ page, client }: ProposalInput): readonly Address[] {
  const { requester } = page.request;
  const contact = client?.contacts.find((candidate) => candidate.id === requester.contactId);
  const address = contact?.email || requester.email;
  return address ? [{ name: contact?.name ?? requester.name, address }] : [];
}

interface Recipients {
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
}

const isSame = (one: Address, other: Address) => one.address.toLowerCase() === other.address.toLowerCase();

function recipientsOf(input: ProposalInput): Recipients {
  const { ticket, client, purpose } = input;
  if (purpose === 'fabricante') return { to: [], cc: [] };
  const requester = clientRecipient(input);
  if (purpose === 'improcedencia') {
    const recorded = latest(ticket, 'v1.inadmissibility.recorded')?.payload.recipient;
    return { to: recorded ? [{ name: recorded.name, address: recorded.email }] : requester, cc: [] };
  }
  // The report and its reminder ask for the Vo.Bo.: they greet who may grant it. The requester without that power is kept informed.
  const approvers = (client?.contacts ?? [])
    .filter((contact) => contact.active && contact.powers.approve && contact.email !== '')
    .map((contact) => ({ name: contact.name, address: contact.email }))
    .filter((one, index, all) => all.findIndex((other) => isSame(one, other)) === index);
  if (approvers.length === 0) return { to: requester, cc: [] };
  const asked = (one: Address) => requester.some((other) => isSame(one, other));
  return {
    to: [...approvers.filter(asked), ...approvers.filter((one) => !asked(one))],
    cc: approvers.some(asked) ? [] : requester,
  };
}

function attachmentsOf({ page, purpose }: ProposalInput): MailProposal['attachments'] {
  if (purpose === 'reporte') return page.report ? [page.report.document] : [];
  if (purpose === 'fabricante') return packageFiles(page);
  return [];
}

/** The archives that no message carries yet, as many as one takes; where none was made, the files themselves. */
function packageFiles({ currentBuilt, currentPackage, mails }: TicketPage): MailProposal['attachments'] {
  if (!currentBuilt) return (currentPackage?.items ?? []).flatMap((item) => item.file ?? []);
  const carried = new Set(mails.flatMap(({ mail }) => mail.attachments.map(({ sha256 }) => sha256)));
  const waiting = currentBuilt.archives.filter(({ sha256 }) => !carried.has(sha256));
  const room = currentBuilt.limitBytes ?? Number.POSITIVE_INFINITY;
  let bytes = 0;
  return waiting.filter(({ sizeBytes }) => {
    if (bytes > 0 && bytes + sizeBytes > room) return false;
    bytes += sizeBytes;
    return true;
  });
}

function valuesOf(input: ProposalInput): Readonly<Record<string, string>> {
  const { ticket, page, client, settings, purpose } = input;
  const engineer = settings.people.find((person) => person.id === settings.currentPersonId);
  const language = client?.details.language ?? 'es-MX';
  const report = page.report;
  const delivered = latest(ticket, 'v1.report.delivered');
  return {
    folio: purpose === 'improcedencia' ? ticket.requestFolio : (ticket.folio ?? ticket.requestFolio),
    cliente: client?.details.legalName ?? page.request.requester.name,
    contacto: recipientsOf(input).to[0]?.name ?? page.request.requester.name,
    asunto: page.request.subject,
    recibida: dateWords(
      page.request.receivedAt,
      frozenContract(ticket)?.timeZone ?? settings.timeZone,
      language,
    ),
    motivo: latest(ticket, 'v1.inadmissibility.recorded')?.payload.reason ?? '',
    solicitante: page.request.requester.name,
    verificado: checkedWords(ticket, language),
    caso: latest(ticket, 'v1.manufacturer.case-recorded')?.payload.caseNumber ?? '',
    ...manufacturerValues(ticket, page),
    revision: report ? String(report.revision) : '',
    revision_anterior: String(report?.supersedes?.revision ?? ''),
    motivo_revision: report?.revisionReason ?? '',
    confirmaciones: approvalConfirmations(language, outcomeOf(ticket))
      .map((sentence, index) => `${index + 1}. ${sentence}`)
      .join('\n'),
    archivo: report?.document.name ?? '',
    sha256: report?.document.sha256 ?? '',
    enviado: dateWords(delivered?.recordedAt ?? null, settings.timeZone, language),
    ingeniero: engineer?.name ?? '',
    empresa: settings.issuer.tradeName || settings.issuer.legalName,
    telefono: settings.issuer.phone,
  };
}

/** What a package need not have: its line is left out instead of asking for it. */
const OPTIONAL_OF_PACKAGE = ['serie', 'contrato_soporte', 'solicitud', 'adjuntos', 'sin_archivo'] as const;

function templateFor(
  input: ProposalInput,
  language: MailLanguage,
  values: Readonly<Record<string, string>>,
): MailTemplate {
  const { purpose, page } = input;
  if (purpose === 'reporte' && page.report?.supersedes) return revisedReportTemplate(language);
  if (purpose === 'improcedencia' && isToAnother(input)) return inadmissibilityToAnother(language);
  const template = defaultMailTemplate(purpose, language);
  if (purpose !== 'fabricante') return template;
  return OPTIONAL_OF_PACKAGE.filter((field) => !values[field]).reduce(withoutField, template);
}

/** Whether the message goes to a contact who is not the one that asked. */
function isToAnother(input: ProposalInput): boolean {
  const [recipient] = recipientsOf(input).to;
  const requester = clientRecipient(input)[0];
  return Boolean(
    recipient &&
      (requester ? !isSame(recipient, requester) : recipient.name !== input.page.request.requester.name),
  );
}

/** A value that the desk does not have stays visible as a blank, and a message that still holds one is not written. */
export function proposeMail(input: ProposalInput): Result<MailProposal, DeskFailure> {
  const { purpose, client } = input;
  const language = client?.details.language ?? 'es-MX';
  const values = valuesOf(input);
  const template = templateFor(input, language, values);
  const fields = Object.fromEntries(
    mailTemplateFields[purpose].declared.map((field) => [
      field,
      values[field]?.trim() || mailBlank(field, language),
    ]),
  );
  const rendered = renderMailTemplate(template, fields);
  if (!rendered.ok) return err({ kind: 'mail', reason: 'template', params: { fault: rendered.error.kind } });
  return ok({ ...recipientsOf(input), attachments: attachmentsOf(input), ...rendered.value });
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
