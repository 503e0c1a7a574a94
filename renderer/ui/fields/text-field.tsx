import { TextInput } from '@mantine/core';
import type { HTMLInputTypeAttribute } from 'react';
import { type FieldProps, useField } from '../form-fields';
import { FieldLabel } from './field-label';

interface TextFieldProps extends FieldProps {
  readonly type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'tel'>;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
}

/** One line of text. The schema says how long it may be and cleans it. */
export function TextField({
  name,
  label,
  help,
  required = false,
  disabled = false,
  ...input
}: TextFieldProps) {
  const { field, error } = useField(name, label);
  return (
    <TextInput
      {...field}
      {...input}
      value={field.value ?? ''}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      disabled={disabled}
      aria-required={required}
      autoComplete="off"
    />
  );
}
