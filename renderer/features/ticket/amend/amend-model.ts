/**
 * Which fields of a record its correction may change, and as what kind of field. What decided the way, or names a
 * document, is left out: the desk refuses a correction of it (`amend-decision`).
 */
import type { TicketEventType } from '../../../../electron/shared/domain/ticket-events';

export type AmendKind = 'line' | 'text' | 'instant' | 'minutes' | 'files' | 'call' | 'product' | AmendChoice;
export interface AmendChoice {
  /** Catalogue prefix in `common` under which the options have their words. */
  readonly words: 'operation-state' | 'recommendation-outcome' | 'channel';
  readonly options: readonly string[];
}

export interface AmendField {
  /** Key in the payload; also the key of its label under `field.`. */
  readonly key: string;
  readonly kind: AmendKind;
  readonly maxChars?: number;
}

const line = (key: string, maxChars: number): AmendField => ({ key, kind: 'line', maxChars });
const text = (key: string, maxChars: number): AmendField => ({ key, kind: 'text', maxChars });
const of = (key: string, kind: AmendKind): AmendField => ({ key, kind });

const SOLVED = [
  text('cause', 8000),
  text('solution', 20_000),
  text('verification', 8000),
  text('pendingRisks', 8000),
  text('recommendations', 8000),
];

const FIELDS: Partial<Record<TicketEventType, readonly AmendField[]>> = {
  'v1.work.logged': [
    of('startedAt', 'instant'),
    of('minutes', 'minutes'),
    text('activity', 20_000),
    of('evidence', 'files'),
  ],
  'v1.request.validated': [of('product', 'product'), text('note', 4000)],
  'v1.ticket.attended': [text('agreed', 4000)],
  'v1.solution.declared': [...SOLVED, text('pending', 8000)],
  'v1.operation.supported': [
    of('operationState', { words: 'operation-state', options: ['estable', 'degradada', 'caida'] }),
    text('actions', 8000),
    text('justification', 8000),
  ],
  'v1.manufacturer.package-prepared': [
    line('manufacturer', 120),
    line('product', 160),
    line('productVersion', 120),
    line('serial', 120),
    line('severity', 60),
    text('summary', 8000),
  ],
  'v1.manufacturer.portal-sent': [line('portal', 300), of('sentAt', 'instant'), line('number', 120)],
  'v1.manufacturer.case-recorded': [line('caseNumber', 120), text('noCaseReason', 2000)],
  'v1.recommendation.recorded': [text('text', 20_000), line('from', 200), of('receivedAt', 'instant')],
  'v1.recommendation.marked': [
    of('outcome', { words: 'recommendation-outcome', options: ['applied', 'not-applied', 'failed'] }),
    text('note', 4000),
  ],
  'v1.approval.recorded': [
    of('at', 'instant'),
    of('call', 'call'),
    text('words', 8000),
    text('reservations', 4000),
    text('denialReason', 4000),
    text('withoutPowerReason', 2000),
  ],
  'v1.evidence.attached': [text('note', 2000)],
};

/** Fields of this very record: one that its payload does not have (the other answer's) or holds as null is left out. */
export function amendFields(type: TicketEventType, payload: object): readonly AmendField[] {
  const values: Readonly<Record<string, unknown>> = { ...payload };
  return (FIELDS[type] ?? []).filter((field) => values[field.key] !== undefined && values[field.key] !== null);
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
