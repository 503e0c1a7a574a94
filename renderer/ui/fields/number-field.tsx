import { TextInput } from '@mantine/core';
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
  const bare = typeof value === 'number' ? String(value / scale) : typeof value === 'string' ? value : '';
  const written = unit !== undefined && typeof value === 'number' ? `${bare} ${unit}` : bare;
  return (
    <TextInput
      name={field.name}
      ref={field.ref}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? written}
      onFocus={() => setTyped(bare)}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        const text =
          unit !== undefined && next.trim().endsWith(unit) ? next.trim().slice(0, -unit.length) : next;
        const read = readNumber(text, decimals);
        field.onChange(
          text.trim() === '' ? null : read === null ? next : Math.round(read * scale * 1e6) / 1e6,
        );
      }}
      onBlur={() => {
        setTyped(null);
        field.onBlur();
      }}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      disabled={disabled}
      aria-required={required}
    />
  );
}
