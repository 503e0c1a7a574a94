import { Alert } from '@mantine/core';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../../electron/shared/ipc-views';
import { announce } from '../../ui/announce';
import classes from './settings.module.css';

export interface PanelProps {
  readonly session: SessionState;
}

/** Says that it was kept: a form of settings stays open after saving. */
export function useSavedNotice(): () => void {
  const { t } = useTranslation('settings');
  return () => {
    announce(t('saved'));
  };
}

/** What stands on documents is not an auditor's to change: its form is shown and does not take input. */
export function DeskOnly({ session, children }: PanelProps & { readonly children: ReactNode }) {
  const { t } = useTranslation('settings');
  const readsOnly = session.person?.role === 'auditor';
  return (
    <>
      {readsOnly && (
        <Alert mb="lg" variant="light" icon={<Info size={16} aria-hidden />}>
          {t('reads-only')}
        </Alert>
      )}
      <fieldset disabled={readsOnly} className={classes['bare']}>
        {children}
      </fieldset>
    </>
  );
}
