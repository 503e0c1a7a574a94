import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { loginSchema, newPasswordSchema } from '../../../electron/shared/access';
import type { DeskPerson } from '../../../electron/shared/settings';
import { resetPassword } from '../../desk/session';
import { announce } from '../../ui/announce';
import { LoginField } from '../../ui/fields/login-field';
import { NewPasswordFields, sameTwice } from '../../ui/fields/password-field';
import { RecordForm } from '../../ui/record-form';

const schema = z.strictObject({ login: loginSchema, password: newPasswordSchema, again: z.string() });

interface ResetPasswordFormProps {
  readonly people: readonly DeskPerson[];
  readonly person: DeskPerson;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A password for the next time only: for who forgot theirs, or had no access until now. */
export function ResetPasswordForm({ people, person, onDone, onCancel }: ResetPasswordFormProps) {
  const { t } = useTranslation(['settings', 'access']);
  const taken = people.filter(({ id }) => id !== person.id).map(({ login }) => login);
  return (
    <RecordForm
      schema={schema}
      defaultValues={{ login: person.login ?? '', password: '', again: '' }}
      judge={({ password, again }) => sameTwice(password, again, 'again')}
      title={t(person.login === null ? 'people.give-access' : 'people.reset')}
      description={t(person.login === null ? 'people.give-help' : 'people.reset-help', { name: person.name })}
      submitLabel={t(person.login === null ? 'people.give-access' : 'people.reset-save')}
      enterSubmits
      fieldOfAccess={{ 'login-taken': 'login', guessable: 'password', 'too-common': 'password' }}
      onSubmit={({ login, password }) => resetPassword({ personId: person.id, login, password })}
      onDone={(session) => {
        const login = session?.settings.people.find(({ id }) => id === person.id)?.login;
        if (login) announce(t('people.added', { name: person.name, login }));
        onDone();
      }}
      onCancel={onCancel}
    >
      <LoginField name="login" label={t('login.label', { ns: 'access' })} from={person.name} taken={taken} />
      <NewPasswordFields
        name="password"
        againName="again"
        label={t('people.first-password')}
        againLabel={t('password.again', { ns: 'access' })}
      />
    </RecordForm>
  );
}
