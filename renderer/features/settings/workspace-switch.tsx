import { Button, Group, Stack, Text } from '@mantine/core';
import { FolderOpen, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { switchWorkspace } from '../../desk/session';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';

/** To work in another folder: with one's own data after the example, or with a copy that was brought back. */
export function WorkspaceSwitch({ usual }: { readonly usual: boolean }) {
  const { t } = useTranslation('settings');
  const { busy, failure, run } = useAct();
  const open = (to: 'chosen' | 'usual') =>
    run(async () => {
      const answer = await switchWorkspace(to);
      return answer.ok ? undefined : answer.error;
    });
  return (
    <Stack gap="xs" mt="xs">
      <Group gap="sm">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<FolderOpen size={16} aria-hidden />}
          disabled={busy}
          onClick={() => void open('chosen')}
        >
          {t('about.open-workspace')}
        </Button>
        {!usual && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Undo2 size={16} aria-hidden />}
            disabled={busy}
            onClick={() => void open('usual')}
          >
            {t('about.usual-workspace')}
          </Button>
        )}
      </Group>
      {failure && <FailureAlert failure={failure} />}
      <Text size="sm" c="dimmed">
        {t('about.open-workspace-help')}
      </Text>
    </Stack>
  );
}
