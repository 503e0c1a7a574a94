/** Records, work log, mails, evidence and signatures of a ticket as one stream, newest first. */
import { Button, Chip, Group, Text, TextInput, Title } from '@mantine/core';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { folded } from '../../../../electron/shared/folded';
import { CustodyOfPage } from '../facts/file-list';
import classes from './timeline.module.css';
import { TimelineEntry } from './timeline-entry';
import {
  countByGroup,
  stepOfRecord,
  TIMELINE_GROUPS,
  type TimelineGroup,
  type TimelineRecord,
  timelineOf,
  told,
} from './timeline-model';
import { TimersOfPage } from './timers-value';

const PAGE_SIZE = 40;

interface TimelineProps {
  readonly page: TicketPage;
  readonly onAmend: (record: TimelineRecord) => void;
}

export function Timeline({ page, onAmend }: TimelineProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const [group, setGroup] = useState<TimelineGroup | 'all'>('all');
  const [words, setWords] = useState('');
  const [limit, setLimit] = useState(PAGE_SIZE);
  const records = useMemo(() => told(page), [page]);
  const undone = useMemo(() => new Set(page.undone.map(({ eventId }) => eventId)), [page.undone]);
  const counts = useMemo(() => countByGroup(records), [records]);
  const found = useMemo(() => {
    const wanted = folded(words.trim());
    const entries = timelineOf(records, group);
    return wanted === ''
      ? entries
      : entries.filter((record) => folded(JSON.stringify(record.payload)).includes(wanted));
  }, [records, group, words]);

  return (
    <section aria-labelledby="timeline-title" className={classes['timeline']}>
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h3" id="timeline-title">
          {t('timeline.title')}
        </Title>
        <TextInput
          size="xs"
          aria-label={t('timeline.search')}
          placeholder={t('timeline.search')}
          leftSection={<Search size={14} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </Group>
      <Chip.Group
        value={group}
        onChange={(value) => {
          setGroup(value as TimelineGroup | 'all');
          setLimit(PAGE_SIZE);
        }}
      >
        <Group gap="xs" role="radiogroup" aria-label={t('timeline.filter')}>
          <Chip size="xs" value="all">
            {t('timeline.group.all')}
          </Chip>
          {TIMELINE_GROUPS.map((value) => (
            <Chip key={value} size="xs" value={value} disabled={counts[value] === 0 && group !== value}>
              {t('timeline.group-count', { name: t(`timeline.group.${value}`), count: counts[value] })}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {found.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('timeline.empty')}
        </Text>
      ) : (
        <TimersOfPage.Provider value={page.timers}>
          <CustodyOfPage.Provider value={page.custody}>
            <ol className={classes['list']}>
              {found.slice(0, limit).map((record) => (
                <TimelineEntry
                  key={record.eventId}
                  ticketId={page.card.id}
                  record={record}
                  records={records}
                  isUndone={undone.has(record.eventId)}
                  step={stepOfRecord(page, record)}
                  onAmend={onAmend}
                />
              ))}
            </ol>
          </CustodyOfPage.Provider>
        </TimersOfPage.Provider>
      )}
      {found.length > limit && (
        <Button variant="default" size="xs" onClick={() => setLimit(limit + PAGE_SIZE)}>
          {t('timeline.more', { count: found.length - limit })}
        </Button>
      )}
    </section>
  );
}
