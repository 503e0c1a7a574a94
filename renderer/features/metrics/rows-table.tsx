import { Table, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MetricsRow } from '../../../electron/shared/ipc-views';
import { useFormat } from '../../ui/use-format';
import classes from './metrics.module.css';
import { Part } from './tables';

const COUNTS = ['received', 'closed', 'open', 'met', 'missed'] as const;

interface RowsTableProps {
  readonly by: 'clients' | 'products' | 'engineers';
  readonly rows: readonly MetricsRow[];
  /** Narrows everything to the row. */
  readonly onChoose: (key: string) => void;
}

export function RowsTable({ by, rows, onChoose }: RowsTableProps) {
  const { t } = useTranslation('metrics');
  const format = useFormat();
  const took = (minutes: number | null) =>
    minutes === null ? t('figure.none') : format.duration(minutes * 60_000);
  return (
    <Part title={t(`rows.${by}`)}>
      {rows.length === 0 ? (
        <Text size="sm">{t('rows.none')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={760}>
          <Table verticalSpacing="xs" aria-label={t(`rows.${by}`)}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('rows.name')}</Table.Th>
                {[...COUNTS, 'worked', 'solution'].map((column) => (
                  <Table.Th key={column} scope="col" ta="end">
                    {t(`rows.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.key}>
                  <Table.Th scope="row">
                    <UnstyledButton className={classes['figure'] ?? ''} onClick={() => onChoose(row.key)}>
                      {row.name || t(`rows.unnamed.${by}`)}
                    </UnstyledButton>
                  </Table.Th>
                  {COUNTS.map((column) => (
                    <Table.Td key={column} ta="end" data-digits>
                      {row[column]}
                    </Table.Td>
                  ))}
                  <Table.Td ta="end" data-digits>
                    {format.duration(row.workedMinutes * 60_000)}
                  </Table.Td>
                  <Table.Td ta="end" data-digits>
                    {took(row.solutionMinutes)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Part>
  );
}
