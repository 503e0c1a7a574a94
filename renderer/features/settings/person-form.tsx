import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { newPasswordSchema } from '../../../electron/shared/access';
import { deskRoleSchema } from '../../../electron/shared/domain/event-envelope';
import { CHANNELS } from '../../../electron/shared/ipc-contract';
import { type DeskPerson, newPersonSchema } from '../../../electron/shared/settings';
import { addPerson, changePerson } from '../../desk/session';
import { announce } from '../../ui/announce';
import { LoginField } from '../../ui/fields/login-field';
import { NewPasswordFields, sameTwice } from '../../ui/fields/password-field';
import { SelectField } from '../../ui/fields/select-field';
import { SwitchField } from '../../ui/fields/switch-field';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';

interface SheetFormProps {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function PersonFields({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <>
      <TextField
        name="name"
        label={t('people.name')}
        {...(!isNew && { help: t('people.name-help') })}
        required
      />
      <TextField name="email" type="email" label={t('people.email')} help={t('people.email-help')} />
      <SelectField
        name="role"
        label={t('people.role')}
        help={t('people.role-help')}
        required
        options={deskRoleSchema.options.map((role) => ({
          value: role,
          label: t(`role.${role}`, { ns: 'common' }),
        }))}
      />
    </>
  );
}

const addSchema = newPersonSchema.extend({ password: newPasswordSchema, again: z.string() });

function NewLogin({ people }: { readonly people: readonly DeskPerson[] }) {
  const { t } = useTranslation('access');
  const name: unknown = useWatch({ name: 'name' });
  return (
    <LoginField name="login" label={t('login.label')} from={name} taken={people.map(({ login }) => login)} />
  );
}

/** Somebody joins the desk, with a first password that is handed over and replaced at once. */
export function NewPersonForm({
  people,
  onDone,
  onCancel,
}: SheetFormProps & { readonly people: readonly DeskPerson[] }) {
  const { t } = useTranslation(['settings', 'access']);
  return (
    <RecordForm
      schema={addSchema}
      defaultValues={{ name: '', email: '', login: '', password: '', again: '' }}
      judge={({ password, again }) => sameTwice(password, again, 'again')}
      title={t('people.new')}
      submitLabel={t('people.save')}
      draftKey="settings:person:new"
      fieldOf={(path) => path.replace(/^person\./, '')}
      fieldOfAccess={{ 'login-taken': 'login', guessable: 'password', 'too-common': 'password' }}
      onSubmit={({ password, again: _, ...person }) => addPerson({ person, password })}
      onDone={(session) => {
        const added = session?.settings.people.at(-1);
        if (added) announce(t('people.added', { name: added.name, login: added.login }));
        onDone();
      }}
      onCancel={onCancel}
    >
      <PersonFields isNew />
      <NewLogin people={people} />
      <NewPasswordFields
        name="password"
        againName="again"
        label={t('people.first-password')}
        againLabel={t('password.again', { ns: 'access' })}
      />
    </RecordForm>
  );
}

interface EditPersonFormProps extends SheetFormProps {
  readonly person: DeskPerson;
  /** Whoever is at the desk cannot be set aside: somebody else has to do it. */
  readonly isCurrent: boolean;
}

export function EditPersonForm({ person, isCurrent, onDone, onCancel }: EditPersonFormProps) {
  const { t } = useTranslation('settings');
  const { name, email, role, active } = person;
  return (
    <RecordForm
      schema={CHANNELS['people:change'].request.shape.person}
      defaultValues={{ name, email, role, active }}
      title={t('people.edit')}
      submitLabel={t('people.save')}
      draftKey={`settings:person:${person.id}`}
      fieldOf={(path) => path.replace(/^person\./, '')}
      onSubmit={(values) => changePerson({ personId: person.id, person: values })}
      onDone={onDone}
      onCancel={onCancel}
    >
      <PersonFields isNew={false} />
      <SwitchField
        name="active"
        label={t('people.active')}
        help={t(isCurrent ? 'people.active-current' : 'people.active-help')}
        disabled={isCurrent}
      />
    </RecordForm>
  );
}
