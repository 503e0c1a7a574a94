import { Alert, Group, List, Loader, Stack, Text } from '@mantine/core';
import { Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type AccessState, loginSchema, newPasswordSchema } from '../../../electron/shared/access';
import { letGo, protect } from '../../desk/access';
import { BeforePage, BeforeSheet } from '../../ui/before-page';
import { LoginField } from '../../ui/fields/login-field';
import { NewPasswordFields, sameTwice } from '../../ui/fields/password-field';
import { RadioField } from '../../ui/fields/radio-field';
import { RecordForm } from '../../ui/record-form';
import { RecoveryCode } from '../../ui/recovery-code';

const schema = z.strictObject({
  personId: z.uuid(),
  login: loginSchema,
  password: newPasswordSchema,
  again: z.string(),
});

type People = AccessState['people'];

function ChosenLogin({ people }: { readonly people: People }) {
  const { t } = useTranslation('access');
  const chosen: unknown = useWatch({ name: 'personId' });
  const name = people.find(({ id }) => id === chosen)?.name ?? '';
  return <LoginField name="login" label={t('login.label')} from={name} />;
}

/** Encrypting takes as long as there is evidence. */
function Running() {
  const { t } = useTranslation('access');
  const { isSubmitting } = useFormState();
  return (
    <div role="status">
      {isSubmitting && (
        <Group gap="sm" wrap="nowrap">
          <Loader size="sm" aria-hidden />
          <Text size="sm">{t('protect.running')}</Text>
        </Group>
      )}
    </div>
  );
}

/** A workspace of before there was a login: it is encrypted, and somebody of it becomes the first who comes in. */
export function ProtectScreen({ people }: { readonly people: People }) {
  const { t } = useTranslation(['access', 'common']);
  const [code, setCode] = useState<string | null>(null);
  if (code !== null) {
    return (
      <BeforeSheet>
        <RecoveryCode code={code} doneLabel={t('code.to-desk')} onDone={(typed) => void letGo(typed)} />
      </BeforeSheet>
    );
  }
  return (
    <BeforePage title={t('protect.title')} summary={t('protect.summary')}>
      <Stack gap="lg">
        <Alert icon={<Info size={16} aria-hidden />}>
          <List size="sm" spacing="xs">
            <List.Item>{t('protect.what')}</List.Item>
            <List.Item>{t('protect.copy')}</List.Item>
            <List.Item>{t('protect.how-long')}</List.Item>
          </List>
        </Alert>
        {people.length === 0 ? (
          <Alert color="riesgo" icon={<TriangleAlert size={16} aria-hidden />}>
            {t('protect.nobody')}
          </Alert>
        ) : (
          <RecordForm
            schema={schema}
            defaultValues={{
              // Of one there is nothing to choose.
              ...(people.length === 1 && people[0] && { personId: people[0].id }),
              login: '',
              password: '',
              again: '',
            }}
            judge={({ password, again }) => sameTwice(password, again, 'again')}
            title={t('protect.form')}
            description={t('protect.form-help')}
            submitLabel={t('protect.submit')}
            fieldOfAccess={{ guessable: 'password', 'too-common': 'password', 'login-taken': 'login' }}
            onSubmit={({ personId, login, password }) => protect({ personId, login, password })}
            onDone={({ recoveryCode }) => setCode(recoveryCode)}
          >
            <RadioField
              name="personId"
              label={t('protect.person')}
              required
              options={people.map(({ id, name, role }) => ({
                value: id,
                label: name,
                description: t(`role.${role}`, { ns: 'common' }),
              }))}
            />
            <ChosenLogin people={people} />
            <NewPasswordFields
              name="password"
              againName="again"
              label={t('password.label')}
              againLabel={t('password.again')}
            />
            <Running />
          </RecordForm>
        )}
      </Stack>
    </BeforePage>
  );
}
