/** Ticket → what the reporte de atención prints. Facts only; the renderer words and lays them out. */
import { agreedTerms } from '../../shared/domain/agreed-terms';
import { approvalConfirmations } from '../../shared/domain/approval-confirmations';
import type { Client } from '../../shared/domain/clients';
import type {
  IssuerBlock,
  ReportActivity,
  ReportFigure,
  ReportModel,
  ReportStep,
  ReportValidation,
} from '../../shared/domain/document-models';
import type { EvidenceRef } from '../../shared/domain/evidence';
import { evidenceIn } from '../../shared/domain/evidence';
import { frozenContract } from '../../shared/domain/frozen-contract';
import { type Procedure, stepOf } from '../../shared/domain/procedure';
import { criteriaUndone } from '../../shared/domain/reception-doubts';
import { ledgerMinutes } from '../../shared/domain/service-clock';
import {
  latest,
  recordsOf,
  requestOf,
  type Ticket,
  type TicketRecord,
  workInOrder,
} from '../../shared/domain/ticket';
import { entryTime, timerMs, timersOf, workTime } from '../../shared/domain/work-time';
import type { Explained } from '../../shared/redaction/equivalents';
import type { DeskPerson } from '../../shared/settings';
import { choiceWords } from './fact-words';
import { personOf } from './people';
import { reportDeviations } from './report-deviations';
import { manufacturerRounds } from './report-manufacturer';
import { outcomeOf } from './report-outcome';
import { namedRecords } from './report-records';
import { termsOf } from './report-terms';
import { basisWords, CRITERION_WORDS, RECORD_WORDS } from './words';

const MINUTE_MS = 60_000;

export interface ReportInput {
  readonly ticket: Ticket;
  readonly client: Client;
  readonly procedure: Procedure;
  readonly issuer: IssuerBlock;
  readonly engineer: DeskPerson;
  readonly timeZone: string;
  readonly issuedAt: string;
  readonly journalHead: string;
  readonly revision: number;
  readonly supersedes: ReportModel['supersedes'];
  /** Pictures of the work log as they are printed, by SHA-256 of the original; null for one that can't be. */
  readonly pictures: ReadonlyMap<string, Uint8Array | null>;
  /** What each recommendation of the manufacturer calls by a pseudonym of the package, by its id. */
  readonly equivalents: ReadonlyMap<string, Explained>;
}

function validationOf(ticket: Ticket): ReportValidation {
  const record = latest(ticket, 'v1.request.validated');
  if (!record) throw new Error(`Ticket ${ticket.id} has no validation to report`);
  const corrected = recordsOf(ticket, 'v1.reception.corrected').find(({ seq }) => seq > record.seq);
  const outcomes = { met: 'cumple', 'not-met': 'no-cumple', unknown: 'no-determinado' } as const;
  return {
    criteria: record.payload.criteria.map((given) => ({
      criterion: CRITERION_WORDS[given.criterion],
      outcome: outcomes[given.outcome],
      basis: basisWords(given.basis),
      overrideReason: given.decision === 'overridden' ? given.reason : null,
    })),
    valid: record.payload.valid,
    validatedBy: personOf(record.recordedBy),
    validatedAt: record.recordedAt,
    frozenContractSha256: record.payload.frozen.sha256,
    ...(record.payload.choice && { choice: choiceWords(record.payload.choice, basisWords) }),
    ...(corrected?.payload.previous && {
      judgedAs: {
        receivedAt: corrected.payload.previous,
        undone: criteriaUndone(record.payload, agreedTerms(ticket), requestOf(ticket).receivedAt ?? '').map(
          (criterion) => CRITERION_WORDS[criterion],
        ),
      },
    }),
  };
}

/** What the client answered at step 10, which the graph asks without putting it as a question. */
function approvalIn(records: readonly TicketRecord[]): ReportStep['decision'] {
  const record = records.findLast((candidate) => candidate.type === 'v1.approval.recorded');
  if (record?.type !== 'v1.approval.recorded') return null;
  const { granted, denialReason } = record.payload;
  return {
    question: '¿Otorga su Vo.Bo.?',
    answer: granted ? 'si' : 'no',
    ...(!granted && denialReason !== '' && { reason: denialReason }),
  };
}

function stepsOf(ticket: Ticket, procedure: Procedure): readonly ReportStep[] {
  const passes = new Map<number, number>();
  return ticket.visits.flatMap((visit, index): ReportStep[] => {
    if (visit.at.kind !== 'step') return [];
    const { step: number } = visit.at;
    const step = stepOf(procedure, number);
    const pass = (passes.get(number) ?? 0) + 1;
    passes.set(number, pass);
    const records = ticket.records.filter((record) => record.visit === index && RECORD_WORDS[record.type]);
    const responsible = step.actor === 'soporte-n2' ? records[0]?.recordedBy : records.at(-1)?.actor;
    const roles = { cliente: 'Cliente', 'soporte-n2': 'Soporte Nivel 2', fabricante: 'Fabricante' } as const;
    return [
      {
        stepNumber: number,
        activity: step.activity,
        pass,
        responsibleRole: roles[step.actor],
        responsibleName: responsible?.name ?? null,
        // The first step is the client's: it began when the request came, as it is known by now.
        startedAt: index === 0 ? (requestOf(ticket).receivedAt ?? visit.enteredAt) : visit.enteredAt,
        endedAt: visit.leftAt,
        records: namedRecords(records),
        decision:
          step.question && visit.answer !== null
            ? { question: step.question, answer: visit.answer ? 'si' : 'no' }
            : approvalIn(records),
      },
    ];
  });
}

function activitiesOf(input: ReportInput): readonly ReportActivity[] {
  // In the order in which they were done: at three in the morning they are written down as they come to mind.
  return workInOrder(input.ticket).map((record) => {
    const { startedAt, ms } = entryTime(input.ticket, record);
    return {
      at: startedAt,
      engineer: record.recordedBy.name,
      text: record.payload.activity,
      minutes: ms / MINUTE_MS,
      figures: record.payload.evidence.flatMap((file): ReportFigure[] => {
        const bytes = input.pictures.get(file.sha256);
        return bytes === undefined ? [] : [{ caption: null, file, bytes }];
      }),
    };
  });
}

/** Exact sums by person: what several entries tell of the same moments counts once, and so does what no entry tells. */
function workOf(ticket: Ticket): ReportModel['work'] {
  const { people, totalMs } = workTime(ticket);
  const untoldMs = timersOf(ticket)
    .filter(({ entryId }) => entryId === null)
    .reduce((sum, timer) => sum + timerMs(timer), 0);
  const toldMs = recordsOf(ticket, 'v1.work.logged').reduce(
    (sum, record) => sum + entryTime(ticket, record).ms,
    0,
  );
  return {
    people: people.map(({ person, ms }) => ({ name: person.name, minutes: ms / MINUTE_MS })),
    totalMinutes: totalMs / MINUTE_MS,
    untoldMinutes: untoldMs / MINUTE_MS,
    repeatedMinutes: (toldMs + untoldMs - totalMs) / MINUTE_MS,
  };
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function solutionOf(ticket: Ticket): ReportModel['solution'] {
  const record = recordsOf(ticket, 'v1.solution.declared').findLast(
    (candidate) => candidate.payload.finished,
  );
  if (!record?.payload.finished) return null;
  const { payload } = record;
  return {
    cause: payload.cause,
    solution: payload.solution,
    operation: {
      state: payload.operationState,
      verifiedAt: record.recordedAt,
      verifiedBy: personOf(record.recordedBy),
      how: payload.verification,
    },
    pendingRisks: lines(payload.pendingRisks),
    recommendations: lines(payload.recommendations),
  };
}

/** Files of the ticket with who added each and when, the first time that a record spoke of it. */
export function evidenceAnnex(ticket: Ticket): ReportModel['evidence'] {
  const rows = new Map<string, { file: EvidenceRef; addedBy: string; addedAt: string }>();
  for (const record of ticket.records) {
    // The report itself and what carries it come after the report; a revision lists what it found.
    for (const file of evidenceIn(record.payload)) {
      if (!rows.has(file.sha256)) {
        rows.set(file.sha256, { file, addedBy: record.recordedBy.name, addedAt: record.recordedAt });
      }
    }
  }
  return [...rows.values()];
}

export function reportModel(input: ReportInput): ReportModel {
  const { ticket, client } = input;
  const request = requestOf(ticket);
  const captured = latest(ticket, 'v1.request.captured');
  const contract = frozenContract(ticket);
  const contact = client.contacts.find((candidate) => candidate.id === request.requester.contactId);
  const minutes = ledgerMinutes(ticket, input.procedure, input.issuedAt);
  const from = request.receivedAt ?? captured?.occurredAt ?? input.issuedAt;
  return {
    issuer: input.issuer,
    procedure: { key: input.procedure.key, version: ticket.procedureVersion, title: input.procedure.title },
    requestFolio: ticket.requestFolio,
    ticketFolio: ticket.folio ?? ticket.requestFolio,
    revision: input.revision,
    issuedAt: input.issuedAt,
    timeZone: input.timeZone,
    journalHead: input.journalHead,
    supersedes: input.supersedes,
    request: {
      clientLegalName: client.details.legalName,
      contract: {
        number: contract?.number ?? 'Sin contrato',
        validFrom: contract?.validFrom ?? '',
        validTo: contract?.validTo ?? null,
      },
      requester: {
        name: request.requester.name,
        position: contact?.position || null,
        email: request.requester.email || contact?.email || null,
        phone: request.requester.phone || contact?.phone || null,
        registered: contact !== undefined,
      },
      channel: request.channel === 'phone' ? 'llamada' : 'correo',
      receivedAt: from,
      capturedBy: captured ? personOf(captured.recordedBy) : { name: input.engineer.name, position: null },
      capturedAt: captured?.recordedAt ?? input.issuedAt,
      subject: request.subject,
    },
    validation: validationOf(ticket),
    terms: termsOf(ticket, input.procedure, input.issuedAt),
    chronology: stepsOf(ticket, input.procedure),
    activities: activitiesOf(input),
    work: workOf(ticket),
    manufacturerRounds: manufacturerRounds(ticket, input.equivalents),
    solution: solutionOf(ticket),
    withdrawn: outcomeOf(ticket) === 'retirada',
    times: {
      from,
      to: input.issuedAt,
      totalMinutes: minutes.soc + minutes.cliente + minutes.fabricante,
      ledgers: (['soc', 'cliente', 'fabricante'] as const).map((party) => ({
        party,
        minutes: minutes[party],
      })),
    },
    deviations: reportDeviations(ticket),
    evidence: evidenceAnnex(ticket),
    closing: {
      contactName: input.engineer.name,
      contactPhone: input.issuer.phone ?? null,
      contactEmail: input.engineer.email || input.issuer.email || null,
      confirm: approvalConfirmations('es-MX', outcomeOf(ticket)),
    },
  };
}
