/** The one stream of a ticket: its records, grouped for the filter. */
import type { ClockChange } from '../../../../electron/shared/domain/clock-changes';
import { evidenceIn } from '../../../../electron/shared/domain/evidence';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { TicketEventType } from '../../../../electron/shared/domain/ticket-events';

export type TimelineRecord = TicketPage['records'][number];

export const TIMELINE_GROUPS = ['records', 'work', 'mail', 'evidence', 'signatures'] as const;
export type TimelineGroup = (typeof TIMELINE_GROUPS)[number];

const GROUP_OF: Partial<Record<TicketEventType, TimelineGroup>> = {
  'v1.work.logged': 'work',
  'v1.work.started': 'work',
  'v1.work.stopped': 'work',
  'v1.handover.noted': 'work',
  'v1.mail.drafted': 'mail',
  'v1.mail.sent-evidenced': 'mail',
  'v1.mail.queued': 'mail',
  'v1.mail.dequeued': 'mail',
  'v1.mail.uncertain-decided': 'mail',
  'v1.approval.reminded': 'mail',
  'v1.evidence.attached': 'evidence',
  'v1.expediente.exported': 'evidence',
  'v1.letter.issued': 'signatures',
  'v1.letter.signed': 'signatures',
  'v1.letter.handwritten': 'signatures',
  'v1.letter.sent-out': 'signatures',
  'v1.letter.paper-attached': 'signatures',
  'v1.letter.rejected': 'signatures',
  'v1.letter.timestamped': 'signatures',
  'v1.letter.constancia-attached': 'signatures',
};

export function groupOf(type: TicketEventType): TimelineGroup {
  return GROUP_OF[type] ?? 'records';
}

/** What the page tells, what was taken back in its place among the rest. */
export function told({ records, undone }: Pick<TicketPage, 'records' | 'undone'>): readonly TimelineRecord[] {
  if (undone.length === 0) return records;
  return [...records, ...undone.map((record) => ({ ...record, amendable: false }))].toSorted(
    (left, right) => left.seq - right.seq,
  );
}

/** Every record stands in one group, and those that brought a file in «with files» too. */
function isIn(record: TimelineRecord, group: TimelineGroup): boolean {
  return groupOf(record.type) === group || (group === 'evidence' && evidenceIn(record.payload).length > 0);
}

/** Newest first. An amendment is told inside the record that it corrects, so its own entry is left out. */
export function timelineOf(
  records: readonly TimelineRecord[],
  group: TimelineGroup | 'all',
): readonly TimelineRecord[] {
  return records
    .filter((record) => record.type !== 'v1.record.amended')
    .filter((record) => group === 'all' || isIn(record, group))
    .toReversed();
}

/** What a correction changed of the targets; its own record keeps it. */
export function changesToldBy(
  records: readonly TimelineRecord[],
  amendmentId: string,
): readonly ClockChange[] {
  const amendment = records.find(({ eventId }) => eventId === amendmentId);
  return amendment?.type === 'v1.record.amended' ? (amendment.payload.changes ?? []) : [];
}

export function countByGroup(records: readonly TimelineRecord[]): Readonly<Record<TimelineGroup, number>> {
  const count = (group: TimelineGroup) => timelineOf(records, group).length;
  return {
    records: count('records'),
    work: count('work'),
    mail: count('mail'),
    evidence: count('evidence'),
    signatures: count('signatures'),
  };
}

/** Step at which a record was written, or null when the ticket stood closed. */
export function stepOfRecord(page: Pick<TicketPage, 'visits'>, record: TimelineRecord): number | null {
  const at = page.visits[record.visit]?.at;
  return at?.kind === 'step' ? at.step : null;
}
