import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { typedPasswordSchema } from '../../../electron/shared/access';
import { setKeychain, useDoor } from '../../desk/access';
import { PasswordField } from '../../ui/fields/password-field';
import { RecordForm } from '../../ui/record-form';
import { SideSheet } from '../../ui/side-sheet';
import { useSheet } from '../../ui/use-sheet';
import { Part } from './security-matter';
import { NotWhileDamaged, type PanelProps, useSavedNotice } from './settings-part';

const schema = z.strictObject({ password: typedPasswordSchema });

/** Whether the operating system's keychain opens the desk, and what that gives away. */
export function KeychainPart({ session }: PanelProps) {
  const { t } = useTranslation(['settings', 'access']);
  const keychain = useDoor(({ state }) => state?.keychain ?? 'none');
  const sheet = useSheet<{ readonly on: boolean }>();
  const saved = useSavedNotice();
  const opened = sheet.content;
  const way = opened?.on === false ? 'off' : 'on';
  return (
    <Part title={t('security.keychain.title')}>
      <Text size="sm">{t(`security.keychain.${keychain}`)}</Text>
      {keychain !== 'none' && (
        <>
          <NotWhileDamaged session={session} />
          <Button
            variant="default"
            disabled={session.damage !== null}
            onClick={() => sheet.open({ on: keychain === 'off' })}
          >
            {t(keychain === 'off' ? 'security.keychain.turn-on' : 'security.keychain.turn-off')}
          </Button>
        </>
      )}
      <SideSheet opened={opened !== null} onClose={sheet.close} label={t(`security.keychain.form-${way}`)}>
        {opened && (
          <RecordForm
            schema={schema}
            defaultValues={{ password: '' }}
            title={t(`security.keychain.form-${way}`)}
            description={t(`security.keychain.${way === 'on' ? 'off' : 'on'}`)}
            submitLabel={t(`security.keychain.submit-${way}`)}
            enterSubmits
            fieldOfAccess={{ 'wrong-password': 'password' }}
            onSubmit={({ password }) => setKeychain({ on: opened.on, password })}
            onDone={() => {
              saved();
              sheet.close();
            }}
            onCancel={sheet.close}
          >
            <PasswordField name="password" label={t('password.current', { ns: 'access' })} required />
          </RecordForm>
        )}
      </SideSheet>
    </Part>
  );
}
