/** The procedure's graph a second time, and what the records of each way must say: see `TABLE`. */
import { recordsOf, type Ticket } from '../../electron/shared/domain/ticket';
import type { TicketEventPayloads, TicketEventType } from '../../electron/shared/domain/ticket-events';

/** Payloads of a type with their place in the journal, oldest first: of this passage through the step, or of all. */
export interface Written {
  since<T extends TicketEventType>(type: T): readonly Entry<T>[];
  ever<T extends TicketEventType>(type: T): readonly Entry<T>[];
}

interface Entry<T extends TicketEventType> {
  readonly seq: number;
  readonly payload: TicketEventPayloads[T];
}

export function writtenOn(ticket: Ticket): Written {
  const visit = ticket.visits.length - 1;
  return {
    since: (type) => recordsOf(ticket, type).filter((record) => record.visit === visit),
    ever: (type) => recordsOf(ticket, type),
  };
}

type Content = (written: Written) => boolean;

const last = <T>(items: readonly T[]): T | undefined => items[items.length - 1];

/** A mail of this purpose, written after `after`, whose sending was evidenced with something else than itself. */
function sent(
  { since }: Written,
  purpose: string,
  after: number,
  fits: (mail: TicketEventPayloads['v1.mail.drafted']) => boolean,
): boolean {
  return since('v1.mail.drafted').some(
    ({ seq, payload }) =>
      payload.purpose === purpose &&
      seq > after &&
      fits(payload) &&
      since('v1.mail.sent-evidenced').some(
        (proof) =>
          proof.payload.mailId === payload.mailId &&
          proof.payload.evidence.sha256 !== payload.eml.sha256 &&
          payload.attachments.every(({ sha256 }) => sha256 !== proof.payload.evidence.sha256),
      ),
  );
}

/** Step 2: every criterion of the table is met for «sí», one at least is not for «no»; a change has its reason. */
const validated =
  (valid: boolean, conditional: boolean): Content =>
  ({ since }) => {
    const record = last(since('v1.request.validated'))?.payload;
    if (!record || record.valid !== valid || record.criteria.length === 0) return false;
    const allMet = record.criteria.every(({ outcome }) => outcome === 'met');
    const turned = record.criteria.some(
      ({ computed, decision }) => decision === 'overridden' && computed !== 'met',
    );
    const reasoned = record.criteria.every(
      ({ decision, reason }) => decision === 'confirmed' || reason !== '',
    );
    const named = !valid || (record.clientId !== null && record.contractId !== null);
    const termed = conditional === (record.ratifyBy !== null);
    return allMet === valid && (!valid || turned === conditional) && reasoned && named && termed;
  };

const declared =
  (finished: boolean): Content =>
  ({ since }) =>
    last(since('v1.solution.declared'))?.payload.finished === finished;

const supported =
  (manufacturerNeeded: boolean): Content =>
  ({ since }) => {
    const record = last(since('v1.operation.supported'))?.payload;
    return record?.manufacturerNeeded === manufacturerNeeded && record.justification !== '';
  };

/** What the client's answer cannot be: our reports, what shows that our mails left, and what the request began with. */
const ours = (ever: Written['ever']): readonly (string | undefined)[] => [
  ...ever('v1.report.issued').map(({ payload }) => payload.document.sha256),
  ...ever('v1.mail.drafted').map(({ payload }) => payload.eml.sha256),
  ...ever('v1.mail.sent-evidenced').map(({ payload }) => payload.evidence.sha256),
  ...ever('v1.request.captured').map(({ payload }) => payload.request.original?.sha256),
  ...ever('v1.request.updated').map(({ payload }) => payload.request.original?.sha256),
];

/** Step 10: the answer is about the newest report, comes after its delivery, and is shown by the client's own words. */
const answered =
  (granted: boolean): Content =>
  ({ since, ever }) => {
    const record = last(since('v1.approval.recorded'))?.payload;
    const report = last(ever('v1.report.issued'))?.payload;
    const delivery = last(ever('v1.report.delivered'))?.payload;
    const mail = ever('v1.mail.sent-evidenced').find(({ payload }) => payload.mailId === delivery?.mailId);
    if (!record || !report || !mail) return false;
    const shown =
      record.channel === 'email'
        ? record.original !== null && !ours(ever).includes(record.original.sha256)
        : record.call !== null;
    return (
      record.granted === granted &&
      record.reportSha256 === report.document.sha256 &&
      Date.parse(record.at) >= Date.parse(mail.payload.sentAt) - 60_000 &&
      (granted || record.denialReason !== '') &&
      shown
    );
  };

/** Step 1: the request says what, by whom, when and how, and its original is there. */
const requested: Content = ({ ever }) => {
  const updated = last(ever('v1.request.updated'))?.payload.request;
  const request = updated ?? last(ever('v1.request.captured'))?.payload.request;
  return Boolean(
    request?.channel &&
      request.requester.name &&
      request.receivedAt &&
      request.subject &&
      request.description &&
      (request.channel === 'phone' ? request.call : request.original),
  );
};

/** Step 4: the terms are those of the contract as it was frozen, or what was agreed instead is told. */
const agreed: Content = ({ since, ever }) => {
  const record = last(since('v1.ticket.attended'))?.payload;
  const frozen = last(ever('v1.request.validated'))?.payload.frozen.canonical ?? '{}';
  const { contract } = JSON.parse(frozen);
  if (!record?.assignee.id || !contract) return false;
  const { targets, timeZone } = record.terms;
  const contracted = contract.targets[record.priority];
  const same = Object.entries(targets).every(([name, minutes]) => contracted[name] === minutes);
  return timeZone === contract.timeZone && (same || record.agreed !== '');
};

/** A closure is not undone once a letter about it bears a signature. */
const unsigned: Content = ({ ever }) =>
  ever('v1.letter.signed').length === 0 && ever('v1.letter.paper-attached').length === 0;

/**
 * PR-OPE-003 written down a second time, from the design's page and by hand, so that the engine is not judged by its
 * own table. `records` are what must have been written since the step was entered (or ever, where marked `ever:`).
 */
export interface TableEdge {
  readonly from: number | string;
  readonly to: number | string;
  readonly kind: 'step' | 'deviation';
  readonly records: readonly string[];
  /** What these records must say. */
  readonly content?: Content;
  /** Who must allow it, where somebody must. */
  readonly authority?: 'lider-soc' | 'gerente-operaciones';
}

const CONTRACT_CHECK = ['v1.request.validated'];

export const TABLE: Readonly<Record<string, TableEdge>> = {
  '1-2': { from: 1, to: 2, kind: 'step', records: ['ever:v1.request.captured'], content: requested },
  '2-3': { from: 2, to: 3, kind: 'step', records: CONTRACT_CHECK, content: validated(false, false) },
  '2-4': { from: 2, to: 4, kind: 'step', records: CONTRACT_CHECK, content: validated(true, false) },
  '3-fin': {
    from: 3,
    to: 'improcedente',
    kind: 'step',
    records: ['v1.inadmissibility.recorded', 'v1.mail.drafted', 'v1.mail.sent-evidenced'],
    content: (written) => {
      const record = last(written.since('v1.inadmissibility.recorded'));
      const email = record?.payload.recipient.email.toLowerCase();
      return (
        record !== undefined &&
        record.payload.reason !== '' &&
        sent(written, 'improcedencia', record.seq, ({ to }) =>
          to.some(({ address }) => address.toLowerCase() === email),
        )
      );
    },
  },
  '4-5': {
    from: 4,
    to: 5,
    kind: 'step',
    records: ['v1.ticket.attended', 'ever:v1.ticket.opened'],
    content: agreed,
  },
  '5-6': {
    from: 5,
    to: 6,
    kind: 'step',
    records: ['v1.work.logged', 'v1.solution.declared'],
    content: declared(false),
  },
  '5-9': {
    from: 5,
    to: 9,
    kind: 'step',
    records: ['v1.work.logged', 'v1.solution.declared'],
    content: (written) =>
      declared(true)(written) &&
      written
        .ever('v1.recommendation.recorded')
        .every(({ payload }) =>
          written
            .ever('v1.recommendation.marked')
            .some((mark) => mark.payload.recommendationId === payload.recommendationId),
        ),
  },
  '6-5': {
    from: 6,
    to: 5,
    kind: 'step',
    records: ['v1.work.logged', 'v1.operation.supported'],
    content: supported(false),
  },
  '6-7': {
    from: 6,
    to: 7,
    kind: 'step',
    records: ['v1.work.logged', 'v1.operation.supported'],
    content: supported(true),
  },
  '7-8': {
    from: 7,
    to: 8,
    kind: 'step',
    records: ['v1.manufacturer.package-prepared', 'v1.manufacturer.case-recorded'],
    content: (written) => {
      const newest = last(written.since('v1.manufacturer.package-prepared'));
      const files = newest?.payload.items.flatMap(({ file }) => file?.sha256 ?? []) ?? [];
      if (!newest?.payload.product || newest.payload.items.length === 0) return false;
      const byPortal = written
        .since('v1.manufacturer.portal-sent')
        .some(({ seq, payload }) => seq > newest.seq && !files.includes(payload.evidence.sha256));
      return (
        byPortal ||
        sent(written, 'fabricante', newest.seq, ({ attachments }) =>
          files.every((file) => attachments.some(({ sha256 }) => sha256 === file)),
        )
      );
    },
  },
  '8-5': { from: 8, to: 5, kind: 'step', records: ['v1.recommendation.recorded'] },
  '9-10': {
    from: 9,
    to: 10,
    kind: 'step',
    records: ['v1.report.issued', 'v1.mail.drafted', 'v1.mail.sent-evidenced', 'v1.report.delivered'],
    content: (written) => {
      const report = last(written.since('v1.report.issued'))?.payload.document.sha256;
      return sent(written, 'reporte', 0, ({ attachments }) =>
        attachments.some(({ sha256 }) => sha256 === report),
      );
    },
  },
  '10-fin': {
    from: 10,
    to: 'con-vobo',
    kind: 'step',
    records: ['v1.approval.recorded'],
    content: answered(true),
  },
  'vobo-denegado:10': {
    from: 10,
    to: 5,
    kind: 'deviation',
    records: ['v1.approval.recorded'],
    content: answered(false),
  },
  'vobo-sin-respuesta:10': {
    from: 10,
    to: 'sin-vobo',
    kind: 'deviation',
    records: ['v1.approval.reminded'],
    authority: 'gerente-operaciones',
    content: ({ since }) => since('v1.approval.reminded').length >= 2,
  },
  'fabricante-sin-apoyo:7': { from: 7, to: 5, kind: 'deviation', records: [], authority: 'lider-soc' },
  'fabricante-sin-apoyo:8': { from: 8, to: 5, kind: 'deviation', records: [], authority: 'lider-soc' },
  'retiro-cliente:1': { from: 1, to: 'retirada', kind: 'deviation', records: [] },
  'retiro-cliente:2': { from: 2, to: 'retirada', kind: 'deviation', records: [] },
  'retiro-cliente:4': { from: 4, to: 9, kind: 'deviation', records: [] },
  'retiro-cliente:5': { from: 5, to: 9, kind: 'deviation', records: [] },
  'retiro-cliente:6': { from: 6, to: 9, kind: 'deviation', records: [] },
  'retiro-cliente:7': { from: 7, to: 9, kind: 'deviation', records: [] },
  'retiro-cliente:8': { from: 8, to: 9, kind: 'deviation', records: [] },
  'atencion-condicionada:2': {
    from: 2,
    to: 4,
    kind: 'deviation',
    records: CONTRACT_CHECK,
    content: validated(true, true),
  },
  'reapertura:con-vobo': {
    from: 'con-vobo',
    to: 5,
    kind: 'deviation',
    records: [],
    authority: 'lider-soc',
    content: unsigned,
  },
  'reapertura:sin-vobo': {
    from: 'sin-vobo',
    to: 5,
    kind: 'deviation',
    records: [],
    authority: 'lider-soc',
    content: unsigned,
  },
};

/** Desviaciones that move nothing but must be told. */
export const UNMOVING = ['destinatario-no-registrado', 'aprueba-sin-poder', 'carta-no-emitida'] as const;
