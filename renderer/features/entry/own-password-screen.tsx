import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lockDesk } from '../../desk/access';
import { BeforePage } from '../../ui/before-page';
import { OwnPasswordForm } from '../../ui/own-password-form';

/** Came in with a password that somebody else chose: the desk opens with one of their own. */
export function OwnPasswordScreen() {
  const { t } = useTranslation('access');
  return (
    <BeforePage title={t('own.title')} summary={t('own.summary')}>
      <OwnPasswordForm first />
      <Anchor component="button" type="button" size="sm" mt="lg" onClick={() => void lockDesk()}>
        {t('own.lock')}
      </Anchor>
    </BeforePage>
  );
}
