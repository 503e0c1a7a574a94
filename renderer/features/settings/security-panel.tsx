import { Button, Modal, Stack, Text } from '@mantine/core';
import { KeyRound, LifeBuoy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { storedSettingsSchema } from '../../../electron/shared/settings';
import { confirmCode } from '../../desk/access';
import { saveSettings } from '../../desk/session';
import { announce } from '../../ui/announce';
import { NumberField } from '../../ui/fields/number-field';
import { OwnPasswordForm } from '../../ui/own-password-form';
import { RecordForm } from '../../ui/record-form';
import { RecoveryCode } from '../../ui/recovery-code';
import { SideSheet } from '../../ui/side-sheet';
import { useSheet } from '../../ui/use-sheet';
import { KeychainPart } from './keychain-part';
import { RenewCodeForm } from './renew-code-form';
import { Part } from './security-matter';
import classes from './settings.module.css';
import { mayChange, NotWhileDamaged, OneOfThem, type PanelProps, useSavedNotice } from './settings-part';

const lockSchema = storedSettingsSchema.pick({ idleLockMinutes: true });

function LockPart({ session }: PanelProps) {
  const { t } = useTranslation('settings');
  const saved = useSavedNotice();
  return (
    <fieldset disabled={!mayChange(session)} className={classes['bare']}>
      <RecordForm
        schema={lockSchema}
        defaultValues={{ idleLockMinutes: session.settings.idleLockMinutes }}
        title={t('security.lock.title')}
        description={t('security.lock.help')}
        submitLabel={t('security.lock.save')}
        aside
        onSubmit={saveSettings}
        onDone={saved}
      >
        <NumberField
          name="idleLockMinutes"
          label={t('security.lock.minutes')}
          help={t('security.lock.minutes-help')}
          unit="min"
          required
        />
        <OneOfThem session={session} />
      </RecordForm>
    </fieldset>
  );
}

type Opened =
  | { readonly kind: 'password' | 'renew' }
  /** Neither Esc nor a click beside it closes this one. */
  | { readonly kind: 'code'; readonly code: string };

/** Who gets in and how: the lock, one's own password, the recovery code, the system's keychain. */
export function SecurityPanel({ session }: PanelProps) {
  const { t } = useTranslation(['settings', 'access']);
  const sheet = useSheet<Opened>();
  const opened = sheet.content;
  const codeKept = async (typed: string) => {
    await confirmCode(typed).catch((error: unknown) => console.error(error));
    announce(t('security.code.renewed'));
    sheet.close();
  };
  return (
    <Stack gap="xxl">
      <LockPart session={session} />
      <Part title={t('security.password.title')}>
        <Text size="sm">{t('security.password.help', { login: session.person?.login ?? '' })}</Text>
        <NotWhileDamaged session={session} />
        <Button
          variant="default"
          leftSection={<KeyRound size={16} aria-hidden />}
          disabled={session.damage !== null}
          onClick={() => sheet.open({ kind: 'password' })}
        >
          {t('own.change', { ns: 'access' })}
        </Button>
      </Part>
      <Part title={t('security.code.title')}>
        <Text size="sm">{t('security.code.help')}</Text>
        <OneOfThem session={session} />
        <Button
          variant="default"
          leftSection={<LifeBuoy size={16} aria-hidden />}
          disabled={!mayChange(session)}
          onClick={() => sheet.open({ kind: 'renew' })}
        >
          {t('security.code.renew')}
        </Button>
      </Part>
      <KeychainPart session={session} />
      <Part title={t('security.what.title')}>
        <Text size="sm">{t('security.what.yes')}</Text>
        <Text size="sm">{t('security.what.no')}</Text>
      </Part>
      <SideSheet
        opened={opened?.kind === 'password' || opened?.kind === 'renew'}
        onClose={sheet.close}
        label={t(opened?.kind === 'renew' ? 'security.code.form' : 'security.password.title')}
      >
        {opened?.kind === 'password' && <OwnPasswordForm onDone={sheet.close} onCancel={sheet.close} />}
        {opened?.kind === 'renew' && (
          <RenewCodeForm onCode={(code) => sheet.open({ kind: 'code', code })} onCancel={sheet.close} />
        )}
      </SideSheet>
      <Modal.Root
        opened={opened?.kind === 'code'}
        onClose={() => {}}
        closeOnEscape={false}
        closeOnClickOutside={false}
        size={700}
      >
        <Modal.Overlay />
        <Modal.Content aria-label={t('security.code.title')}>
          <Modal.Body pt="lg">
            {opened?.kind === 'code' && (
              <RecoveryCode
                code={opened.code}
                inDialog
                doneLabel={t('code.to-settings', { ns: 'access' })}
                onDone={(typed) => void codeKept(typed)}
              />
            )}
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </Stack>
  );
}
