import { Button, Modal, Stack, Text } from '@mantine/core';
import { FolderSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupsView } from '../../../electron/shared/backup/backups';
import type { RestoreSource } from '../../../electron/shared/ipc-views';
import { openRestore, useGenerations, verifyBackup } from '../../desk/backups';
import { queryFailure } from '../../desk/query-failure';
import { administers } from '../../desk/session';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { ErrorState, LoadingState } from '../../ui/page';
import { GenerationsTable } from '../../ui/restore/generations-table';
import { RestoreFlow } from '../../ui/restore/restore-flow';
import { useAct } from '../../ui/use-act';
import { Part } from './security-matter';
import type { PanelProps } from './settings-part';

interface BackupGenerationsProps extends PanelProps {
  readonly view: BackupsView;
}

interface Restoring {
  readonly source: RestoreSource;
  readonly name?: string;
}

/** The backups that there are: each can be read whole, and put back by who administers the desk. */
export function BackupGenerations({ view, session }: BackupGenerationsProps) {
  const { t } = useTranslation(['backups', 'common']);
  const { folder, stoppedIn, lastGood, lastFailure, checks } = view;
  const listedFolder = folder ?? stoppedIn;
  const listed = useGenerations(listedFolder, `${lastGood?.name} ${lastFailure?.at}`);
  const [restoring, setRestoring] = useState<Restoring | null>(null);
  const { busy, failure, run } = useAct();
  const may = administers(session);
  const verify = (name: string, when: string) =>
    run(async () => {
      const reply = await verifyBackup(name);
      if (!reply.ok) return reply.error;
      const { damaged, missing } = reply.value;
      // By name: another one may be what the desk is warned about beside it.
      if (damaged.length > 0) announce(t('list.found-lacks', { when, count: damaged.length }));
      else
        announce(
          missing ? t('list.found-missing', { when, count: missing }) : t('list.found-whole', { when }),
        );
      return undefined;
    });
  const restore = (from: 'usual' | 'chosen', name?: string) =>
    run(async () => {
      const reply = await openRestore(from);
      if (!reply.ok) return reply.error;
      if (reply.value) setRestoring({ source: reply.value, ...(name !== undefined && { name }) });
      return undefined;
    });
  return (
    <Part title={t('list.title')}>
      {listedFolder !== null && listed.isPending && <LoadingState />}
      {listed.isError && (
        <ErrorState failure={queryFailure(listed.error)} onRetry={() => void listed.refetch()} />
      )}
      {(listedFolder === null || listed.data?.length === 0) && <Text size="sm">{t('list.empty')}</Text>}
      {listed.data && listed.data.length > 0 && (
        <GenerationsTable
          generations={listed.data}
          checks={checks}
          actions={({ name, when, whyNot }) => (
            <>
              <Button
                size="compact-md"
                variant="subtle"
                disabled={busy}
                aria-label={t('list.verify-one', { when })}
                onClick={() => void verify(name, when)}
              >
                {t('list.verify')}
              </Button>
              {may && folder !== null && (
                <Button
                  size="compact-md"
                  variant="subtle"
                  disabled={busy || whyNot !== null}
                  title={whyNot ?? undefined}
                  aria-label={t('list.restore-one', { when })}
                  onClick={() => void restore('usual', name)}
                >
                  {t('list.restore')}
                </Button>
              )}
            </>
          )}
        />
      )}
      {busy && <LoadingState />}
      {failure && !busy && <FailureAlert failure={failure} />}
      {may && (
        <Stack gap="xs" align="flex-start">
          <Button
            variant="default"
            leftSection={<FolderSearch size={16} aria-hidden />}
            disabled={busy}
            onClick={() => void restore('chosen')}
          >
            {t('list.restore-from')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('list.restore-help')}
          </Text>
        </Stack>
      )}
      <Modal
        opened={restoring !== null}
        onClose={() => setRestoring(null)}
        closeOnClickOutside={false}
        size="xl"
        title={t('restore.title')}
        closeButtonProps={{ 'aria-label': t('action.close', { ns: 'common' }) }}
      >
        {restoring && <RestoreFlow {...restoring} onCancel={() => setRestoring(null)} />}
      </Modal>
    </Part>
  );
}
