import { Button, Stack, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { FileDown, ScrollText } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isEveryEvent } from '../../../electron/shared/domain/audit';
import { useAuditEvents } from '../../desk/audit';
import { queryFailure } from '../../desk/query-failure';
import { auditAsked, forgetAuditAsked } from '../../ui/audit-asked';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { useTimeZone } from '../../ui/use-format';
import classes from './audit.module.css';
import { AuditFilters } from './audit-filters';
import { EventRow } from './event-row';
import { ExportPanel } from './export-panel';
import { type FiltersAsked, filterOf, NO_FILTERS } from './filters-asked';
import { JournalHead } from './journal-head';
import { ReadingProgress } from './reading-progress';

const TYPING_PAUSE_MS = 300;

function Heads() {
  const { t } = useTranslation('audit');
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col" w={72}>
          {t('seq')}
        </Table.Th>
        <Table.Th scope="col" w={190}>
          {t('occurred')}
        </Table.Th>
        <Table.Th scope="col">{t('what')}</Table.Th>
        <Table.Th scope="col" w={210}>
          {t('subject')}
        </Table.Th>
        <Table.Th scope="col" w={230}>
          {t('who')}
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

/** The bitácora: every event of the journal, newest first, as it stands on the disk. */
export function AuditScreen() {
  const { t } = useTranslation('audit');
  const timeZone = useTimeZone();
  const [sentFor] = useState(auditAsked);
  useEffect(forgetAuditAsked, []);
  const [asked, setAsked] = useState<FiltersAsked>({ ...NO_FILTERS, ...sentFor });
  const [exporting, setExporting] = useState(false);
  const [settled] = useDebouncedValue(asked, TYPING_PAUSE_MS);
  const filter = useMemo(() => filterOf(settled, timeZone), [settled, timeZone]);
  const events = useAuditEvents(filter);
  const pages = events.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const { head = '', total = 0, all = 0, people = [] } = pages[0] ?? {};
  const filtered = !isEveryEvent(filter);

  return (
    <Page
      title={t('title')}
      summary={t('summary')}
      wide
      actions={
        <Button
          variant="default"
          leftSection={<FileDown size={16} aria-hidden />}
          aria-expanded={exporting}
          onClick={() => setExporting((open) => !open)}
        >
          {t('export.open')}
        </Button>
      }
    >
      <Stack gap="md">
        {exporting && (
          <ExportPanel filter={filtered ? filter : null} found={events.isPlaceholderData ? null : total} />
        )}
        {head !== '' && <JournalHead head={head} />}
        <AuditFilters asked={asked} onChange={setAsked} people={people} />
        {events.isPending && (
          <>
            <LoadingState />
            <ReadingProgress />
          </>
        )}
        {events.isError && (
          <ErrorState failure={queryFailure(events.error)} onRetry={() => void events.refetch()} />
        )}
        {events.isSuccess && rows.length === 0 && (
          <EmptyState
            icon={ScrollText}
            title={t(filtered ? 'none-title' : 'empty-title')}
            action={
              filtered && (
                <Button variant="default" onClick={() => setAsked(NO_FILTERS)}>
                  {t('filters-clear')}
                </Button>
              )
            }
          >
            {t(filtered ? 'none' : 'empty')}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <>
            <Text size="sm" c="dimmed" role="status">
              {events.isPlaceholderData
                ? t('searching')
                : [
                    t('count', { shown: rows.length, count: total }),
                    ...(filtered ? [t('count-all', { count: all })] : []),
                  ].join(' · ')}
            </Text>
            <Table.ScrollContainer minWidth={920}>
              <Table data-stacks className={classes['table'] ?? ''} verticalSpacing="sm">
                <Heads />
                <Table.Tbody>
                  {rows.map((row) => (
                    <EventRow
                      key={row.header.eventId}
                      row={row}
                      isOpen={asked.text === sentFor?.text && row.header.type === sentFor.type}
                      onOnly={(about) => setAsked({ ...asked, about })}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            {events.hasNextPage && (
              <Button
                variant="default"
                loading={events.isFetchingNextPage}
                onClick={() => void events.fetchNextPage()}
              >
                {t('older')}
              </Button>
            )}
          </>
        )}
      </Stack>
    </Page>
  );
}
