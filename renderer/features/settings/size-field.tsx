import { NumberInput } from '@mantine/core';
import { FieldLabel } from '../../ui/fields/field-label';
import { type FieldProps, useField } from '../../ui/form-fields';

/** Decimal, as mail servers and the rest of the window count. */
const MEGABYTE_BYTES = 1_000_000;

/** Bytes written as megabytes; null when empty. */
export function SizeField({ name, label, help, required = false }: FieldProps) {
  const { field, error } = useField(name, label);
  const value: unknown = field.value;
  return (
    <NumberInput
      name={field.name}
      ref={field.ref}
      value={typeof value === 'number' ? value / MEGABYTE_BYTES : ''}
      onBlur={field.onBlur}
      onChange={(typed) =>
        field.onChange(typeof typed === 'number' ? Math.round(typed * MEGABYTE_BYTES) : null)
      }
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      aria-required={required}
      decimalScale={1}
      clampBehavior="none"
      hideControls
      suffix=" MB"
    />
  );
}
