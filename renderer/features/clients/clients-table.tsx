import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Client, clientDisplayName } from '../../../electron/shared/domain/clients';
import type { ContractUsageRow } from '../../../electron/shared/ipc-views';
import { useEndingDays } from '../../desk/queries';
import { hrefOf, PATHS } from '../../ui/navigation';
import classes from './clients.module.css';
import { Mark, QuotaMark } from './contract-mark';
import { contractCounts } from './contract-status';
import { runningOut } from './running-out';

interface ContractsCellProps {
  readonly client: Client;
  readonly usage: readonly ContractUsageRow[];
  readonly nowMs: number;
}

function ContractsCell({ client, usage, nowMs }: ContractsCellProps) {
  const { t } = useTranslation('clients');
  const { inForce, expiring, expired, notStarted, nextExpiryDays } = contractCounts(
    client,
    nowMs,
    useEndingDays(),
  );
  if (inForce + expiring + expired + notStarted === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('list.no-contracts')}
      </Text>
    );
  }
  return (
    <div className={classes['marks']}>
      {inForce > 0 && <Mark kind="in-force" text={t('list.in-force', { count: inForce })} />}
      {expiring > 0 && (
        <Mark
          kind="expiring"
          text={`${t('list.expiring', { count: expiring })} ${
            nextExpiryDays === 0 ? t('list.today') : t('list.in-days', { count: nextExpiryDays ?? 0 })
          }`}
        />
      )}
      {runningOut(client, usage, nowMs).map(({ contract, use }) => (
        <QuotaMark key={contract.id} use={use} />
      ))}
      {notStarted > 0 && <Mark kind="not-started" text={t('list.not-started', { count: notStarted })} />}
      {expired > 0 && <Mark kind="expired" text={t('list.expired', { count: expired })} />}
    </div>
  );
}

interface ClientsTableProps {
  readonly clients: readonly Client[];
  readonly usage: readonly ContractUsageRow[];
  readonly nowMs: number;
}

export function ClientsTable({ clients, usage, nowMs }: ClientsTableProps) {
  const { t } = useTranslation(['clients', 'common']);
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table
        data-stacks
        className={classes['table'] ?? ''}
        highlightOnHover
        highlightOnHoverColor="var(--desk-lane)"
        verticalSpacing="sm"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('list.client')}</Table.Th>
            <Table.Th scope="col" w={300}>
              {t('list.contracts')}
            </Table.Th>
            <Table.Th scope="col" w={150}>
              {t('list.contacts')}
            </Table.Th>
            <Table.Th scope="col" w={110}>
              {t('list.state')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clients.map((client) => {
            const { tradeName, legalName, rfc } = client.details;
            const contacts = client.contacts.filter((contact) => contact.active).length;
            return (
              <Table.Tr key={client.id}>
                <Table.Td>
                  <Anchor
                    href={hrefOf(PATHS.client(client.id))}
                    fw={600}
                    lineClamp={2}
                    title={clientDisplayName(client)}
                  >
                    {clientDisplayName(client)}
                  </Anchor>
                  <Text size="sm" c="dimmed" lineClamp={2} className={classes['name'] ?? ''}>
                    {[tradeName === '' ? '' : legalName, rfc].filter(Boolean).join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <ContractsCell client={client} usage={usage} nowMs={nowMs} />
                </Table.Td>
                <Table.Td>{t('list.contact-count', { count: contacts })}</Table.Td>
                <Table.Td>
                  {client.active ? (
                    t('word.active', { ns: 'common' })
                  ) : (
                    <Mark kind="inactive" text={t('word.inactive', { ns: 'common' })} />
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
