import { Select } from '@mantine/core';
import { type FieldProps, useField } from '../form-fields';
import { FieldLabel } from './field-label';

interface SelectFieldProps extends FieldProps {
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly disabled?: boolean;
  }[];
  /** Long lists can be searched by typing. */
  readonly searchable?: boolean;
  /** Whether choosing nothing (null) is an answer. */
  readonly clearable?: boolean;
  readonly placeholder?: string;
  readonly onChosen?: (value: string | null) => void;
}

/** Drawn at once of a long list; typing finds the others. Thousands would take seconds. */
const MOST_OPTIONS = 500;

/** One of a list; null when nothing is chosen. */
export function SelectField({
  name,
  label,
  help,
  required = false,
  disabled = false,
  options,
  onChosen,
  ...select
}: SelectFieldProps) {
  const { field, error } = useField(name, label);
  return (
    <Select
      {...select}
      name={field.name}
      ref={field.ref}
      value={field.value ?? null}
      onBlur={field.onBlur}
      onChange={(value) => {
        field.onChange(value);
        onChosen?.(value);
      }}
      data={[...options]}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      disabled={disabled}
      aria-required={required}
      allowDeselect={false}
      {...(select.searchable && { limit: MOST_OPTIONS })}
      // A long list is built when it is opened: four hundred hidden options weigh on every keystroke of the form.
      comboboxProps={{ keepMounted: select.searchable !== true }}
    />
  );
}
