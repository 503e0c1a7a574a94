import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { FileUp, Plus, Search, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useClients,
  useContractUsage,
  useEndingDays,
  useReadOnlyReason,
  useSession,
} from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { administers } from '../../desk/session';
import { hrefOf, navigate, PATHS } from '../../ui/navigation';
import { onlyReadsText } from '../../ui/only-reads';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { SideSheet } from '../../ui/side-sheet';
import { useNowMs } from '../../ui/use-format';
import { useSheet } from '../../ui/use-sheet';
import { CLIENT_GROUPS, type ClientGroup, filterClients } from './client-filter';
import { ClientForm } from './client-form';
import { ClientsTable } from './clients-table';

const GROUP_OF: Readonly<Record<string, ClientGroup>> = Object.fromEntries(
  CLIENT_GROUPS.map((group) => [group, group]),
);

/** Rows drawn at once: an import may have brought thousands. */
const CHUNK = 200;

/** Clients with their contacts and contracts: what step 2 validates against and step 4 takes its terms from. */
export function ClientsScreen() {
  const { t } = useTranslation(['clients', 'common']);
  const clients = useClients();
  const nowMs = useNowMs();
  const reason = useReadOnlyReason();
  const readsOnly = reason !== null;
  const [search, setSearch] = useState('');
  const [group, setGroup] = useState<ClientGroup>('active');
  const sheet = useSheet<'new'>();
  const session = useSession().data;
  const [drawn, setDrawn] = useState(CHUNK);

  const newClient = !readsOnly && (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => sheet.open('new')}>
      {t('list.new')}
    </Button>
  );
  const importing = session && administers(session) && !readsOnly && (
    <Button
      component="a"
      variant="default"
      leftSection={<FileUp size={16} aria-hidden />}
      href={hrefOf(PATHS.imports)}
    >
      {t('list.import')}
    </Button>
  );
  const all = clients.data ?? [];
  const usage = useContractUsage(null).data ?? [];
  const shown = filterClients(all, { search, group }, nowMs, usage, useEndingDays());

  return (
    <Page
      title={t('list.title')}
      summary={t('list.summary')}
      actions={
        <>
          {importing}
          {newClient}
        </>
      }
    >
      {reason !== null && (
        <Text size="sm">
          {reason.kind === 'reader-only' ? t('detail.reads-only') : onlyReadsText(reason, t)}
        </Text>
      )}
      {clients.isPending && <LoadingState />}
      {clients.isError && (
        <ErrorState failure={queryFailure(clients.error)} onRetry={() => void clients.refetch()} />
      )}
      {clients.isSuccess && all.length === 0 && (
        <EmptyState icon={Users} title={t('list.empty-title')} action={newClient}>
          {t('list.empty')}
        </EmptyState>
      )}
      {all.length > 0 && (
        <Stack gap="md">
          <Group gap="md">
            <TextInput
              type="search"
              w={320}
              aria-label={t('list.search')}
              placeholder={t('list.search-placeholder')}
              leftSection={<Search size={16} aria-hidden />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <SegmentedControl
              aria-label={t('list.group')}
              value={group}
              onChange={(value) => setGroup(GROUP_OF[value] ?? 'all')}
              data={CLIENT_GROUPS.map((value) => ({ value, label: t(`list.group-${value}`) }))}
            />
          </Group>
          <Text size="sm" c="dimmed" role="status">
            {t('list.count', { shown: shown.length, count: all.length })}
          </Text>
          {shown.length > 0 ? (
            <ClientsTable clients={shown.slice(0, drawn)} usage={usage} nowMs={nowMs} />
          ) : (
            <EmptyState
              icon={Search}
              title={t('list.none-title')}
              action={
                <Button
                  variant="default"
                  onClick={() => {
                    setSearch('');
                    setGroup('all');
                  }}
                >
                  {t('list.show-all')}
                </Button>
              }
            >
              {t(search.trim() === '' ? 'list.none-in-group' : 'list.none')}
            </EmptyState>
          )}
          {shown.length > drawn && (
            <Button variant="default" w="fit-content" onClick={() => setDrawn((count) => count + CHUNK)}>
              {t('list.more', { count: shown.length - drawn })}
            </Button>
          )}
        </Stack>
      )}
      <SideSheet opened={sheet.content !== null} onClose={sheet.close} label={t('client-form.new')}>
        <ClientForm
          client={null}
          onCancel={sheet.close}
          onDone={({ id }) => {
            sheet.close();
            navigate(PATHS.client(id));
          }}
        />
      </SideSheet>
    </Page>
  );
}
