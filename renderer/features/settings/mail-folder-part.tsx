import { Button, Code, Group, Text } from '@mantine/core';
import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { chooseMailFolder, useMailFolder } from '../../desk/mail-folder';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import { Part } from './security-matter';

/** Which folder is watched for mails that the mail program saves; chosen by the system's dialog alone. */
export function MailFolderPart() {
  const { t } = useTranslation('settings');
  const { busy, failure, run } = useAct();
  const folder = useMailFolder().data?.folder ?? null;
  const choose = (off: boolean) =>
    run(async () => {
      const reply = await chooseMailFolder(off);
      if (!reply.ok) return reply.error;
      if (reply.value !== null) announce(t(off ? 'mail-folder.stopped' : 'mail-folder.chosen'));
      return undefined;
    });
  return (
    <Part title={t('mail-folder.title')}>
      <Text size="sm">{t('mail-folder.help')}</Text>
      {folder === null ? (
        <Text size="sm" c="dimmed">
          {t('mail-folder.none')}
        </Text>
      ) : (
        <div>
          <Text size="sm" fw={600}>
            {t('mail-folder.folder')}
          </Text>
          <Code style={{ overflowWrap: 'anywhere' }}>{folder}</Code>
        </div>
      )}
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<FolderOpen size={16} aria-hidden />}
          loading={busy}
          onClick={() => void choose(false)}
        >
          {t(folder === null ? 'mail-folder.choose' : 'mail-folder.change')}
        </Button>
        {folder !== null && (
          <Button variant="subtle" disabled={busy} onClick={() => void choose(true)}>
            {t('mail-folder.stop')}
          </Button>
        )}
      </Group>
      {failure && <FailureAlert failure={failure} />}
    </Part>
  );
}
