import { Alert, Code, Input, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { deskRoleSchema } from '../../../electron/shared/domain/event-envelope';
import { CHANNELS } from '../../../electron/shared/ipc-contract';
import { stationCodeSchema } from '../../../electron/shared/settings';
import { completeSetup } from '../../desk/session';
import { LANGUAGES } from '../../i18n/i18n';
import { FieldGroup } from '../../ui/field-group';
import { RadioField } from '../../ui/fields/radio-field';
import { TextField } from '../../ui/fields/text-field';
import { Page } from '../../ui/page';
import { RecordForm } from '../../ui/record-form';
import { useLanguage, useNowMs } from '../../ui/use-format';
import classes from './setup.module.css';

const SAMPLE_CODE = 'MX01';

/** The folio that the typed code would make, so that nobody has to guess what the code is for. */
function FolioSample() {
  const { t } = useTranslation('setup');
  const typed: unknown = useWatch({ name: 'stationCode' });
  const year = new Date(useNowMs()).getFullYear();
  const read = stationCodeSchema.safeParse(typed);
  return (
    <Text size="sm" role="status">
      {read.success ? t('station.sample') : t('station.sample-with', { code: SAMPLE_CODE })}{' '}
      <Code>{`N2-${read.success ? read.data : SAMPLE_CODE}-${year}-0001`}</Code>
    </Text>
  );
}

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

function StationPart() {
  const { t } = useTranslation('setup');
  return (
    <FieldGroup legend={t('station.title')}>
      <TextField name="stationCode" label={t('station.code')} help={t('station.help')} required />
      <FolioSample />
    </FieldGroup>
  );
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
        options={deskRoleSchema.options.map((role) => ({
          value: role,
          label: t(`role.${role}`, { ns: 'common' }),
          description: t(`role-does.${role}`),
        }))}
      />
    </FieldGroup>
  );
}

/** What the workspace begins with; one that has requests goes on with them. */
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

/** The first start, or the first after the settings were lost: which workstation this is, who is at it, and what it begins with. */
export function SetupScreen({ stationInUse }: { readonly stationInUse: string | null }) {
  const { t } = useTranslation('setup');
  const language = useLanguage();
  return (
    <main className={classes['main']}>
      <div className={classes['sheet']}>
        <Page title={t('title')} summary={t('summary')}>
          {stationInUse !== null && (
            <Alert color="espera" title={t('kept.title')}>
              {t('kept.text', { code: stationInUse })}
            </Alert>
          )}
          <RecordForm
            schema={CHANNELS['session:complete-setup'].request}
            defaultValues={{
              stationCode: stationInUse ?? '',
              person: { name: '', email: '' },
              workspace: 'empty',
              language,
            }}
            title={t('form')}
            submitLabel={t('start')}
            draftKey="setup"
            onSubmit={completeSetup}
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
            {stationInUse === null && <WorkspacePart />}
            <Input.Description>{t('later')}</Input.Description>
          </RecordForm>
        </Page>
      </div>
    </main>
  );
}
