import { TagsInput } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { FieldLabel } from '../../../ui/fields/field-label';
import { type FieldProps, useField, useIssueText } from '../../../ui/form-fields';
import { flatErrors } from '../../../ui/form-resolver';
import { type MailAddress, readAddress, writeAddress } from './mail-addresses';

interface AddressesFieldProps extends FieldProps {
  readonly suggestions: readonly MailAddress[];
}

/** A list of recipients, typed or taken from the client's contacts. */
export function AddressesField({ name, label, help, required = false, suggestions }: AddressesFieldProps) {
  const { field, error } = useField(name, label);
  const { formState } = useFormContext();
  const issueText = useIssueText();
  // An issue may concern the list or one of its addresses.
  const inside = flatErrors(formState.errors).find((issue) => issue.name.startsWith(`${name}.`));
  const value = (field.value ?? []) as readonly MailAddress[];
  return (
    <TagsInput
      name={field.name}
      ref={field.ref}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error ?? issueText(inside?.message)}
      aria-required={required}
      value={value.map(writeAddress)}
      onChange={(tags) => field.onChange(tags.map(readAddress))}
      onBlur={field.onBlur}
      data={suggestions.map(writeAddress)}
      splitChars={[',', ';']}
      acceptValueOnBlur
    />
  );
}
