import { Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { snippetBlanks } from '../../../electron/shared/domain/mail-blanks';
import { type FieldProps, useField } from '../form-fields';
import { FieldLabel } from './field-label';

interface TextAreaFieldProps extends FieldProps {
  readonly minRows?: number;
  readonly placeholder?: string;
  /** Where short texts are not inserted, since they are written here. */
  readonly 'data-snippets'?: 'off';
  /** Whoever holds the field tells which blanks are open in it. */
  readonly blanksAreTold?: boolean;
}

/** Several lines of text; grows with what is written, up to a point. */
export function TextAreaField({
  name,
  label,
  help,
  required = false,
  disabled = false,
  minRows = 3,
  blanksAreTold = false,
  ...input
}: TextAreaFieldProps) {
  const { field, error } = useField(name, label);
  return (
    <Textarea
      {...field}
      {...input}
      value={field.value ?? ''}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      disabled={disabled}
      aria-required={required}
      inputContainer={(area) => (
        <>
          {area}
          {!blanksAreTold && input['data-snippets'] !== 'off' && <OpenBlanks text={field.value ?? ''} />}
        </>
      )}
      autosize
      minRows={minRows}
      maxRows={16}
    />
  );
}

/** A short text was inserted whose value the desk did not have: what is recorded is printed as it stands. */
function OpenBlanks({ text }: { readonly text: string }) {
  const { t } = useTranslation('common');
  const open = snippetBlanks(text);
  if (open.length === 0) return null;
  return (
    <Text size="xs" role="status" mt={4} fw={600}>
      {t('snippet-blanks', { fields: open.join(', ') })}
    </Text>
  );
}
