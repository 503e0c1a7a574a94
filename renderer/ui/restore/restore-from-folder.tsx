import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { FolderSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreSource } from '../../../electron/shared/ipc-views';
import { openRestore } from '../../desk/backups';
import { FailureAlert } from '../failure';
import { useAct } from '../use-act';
import { RestoreFlow } from './restore-flow';

/** Where there is no desk to ask: a folder is chosen, then everything else. */
export function RestoreFromFolder({ onBack }: { readonly onBack?: () => void }) {
  const { t } = useTranslation('backups');
  const [source, setSource] = useState<RestoreSource | null>(null);
  const { busy, failure, run } = useAct();
  const choose = () =>
    run(async () => {
      const reply = await openRestore('chosen');
      if (!reply.ok) return reply.error;
      if (reply.value) setSource(reply.value);
      return undefined;
    });
  if (source) return <RestoreFlow source={source} onCancel={() => setSource(null)} />;
  return (
    <Stack gap="lg" align="flex-start">
      <Text>{t('restore.folder-help')}</Text>
      {failure && !busy && <FailureAlert failure={failure} />}
      <Group gap="md">
        <Button
          leftSection={<FolderSearch size={16} aria-hidden />}
          loading={busy}
          onClick={() => void choose()}
        >
          {t('restore.folder')}
        </Button>
      </Group>
      {onBack && (
        <Anchor component="button" type="button" size="sm" onClick={onBack}>
          {t('restore.back')}
        </Anchor>
      )}
    </Stack>
  );
}
