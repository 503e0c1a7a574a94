/** Fields of a contract's hours: a wall time, and the weekdays that it holds on. */
import { Checkbox, Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldLabel } from '../../ui/fields/field-label';
import { type FieldProps, useField } from '../../ui/form-fields';
import { readTime } from '../../ui/instant-text';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

interface WallTimeFieldProps extends FieldProps {
  /** What a list of errors calls it, where the label says too little without what stands around it. */
  readonly named?: string;
}

/** A wall time of the contract, `HH:MM`; «9» is understood as «09:00» when the field is left. */
export function WallTimeField({ name, label, named = label }: WallTimeFieldProps) {
  const { t } = useTranslation('clients');
  const { field, error } = useField(name, named);
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

export function WeekdaysField({ name, label }: FieldProps) {
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
