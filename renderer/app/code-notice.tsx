import { Alert, Anchor } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { forgetOnLeaving } from '../desk/leaving';
import { useSession } from '../desk/queries';
import { administers } from '../desk/session';
import { navigate, PATHS } from '../ui/navigation';
import { chooseSettingsTab } from '../ui/settings-tab';

/** Until somebody comes in again: nothing is lost meanwhile, and whoever was told may be in the middle of something else. */
const useClosed = create<{ readonly closed: boolean }>(() => ({ closed: false }));
forgetOnLeaving(() => useClosed.setState({ closed: false }));

/** A recovery code that was shown and never confirmed may be in nobody's hands: whoever administers is told until it is renewed. */
export function CodeNotice() {
  const { t } = useTranslation('frame');
  const session = useSession().data;
  const { closed } = useClosed();
  if (closed || !session?.codeToConfirm || session.damage || !administers(session)) return null;
  const toSecurity = () => {
    chooseSettingsTab('security');
    navigate(PATHS.settings);
  };
  return (
    <Alert
      color="espera"
      radius={0}
      icon={<KeyRound size={16} aria-hidden />}
      role="status"
      withCloseButton
      closeButtonLabel={t('code-notice.close')}
      onClose={() => useClosed.setState({ closed: true })}
    >
      {t('code-notice.text')}{' '}
      <Anchor component="button" type="button" inherit onClick={toSecurity}>
        {t('code-notice.go')}
      </Anchor>
    </Alert>
  );
}
