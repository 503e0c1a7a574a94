import { TagsInput } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { asInUse, useLabelsInUse } from '../../desk/labels';
import { FieldLabel } from '../../ui/fields/field-label';
import { type FieldProps, useField, useIssueText } from '../../ui/form-fields';
import { flatErrors } from '../../ui/form-resolver';

/** Labels, typed or taken from those in use. */
export function LabelsField({ name, label, help }: FieldProps) {
  const { field, error } = useField(name, label);
  const { formState } = useFormContext();
  const issueText = useIssueText();
  // An issue may concern the list or one of its labels.
  const inside = flatErrors(formState.errors).find((issue) => issue.name.startsWith(`${name}.`));
  const inUse = useLabelsInUse();
  return (
    <TagsInput
      name={field.name}
      ref={field.ref}
      label={<FieldLabel label={label} required={false} />}
      description={help}
      error={error ?? issueText(inside?.message)}
      value={(field.value ?? []) as string[]}
      onChange={(labels) => field.onChange(labels.map((each) => asInUse(each, inUse)))}
      onBlur={field.onBlur}
      data={[...inUse]}
      splitChars={[',', ';']}
      acceptValueOnBlur
    />
  );
}
