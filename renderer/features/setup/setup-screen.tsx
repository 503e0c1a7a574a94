import { Anchor, Input, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { firstRoleSchema } from '../../../electron/shared/domain/event-envelope';
import { CHANNELS } from '../../../electron/shared/ipc-contract';
import { letGo, setUp } from '../../desk/access';
import { LANGUAGES } from '../../i18n/i18n';
import { BeforePage, BeforeSheet } from '../../ui/before-page';
import { FieldGroup } from '../../ui/field-group';
import { LoginField } from '../../ui/fields/login-field';
import { NewPasswordFields, sameTwice } from '../../ui/fields/password-field';
import { RadioField } from '../../ui/fields/radio-field';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';
import { RecoveryCode } from '../../ui/recovery-code';
import { RestoreFromFolder } from '../../ui/restore/restore-from-folder';
import { useLanguage } from '../../ui/use-format';
import { StationPart } from './station-part';

const schema = CHANNELS['access:set-up'].request.extend({ again: z.string() });

/** The form speaks the language that is chosen in it. */
function SpokenLanguage() {
  const { i18n } = useTranslation('setup');
  const chosen: unknown = useWatch({ name: 'language' });
  useEffect(() => {
    const language = LANGUAGES.find((known) => known === chosen);
    if (!language || language === i18n.language) return;
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [chosen, i18n]);
  return null;
}

function PersonPart() {
  const { t } = useTranslation(['setup', 'common']);
  return (
    <FieldGroup legend={t('person.title')}>
      <TextField name="person.name" label={t('person.name')} help={t('person.name-help')} required />
      <TextField
        name="person.email"
        type="email"
        label={t('person.email')}
        help={t('person.email-help')}
        required
      />
      <RadioField
        name="person.role"
        label={t('person.role')}
        help={t('person.role-help')}
        required
        options={firstRoleSchema.options.map((role) => ({
          value: role,
          label: t(`role.${role}`, { ns: 'common' }),
          description: t(`role-does.${role}`),
        }))}
      />
    </FieldGroup>
  );
}

/** How one comes in from now on. */
function EntryPart() {
  const { t } = useTranslation(['setup', 'access']);
  const name: unknown = useWatch({ name: 'person.name' });
  return (
    <FieldGroup legend={t('entry.title')}>
      <Text size="sm">{t('entry.help')}</Text>
      <LoginField name="person.login" label={t('login.label', { ns: 'access' })} from={name} />
      <NewPasswordFields
        name="password"
        againName="again"
        label={t('password.label', { ns: 'access' })}
        againLabel={t('password.again', { ns: 'access' })}
      />
    </FieldGroup>
  );
}

/** What the workspace begins with. */
function WorkspacePart() {
  const { t } = useTranslation('setup');
  return (
    <FieldGroup legend={t('workspace.title')}>
      <RadioField
        name="workspace"
        label={t('workspace.label')}
        required
        options={[
          { value: 'empty', label: t('workspace.empty'), description: t('workspace.empty-help') },
          { value: 'example', label: t('workspace.example'), description: t('workspace.example-help') },
        ]}
      />
    </FieldGroup>
  );
}

/** The example takes a while to be made. */
function Preparing() {
  const { t } = useTranslation('setup');
  const { isSubmitting } = useFormState();
  return (
    <Text size="sm" role="status">
      {isSubmitting && t('preparing')}
    </Text>
  );
}

/** The first start: which workstation this is, who is at it and how they come in, and what it begins with. */
export function SetupScreen() {
  const { t } = useTranslation(['setup', 'access', 'backups']);
  const language = useLanguage();
  const [code, setCode] = useState<string | null>(null);
  const [restoring, setRestoring] = useState(false);
  if (code !== null) {
    return (
      <BeforeSheet>
        <RecoveryCode
          code={code}
          doneLabel={t('code.to-desk', { ns: 'access' })}
          onDone={(typed) => void letGo(typed)}
        />
      </BeforeSheet>
    );
  }
  if (restoring) {
    return (
      <BeforePage title={t('restore.title', { ns: 'backups' })} about="restore">
        <RestoreFromFolder onBack={() => setRestoring(false)} />
      </BeforePage>
    );
  }
  return (
    <BeforePage title={t('title')} summary={t('summary')}>
      <Anchor component="button" type="button" mb="lg" onClick={() => setRestoring(true)}>
        {t('have-backup')}
      </Anchor>
      <RecordForm
        schema={schema}
        defaultValues={{
          stationCode: '',
          person: { name: '', email: '', login: '' },
          password: '',
          again: '',
          workspace: 'empty',
          language,
        }}
        judge={({ password, again }) => sameTwice(password, again, 'again')}
        title={t('form')}
        submitLabel={t('start')}
        fieldOfAccess={{ guessable: 'password', 'too-common': 'password', 'login-taken': 'person.login' }}
        onSubmit={({ again: _, ...request }) => setUp(request)}
        onDone={({ recoveryCode }) => setCode(recoveryCode)}
      >
        <RadioField
          name="language"
          label={t('language.title')}
          required
          options={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <SpokenLanguage />
        <StationPart />
        <PersonPart />
        <EntryPart />
        <WorkspacePart />
        <Input.Description>{t('later')}</Input.Description>
        <Preparing />
      </RecordForm>
    </BeforePage>
  );
}
