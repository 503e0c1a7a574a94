import { Button, Code, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { ScrollText, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { eventSchemas } from '../../../electron/shared/domain/ticket-events';
import { useAuditEvents } from '../../desk/audit';
import { queryFailure } from '../../desk/query-failure';
import { CopyButton } from '../../ui/copy-button';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import classes from './audit.module.css';
import { EventRow } from './event-row';

const TYPING_PAUSE_MS = 300;
const MAX_TEXT_CHARS = 200;
const TYPES = Object.keys(eventSchemas);

function JournalHead({ head }: { readonly head: string }) {
  const { t } = useTranslation('audit');
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <div>
        <Text size="sm" c="dimmed">
          {t('head-help')}
        </Text>
        <Code className={classes['hash'] ?? ''}>{head}</Code>
      </div>
      <CopyButton value={head} label={t('head')} />
    </Group>
  );
}

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
  const [text, setText] = useState('');
  const [type, setType] = useState<string | null>(null);
  const [words] = useDebouncedValue(text, TYPING_PAUSE_MS);
  const events = useAuditEvents(`${type ?? ''} ${words}`.trim().slice(0, MAX_TEXT_CHARS));
  const options = useMemo(
    () =>
      TYPES.map((value) => ({ value, label: t(`event.${value}`) })).sort((left, right) =>
        left.label.localeCompare(right.label, 'es'),
      ),
    [t],
  );
  const pages = events.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const { head = '', total = 0 } = pages[0] ?? {};
  const filtered = type !== null || words.trim() !== '';

  return (
    <Page title={t('title')} summary={t('summary')} wide>
      <Stack gap="md">
        {head !== '' && <JournalHead head={head} />}
        <Group gap="md" align="flex-end">
          <TextInput
            type="search"
            w={320}
            maxLength={MAX_TEXT_CHARS}
            label={t('search')}
            placeholder={t('search-placeholder')}
            leftSection={<Search size={16} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Select
            w={280}
            label={t('type-filter')}
            placeholder={t('type-all')}
            data={options}
            value={type}
            onChange={setType}
            searchable
            clearable
          />
        </Group>
        {events.isPending && <LoadingState />}
        {events.isError && (
          <ErrorState failure={queryFailure(events.error)} onRetry={() => void events.refetch()} />
        )}
        {events.isSuccess && rows.length === 0 && (
          <EmptyState icon={ScrollText} title={t(filtered ? 'none-title' : 'empty-title')}>
            {t(words.trim() !== '' ? 'none' : filtered ? 'none-of-type' : 'empty')}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <>
            <Text size="sm" c="dimmed" role="status">
              {t('count', { shown: rows.length, count: total })}
            </Text>
            <Table.ScrollContainer minWidth={920}>
              <Table className={classes['table'] ?? ''} verticalSpacing="sm">
                <Heads />
                <Table.Tbody>
                  {rows.map((row) => (
                    <EventRow key={row.header.eventId} row={row} />
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
