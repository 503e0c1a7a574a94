import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { CircleCheck, PlugZap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAIL_SECURITIES } from '../../../electron/shared/domain/mail-attempts';
import type { DeskFailure } from '../../../electron/shared/failures';
import {
  type MailAccountView,
  type MailProbeView,
  mailAccountInputSchema,
} from '../../../electron/shared/mail-account';
import { probeMailAccount, removeMailAccount, saveMailAccount } from '../../desk/mail-account';
import { useMailAccount } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { FailureAlert } from '../../ui/failure';
import { NumberField } from '../../ui/fields/number-field';
import { PasswordField } from '../../ui/fields/password-field';
import { SelectField } from '../../ui/fields/select-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { TextField } from '../../ui/fields/text-field';
import { ErrorState, LoadingState } from '../../ui/page';
import { RecordForm } from '../../ui/record-form';
import { useAct } from '../../ui/use-act';
import { useFormat } from '../../ui/use-format';
import { MailFolderPart } from './mail-folder-part';
import { DeskOnly, type PanelProps, useSavedNotice } from './settings-part';

/** The server by which mails leave the desk: shut until somebody writes one here. */
export function MailPanel({ session }: PanelProps) {
  const account = useMailAccount();
  if (account.isPending) return <LoadingState />;
  if (account.isError) return <ErrorState failure={queryFailure(account.error)} />;
  const view = account.data;
  return (
    <DeskOnly session={session}>
      <Stack gap="xl">
        <MailFolderPart />
        <AccountForm key={JSON.stringify(view)} view={view} />
        {view ? <Kept key={`kept ${JSON.stringify(view)}`} /> : <None />}
      </Stack>
    </DeskOnly>
  );
}

function None() {
  const { t } = useTranslation('settings');
  return (
    <Text size="sm" c="dimmed">
      {t('mail.none')}
    </Text>
  );
}

const usualPort = (security: unknown) => (security === 'tls' ? 465 : 587);

function AccountForm({ view }: { readonly view: MailAccountView | null }) {
  const { t } = useTranslation('settings');
  const saved = useSavedNotice();
  const { hasPassword = false, ...known } = view ?? {
    host: '',
    port: usualPort('starttls'),
    security: 'starttls' as const,
    user: '',
    authority: '',
  };
  return (
    <RecordForm
      schema={mailAccountInputSchema}
      defaultValues={{ ...known, password: '' }}
      // An empty field means the password that is kept.
      prepare={(values) => ({ ...values, password: values.password || null })}
      title={t('mail.title')}
      description={t('mail.help')}
      submitLabel={t('mail.save')}
      draftKey="settings:mail-account"
      onSubmit={saveMailAccount}
      onDone={saved}
    >
      {(form) => (
        <>
          <TextField name="host" label={t('mail.host')} help={t('mail.host-help')} required />
          <SelectField
            name="security"
            label={t('mail.security')}
            help={t('mail.security-help')}
            required
            options={MAIL_SECURITIES.map((value) => ({ value, label: t(`mail.security-option.${value}`) }))}
            onChosen={(value) => form.setValue('port', usualPort(value))}
          />
          <NumberField name="port" label={t('mail.port')} required />
          <TextField name="user" label={t('mail.user')} help={t('mail.user-help')} />
          <PasswordField
            name="password"
            label={t('mail.password')}
            help={t(hasPassword ? 'mail.password-kept' : 'mail.password-help')}
          />
          <TextAreaField
            name="authority"
            label={t('mail.authority')}
            help={t('mail.authority-help')}
            minRows={2}
          />
        </>
      )}
    </RecordForm>
  );
}

/** Trying what is kept, and taking it away. */
function Kept() {
  const { t } = useTranslation('settings');
  const [answer, setAnswer] = useState<MailProbeView | DeskFailure | null>(null);
  const trying = useAct();
  const removing = useAct();
  const probe = () =>
    trying.run(async () => {
      setAnswer(null);
      const reply = await probeMailAccount();
      setAnswer(reply.ok ? reply.value : reply.error);
      return undefined;
    });
  const remove = () =>
    removing.run(async () => {
      const reply = await removeMailAccount();
      return reply.ok ? undefined : reply.error;
    });
  const failure = trying.failure ?? removing.failure;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<PlugZap size={16} aria-hidden />}
          loading={trying.busy}
          onClick={() => void probe()}
        >
          {t('mail.probe')}
        </Button>
        <Button variant="subtle" loading={removing.busy} onClick={() => void remove()}>
          {t('mail.remove')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('mail.probe-help')}
      </Text>
      <div role="status">
        {failure && <FailureAlert failure={failure} />}
        {answer && ('kind' in answer ? <FailureAlert failure={answer} /> : <Answered view={answer} />)}
      </div>
    </Stack>
  );
}

function Answered({ view }: { readonly view: MailProbeView }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { host, protocol, cipher, certificate, certificateIssuer, certificateUntil, user, maxBytes } = view;
  return (
    <Alert
      color="hecho"
      variant="light"
      icon={<CircleCheck size={16} aria-hidden />}
      title={t('mail.answered', { host })}
    >
      <Stack gap={4}>
        <Text size="sm">
          {user === null ? t('mail.answered-no-user') : t('mail.answered-user', { user })}
        </Text>
        <Text size="sm">
          {t('mail.answered-tls', {
            protocol,
            cipher,
            certificate,
            issuer: certificateIssuer,
            until: format.dateTime(certificateUntil),
          })}
        </Text>
        {maxBytes !== null && (
          <Text size="sm">{t('mail.answered-size', { size: format.size(maxBytes) })}</Text>
        )}
      </Stack>
    </Alert>
  );
}
