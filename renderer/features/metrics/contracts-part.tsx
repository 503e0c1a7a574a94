import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContractRow } from '../../../electron/shared/ipc-views';
import { useFormat, useLanguage } from '../../ui/use-format';
import { Behind } from './behind';
import classes from './metrics.module.css';
import { Part } from './tables';

/** How much of each contract is used: what was contracted, used and is left, with a bar beside the figures. */
export function ContractsPart({ contracts }: { readonly contracts: readonly ContractRow[] }) {
  const { t } = useTranslation('metrics');
  const format = useFormat();
  const number = new Intl.NumberFormat(useLanguage(), { maximumFractionDigits: 2 });
  return (
    <Part title={t('contracts.title')} help={t('contracts.help')}>
      {contracts.length === 0 ? (
        <Text size="sm">{t('contracts.none')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={860}>
          <Table verticalSpacing="xs" aria-label={t('contracts.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('contracts.contract')}</Table.Th>
                <Table.Th scope="col">{t('contracts.until')}</Table.Th>
                {(['contracted', 'used', 'left'] as const).map((column) => (
                  <Table.Th key={column} scope="col" ta="end">
                    {t(`contracts.${column}`)}
                  </Table.Th>
                ))}
                <Table.Th scope="col" pl="xl">
                  {t('contracts.share')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('contracts.period')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('contracts.requests')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {contracts.map((row) => {
                const { contractId, clientName, name, validTo, units, workedMinutes, tickets } = row;
                const said = (value: number) =>
                  t(units?.kind === 'tickets' ? 'contracts.tickets' : 'contracts.hours', {
                    value: number.format(value),
                  });
                const share = units ? Math.min(1, units.used / units.units) : 0;
                return (
                  <Table.Tr key={contractId}>
                    <Table.Th scope="row">
                      {name}
                      <Text size="xs" c="dimmed" component="div">
                        {clientName}
                      </Text>
                    </Table.Th>
                    <Table.Td className={classes['whole'] ?? ''}>{format.calendarDate(validTo)}</Table.Td>
                    {units ? (
                      [units.units, units.used, units.left].map((value, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: three columns in their order
                        <Table.Td key={index} ta="end" className={classes['whole'] ?? ''} data-digits>
                          {said(value)}
                        </Table.Td>
                      ))
                    ) : (
                      <Table.Td colSpan={3} ta="end">
                        {t('contracts.unlimited')}
                      </Table.Td>
                    )}
                    <Table.Td pl="xl">
                      {units && (
                        <>
                          <div className={classes['used']} data-full={share >= 0.9} aria-hidden>
                            <span style={{ width: `${share * 100}%` }} />
                          </div>
                          <Text size="xs" component="div" data-digits>
                            {t(units.left === 0 ? 'contracts.exhausted' : 'contracts.percent', {
                              percent: Math.round((units.used / units.units) * 100),
                            })}
                          </Text>
                        </>
                      )}
                    </Table.Td>
                    <Table.Td ta="end" data-digits>
                      {format.duration(workedMinutes * 60_000)}
                    </Table.Td>
                    <Table.Td ta="end" data-digits>
                      <Behind ids={tickets} what={name} />
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Part>
  );
}
