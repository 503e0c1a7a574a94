import { Checkbox, Group, Input, Radio, Stack, TextInput } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../ui/field-group';
import { FieldLabel } from '../../ui/fields/field-label';
import { type FieldProps, useField } from '../../ui/form-fields';
import { readTime } from '../../ui/instant-text';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** A wall time of the contract, `HH:MM`; «9» is understood as «09:00» when the field is left. */
function WallTimeField({ name, label }: FieldProps) {
  const { t } = useTranslation('clients');
  const { field, error } = useField(name, label);
  return (
    <TextInput
      {...field}
      value={field.value ?? ''}
      label={<FieldLabel label={label} required />}
      error={error}
      aria-required
      autoComplete="off"
      placeholder={t('coverage.time-placeholder')}
      onBlur={() => {
        const read = readTime(String(field.value ?? ''));
        if (read !== null && read !== field.value) field.onChange(read);
        field.onBlur();
      }}
    />
  );
}

function WeekdaysField({ name, label }: FieldProps) {
  const { t } = useTranslation('common');
  const { field, error } = useField(name, label);
  const days: readonly number[] = field.value ?? [];
  return (
    <Checkbox.Group
      label={<FieldLabel label={label} required />}
      error={error}
      value={days.map(String)}
      onChange={(chosen) => field.onChange(chosen.map(Number).sort((left, right) => left - right))}
    >
      <Group gap="md" pt="xs">
        {WEEKDAYS.map((day, index) => (
          <Checkbox
            key={day}
            ref={index === 0 ? field.ref : null}
            value={String(day)}
            label={t(`weekday.${day}`)}
          />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

/** When the contract covers: always, or the same hours on chosen days. */
export function CoverageEditor() {
  const { t } = useTranslation('clients');
  const label = t('coverage.title');
  const { field, error } = useField('coverage.kind', label);
  const kind: unknown = useWatch({ name: 'coverage.kind' });
  return (
    <FieldGroup legend={label}>
      <Radio.Group value={field.value} onChange={field.onChange} error={error} aria-label={label}>
        <Stack gap="sm">
          <Radio ref={field.ref} value="7x24" label={t('coverage.always')} />
          <Radio value="weekly" label={t('coverage.weekly')} />
        </Stack>
      </Radio.Group>
      {kind === 'weekly' && (
        <>
          <WeekdaysField name="coverage.days" label={t('coverage.days')} />
          <Group grow align="flex-start" gap="sm">
            <WallTimeField name="coverage.from" label={t('coverage.from')} />
            <WallTimeField name="coverage.to" label={t('coverage.to')} />
          </Group>
          <Input.Description>{t('coverage.time-help')}</Input.Description>
        </>
      )}
    </FieldGroup>
  );
}
