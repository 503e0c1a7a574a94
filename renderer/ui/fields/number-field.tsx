import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type FieldProps, useField } from '../form-fields';
import { readNumber } from '../number-text';
import { FieldLabel } from './field-label';

interface NumberFieldProps extends FieldProps {
  /** What is counted, shown after the number: «min», «h». */
  readonly unit?: string;
  readonly decimals?: number;
  /** How many of what the form holds make one of the unit; 1 by default. */
  readonly scale?: number;
}

/**
 * A number, null when empty, and the raw text while it cannot be read, which the schema refuses: nothing typed or pasted is changed
 * behind one's back. What was understood is written out on leaving, so that «1,200» is seen to be twelve hundred.
 */
export function NumberField({
  name,
  label,
  help,
  required = false,
  disabled = false,
  unit,
  decimals = 0,
  scale = 1,
}: NumberFieldProps) {
  const { field, error } = useField(name, label);
  const value: unknown = field.value;
  const [typed, setTyped] = useState<string | null>(null);
  const written = typeof value === 'number' ? String(value / scale) : typeof value === 'string' ? value : '';
  return (
    <TextInput
      name={field.name}
      ref={field.ref}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? written}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        const read = readNumber(next, decimals);
        field.onChange(
          next.trim() === '' ? null : read === null ? next : Math.round(read * scale * 1e6) / 1e6,
        );
      }}
      onBlur={() => {
        setTyped(null);
        field.onBlur();
      }}
      // Beside the number and not in it: a value that changes with the focus would lose what is selected there, and «5» over «15» make 155.
      {...(unit !== undefined && {
        'aria-description': unit,
        rightSection: (
          <Text size="sm" c="dimmed" aria-hidden>
            {unit}
          </Text>
        ),
        rightSectionWidth: `calc(${unit.length}ch + 20px)`,
        rightSectionPointerEvents: 'none' as const,
      })}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      disabled={disabled}
      aria-required={required}
    />
  );
}
