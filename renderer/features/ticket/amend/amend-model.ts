/**
 * Which fields of a record its correction may change, and as what kind of field. What decided the way, or names a
 * document, is left out: the desk refuses a correction of it (`amend-decision`).
 */
import type { TicketEventType } from '../../../../electron/shared/domain/ticket-events';
import type { TimelineRecord } from '../timeline/timeline-model';

export type AmendKind = 'line' | 'text' | 'instant' | 'minutes' | 'files' | 'call' | 'product' | AmendChoice;
export interface AmendChoice {
  /** Catalogue prefix in `common` under which the options have their words. */
  readonly words: 'operation-state' | 'recommendation-outcome' | 'channel' | 'party';
  readonly options: readonly string[];
}

export interface AmendField {
  /** Key in the payload; also the key of its label under `field.`. */
  readonly key: string;
  readonly kind: AmendKind;
}

const line = (key: string): AmendField => ({ key, kind: 'line' });
const text = (key: string): AmendField => ({ key, kind: 'text' });
const of = (key: string, kind: AmendKind): AmendField => ({ key, kind });

const OPERATION_STATE: AmendChoice = {
  words: 'operation-state',
  options: ['estable', 'degradada', 'caida'],
};

const SOLVED = [
  text('cause'),
  text('solution'),
  text('verification'),
  text('pendingRisks'),
  text('recommendations'),
];

const FIELDS: Partial<Record<TicketEventType, readonly AmendField[]>> = {
  'v1.work.logged': [
    of('startedAt', 'instant'),
    of('minutes', 'minutes'),
    text('activity'),
    of('evidence', 'files'),
  ],
  'v1.work.started': [of('at', 'instant')],
  'v1.work.stopped': [of('at', 'instant'), text('reason')],
  'v1.request.validated': [of('product', 'product'), text('note')],
  'v1.ticket.attended': [text('agreed')],
  'v1.solution.declared': [...SOLVED, of('operationState', OPERATION_STATE), text('pending')],
  'v1.operation.supported': [of('operationState', OPERATION_STATE), text('actions'), text('justification')],
  'v1.manufacturer.package-prepared': [
    line('manufacturer'),
    line('product'),
    line('productVersion'),
    line('serial'),
    line('severity'),
    line('supportContract'),
    text('summary'),
  ],
  'v1.manufacturer.portal-sent': [line('portal'), of('sentAt', 'instant'), line('number')],
  'v1.manufacturer.case-recorded': [line('caseNumber'), text('noCaseReason'), line('portal')],
  'v1.recommendation.recorded': [text('text'), line('from'), of('receivedAt', 'instant')],
  'v1.recommendation.marked': [
    of('outcome', { words: 'recommendation-outcome', options: ['applied', 'not-applied', 'failed'] }),
    text('note'),
  ],
  'v1.approval.recorded': [
    of('at', 'instant'),
    of('call', 'call'),
    text('words'),
    text('reservations'),
    text('denialReason'),
    text('withoutPowerReason'),
  ],
  'v1.evidence.attached': [text('note')],
  'v1.waiting.started': [
    of('party', { words: 'party', options: ['cliente', 'fabricante'] }),
    of('at', 'instant'),
    text('reason'),
  ],
  'v1.waiting.ended': [of('at', 'instant'), text('note')],
};

/** A Vo.Bo. keeps the words of both answers, and those of the one that was not given are empty for good. */
function isOfTheOtherAnswer(key: string, values: Readonly<Record<string, unknown>>): boolean {
  if (key === 'denialReason') return values['granted'] === true;
  if (key === 'reservations') return values['granted'] === false;
  return key === 'withoutPowerReason' && values['mayApprove'] === true;
}

/** What the clocks of an entry tell is corrected at the clock. */
const isMeasured = (key: string, values: Readonly<Record<string, unknown>>): boolean =>
  values['timers'] !== undefined && (key === 'startedAt' || key === 'minutes');

/** Fields of this very record: one that its payload does not have (the other answer's) or holds as null is left out. */
export function amendFields(type: TicketEventType, payload: object): readonly AmendField[] {
  const values: Readonly<Record<string, unknown>> = { ...payload };
  return (FIELDS[type] ?? []).filter(
    ({ key }) =>
      values[key] !== undefined &&
      values[key] !== null &&
      !isOfTheOtherAnswer(key, values) &&
      !isMeasured(key, values),
  );
}

const MARKS: ReadonlySet<TicketEventType> = new Set([
  'v1.waiting.started',
  'v1.waiting.ended',
  'v1.work.started',
  'v1.work.stopped',
]);

/** What the form of a correction begins with: a mark whose time nobody stated has that of its recording. */
export function amendedPayload({ type, payload, occurredAt }: TimelineRecord): object {
  return MARKS.has(type) ? { at: occurredAt, ...payload } : payload;
}

/** What a correction changed: the old and the new value of each field that differs. */
export function changedFields(
  before: unknown,
  after: unknown,
): readonly { readonly key: string; readonly before: unknown; readonly after: unknown }[] {
  const old = recordOf(before);
  const now = recordOf(after);
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]))
    .map((key) => ({ key, before: old[key], after: now[key] }));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
