import { Button, Group, Table, Text, Title } from '@mantine/core';
import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contract, PRIORITIES } from '../../../electron/shared/domain/clients';
import type { ContractUsage } from '../../../electron/shared/domain/contract-usage';
import { zoneName } from '../../../electron/shared/domain/zone-names';
import { useEndingDays } from '../../desk/queries';
import { writeMinutes } from '../../ui/duration-text';
import { useFormat, useLanguage } from '../../ui/use-format';
import classes from './clients.module.css';
import { ContractConsumers } from './contract-consumers';
import { ContractMark, QuotaMark } from './contract-mark';
import { type ContractStatusKind, contractStatus } from './contract-status';
import { hasTargets, TARGETS } from './contract-values';
import { coverageText, pausesText, quotaUse } from './contract-words';
import { QuotaBar } from './quota-bar';

function TargetsOf({ targets }: { readonly targets: Contract['targets'] }) {
  const { t } = useTranslation(['clients', 'common']);
  if (!hasTargets(targets)) return <>{t('targets.none')}</>;
  return (
    <Table className={classes['targets'] ?? ''} withRowBorders={false} verticalSpacing={2} maw={480}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('word.priority', { ns: 'common' })}</Table.Th>
          {TARGETS.map((target) => (
            <Table.Th key={target} scope="col">
              {t(`targets.${target}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {PRIORITIES.map((priority) => (
          <Table.Tr key={priority}>
            <Table.Td>{t(`priority.${priority}`, { ns: 'common' })}</Table.Td>
            {TARGETS.map((target) => {
              const minutes = targets[priority][target];
              return (
                <Table.Td key={target}>
                  {minutes === null ? t('targets.not-agreed') : writeMinutes(minutes)}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What is left of the units is a worry only while the contract covers today. */
const COVERS: readonly ContractStatusKind[] = ['in-force', 'expiring'];

interface ContractCardProps {
  /** Whose it is; without it nobody is asked who used it. */
  readonly clientId?: string;
  readonly contract: Contract;
  readonly usage: ContractUsage | undefined;
  readonly nowMs: number;
  /** Absent for those who only read. */
  readonly onEdit?: (() => void) | undefined;
}

export function ContractCard({ clientId, contract, usage, nowMs, onEdit }: ContractCardProps) {
  const { t } = useTranslation(['clients', 'common']);
  const language = useLanguage();
  const format = useFormat();
  const use = quotaUse(contract.quota, usage);
  const status = contractStatus(contract, nowMs, useEndingDays());
  const headingId = `contract-${contract.id}`;
  return (
    <section className={classes['card']} aria-labelledby={headingId}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="md">
        <div>
          <Title order={3} size="h3" id={headingId} className={classes['name'] ?? ''}>
            {contract.number}
          </Title>
          {contract.title !== '' && (
            <Text size="sm" className={classes['name'] ?? ''}>
              {contract.title}
            </Text>
          )}
          <Group gap="md">
            <ContractMark status={status} />
            {use && COVERS.includes(status.kind) && <QuotaMark use={use} />}
          </Group>
        </div>
        {onEdit && (
          <Button
            variant="default"
            flex="none"
            leftSection={<Pencil size={16} aria-hidden />}
            aria-label={t('detail.edit-contract', { number: contract.number })}
            onClick={onEdit}
          >
            {t('action.edit', { ns: 'common' })}
          </Button>
        )}
      </Group>
      <dl className={classes['facts']}>
        <Fact name={t('detail.validity')}>
          {t('detail.validity-text', {
            from: format.calendarDate(contract.validFrom),
            to: format.calendarDate(contract.validTo),
          })}{' '}
          <Text span size="sm" c="dimmed">
            ({t('detail.zone', { zone: zoneName(contract.timeZone) })})
          </Text>
        </Fact>
        <Fact name={t('coverage.title')}>{coverageText(contract.coverage, t, language)}</Fact>
        {contract.restsOnHolidays && <Fact name={t('coverage.holidays-fact')}>{t('coverage.rests')}</Fact>}
        <Fact name={t('quota.title')}>
          {use ? <QuotaBar use={use} /> : t('quota.unlimited')}
          {clientId && (
            <ContractConsumers clientId={clientId} contractId={contract.id} number={contract.number} />
          )}
        </Fact>
        <Fact name={t('criteria.title')}>
          {contract.criteria.map((criterion) => t(`criterion.${criterion}`, { ns: 'common' })).join(' · ')}
        </Fact>
        <Fact name={t('products.title')}>
          {contract.products.length === 0 ? (
            t('products.none')
          ) : (
            <ul className={classes['plain']}>
              {contract.products.map(({ manufacturer, product }) => (
                <li key={`${manufacturer}\n${product}`}>{`${manufacturer} · ${product}`}</li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name={t('targets.title')}>
          <TargetsOf targets={contract.targets} />
        </Fact>
        {(contract.pauses?.client || contract.pauses?.manufacturer) && (
          <Fact name={t('pauses.title')}>{pausesText(contract.pauses, t)}</Fact>
        )}
        <Fact name={t('detail.reminders')}>
          {t('detail.reminders-text', { count: contract.remindersBeforeClosing })}
        </Fact>
        {contract.manufacturerReminderHours !== undefined && (
          <Fact name={t('detail.manufacturer-reminder')}>
            {contract.manufacturerReminderHours === null
              ? t('detail.manufacturer-reminder-none')
              : t('detail.manufacturer-reminder-text', { hours: contract.manufacturerReminderHours })}
          </Fact>
        )}
        {contract.notes !== '' && <Fact name={t('contract-form.notes')}>{contract.notes}</Fact>}
      </dl>
    </section>
  );
}
