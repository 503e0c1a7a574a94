import { Alert, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RESTORE_WORDS, type RestorePreview } from '../../../electron/shared/backup/restore-preview';
import type { RestoreSource } from '../../../electron/shared/ipc-views';
import { useDoor } from '../../desk/access';
import { runRestore, useRestoreProgress } from '../../desk/backups';
import { BytesProgress } from '../bytes-progress';
import { FailureAlert } from '../failure';
import { useAct } from '../use-act';
import { useFormat } from '../use-format';
import { RestoreDifferences } from './restore-differences';

interface ConfirmRestoreProps {
  readonly source: RestoreSource;
  readonly preview: RestorePreview;
  readonly onCancel: () => void;
}

/** What would be, what would be gone, and a word that nobody types by mistake. */
export function ConfirmRestore({ source, preview, onCancel }: ConfirmRestoreProps) {
  const { t } = useTranslation(['backups', 'common']);
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [started, setStarted] = useState(false);
  const { busy, failure, run } = useAct();
  const word = t('restore.word');
  const confirmed = RESTORE_WORDS.find((known) => known === typed.trim().toUpperCase() && known === word);
  const isDamaged = useDoor(({ state }) => state?.phase === 'damaged');
  const isBlank = preview.present.kind === 'blank';
  const restore = () =>
    run(async () => {
      if (!confirmed) return undefined;
      const reply = await runRestore({ token: source.token, name: preview.name, confirmed });
      if (!reply.ok) return reply.error;
      setStarted(true);
      return undefined;
    });
  return (
    <Stack gap="lg">
      <Title order={2} size="h3">
        {t('restore.preview', { when: format.dateTimeSeconds(preview.createdAt) })}
      </Title>
      <RestoreDifferences preview={preview} />
      <Alert
        color={isBlank ? 'petrol' : 'espera'}
        variant="light"
        icon={<TriangleAlert size={16} aria-hidden />}
        title={t('restore.then')}
      >
        <Stack gap="xs">
          {!isBlank && <Text size="sm">{t(isDamaged ? 'restore.then-damaged' : 'restore.then-beside')}</Text>}
          {!isBlank && !isDamaged && <Text size="sm">{t('restore.then-drafts')}</Text>}
          <Text size="sm">
            {t('restore.then-passwords', { when: format.dateTime(preview.createdAt) })}
            {preview.present.kind === 'known' && preview.present.codeChanged && (
              <> {t('restore.then-code')}</>
            )}
          </Text>
          <Text size="sm">{t('restore.then-start')}</Text>
        </Stack>
      </Alert>
      <TextInput
        label={t('restore.type', { word })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        disabled={busy || started}
        autoComplete="off"
        spellCheck={false}
        maw={320}
      />
      {failure && !busy && <FailureAlert failure={failure} />}
      {(busy || started) && <RestoreProgressLine />}
      <Group gap="md">
        <Button color="riesgo" disabled={!confirmed || started} loading={busy} onClick={() => void restore()}>
          {t('restore.do')}
        </Button>
        <Button variant="subtle" disabled={busy || started} onClick={onCancel}>
          {t('action.cancel', { ns: 'common' })}
        </Button>
      </Group>
    </Stack>
  );
}

function RestoreProgressLine() {
  const { t } = useTranslation('backups');
  const progress = useRestoreProgress(true).data;
  const stage = progress?.stage ?? 'backing-up';
  return (
    <div role="status">
      {progress && progress.totalBytes > 0 ? (
        <BytesProgress label={t(`restore.stage.${stage}`)} {...progress} />
      ) : (
        <Text size="sm">{t(`restore.stage.${stage}`)}</Text>
      )}
    </div>
  );
}
