import { Switch } from '@mantine/core';
import { type FieldProps, useField } from '../form-fields';

/** Yes or no, where there is a sensible answer beforehand. A question of the procedure is a YesNoField instead. */
export function SwitchField({ name, label, help, disabled = false }: FieldProps) {
  const { field, error } = useField(name, label);
  return (
    <Switch
      name={field.name}
      ref={field.ref}
      checked={field.value === true}
      onBlur={field.onBlur}
      onChange={(event) => field.onChange(event.currentTarget.checked)}
      label={label}
      description={help}
      error={error}
      disabled={disabled}
    />
  );
}
