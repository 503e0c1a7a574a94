import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { MIN_PASSWORD_CHARS, normalPassword } from '../../../electron/shared/access';
import { type FieldProps, useField } from '../form-fields';
import { useSecretField } from '../secret-fields';
import { SecretInput } from '../secret-input';
import { FieldLabel } from './field-label';

/** A password; it goes into no draft. */
export function PasswordField({ name, label, help, required = false, disabled = false }: FieldProps) {
  useSecretField(name);
  const { field, error } = useField(name, label);
  return (
    <SecretInput
      {...field}
      value={field.value ?? ''}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
      disabled={disabled}
      aria-required={required}
    />
  );
}

interface NewPasswordFieldsProps {
  readonly name: string;
  /** Where it is typed once more. */
  readonly againName: string;
  readonly label: string;
  readonly againLabel: string;
}

/** A new password, twice. It is counted and not graded: length is what helps, and the schema says how much of it. */
export function NewPasswordFields({ name, againName, label, againLabel }: NewPasswordFieldsProps) {
  const { t } = useTranslation('access');
  const typed: unknown = useWatch({ name });
  const count = typeof typed === 'string' ? [...normalPassword(typed)].length : 0;
  const help = t('password.rule', { min: MIN_PASSWORD_CHARS });
  return (
    <>
      <PasswordField
        name={name}
        label={label}
        help={count === 0 ? help : `${help} ${t('password.count', { count })}`}
        required
      />
      <PasswordField name={againName} label={againLabel} required />
    </>
  );
}

/** What the two of them have to say to each other, for the form's `judge`. */
export function sameTwice(password: unknown, again: unknown, againName: string) {
  return password === again ? [] : [{ name: againName, message: 'validation.password-differs' }];
}
