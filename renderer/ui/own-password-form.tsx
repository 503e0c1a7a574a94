import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { newPasswordSchema, typedPasswordSchema } from '../../electron/shared/access';
import { changePassword } from '../desk/access';
import { announce } from './announce';
import { NewPasswordFields, PasswordField, sameTwice } from './fields/password-field';
import { RecordForm } from './record-form';

const schema = z.strictObject({ current: typedPasswordSchema, next: newPasswordSchema, again: z.string() });

interface OwnPasswordFormProps {
  /** Whether the password that is given up was chosen by somebody else. */
  readonly first?: boolean;
  readonly onDone?: () => void;
  readonly onCancel?: () => void;
}

/** Whoever is at the desk changes their own password. */
export function OwnPasswordForm({ first = false, onDone, onCancel }: OwnPasswordFormProps) {
  const { t } = useTranslation('access');
  return (
    <RecordForm
      schema={schema}
      defaultValues={{ current: '', next: '', again: '' }}
      judge={({ next, again }) => sameTwice(next, again, 'again')}
      title={t(first ? 'own.form' : 'own.change')}
      {...(!first && { description: t('own.change-help') })}
      submitLabel={t('own.submit')}
      enterSubmits
      fieldOfAccess={{ 'wrong-password': 'current', guessable: 'next', 'too-common': 'next', same: 'next' }}
      onSubmit={({ current, next }) => changePassword({ current, next })}
      onDone={() => {
        announce(t('own.saved'));
        onDone?.();
      }}
      onCancel={onCancel}
    >
      <PasswordField name="current" label={t(first ? 'own.first' : 'password.current')} required />
      <NewPasswordFields
        name="next"
        againName="again"
        label={t('password.new')}
        againLabel={t('password.again')}
      />
    </RecordForm>
  );
}
