import { Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MetricsFilter } from '../../../electron/shared/domain/metrics/summarise';
import type { MetricsView } from '../../../electron/shared/ipc-views';
import { CalendarButton } from '../../ui/fields/calendar-button';
import { readDate, writeDate } from '../../ui/instant-text';
import { PERIODS, type PeriodName } from './period';

export interface Asked extends MetricsFilter {
  readonly period: PeriodName;
  /** As typed, of a period of one's own. */
  readonly from: string;
  readonly to: string;
}

interface MetricsFiltersProps {
  readonly asked: Asked;
  readonly view: MetricsView | undefined;
  /** Key of what is wrong with the days; null where nothing is. */
  readonly wrong: string | null;
  readonly onChange: (part: Partial<Asked>) => void;
}

/** A Select has no value for what is empty; no name and no id begins so. */
const NONE = '\u0000';

export function MetricsFilters({ asked, view, wrong, onChange }: MetricsFiltersProps) {
  const { t } = useTranslation(['metrics', 'common']);
  const day = (name: 'from' | 'to') => (
    <TextInput
      w={152}
      label={t(`period.${name}`)}
      placeholder={t('field.date-placeholder', { ns: 'common' })}
      value={asked[name]}
      error={name === 'to' && wrong !== null ? t(wrong) : undefined}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      rightSection={
        <CalendarButton
          date={readDate(asked[name])}
          disabled={false}
          onPick={(date) => onChange({ [name]: writeDate(date) })}
        />
      }
    />
  );
  const select = (
    name: 'client' | 'product' | 'engineer',
    field: keyof MetricsFilter,
    rows: MetricsView['clients'] | undefined,
  ) => {
    const value = asked[field];
    const known = (rows ?? []).map((row) => ({
      value: row.key || NONE,
      label: row.name || t('filter.none'),
    }));
    return (
      <Select
        w={220}
        label={t(`filter.${name}`)}
        placeholder={t('filter.all')}
        data={known}
        value={value === null ? null : value || NONE}
        onChange={(chosen) => onChange({ [field]: chosen === NONE ? '' : chosen })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('action.clear', { ns: 'common' }) }}
      />
    );
  };
  return (
    <Group gap="md" align="flex-start" role="search" aria-label={t('title')}>
      <Select
        w={180}
        label={t('period.name')}
        data={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
        value={asked.period}
        allowDeselect={false}
        onChange={(value) => onChange({ period: PERIODS.find((name) => name === value) ?? 'this-month' })}
      />
      {asked.period === 'own' && day('from')}
      {asked.period === 'own' && day('to')}
      {select('client', 'clientId', view?.clients)}
      {select('product', 'product', view?.products)}
      {select('engineer', 'engineerId', view?.engineers)}
    </Group>
  );
}
