/** Ticket → what the carta de aceptación prints (design: documents.md), after the Vo.Bo. */
import type { Client, Contact } from '../../shared/domain/clients';
import type { IssuerBlock, LetterModel } from '../../shared/domain/document-models';
import { frozenContract } from '../../shared/domain/frozen-contract';
import type { Signatory } from '../../shared/domain/letter-records';
import {
  defaultLetterTemplate,
  type LetterFieldName,
  renderTemplate,
  reservationsClause,
  shortAccount,
  type TemplateFailure,
  templateParagraphs,
} from '../../shared/domain/letter-template';
import { isLeftBy, type Procedure } from '../../shared/domain/procedure';
import { SpanishDates } from '../../shared/domain/spanish-dates';
import {
  assigneeOf,
  deliveryOf,
  latest,
  ratificationOf,
  recordsOf,
  requestOf,
  type Ticket,
} from '../../shared/domain/ticket';
import { ok, type Result } from '../../shared/result';

export interface LetterInput {
  readonly ticket: Ticket;
  readonly client: Client;
  readonly procedure: Procedure;
  readonly issuer: IssuerBlock;
  readonly contact: Contact;
  readonly manager: Signatory;
  readonly timeZone: string;
  readonly issuedAt: string;
  readonly journalHead: string;
  readonly revision: number;
}

/** The letter cannot be written while the ticket lacks these; the guards of the procedure see to it that it has them. */
function factsOf(ticket: Ticket) {
  const report = latest(ticket, 'v1.report.issued');
  const delivered = latest(ticket, 'v1.report.delivered');
  const approval = recordsOf(ticket, 'v1.approval.recorded').findLast((record) => record.payload.granted);
  const solution = recordsOf(ticket, 'v1.solution.declared').findLast((record) => record.payload.finished);
  const contract = frozenContract(ticket);
  if (!report || !delivered || !approval || !contract) {
    throw new Error(`Ticket ${ticket.id} has no Vo.Bo. on a delivered report`);
  }
  return {
    report,
    approval,
    contract,
    deliveredAt: deliveryOf(ticket, report.payload.revision)?.at ?? delivered.recordedAt,
    solved: solution?.payload.finished ? solution.payload : null,
  };
}

type Solution = NonNullable<ReturnType<typeof factsOf>['solved']>;

/** How the request came to be attended: the letter claims no validation that Líder SOC did not stand for. */
function validationClause(ticket: Ticket): string {
  const conditional = 'se atendió de manera condicionada';
  switch (ratificationOf(ticket)) {
    case null:
      return 'se validó al amparo del contrato';
    case 'ratified':
      return `${conditional}, con ratificación del Líder SOC, al amparo del contrato`;
    case 'refused':
      return `${conditional}, que el Líder SOC no ratificó, con referencia al contrato`;
    case 'pending':
      return `${conditional}, pendiente de ratificación por el Líder SOC, con referencia al contrato`;
  }
}

/** How the operation stood at the end, said in every letter: whoever accepts it knows it from the letter itself. */
function operationClause(solved: Solution | null): string {
  switch (solved?.operationState) {
    case 'estable':
      return 'estable.';
    case 'degradada':
      return 'degradada; no se ha restablecido por completo, según detalla el reporte de atención.';
    case 'caida':
      return 'caída; no se ha restablecido, según detalla el reporte de atención.';
    case undefined:
      return 'no se registró, porque la solicitud terminó sin declararse una solución.';
  }
}

export function letterSignatories(input: Pick<LetterInput, 'client' | 'contact' | 'manager' | 'issuer'>): {
  readonly client: Signatory;
  readonly manager: Signatory;
} {
  const { client, contact, manager, issuer } = input;
  return {
    client: {
      contactId: contact.id,
      name: contact.name,
      position: contact.position,
      organisation: client.details.legalName,
      rfc: contact.rfc,
      curp: contact.curp,
    },
    manager: { ...manager, organisation: manager.organisation || issuer.legalName },
  };
}

export function letterModel(input: LetterInput): Result<LetterModel, TemplateFailure> {
  const { ticket, client, timeZone } = input;
  const request = requestOf(ticket);
  const facts = factsOf(ticket);
  const attendedFrom = ticket.visits.find(
    ({ at }) => at.kind === 'step' && isLeftBy(input.procedure, at.step, ['ticket.attend']),
  );
  const reservations = facts.approval.payload.reservations
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const dates = new SpanishDates(timeZone);
  const date = (instant: string) => dates.day(instant);
  const fields: Record<LetterFieldName, string> = {
    cliente: client.details.legalName,
    emisor: input.issuer.legalName,
    fecha_solicitud: date(request.receivedAt ?? ticket.visits[0]?.enteredAt ?? input.issuedAt),
    folio_solicitud: ticket.requestFolio,
    folio_ticket: ticket.folio ?? ticket.requestFolio,
    validacion: validationClause(ticket),
    contrato: facts.contract.number,
    periodo_atencion: dates.span(attendedFrom?.enteredAt ?? input.issuedAt, facts.report.recordedAt),
    atendido_por: assigneeOf(ticket)?.name ?? facts.report.recordedBy.name,
    requerimiento: shortAccount(request.subject),
    solucion: shortAccount(
      facts.solved?.solution ?? 'Se entregó el reporte de lo realizado hasta el retiro de la solicitud.',
    ),
    estado_operacion: operationClause(facts.solved),
    revision_reporte: String(facts.report.payload.revision),
    fecha_entrega: date(facts.deliveredAt),
    fecha_vobo: date(facts.approval.payload.at),
    medio_vobo: facts.approval.payload.channel === 'email' ? 'por correo electrónico' : 'por teléfono',
    otorgante_vobo: facts.approval.payload.by.name,
    reservas: reservationsClause(reservations),
  };
  const merged = renderTemplate(defaultLetterTemplate, fields);
  if (!merged.ok) return merged;
  const { client: signing, manager } = letterSignatories(input);
  return ok({
    issuer: input.issuer,
    procedure: { key: input.procedure.key, version: ticket.procedureVersion, title: input.procedure.title },
    requestFolio: ticket.requestFolio,
    ticketFolio: ticket.folio ?? ticket.requestFolio,
    revision: input.revision,
    issuedAt: input.issuedAt,
    timeZone,
    journalHead: input.journalHead,
    place: input.issuer.placeOfIssue ?? null,
    addressee: {
      clientLegalName: client.details.legalName,
      contactName: input.contact.name,
      contactPosition: input.contact.position,
    },
    contractNumber: facts.contract.number,
    report: { revision: facts.report.payload.revision, sha256: facts.report.payload.document.sha256 },
    paragraphs: templateParagraphs(merged.value),
    reservations,
    exclusions: ['las garantías del contrato, que permanecen vigentes en sus términos.'],
    client: { name: signing.name, position: signing.position, organisation: signing.organisation },
    manager: { name: manager.name, position: manager.position, organisation: manager.organisation },
  });
}
