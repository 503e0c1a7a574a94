import { Table, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MonthRow } from '../../../electron/shared/ipc-views';
import { useLanguage } from '../../ui/use-format';
import classes from './metrics.module.css';
import { Part } from './tables';

const SERIES = ['received', 'closed'] as const;

/** Twelve months side by side, and their figures. */
interface MonthsPartProps {
  readonly months: readonly MonthRow[];
  /** Shows everything of the month (`YYYY-MM`). */
  readonly onChoose: (month: string) => void;
}

export function MonthsPart({ months, onChoose }: MonthsPartProps) {
  const { t } = useTranslation('metrics');
  const language = useLanguage();
  const most = Math.max(1, ...months.flatMap((month) => SERIES.map((name) => month[name])));
  const nameOf = (month: string) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'short', year: '2-digit' }).format(
      new Date(`${month}-01T00:00:00Z`),
    );
  return (
    <Part title={t('months.title')}>
      <div className={classes['months']} role="img" aria-label={t('months.bars')}>
        {months.map((month) => (
          <div key={month.month} className={classes['month']}>
            <div className={classes['columns']}>
              {SERIES.map((name) => (
                <span
                  key={name}
                  data-series={name}
                  style={{ height: `${(month[name] / most) * 100}%` }}
                  title={`${nameOf(month.month)}: ${month[name]} ${t(`months.${name}`).toLowerCase()}`}
                />
              ))}
            </div>
            <span className={classes['month-name']}>{nameOf(month.month)}</span>
          </div>
        ))}
      </div>
      <Table.ScrollContainer minWidth={480}>
        <Table verticalSpacing={4} aria-label={t('months.title')} maw={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('months.month')}</Table.Th>
              {SERIES.map((name) => (
                <Table.Th key={name} scope="col" ta="end">
                  <span className={classes['legend']} data-series={name} aria-hidden /> {t(`months.${name}`)}
                </Table.Th>
              ))}
              <Table.Th scope="col" ta="end">
                {t('months.missed')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {months.toReversed().map(({ month, received, closed, missed }) => (
              <Table.Tr key={month}>
                <Table.Th scope="row">
                  <UnstyledButton
                    className={classes['figure'] ?? ''}
                    aria-label={t('months.show', { month: nameOf(month) })}
                    onClick={() => onChoose(month)}
                  >
                    {nameOf(month)}
                  </UnstyledButton>
                </Table.Th>
                <Table.Td ta="end" data-digits>
                  {received}
                </Table.Td>
                <Table.Td ta="end" data-digits>
                  {closed}
                </Table.Td>
                <Table.Td ta="end" data-digits>
                  {missed}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Part>
  );
}
