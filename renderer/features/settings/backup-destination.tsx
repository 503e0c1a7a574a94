import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { FolderOpen, Save, TriangleAlert, Usb } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BackupMade, type BackupsView, isNotGood } from '../../../electron/shared/backup/backups';
import type { DeskFailure } from '../../../electron/shared/failures';
import { chooseBackupFolder, goOnWithout, makeBackup, makeBackupElsewhere } from '../../desk/backups';
import { administers } from '../../desk/session';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import classes from './settings.module.css';
import { mayChange, type PanelProps } from './settings-part';

interface BackupDestinationProps extends PanelProps {
  readonly view: BackupsView;
}

/** Where backups go, and making one now. */
export function BackupDestination({ view, session }: BackupDestinationProps) {
  const { t } = useTranslation('backups');
  const { busy, failure, run } = useAct();
  const [asking, setAsking] = useState<'stop' | 'go-on' | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const may = administers(session);
  const mayMake = session.person?.role !== 'auditor';
  const { folder, running, lastFailure } = view;
  const isParted = lastFailure !== null && isNotGood(lastFailure.problem);
  /** Of a damaged desk, or where it does not go on from the last good one, it is one to look into. */
  const countsAsGood = ({ continues }: BackupMade) =>
    session.damage === null && (continues || view.lastGood === null);
  /** The button that was pressed takes no focus while it works, and may be gone afterwards: what it changed takes it. */
  const changePlace = async (act: () => Promise<DeskFailure | undefined>) => {
    setAsking(null);
    await run(act);
    place.current?.focus();
  };
  const choose = () =>
    changePlace(async () => {
      const reply = await chooseBackupFolder(false);
      if (!reply.ok) return reply.error;
      if (reply.value !== null) announce(t('folder.chosen'));
      return undefined;
    });
  const stop = () =>
    changePlace(async () => {
      const reply = await chooseBackupFolder(true);
      if (!reply.ok) return reply.error;
      announce(t('folder.stopped'));
      return undefined;
    });
  const goOn = () =>
    changePlace(async () => {
      const reply = await goOnWithout();
      if (!reply.ok) return reply.error;
      announce(t('go-on.done'));
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
  const waits = busy || running !== null;
  return (
    <Stack gap="sm" w="100%" align="flex-start">
      <div ref={place} tabIndex={-1} className={classes['landing']}>
        <Place view={view} />
      </div>
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
        {mayChange(session) && isParted && folder !== null && (
          <Button variant="default" disabled={waits} onClick={() => setAsking('go-on')}>
            {t(`go-on.ask-${lastFailure.problem}`)}
          </Button>
        )}
        {mayChange(session) && (
          <Button
            variant={folder === null ? 'filled' : 'default'}
            leftSection={<FolderOpen size={16} aria-hidden />}
            disabled={waits}
            onClick={() => void choose()}
          >
            {t(folder === null ? 'folder.choose' : 'folder.change')}
          </Button>
        )}
        {may && (
          <Button
            variant="default"
            leftSection={<Usb size={16} aria-hidden />}
            disabled={waits}
            onClick={() => void makeElsewhere()}
          >
            {t('make-elsewhere')}
          </Button>
        )}
        {mayChange(session) && folder !== null && (
          <Button variant="subtle" disabled={waits} onClick={() => setAsking('stop')}>
            {t('folder.stop')}
          </Button>
        )}
      </Group>
      {failure && !busy && <FailureAlert failure={failure} />}
      {may && (
        <Text size="sm" c="dimmed">
          {t('folder.help')}
        </Text>
      )}
      <ConfirmDialog
        opened={asking === 'stop'}
        title={t('folder.stop-ask')}
        confirmLabel={t('folder.stop')}
        onConfirm={() => void stop()}
        onCancel={() => setAsking(null)}
      >
        <Text size="sm">{t('folder.stop-means')}</Text>
        <Code style={{ overflowWrap: 'anywhere' }}>{folder}</Code>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'go-on'}
        title={t('go-on.title')}
        confirmLabel={t('go-on.do')}
        onConfirm={() => void goOn()}
        onCancel={() => setAsking(null)}
      >
        <Text size="sm">{t('go-on.means')}</Text>
      </ConfirmDialog>
    </Stack>
  );
}

/** Where they go, or went until somebody stopped them. */
function Place({ view: { folder, stoppedIn, onSameDisk } }: Pick<BackupDestinationProps, 'view'>) {
  const { t } = useTranslation('backups');
  const shown = folder ?? stoppedIn;
  if (shown === null) return null;
  return (
    <>
      <Text size="sm" fw={600}>
        {t(folder === null ? 'folder.stopped-in' : 'folder.label')}
      </Text>
      <Code style={{ overflowWrap: 'anywhere' }}>{shown}</Code>
      {folder === null && (
        <Text size="sm" mt="xs">
          {t('folder.stopped-stay')}
        </Text>
      )}
      {onSameDisk && (
        <Alert color="espera" variant="light" mt="sm" icon={<TriangleAlert size={16} aria-hidden />}>
          {t('folder.same-disk')}
        </Alert>
      )}
    </>
  );
}
