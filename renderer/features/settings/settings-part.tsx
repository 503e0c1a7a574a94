import { Alert, Text } from '@mantine/core';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { administratingRoles } from '../../../electron/shared/domain/administrators';
import type { SessionState } from '../../../electron/shared/ipc-views';
import { administers } from '../../desk/session';
import { announce } from '../../ui/announce';
import { rolesText } from '../../ui/failure';
import { onlyReadsText } from '../../ui/only-reads';
import classes from './settings.module.css';

export interface PanelProps {
  readonly session: SessionState;
}

/** Whether what is shown may be changed here and now: on a damaged desk nothing may. */
export const mayChange = (session: SessionState): boolean => session.damage === null && administers(session);

/** Says that it was kept: a form of settings stays open after saving. */
export function useSavedNotice(): () => void {
  const { t } = useTranslation('settings');
  return () => {
    announce(t('saved'));
  };
}

/** Who may change what is shown; null where it is whoever looks at it. */
export function useOthersWhoMay(session: SessionState): string | null {
  const { t } = useTranslation('common');
  return administers(session) ? null : rolesText(administratingRoles(session.settings.people), t);
}

/** Why something is shown here and cannot be changed; nothing for who may. */
export function WhoAdministers({ session }: PanelProps) {
  const { t } = useTranslation(['settings', 'common']);
  const roles = useOthersWhoMay(session);
  if (session.damage !== null) {
    return (
      <Alert mb="lg" variant="light" icon={<Info size={16} aria-hidden />}>
        {onlyReadsText(session.damage.failure, t)}
      </Alert>
    );
  }
  if (roles === null) return null;
  return (
    <Alert mb="lg" variant="light" icon={<Info size={16} aria-hidden />}>
      {t('reads-only', { roles })}
    </Alert>
  );
}

/** The same for one thing among others that are one's own. */
export function OneOfThem({ session }: PanelProps) {
  const { t } = useTranslation(['settings', 'common']);
  const roles = useOthersWhoMay(session);
  if (session.damage !== null) return <NotWhileDamaged session={session} />;
  if (roles === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('reads-only-one', { roles })}
    </Text>
  );
}

/** For what everybody may change, and nobody can in a damaged workspace. */
export function NotWhileDamaged({ session }: PanelProps) {
  const { t } = useTranslation('common');
  if (session.damage === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {onlyReadsText(session.damage.failure, t)}
    </Text>
  );
}

/** What stands on documents is changed by who answers for the desk; to others its form is shown and takes no input. */
export function DeskOnly({ session, children }: PanelProps & { readonly children: ReactNode }) {
  return (
    <>
      <WhoAdministers session={session} />
      <fieldset disabled={!mayChange(session)} className={classes['bare']}>
        {children}
      </fieldset>
    </>
  );
}
