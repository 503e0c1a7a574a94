/** One entry of the timeline: what, at which step, who, when, and what was corrected. */
import { Button, Group, Text } from '@mantine/core';
import {
  Archive,
  ArrowDownLeft,
  ArrowRight,
  ArrowUpRight,
  CircleHelp,
  FileCheck,
  FileText,
  type LucideIcon,
  Mail,
  MailCheck,
  NotebookPen,
  Paperclip,
  PenLine,
  Send,
  Signature,
  Stamp,
  Timer,
  TimerOff,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketEventType } from '../../../../electron/shared/domain/ticket-events';
import { useReadsOnly, useSession } from '../../../desk/queries';
import { destinationText } from '../../../ui/failure';
import { useFormat, useNowMs } from '../../../ui/use-format';
import { changedFields } from '../amend/amend-model';
import { ClockChanges } from '../facts/clock-changes';
import { Equivalents, MailEquivalents } from '../facts/equivalents';
import { shownRows } from './record-rows';
import classes from './timeline.module.css';
import { changesToldBy, type TimelineRecord } from './timeline-model';
import { ValueView } from './value-view';

const ICONS: Partial<Record<TicketEventType, LucideIcon>> = {
  'v1.ticket.moved': ArrowRight,
  'v1.act.undone': Undo2,
  'v1.work.logged': NotebookPen,
  'v1.work.started': Timer,
  'v1.work.stopped': TimerOff,
  'v1.mail.drafted': Mail,
  'v1.mail.sent-evidenced': MailCheck,
  'v1.mail.queued': Send,
  'v1.mail.uncertain-decided': CircleHelp,
  'v1.evidence.attached': Paperclip,
  'v1.deviation.recorded': TriangleAlert,
  'v1.letter.signed': PenLine,
  'v1.letter.handwritten': Signature,
  'v1.letter.sent-out': Send,
  'v1.letter.timestamped': Stamp,
  'v1.report.issued': FileCheck,
  'v1.letter.issued': FileCheck,
  'v1.expediente.exported': Archive,
  'v1.transfer.sent': ArrowUpRight,
  'v1.transfer.received': ArrowDownLeft,
  'v1.transfer.taken-back': Undo2,
};

interface EntryProps {
  readonly ticketId: string;
  readonly record: TimelineRecord;
  /** All of the page's, corrections among them. */
  readonly records: readonly TimelineRecord[];
  readonly step: number | null;
  /** It was taken back. */
  readonly isUndone: boolean;
  readonly onAmend: (record: TimelineRecord) => void;
}

export function TimelineEntry({ ticketId, record, records, step, isUndone, onAmend }: EntryProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const nowMs = useNowMs();
  const person = useSession().data?.person;
  const readsOnly = useReadsOnly();
  const Icon = ICONS[record.type] ?? FileText;
  // Its author or Líder SOC corrects a record (procedure.md); the desk judges it again.
  const mayAmend =
    !readsOnly &&
    record.amendable &&
    person &&
    (person.id === record.recordedBy.id || person.role === 'lider-soc');
  return (
    <li className={classes['entry']} data-type={record.type} {...(isUndone && { 'data-undone': true })}>
      <span className={classes['icon']}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={classes['body']}>
        <Group justify="space-between" gap="xs" align="baseline" wrap="wrap">
          <Text size="sm" fw={600}>
            {isUndone ? (
              <del>
                <EntryTitle record={record} />
              </del>
            ) : (
              <EntryTitle record={record} />
            )}
          </Text>
          <Text size="xs" c="dimmed" component="span">
            {step !== null && `${t('word.step-n', { ns: 'common', number: step })} · `}
            <time dateTime={record.recordedAt} title={exactTimes(record, format.exact, t)}>
              {format.relative(record.occurredAt, nowMs)}
            </time>
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          {record.actor.id === record.recordedBy.id
            ? record.actor.name
            : t('timeline.recorded-by', { actor: record.actor.name, recorder: record.recordedBy.name })}
        </Text>
        {isUndone && (
          <Text size="xs" fw={600}>
            {t('timeline.undone')}
          </Text>
        )}
        <RecordRows record={record} />
        <ManufacturersNames ticketId={ticketId} record={record} />
        {record.amendments.map((amendment) => (
          <Amendment key={amendment.eventId} record={record} amendment={amendment} records={records} />
        ))}
        {mayAmend && (
          <Button variant="subtle" size="compact-xs" ml={-8} onClick={() => onAmend(record)}>
            {t('timeline.amend')}
          </Button>
        )}
      </div>
    </li>
  );
}

function EntryTitle({ record }: { readonly record: TimelineRecord }) {
  const { t } = useTranslation(['ticket', 'common']);
  if (record.type === 'v1.ticket.moved') {
    return <>{t('timeline.moved', { to: destinationText(record.payload.to, t) })}</>;
  }
  if (record.type === 'v1.deviation.recorded') {
    return <>{t('timeline.deviation', { name: t(`deviation.${record.payload.kind}`, { ns: 'common' }) })}</>;
  }
  return <>{t(`record.${record.type.replace(/^v\d+\./u, '').replaceAll('.', '-')}`)}</>;
}

function RecordRows({ record }: { readonly record: TimelineRecord }) {
  const { t } = useTranslation('ticket');
  const rows = shownRows(record.type, record.payload);
  if (rows.length === 0) return null;
  return (
    <dl className={classes['rows']}>
      {rows.map((row) => (
        <div key={row.key} className={classes['row']}>
          <dt>{t(`field.${row.label ?? row.key}`)}</dt>
          <dd>
            <ValueView kind={row.kind} value={row.value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A manufacturer, and a mail to it, call the client's things by the pseudonyms of the package; here they are named, as in the report. */
function ManufacturersNames({
  ticketId,
  record: { type, payload },
}: Pick<EntryProps, 'ticketId' | 'record'>) {
  if (type === 'v1.mail.drafted') return <MailEquivalents ticketId={ticketId} mailId={payload.mailId} />;
  if (type !== 'v1.recommendation.recorded' && type !== 'v1.recommendation.marked') return null;
  const of = type === 'v1.recommendation.recorded' ? payload.text : payload.note;
  return <Equivalents ticketId={ticketId} recommendationId={payload.recommendationId} of={of} />;
}

interface AmendmentProps {
  readonly record: TimelineRecord;
  readonly records: readonly TimelineRecord[];
  readonly amendment: TimelineRecord['amendments'][number];
}

/** The old values stay readable beside the new ones, and what they moved is told with them. */
function Amendment({ record, records, amendment }: AmendmentProps) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const index = record.amendments.indexOf(amendment);
  const after = record.amendments[index + 1]?.previous ?? record.payload;
  const previous =
    typeof amendment.previous === 'object' && amendment.previous !== null ? amendment.previous : {};
  const changes = changesToldBy(records, amendment.eventId);
  const changed = new Set(changedFields(previous, after).map((field) => field.key));
  return (
    <div className={classes['amendment']}>
      <Text size="xs">
        {t('timeline.amended', {
          who: amendment.by.name,
          when: format.dateTime(amendment.recordedAt),
          reason: amendment.reason,
        })}
      </Text>
      <dl className={classes['rows']}>
        {shownRows(record.type, previous)
          .filter((row) => changed.has(row.key))
          .map((row) => (
            <div key={row.key} className={classes['row']}>
              <dt>{t('timeline.before', { field: t(`field.${row.label ?? row.key}`) })}</dt>
              <dd>
                <del>
                  <ValueView kind={row.kind} value={row.value} />
                </del>
              </dd>
            </div>
          ))}
        {changes.length > 0 && (
          <div className={classes['row']}>
            <dt>{t('field.changes')}</dt>
            <dd>
              <ClockChanges changes={changes} />
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

function exactTimes(record: TimelineRecord, exact: (instant: string) => string, t: Translate): string {
  return record.occurredAt === record.recordedAt
    ? exact(record.occurredAt)
    : t('timeline.times', {
        occurred: exact(record.occurredAt),
        recorded: exact(record.recordedAt),
        ns: 'ticket',
      });
}
