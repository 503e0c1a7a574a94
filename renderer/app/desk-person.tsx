import { Button, Kbd, Menu, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { ChevronDown, CircleUserRound, KeyRound, Lock, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { lockDesk } from '../desk/access';
import { useSession } from '../desk/queries';
import { announce } from '../ui/announce';
import { failureText } from '../ui/failure';
import { navigate, PATHS } from '../ui/navigation';
import { OwnPasswordForm } from '../ui/own-password-form';
import { chooseSettingsTab } from '../ui/settings-tab';
import { SideSheet } from '../ui/side-sheet';
import { useSheet } from '../ui/use-sheet';
import classes from './desk-person.module.css';

/** Who is at the desk, and what concerns their coming in and going. Somebody else comes in by the locked door. */
export function DeskPerson() {
  const { t } = useTranslation(['frame', 'common', 'access']);
  const session = useSession().data;
  const person = session?.person;
  const sheet = useSheet<'password'>();
  const lock = async () => {
    const reply = await lockDesk();
    if (!reply.ok) announce(failureText(reply.error, t));
  };
  // Also while something is written: a lock that waits for the form to be left is none.
  useHotkeys([['mod+shift+L', () => void lock()]], [], true);
  if (!person) return null;
  const goToSecurity = () => {
    chooseSettingsTab('security');
    navigate(PATHS.settings);
  };
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<CircleUserRound size={16} aria-hidden />}
            rightSection={<ChevronDown size={16} aria-hidden />}
          >
            <span className={classes['words']}>
              <Text span size="sm" truncate className={classes['name'] ?? ''}>
                {person.name}
              </Text>
              <Text span size="xs" c="dimmed" className={classes['role'] ?? ''}>
                {t(`role.${person.role}`, { ns: 'common' })}
              </Text>
            </span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label className={classes['who'] ?? ''}>
            {person.name}
            <br />
            {t(`role.${person.role}`, { ns: 'common' })}
          </Menu.Label>
          <Menu.Item
            leftSection={<Lock size={16} aria-hidden />}
            rightSection={<Kbd size="xs">{t('person.lock-keys')}</Kbd>}
            aria-keyshortcuts="Control+Shift+L"
            onClick={() => void lock()}
          >
            {t('person.lock')}
          </Menu.Item>
          {/* A damaged desk cannot keep it: Ajustes › Seguridad, which comes next, says why. */}
          {!session?.damage && (
            <Menu.Item
              leftSection={<KeyRound size={16} aria-hidden />}
              onClick={() => sheet.open('password')}
            >
              {t('own.change', { ns: 'access' })}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<ShieldCheck size={16} aria-hidden />} onClick={goToSecurity}>
            {t('person.security')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SideSheet
        opened={sheet.content !== null}
        onClose={sheet.close}
        label={t('own.change', { ns: 'access' })}
      >
        <OwnPasswordForm onDone={sheet.close} onCancel={sheet.close} />
      </SideSheet>
    </>
  );
}
