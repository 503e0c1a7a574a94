import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Metrics } from '../../../electron/shared/domain/metrics/summarise';
import type { Ledger } from '../../../electron/shared/domain/service-clock';
import { percentages } from '../../../electron/shared/domain/spanish-units';
import { LedgerIcon } from '../../ui/status';
import { useFormat } from '../../ui/use-format';
import classes from './metrics.module.css';
import { Part } from './tables';

const LEDGERS: readonly Ledger[] = ['soc', 'cliente', 'fabricante'];

/** Whose time it was that went by, as a bar and as a table that says the same. */
export function LedgersPart({ metrics: { ledgers, workedMinutes } }: { readonly metrics: Metrics }) {
  const { t } = useTranslation(['metrics', 'common']);
  const format = useFormat();
  const total = LEDGERS.reduce((sum, ledger) => sum + ledgers[ledger], 0);
  const shares = percentages(LEDGERS.map((ledger) => ledgers[ledger]));
  return (
    <Part title={t('ledgers.title')} help={t('ledgers.help')}>
      {total === 0 ? (
        <Text size="sm">{t('ledgers.none')}</Text>
      ) : (
        <>
          <div className={classes['bar']} aria-hidden>
            {LEDGERS.map((ledger) => (
              <span key={ledger} data-ledger={ledger} style={{ flexGrow: ledgers[ledger] }} />
            ))}
          </div>
          <Table verticalSpacing="xs" aria-label={t('ledgers.title')} maw={560}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('ledgers.who')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('ledgers.time')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('ledgers.share')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {LEDGERS.map((ledger, index) => (
                <Table.Tr key={ledger}>
                  <Table.Th scope="row">
                    <span className={classes['legend']} data-ledger={ledger} aria-hidden />{' '}
                    <LedgerIcon ledger={ledger} size={14} /> {t(`ledger.${ledger}`, { ns: 'common' })}
                  </Table.Th>
                  <Table.Td ta="end" data-digits>
                    {format.duration(ledgers[ledger] * 60_000)}
                  </Table.Td>
                  <Table.Td ta="end" data-digits>
                    {shares[index]}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Text size="sm" mt="xs">
            {t('ledgers.worked', { duration: format.duration(workedMinutes * 60_000) })}
          </Text>
        </>
      )}
    </Part>
  );
}
