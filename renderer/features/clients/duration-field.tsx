import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useField } from '../../ui/form-fields';
import { readMinutes, writeMinutes } from './duration-text';

interface DurationFieldProps {
  readonly name: string;
  /** Named to a screen reader and in the summary of errors; what is seen is the table around it. */
  readonly label: string;
}

/** Minutes typed as a time; null while empty, and the raw text while it cannot be read, which the schema refuses. */
export function DurationField({ name, label }: DurationFieldProps) {
  const { t } = useTranslation('clients');
  const { field, error } = useField(name, label);
  const value: unknown = field.value;
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const stored = typeof value === 'number' ? writeMinutes(value) : typeof value === 'string' ? value : '';
  return (
    <TextInput
      ref={field.ref}
      name={field.name}
      size="sm"
      aria-label={label}
      placeholder={t('targets.placeholder')}
      error={error}
      value={typed && typed.value === value ? typed.text : stored}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const read = text.trim() === '' ? null : (readMinutes(text) ?? text);
        setTyped({ text, value: read });
        field.onChange(read);
      }}
      onBlur={() => {
        // What was understood is written out, so that «90» is seen to be an hour and a half.
        setTyped(null);
        field.onBlur();
      }}
    />
  );
}
