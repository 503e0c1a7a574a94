import { Textarea } from '@mantine/core';
import { type FieldProps, useField } from '../form-fields';
import { FieldLabel } from './field-label';

interface TextAreaFieldProps extends FieldProps {
  readonly minRows?: number;
  readonly placeholder?: string;
  /** Where short texts are not inserted, since they are written here. */
  readonly 'data-snippets'?: 'off';
}

/** Several lines of text; grows with what is written, up to a point. */
export function TextAreaField({
  name,
  label,
  help,
  required = false,
  disabled = false,
  minRows = 3,
  ...input
}: TextAreaFieldProps) {
  const { field, error } = useField(name, label);
  return (
    <Textarea
      {...field}
      {...input}
      value={field.value ?? ''}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      disabled={disabled}
      aria-required={required}
      autosize
      minRows={minRows}
      maxRows={16}
    />
  );
}
