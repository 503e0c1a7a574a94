import { NumberInput } from '@mantine/core';
import { type FieldProps, useField } from '../form-fields';
import { FieldLabel } from './field-label';

interface NumberFieldProps extends FieldProps {
  /** What is counted, shown after the number: «min», «h». */
  readonly unit?: string;
  readonly decimals?: number;
}

/** A number, or null when empty. The schema says the range: nothing typed is changed behind one's back. */
export function NumberField({
  name,
  label,
  help,
  required = false,
  disabled = false,
  unit,
  decimals = 0,
}: NumberFieldProps) {
  const { field, error } = useField(name, label);
  return (
    <NumberInput
      name={field.name}
      ref={field.ref}
      value={field.value ?? ''}
      onBlur={field.onBlur}
      onChange={(value) => field.onChange(value === '' ? null : value)}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      disabled={disabled}
      aria-required={required}
      decimalScale={decimals}
      clampBehavior="none"
      hideControls
      {...(unit !== undefined && { suffix: ` ${unit}` })}
    />
  );
}
