import { Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AGE_DAYS, type Metrics } from '../../../electron/shared/domain/metrics/summarise';
import { useFormat } from '../../ui/use-format';
import { Behind } from './behind';
import classes from './metrics.module.css';

interface PartProps {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}

export function Part({ title, help, children }: PartProps) {
  return (
    <section aria-label={title} className={classes['part']}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {help !== undefined && (
        <Text size="sm" c="dimmed" mb="xs">
          {help}
        </Text>
      )}
      {children}
    </section>
  );
}

const AGES = Array.from({ length: AGE_DAYS.length + 1 }, (_, index) => index);

export function OpenTable({ open }: Pick<Metrics, 'open'>) {
  const { t } = useTranslation(['metrics', 'common']);
  return (
    <Part title={t('open.title')} help={t('open.help')}>
      {open.length === 0 ? (
        <Text size="sm">{t('open.none')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs" aria-label={t('open.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('open.step')}</Table.Th>
                {AGES.map((age) => (
                  <Table.Th key={age} scope="col" ta="end">
                    {t(`open.age-${age}`)}
                  </Table.Th>
                ))}
                <Table.Th scope="col" ta="end">
                  {t('open.total')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {open.map(({ step, byAge }) => {
                const name = t(`column.step-${step}`, { ns: 'common' });
                return (
                  <Table.Tr key={step}>
                    <Table.Th scope="row">{name}</Table.Th>
                    {byAge.map((ids, age) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the ages have an order and nothing else
                      <Table.Td key={age} ta="end" data-digits>
                        <Behind ids={ids} what={`${name}, ${t(`open.age-${age}`).toLowerCase()}`} />
                      </Table.Td>
                    ))}
                    <Table.Td ta="end" data-digits>
                      <Behind ids={byAge.flat()} what={name} />
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

const TERM_COLUMNS = ['met', 'narrow', 'missed', 'overdue', 'closing'] as const;

export function TermsTable({ terms }: Pick<Metrics, 'terms'>) {
  const { t } = useTranslation(['metrics', 'common']);
  const format = useFormat();
  const took = (minutes: number | undefined) =>
    minutes === undefined ? t('figure.none') : format.duration(minutes * 60_000);
  return (
    <Part title={t('terms.title')} help={t('terms.help')}>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing="xs" aria-label={t('terms.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('terms.target')}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t('terms.rate')}
              </Table.Th>
              {TERM_COLUMNS.map((column) => (
                <Table.Th key={column} scope="col" ta="end">
                  {t(`terms.${column}`)}
                </Table.Th>
              ))}
              <Table.Th scope="col" ta="end">
                {t('terms.median')}
              </Table.Th>
              <Table.Th scope="col" ta="end">
                {t('terms.p90')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {terms.map((row) => {
              const name = t(`target.${row.target}`, { ns: 'common' });
              const judged = row.met.length + row.missed.length;
              return (
                <Table.Tr key={row.target}>
                  <Table.Th scope="row">{name}</Table.Th>
                  <Table.Td ta="end" data-digits>
                    {judged === 0 ? t('figure.none') : `${Math.round((row.met.length / judged) * 100)} %`}
                  </Table.Td>
                  {TERM_COLUMNS.map((column) => (
                    <Table.Td key={column} ta="end" data-digits>
                      <Behind ids={row[column]} what={`${name}: ${t(`terms.${column}`).toLowerCase()}`} />
                    </Table.Td>
                  ))}
                  <Table.Td ta="end" data-digits>
                    {took(row.taken?.medianMinutes)}
                  </Table.Td>
                  <Table.Td ta="end" data-digits>
                    {took(row.taken?.p90Minutes)}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Part>
  );
}
