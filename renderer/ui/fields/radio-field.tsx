import { Radio, Stack } from '@mantine/core';
import { type FieldProps, useField } from '../form-fields';
import { FieldLabel } from './field-label';

interface RadioFieldProps extends FieldProps {
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly description?: string;
  }[];
}

/** One of a few, each with what it means: for choices that need an explanation. */
export function RadioField({
  name,
  label,
  help,
  required = false,
  disabled = false,
  options,
}: RadioFieldProps) {
  const { field, error } = useField(name, label);
  return (
    <Radio.Group
      name={name}
      value={field.value ?? null}
      onChange={field.onChange}
      onBlur={field.onBlur}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
    >
      <Stack gap="sm" pt="sm">
        {options.map((option, index) => (
          <Radio
            key={option.value}
            ref={index === 0 ? field.ref : null}
            value={option.value}
            label={option.label}
            description={option.description}
            disabled={disabled}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
