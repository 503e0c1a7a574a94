/** What the timeline shows of each kind of record, in which order and as what. */
import type { TicketEventType } from '../../../../electron/shared/domain/ticket-events';

export type ValueKind =
  | 'text'
  | 'markdown'
  /** Clocks of work, by their ids. */
  | 'timers'
  | 'instant'
  | 'files'
  | 'yes-no'
  | 'minutes'
  | 'revision'
  | 'hash'
  | 'person'
  | 'call'
  | 'product'
  | 'criteria'
  | 'choice'
  | 'power'
  | 'frozen'
  | 'addresses'
  | 'labels'
  | 'items'
  /** The items of a package that was made, with what was hidden of each. */
  | 'packed'
  | 'kept'
  /** Rules by which it was hidden. */
  | 'rules'
  | 'authority'
  | 'terms'
  | 'certificate'
  | 'differences'
  | 'rubric'
  | 'external'
  | 'timestamp'
  | 'destination'
  | 'request'
  | 'clock-changes'
  /** Records that an undo took back, by their names. */
  | 'undone'
  /** Another desk, by its name. */
  | 'desk'
  /** An enumerated value; the rest is the group of `common` that has its words. */
  | `words:${string}`;

export interface RowSpec {
  /** Key in the payload and, unless `label` says otherwise, under `field.`. */
  readonly key: string;
  readonly kind: ValueKind;
  /** Key under `field.` where the payload's key means something else elsewhere. */
  readonly label?: string;
}

const row = (key: string, kind: ValueKind = 'text'): RowSpec => ({ key, kind });

const SIGNING = [row('block', 'words:signature-block'), row('signedAt', 'instant')];

export const RECORD_ROWS: Readonly<Record<TicketEventType, readonly RowSpec[]>> = {
  'v1.request.captured': [row('requestFolio'), row('request', 'request')],
  'v1.request.updated': [row('request', 'request')],
  'v1.request.validated': [
    row('valid', 'yes-no'),
    row('product', 'product'),
    row('criteria', 'criteria'),
    row('choice', 'choice'),
    row('ratifyBy', 'instant'),
    row('note'),
    row('frozen', 'frozen'),
  ],
  'v1.ticket.opened': [row('folio')],
  'v1.inadmissibility.recorded': [row('recipient', 'person'), row('reason')],
  'v1.mail.drafted': [
    row('purpose', 'words:mail-purpose'),
    row('to', 'addresses'),
    row('cc', 'addresses'),
    row('subject'),
    row('body'),
    row('attachments', 'files'),
    row('eml', 'files'),
  ],
  'v1.mail.sent-evidenced': [
    row('sentAt', 'instant'),
    row('how', 'words:sent-how'),
    row('evidence', 'files'),
    row('note'),
  ],
  'v1.mail.queued': [],
  'v1.mail.dequeued': [row('reason')],
  'v1.mail.uncertain-decided': [
    row('decision', 'words:uncertain-decision'),
    row('reason'),
    row('evidence', 'files'),
  ],
  // Kept beside the records, and shown with the message.
  'v1.mail.attempt-started': [],
  'v1.mail.attempt-ended': [],
  'v1.ticket.attended': [
    row('assignee', 'person'),
    row('priority', 'words:priority'),
    row('terms', 'terms'),
    row('agreed'),
  ],
  'v1.ticket.reassigned': [row('assignee', 'person'), row('reason')],
  'v1.ticket.reprioritised': [
    row('priority', 'words:priority'),
    row('changes', 'clock-changes'),
    row('reason'),
  ],
  'v1.work.logged': [
    row('activity', 'markdown'),
    row('timers', 'timers'),
    row('startedAt', 'instant'),
    row('minutes', 'minutes'),
    row('call', 'call'),
    row('evidence', 'files'),
  ],
  'v1.work.started': [row('at', 'instant')],
  'v1.work.stopped': [row('at', 'instant'), row('reason')],
  'v1.solution.declared': [
    row('finished', 'yes-no'),
    row('pending'),
    row('cause'),
    row('solution'),
    row('verification'),
    row('operationState', 'words:operation-state'),
    row('pendingRisks'),
    row('recommendations'),
  ],
  'v1.operation.supported': [
    row('operationState', 'words:operation-state'),
    row('actions'),
    row('manufacturerNeeded', 'yes-no'),
    row('justification'),
  ],
  'v1.manufacturer.package-prepared': [
    row('manufacturer'),
    row('product'),
    row('productVersion'),
    row('serial'),
    row('severity'),
    row('supportContract'),
    row('summary'),
    row('items', 'items'),
  ],
  'v1.manufacturer.package-built': [
    row('archives', 'files'),
    row('rules', 'rules'),
    row('kept', 'kept'),
    row('items', 'packed'),
    row('equivalences', 'files'),
  ],
  'v1.manufacturer.portal-sent': [
    row('portal'),
    row('sentAt', 'instant'),
    row('number'),
    row('evidence', 'files'),
  ],
  'v1.manufacturer.case-recorded': [row('caseNumber'), row('noCaseReason'), row('portal')],
  'v1.recommendation.recorded': [
    row('from'),
    row('receivedAt', 'instant'),
    row('text'),
    row('call', 'call'),
    row('file', 'files'),
  ],
  'v1.recommendation.marked': [row('outcome', 'words:recommendation-outcome'), row('note')],
  'v1.report.issued': [
    row('revision', 'revision'),
    row('revisionReason'),
    row('document', 'files'),
    row('journalHead', 'hash'),
  ],
  'v1.report.delivered': [row('revision', 'revision'), row('sha256', 'hash')],
  'v1.approval.reminded': [row('channel', 'words:channel'), row('note'), row('evidence', 'files')],
  'v1.approval.recorded': [
    row('granted', 'yes-no'),
    row('revision', 'revision'),
    row('by', 'person'),
    row('power', 'power'),
    row('channel', 'words:channel'),
    row('at', 'instant'),
    row('call', 'call'),
    row('original', 'files'),
    row('words'),
    row('reservations'),
    row('denialReason'),
    row('withoutPowerReason'),
  ],
  'v1.attention.ratified': [row('ratified', 'yes-no'), row('authority', 'authority'), row('note')],
  'v1.deviation.recorded': [
    row('reason'),
    { key: 'to', kind: 'destination', label: 'destination' },
    row('authority', 'authority'),
    row('evidence', 'files'),
  ],
  'v1.terms.revised': [
    row('basis', 'words:terms-basis'),
    row('terms', 'terms'),
    row('changes', 'clock-changes'),
    row('reason'),
  ],
  'v1.reception.corrected': [
    row('receivedAt', 'instant'),
    row('previous', 'instant'),
    row('changes', 'clock-changes'),
    row('reason'),
  ],
  'v1.waiting.started': [
    row('party', 'words:party'),
    row('at', 'instant'),
    row('changes', 'clock-changes'),
    row('reason'),
  ],
  'v1.waiting.ended': [row('at', 'instant'), row('changes', 'clock-changes'), row('note')],
  'v1.handover.noted': [row('note')],
  'v1.labels.changed': [row('added', 'labels'), row('removed', 'labels')],
  'v1.evidence.attached': [row('file', 'files'), row('note')],
  'v1.expediente.exported': [
    row('fileName'),
    row('fileCount'),
    row('missingCount'),
    row('sha256', 'hash'),
    row('journalHead', 'hash'),
  ],
  'v1.record.amended': [row('reason'), row('changes', 'clock-changes')],
  'v1.act.undone': [
    row('undone', 'undone'),
    row('why', 'words:undo-why'),
    row('note'),
    row('changes', 'clock-changes'),
  ],
  'v1.letter.issued': [
    row('client', 'person'),
    row('manager', 'person'),
    row('document', 'files'),
    row('journalHead', 'hash'),
  ],
  'v1.letter.signed': [
    ...SIGNING,
    row('power', 'power'),
    row('certificate', 'certificate'),
    row('match', 'words:signer-match'),
    row('differences', 'differences'),
    row('mismatchReason'),
    row('rubric', 'rubric'),
    row('external', 'external'),
    row('timestamp', 'timestamp'),
    row('document', 'files'),
  ],
  'v1.letter.handwritten': [
    ...SIGNING,
    row('signer'),
    row('rubric', 'rubric'),
    row('note'),
    row('document', 'files'),
  ],
  'v1.letter.sent-out': [row('block', 'words:signature-block'), row('signatory'), row('document', 'files')],
  'v1.letter.paper-attached': [
    row('signedAt', 'instant'),
    row('power', 'power'),
    row('scan', 'files'),
    row('note'),
  ],
  'v1.letter.rejected': [
    row('block', 'words:signature-block'),
    row('by'),
    row('at', 'instant'),
    row('reason'),
  ],
  'v1.letter.timestamped': [row('stamp', 'timestamp'), row('document', 'files')],
  'v1.letter.constancia-attached': [
    row('issuedBy'),
    row('file', 'files'),
    row('documentSha256', 'hash'),
    row('note'),
  ],
  'v1.transfer.sent': [{ key: 'to', kind: 'desk', label: 'to-desk' }, row('reason')],
  'v1.transfer.received': [
    { key: 'from', kind: 'desk', label: 'from-desk' },
    row('sentAt', 'instant'),
    { key: 'events', kind: 'text', label: 'brought-events' },
    { key: 'files', kind: 'text', label: 'brought-files' },
    row('clockAhead', 'instant'),
    row('extract', 'files'),
  ],
  'v1.transfer.taken-back': [
    { key: 'to', kind: 'desk', label: 'to-desk' },
    row('reason'),
    row('confirmedBy'),
  ],
  'v1.ticket.moved': [],
};

/** What the clocks of an entry tell, exactly and as corrected since. */
const MEASURED: ReadonlySet<string> = new Set(['startedAt', 'minutes']);

/** A row says something when its value is neither empty nor absent. */
export function shownRows(type: TicketEventType, payload: object): readonly (RowSpec & { value: unknown })[] {
  const values: Readonly<Record<string, unknown>> = { ...payload };
  return RECORD_ROWS[type]
    .map((spec) => ({ ...spec, value: values[spec.key] }))
    .filter(({ key, value }) => !isBlank(value) && !(values['timers'] && MEASURED.has(key)));
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
