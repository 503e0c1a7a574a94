import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { CircleSlash, FileText, Pencil, Plus, RotateCcw, SearchX, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Client, clientDisplayName } from '../../../electron/shared/domain/clients';
import { useHistoricOfClient } from '../../desk/imports';
import { useClients, useContractUsage, useEndingDays, useReadOnlyReason } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { HistoricList } from '../../ui/historic-list';
import { hrefOf, PATHS } from '../../ui/navigation';
import { onlyReadsText } from '../../ui/only-reads';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { useNowMs } from '../../ui/use-format';
import { useSheet } from '../../ui/use-sheet';
import { ClientFacts } from './client-facts';
import { ClientSheet, type ClientSheetContent } from './client-sheet';
import { ContactsTable } from './contacts-table';
import { ContractCard } from './contract-card';
import { Mark } from './contract-mark';
import { byStanding } from './contract-status';

interface SectionProps {
  readonly title: string;
  readonly action: ReactNode;
  readonly children: ReactNode;
}

function Section({ title, action, children }: SectionProps) {
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </section>
  );
}

function ClientPage({ client }: { readonly client: Client }) {
  const { t } = useTranslation(['clients', 'common']);
  const usage = useContractUsage(client.id);
  const nowMs = useNowMs();
  const endingDays = useEndingDays();
  const reason = useReadOnlyReason();
  const readsOnly = reason !== null;
  const sheet = useSheet<ClientSheetContent>();
  const button = (label: string, icon: ReactNode, content: ClientSheetContent) =>
    !readsOnly && (
      <Button variant="default" leftSection={icon} onClick={() => sheet.open(content)}>
        {label}
      </Button>
    );
  const addContact = button(t('contacts.add'), <Plus size={16} aria-hidden />, {
    kind: 'contact',
    contact: null,
  });
  const addContract = button(t('detail.add-contract'), <Plus size={16} aria-hidden />, {
    kind: 'contract',
    contract: null,
  });

  return (
    <Page
      title={clientDisplayName(client)}
      summary={
        <Group gap="md">
          <Anchor href={hrefOf(PATHS.clients)} size="sm">
            {t('detail.back')}
          </Anchor>
          {!client.active && <Mark kind="inactive" text={t('detail.inactive')} />}
          {readsOnly && (
            <Text size="sm">
              {reason.kind === 'reader-only' ? t('detail.reads-only') : onlyReadsText(reason, t)}
            </Text>
          )}
        </Group>
      }
      actions={
        <>
          {button(t('client-form.edit'), <Pencil size={16} aria-hidden />, { kind: 'details' })}
          {client.active
            ? button(t('activation.deactivate'), <CircleSlash size={16} aria-hidden />, {
                kind: 'activation',
              })
            : button(t('activation.activate'), <RotateCcw size={16} aria-hidden />, { kind: 'activation' })}
        </>
      }
    >
      <Stack gap="xl">
        <ClientFacts client={client} />
        <Section title={t('contacts.title')} action={addContact}>
          {client.contacts.length === 0 ? (
            <EmptyState icon={Users} title={t('contacts.empty-title')}>
              {t('contacts.empty')}
            </EmptyState>
          ) : (
            <ContactsTable
              contacts={client.contacts}
              onEdit={readsOnly ? undefined : (contact) => sheet.open({ kind: 'contact', contact })}
            />
          )}
        </Section>
        <Section title={t('detail.contracts')} action={addContract}>
          {client.contracts.length === 0 && (
            <EmptyState icon={FileText} title={t('detail.no-contracts-title')}>
              {t('detail.no-contracts')}
            </EmptyState>
          )}
          <Stack gap="md">
            {byStanding(client.contracts, nowMs, endingDays).map((contract) => (
              <ContractCard
                key={contract.id}
                clientId={client.id}
                contract={contract}
                usage={usage.data?.find((row) => row.contractId === contract.id)}
                nowMs={nowMs}
                onEdit={readsOnly ? undefined : () => sheet.open({ kind: 'contract', contract })}
              />
            ))}
          </Stack>
        </Section>
        <ClientHistoric clientId={client.id} />
      </Stack>
      <ClientSheet client={client} content={sheet.content} onClose={sheet.close} />
    </Page>
  );
}

/** Old work that was brought in; nothing where there is none. */
function ClientHistoric({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation('clients');
  const found = useHistoricOfClient(clientId).data;
  if (!found || found.total === 0) return null;
  return (
    <Section title={t('historic.title')} action={null}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('historic.help')}
      </Text>
      <HistoricList found={found} withClient={false} />
    </Section>
  );
}

/** One client with its contacts and contracts. */
export function ClientDetailScreen({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation('clients');
  const clients = useClients();
  if (clients.isPending) return <LoadingState />;
  if (clients.isError)
    return <ErrorState failure={queryFailure(clients.error)} onRetry={() => void clients.refetch()} />;
  const client = clients.data.find((candidate) => candidate.id === clientId);
  if (client) return <ClientPage key={client.id} client={client} />;
  return (
    <Page title={t('detail.lost-title')}>
      <EmptyState
        icon={SearchX}
        title={t('detail.lost-title')}
        action={<Anchor href={hrefOf(PATHS.clients)}>{t('detail.back')}</Anchor>}
      >
        {t('detail.lost')}
      </EmptyState>
    </Page>
  );
}
