import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { typedPasswordSchema } from '../../../electron/shared/access';
import { renewRecoveryCode } from '../../desk/access';
import { PasswordField } from '../../ui/fields/password-field';
import { RecordForm } from '../../ui/record-form';

const schema = z.strictObject({ password: typedPasswordSchema });

interface RenewCodeFormProps {
  readonly onCode: (code: string) => void;
  readonly onCancel: () => void;
}

/** Asks once more who it is: whoever finds the desk open must not walk away with what opens it for good. */
export function RenewCodeForm({ onCode, onCancel }: RenewCodeFormProps) {
  const { t } = useTranslation(['settings', 'access']);
  return (
    <RecordForm
      schema={schema}
      defaultValues={{ password: '' }}
      title={t('security.code.form')}
      description={t('security.code.form-help')}
      submitLabel={t('security.code.submit')}
      enterSubmits
      fieldOfAccess={{ 'wrong-password': 'password' }}
      onSubmit={renewRecoveryCode}
      onDone={({ recoveryCode }) => onCode(recoveryCode)}
      onCancel={onCancel}
    >
      <PasswordField name="password" label={t('password.current', { ns: 'access' })} required />
    </RecordForm>
  );
}
