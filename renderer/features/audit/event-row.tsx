import { Badge, Table, Text, UnstyledButton } from '@mantine/core';
import type { TFunction } from 'i18next';
import { ChevronDown, ChevronRight, History, KeyRound } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOutsider } from '../../../electron/shared/domain/event-envelope';
import type { AuditRow } from '../../../electron/shared/ipc-views';
import { useFormat } from '../../ui/use-format';
import classes from './audit.module.css';
import { EventDetail } from './event-detail';
import { eventTitle, failedAttempts } from './event-place';

/** A claim this close to its recording is the same moment to a reader. */
const SAME_MOMENT_MS = 60_000;

function Moments({ header, clockBackFrom }: Pick<AuditRow, 'header' | 'clockBackFrom'>) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const { occurredAt, recordedAt } = header;
  const apart = Date.parse(recordedAt) - Date.parse(occurredAt) >= SAME_MOMENT_MS;
  return (
    <>
      <time dateTime={occurredAt} title={format.exact(occurredAt)}>
        {format.dateTime(occurredAt)}
      </time>
      {apart && (
        <Text size="sm" c="dimmed">
          <time dateTime={recordedAt} title={format.exact(recordedAt)}>
            {t('recorded-at', { date: format.dateTime(recordedAt) })}
          </time>
        </Text>
      )}
      {clockBackFrom !== null && (
        <Badge
          component="div"
          variant="light"
          color="espera"
          tt="none"
          leftSection={<History size={12} aria-hidden />}
        >
          {t('clock-back.word')}
        </Badge>
      )}
    </>
  );
}

function Persons({ header }: Pick<AuditRow, 'header'>) {
  const { t } = useTranslation(['audit', 'common']);
  const { actor, recordedBy } = header;
  return (
    <>
      {actor.name}
      <Text size="sm" c="dimmed">
        {t(`role.${isOutsider(header) ? 'outsider' : actor.role}`, { ns: 'common' })}
        {actor.declared && ` · ${t('word.declared-role', { ns: 'common' })}`}
      </Text>
      {recordedBy.id !== actor.id && (
        <Text size="sm" c="dimmed">
          {t('written-by', { name: recordedBy.name })}
        </Text>
      )}
    </>
  );
}

interface EventRowProps {
  readonly row: AuditRow;
  /** What somebody was sent here to see is shown open. */
  readonly isOpen: boolean;
  /** Shows only what is about the same request or client. */
  readonly onOnly: (about: { readonly streamId: string; readonly subject: string }) => void;
}

/** What is about neither a request nor a client and has a place of its own in the window; empty for the desk itself. */
function aboutOf(streamId: string, t: TFunction): string {
  if (streamId.startsWith('handover:')) return t('about.handover', { ns: 'audit' });
  return streamId.startsWith('snippets:') ? t('about.snippets', { ns: 'audit' }) : '';
}

/** One event: what, of which folio, who and when; everything else when it is opened. */
export function EventRow({ row, isOpen, onOnly }: EventRowProps) {
  const { t } = useTranslation(['audit', 'common']);
  const [opened, setOpened] = useState(isOpen);
  const detailId = useId();
  const { header } = row;
  const subject = row.subject || aboutOf(header.streamId, t);
  const attempts = failedAttempts(row);
  const Icon = opened ? ChevronDown : ChevronRight;
  return (
    <>
      <Table.Tr data-seq={header.seq}>
        <Table.Td className={classes['seq'] ?? ''}>{header.seq}</Table.Td>
        <Table.Td>
          <Moments {...row} />
        </Table.Td>
        <Table.Td>
          <UnstyledButton
            className={classes['toggle'] ?? ''}
            aria-expanded={opened}
            aria-controls={detailId}
            onClick={() => setOpened((open) => !open)}
          >
            <Icon size={16} aria-hidden />
            {eventTitle(row, t)}
          </UnstyledButton>
          {attempts > 0 && (
            <Badge
              component="div"
              variant="light"
              color="espera"
              tt="none"
              leftSection={<KeyRound size={12} aria-hidden />}
            >
              {t('failed-attempts', { count: attempts })}
            </Badge>
          )}
        </Table.Td>
        <Table.Td>
          {subject === '' ? (
            t('no-subject')
          ) : (
            <UnstyledButton
              className={classes['subject'] ?? ''}
              aria-label={t('about-only', { subject })}
              title={t('about-only', { subject })}
              onClick={() => onOnly({ streamId: header.streamId, subject })}
            >
              {subject}
            </UnstyledButton>
          )}
        </Table.Td>
        <Table.Td>
          <Persons header={header} />
        </Table.Td>
      </Table.Tr>
      <Table.Tr id={detailId} hidden={!opened} className={classes['detail'] ?? ''}>
        <Table.Td colSpan={5}>{opened && <EventDetail row={row} />}</Table.Td>
      </Table.Tr>
    </>
  );
}
