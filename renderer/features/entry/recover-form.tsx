import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { loginSchema, newPasswordSchema, recoveryCodeSchema } from '../../../electron/shared/access';
import type { DeskFailure } from '../../../electron/shared/failures';
import { err, type Result } from '../../../electron/shared/result';
import { recover } from '../../desk/access';
import { NewPasswordFields, sameTwice } from '../../ui/fields/password-field';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';

const schema = z.strictObject({
  code: recoveryCodeSchema,
  login: loginSchema,
  password: newPasswordSchema,
  again: z.string(),
});

/** Whether it was the code or the name is not told. */
function inOneSentence<Value>(reply: Result<Value, DeskFailure>): Result<Value, DeskFailure> {
  const isNobody = !reply.ok && reply.error.kind === 'access' && reply.error.reason === 'refused';
  return isNobody ? err({ kind: 'access', reason: 'wrong-code', params: {} }) : reply;
}

interface RecoverFormProps {
  readonly login: string;
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
}

/** Another password by the recovery code, which is spent by it. */
export function RecoverForm({ login, onCode, onBack }: RecoverFormProps) {
  const { t } = useTranslation('access');
  return (
    <Stack gap="lg">
      <RecordForm
        schema={schema}
        defaultValues={{ code: '', login, password: '', again: '' }}
        judge={({ password, again }) => sameTwice(password, again, 'again')}
        title={t('recover.form')}
        submitLabel={t('recover.submit')}
        enterSubmits
        fieldOfAccess={{ guessable: 'password', 'too-common': 'password' }}
        onSubmit={async ({ code, login, password }) =>
          inOneSentence(await recover({ code, login, password }))
        }
        onDone={({ recoveryCode }) => onCode(recoveryCode)}
      >
        {/* Long, typed from paper and spent by it: it is seen while it is typed. */}
        <TextField name="code" label={t('recover.code')} help={t('recover.code-help')} required />
        <TextField name="login" label={t('login.label')} required />
        <NewPasswordFields
          name="password"
          againName="again"
          label={t('password.new')}
          againLabel={t('password.again')}
        />
      </RecordForm>
      <Text size="sm" c="dimmed">
        {t('recover.help')}
      </Text>
      <Anchor component="button" type="button" size="sm" onClick={onBack} ta="start">
        {t('recover.back')}
      </Anchor>
    </Stack>
  );
}
