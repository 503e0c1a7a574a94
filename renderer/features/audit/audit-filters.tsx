import { Button, Group, Pill, Select, Stack, TextInput } from '@mantine/core';
import { FilterX, Search } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { eventSchemas } from '../../../electron/shared/domain/ticket-events';
import { CalendarButton } from '../../ui/fields/calendar-button';
import { readDate, writeDate } from '../../ui/instant-text';
import {
  type FiltersAsked,
  hasFilters,
  isBackwards,
  isDayTyped,
  MAX_TEXT_CHARS,
  NO_FILTERS,
} from './filters-asked';

const TYPES = Object.keys(eventSchemas);

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (typed: string) => void;
}

function DayField({ label, value, error: wrong, onChange }: DayFieldProps) {
  const { t } = useTranslation(['audit', 'common']);
  const error = value.trim() !== '' && !isDayTyped(value) ? t('day-unreadable') : wrong;
  return (
    <TextInput
      w={152}
      label={label}
      placeholder={t('field.date-placeholder', { ns: 'common' })}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={
        <CalendarButton
          date={readDate(value)}
          disabled={false}
          onPick={(date) => onChange(writeDate(date))}
        />
      }
    />
  );
}

interface AuditFiltersProps {
  readonly asked: FiltersAsked;
  readonly onChange: (asked: FiltersAsked) => void;
  /** Names of all who did something or wrote it down. */
  readonly people: readonly string[];
}

/** What the journal is searched by: words, kind, person, period, and one request or client. */
export function AuditFilters({ asked, onChange, people }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  const types = useMemo(
    () =>
      TYPES.map((value) => ({ value, label: t(`event.${value}`) })).sort((left, right) =>
        left.label.localeCompare(right.label, 'es'),
      ),
    [t],
  );
  const change = (part: Partial<FiltersAsked>) => onChange({ ...asked, ...part });
  return (
    <Stack gap="xs" role="search" aria-label={t('filters')}>
      <Group gap="md" align="flex-start">
        <TextInput
          type="search"
          w={220}
          maxLength={MAX_TEXT_CHARS}
          label={t('search')}
          placeholder={t('search-placeholder')}
          leftSection={<Search size={16} aria-hidden />}
          value={asked.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <Select
          w={220}
          label={t('type-filter')}
          placeholder={t('type-all')}
          data={types}
          value={asked.type}
          onChange={(type) => change({ type })}
          searchable
          clearable
        />
        <Select
          w={180}
          label={t('person-filter')}
          placeholder={t('person-all')}
          data={people}
          value={asked.person}
          onChange={(person) => change({ person })}
          searchable
          clearable
          limit={100}
        />
        <DayField label={t('from')} value={asked.from} onChange={(from) => change({ from })} />
        <DayField
          label={t('until')}
          value={asked.until}
          error={isBackwards(asked) ? t('days-backwards') : undefined}
          onChange={(until) => change({ until })}
        />
      </Group>
      {hasFilters(asked) && (
        <Group gap="sm">
          {asked.about && (
            <Pill
              size="md"
              withRemoveButton
              onRemove={() => change({ about: null })}
              removeButtonProps={{ 'aria-label': t('about-remove', { subject: asked.about.subject }) }}
            >
              {asked.about.subject}
            </Pill>
          )}
          <Button
            variant="subtle"
            ml={asked.about ? 0 : 'calc(-1 * var(--button-padding-x, 18px))'}
            leftSection={<FilterX size={16} aria-hidden />}
            onClick={() => onChange(NO_FILTERS)}
          >
            {t('filters-clear')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
