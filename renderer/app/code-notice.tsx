import { Alert, Anchor } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../desk/queries';
import { administers } from '../desk/session';
import { navigate, PATHS } from '../ui/navigation';
import { chooseSettingsTab } from '../ui/settings-tab';

/** A recovery code that was shown and never confirmed may be in nobody's hands: whoever administers is told until it is renewed. */
export function CodeNotice() {
  const { t } = useTranslation('frame');
  const session = useSession().data;
  if (!session?.codeToConfirm || session.damage || !administers(session)) return null;
  const toSecurity = () => {
    chooseSettingsTab('security');
    navigate(PATHS.settings);
  };
  return (
    <Alert color="riesgo" radius={0} icon={<KeyRound size={16} aria-hidden />} role="status">
      {t('code-notice.text')}{' '}
      <Anchor component="button" type="button" inherit onClick={toSecurity}>
        {t('code-notice.go')}
      </Anchor>
    </Alert>
  );
}
