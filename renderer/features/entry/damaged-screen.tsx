import { Button, Code, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccessState } from '../../../electron/shared/access';
import { useAppInfo } from '../../desk/queries';
import { switchWorkspace } from '../../desk/session';
import { BeforePage } from '../../ui/before-page';
import { FailureAlert } from '../../ui/failure';
import { RestoreFromFolder } from '../../ui/restore/restore-from-folder';
import { useAct } from '../../ui/use-act';

/** Nobody can come in: what is damaged, and a backup to go on with. */
export function DamagedScreen({ state }: { readonly state: AccessState }) {
  const { t } = useTranslation('access');
  const info = useAppInfo().data;
  const { busy, failure, run } = useAct();
  const openUsual = () =>
    run(async () => {
      const reply = await switchWorkspace('usual');
      return reply.ok ? undefined : reply.error;
    });
  return (
    <BeforePage title={t('damaged.title')}>
      <Stack gap="lg">
        {state.damage && <FailureAlert failure={state.damage} />}
        <Text>{t('damaged.help')}</Text>
        <RestoreFromFolder />
        {info && (
          <dl>
            <Text component="dt" size="sm" fw={600}>
              {t('damaged.folder')}
            </Text>
            <dd style={{ margin: 0 }}>
              <Code style={{ overflowWrap: 'anywhere' }}>{info.workspacePath}</Code>
            </dd>
            <Text component="dt" size="sm" fw={600} mt="xs">
              {t('damaged.log')}
            </Text>
            <dd style={{ margin: 0 }}>
              <Code style={{ overflowWrap: 'anywhere' }}>{info.logPath}</Code>
            </dd>
          </dl>
        )}
        {info && !info.usualWorkspace && (
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            disabled={busy}
            onClick={() => void openUsual()}
          >
            {t('damaged.usual')}
          </Button>
        )}
        {failure && !busy && <FailureAlert failure={failure} />}
      </Stack>
    </BeforePage>
  );
}
