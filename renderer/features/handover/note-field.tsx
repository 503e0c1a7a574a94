import { Textarea } from '@mantine/core';
import { useField } from '../../ui/form-fields';

interface NoteFieldProps {
  readonly name: string;
  readonly label: string;
  /** Where no head of a table says what it is. */
  readonly shown?: boolean;
}

/** A note on one request. */
export function NoteField({ name, label, shown = false }: NoteFieldProps) {
  const { field, error } = useField(name, label);
  return (
    <Textarea
      {...field}
      value={field.value ?? ''}
      {...(shown ? { label } : { 'aria-label': label })}
      error={error}
      autosize
      minRows={1}
      maxRows={8}
    />
  );
}
