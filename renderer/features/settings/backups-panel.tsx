import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBackups } from '../../desk/backups';
import { queryFailure } from '../../desk/query-failure';
import { ErrorState, LoadingState } from '../../ui/page';
import { BackupDestination } from './backup-destination';
import { BackupGenerations } from './backup-generations';
import { BackupPlan } from './backup-plan';
import { BackupState } from './backup-state';
import { Part } from './security-matter';
import { type PanelProps, WhoAdministers } from './settings-part';

/** Where copies of everything go, when, how the last went, which there are, and putting one back. */
export function BackupsPanel({ session }: PanelProps) {
  const { t } = useTranslation('backups');
  const backups = useBackups();
  if (backups.isPending) return <LoadingState />;
  if (backups.isError) {
    return <ErrorState failure={queryFailure(backups.error)} onRetry={() => void backups.refetch()} />;
  }
  const view = backups.data;
  return (
    <Stack gap="xxl">
      <div>
        <WhoAdministers session={session} />
        <Part title={t('title')}>
          <Text size="sm">{t('help')}</Text>
          <BackupState view={view} session={session} />
          <BackupDestination view={view} session={session} />
        </Part>
      </div>
      {view.folder !== null && <BackupPlan view={view} session={session} />}
      <BackupGenerations view={view} session={session} />
    </Stack>
  );
}
