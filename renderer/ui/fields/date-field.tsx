import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProps, useField } from '../form-fields';
import { readDate, writeDate } from '../instant-text';
import { CalendarButton } from './calendar-button';
import { FieldLabel } from './field-label';

/** A calendar date (`YYYY-MM-DD`) typed as dd/mm/yyyy or picked; the raw text while it cannot be read. */
export function DateField({ name, label, help, required = false, disabled = false }: FieldProps) {
  const { t } = useTranslation('common');
  const { field, error } = useField(name, label);
  const value: unknown = field.value;
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const stored = typeof value === 'string' ? value : '';
  const text =
    typed && typed.value === value ? typed.text : readDate(stored) === null ? stored : writeDate(stored);
  const change = (next: string) => {
    const read = readDate(next) ?? next;
    setTyped({ text: next, value: read });
    field.onChange(read);
  };
  return (
    <TextInput
      ref={field.ref}
      name={field.name}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      disabled={disabled}
      aria-required={required}
      placeholder={t('field.date-placeholder')}
      value={text}
      onBlur={field.onBlur}
      onChange={(event) => change(event.currentTarget.value)}
      rightSection={
        <CalendarButton
          date={readDate(text)}
          disabled={disabled}
          onPick={(date) => change(writeDate(date))}
        />
      }
    />
  );
}
