import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { FolderOpen, Save, Usb } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BackupMade, BackupsView } from '../../../electron/shared/backup/backups';
import { chooseBackupFolder, makeBackup, makeBackupElsewhere } from '../../desk/backups';
import { administers } from '../../desk/session';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import { mayChange, type PanelProps } from './settings-part';

interface BackupDestinationProps extends PanelProps {
  readonly view: BackupsView;
}

/** Where backups go, and making one now. */
export function BackupDestination({ view, session }: BackupDestinationProps) {
  const { t } = useTranslation('backups');
  const { busy, failure, run } = useAct();
  const may = administers(session);
  const mayMake = session.person?.role !== 'auditor';
  const { folder, running } = view;
  /** Of a damaged desk, or where it does not go on from the last good one, it is one to look into. */
  const countsAsGood = ({ continues }: BackupMade) =>
    session.damage === null && (continues || view.lastGood === null);
  const choose = (off: boolean) =>
    run(async () => {
      const reply = await chooseBackupFolder(off);
      if (!reply.ok) return reply.error;
      if (reply.value !== null) announce(t(off ? 'folder.stopped' : 'folder.chosen'));
      return undefined;
    });
  const make = () =>
    run(async () => {
      const reply = await makeBackup();
      // What went wrong stands above, and stays there.
      if (!reply.ok)
        return reply.error.kind === 'backup' && reply.error.reason === 'busy' ? reply.error : undefined;
      announce(t(countsAsGood(reply.value) ? 'made' : 'made-not-good'));
      return undefined;
    });
  const makeElsewhere = () =>
    run(async () => {
      const reply = await makeBackupElsewhere();
      if (!reply.ok) return reply.error;
      if (reply.value === null) return undefined;
      const { folder: where } = reply.value;
      announce(t(countsAsGood(reply.value) ? 'made-in' : 'made-in-not-good', { folder: where }));
      return undefined;
    });
  return (
    <Stack gap="sm" w="100%" align="flex-start">
      {folder !== null && (
        <div>
          <Text size="sm" fw={600}>
            {t('folder.label')}
          </Text>
          <Code style={{ overflowWrap: 'anywhere' }}>{folder}</Code>
          {view.onSameDisk && (
            <Text size="sm" mt="xs">
              {t('folder.same-disk')}
            </Text>
          )}
        </div>
      )}
      <Group gap="sm">
        {folder !== null && mayMake && (
          <Button
            leftSection={<Save size={16} aria-hidden />}
            loading={running !== null}
            disabled={busy}
            onClick={() => void make()}
          >
            {t('make')}
          </Button>
        )}
        {mayChange(session) && (
          <Button
            variant={folder === null ? 'filled' : 'default'}
            leftSection={<FolderOpen size={16} aria-hidden />}
            disabled={busy || running !== null}
            onClick={() => void choose(false)}
          >
            {t(folder === null ? 'folder.choose' : 'folder.change')}
          </Button>
        )}
        {may && (
          <Button
            variant="default"
            leftSection={<Usb size={16} aria-hidden />}
            disabled={busy || running !== null}
            onClick={() => void makeElsewhere()}
          >
            {t('make-elsewhere')}
          </Button>
        )}
        {mayChange(session) && folder !== null && (
          <Button variant="subtle" disabled={busy || running !== null} onClick={() => void choose(true)}>
            {t('folder.stop')}
          </Button>
        )}
      </Group>
      {failure && !busy && <FailureAlert failure={failure} />}
      <Text size="sm" c="dimmed">
        {t('folder.help')}
      </Text>
    </Stack>
  );
}
