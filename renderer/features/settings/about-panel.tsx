import { Alert, Anchor, Code, Group, List, Stack, Text, Title } from '@mantine/core';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../electron/shared/ipc-views';
import { useAppInfo } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { CopyButton } from '../../ui/copy-button';
import { hrefOf, PATHS } from '../../ui/navigation';
import { noticeText } from '../../ui/notice-text';
import { ErrorState, LoadingState } from '../../ui/page';
import { useFormat } from '../../ui/use-format';
import classes from './settings.module.css';
import type { PanelProps } from './settings-part';
import { WorkspaceSwitch } from './workspace-switch';

function PathValue({ path, label }: { readonly path: string; readonly label: string }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Code>{path}</Code>
      <CopyButton value={path} label={label} />
    </Group>
  );
}

/** What the last start repaired or set aside. */
function Notices({ notices, isDamaged }: Pick<AppInfo, 'notices'> & { readonly isDamaged: boolean }) {
  const { t } = useTranslation('settings');
  const { t: tCommon } = useTranslation('common');
  const format = useFormat();
  if (notices.length === 0)
    return <Text size="sm">{t(isDamaged ? 'about.damaged' : 'about.no-notices')}</Text>;
  const readable = (notice: AppInfo['notices'][number]) => {
    const { since } = notice.params;
    return noticeText(
      notice,
      { ...notice.params, ...(since !== undefined && { since: format.dateTime(since) }) },
      tCommon,
    );
  };
  return (
    <Alert variant="light" color="espera" icon={<Info size={16} aria-hidden />}>
      {isDamaged && <Text size="sm">{t('about.damaged')}</Text>}
      <List size="sm">
        {notices.map((notice) => (
          <List.Item key={`${notice.key} ${Object.values(notice.params).join(' ')}`}>
            {readable(notice)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Versions, where everything is kept, and what the last start found. */
export function AboutPanel({ session }: PanelProps) {
  const { t } = useTranslation('settings');
  const info = useAppInfo();
  if (info.isPending) return <LoadingState />;
  if (info.isError)
    return <ErrorState failure={queryFailure(info.error)} onRetry={() => void info.refetch()} />;
  const { version, electron, workspacePath, logPath, usualWorkspace, demo, exampleCertificates, notices } =
    info.data;
  return (
    <Stack gap="lg">
      <Title order={2} size="h3">
        {t('about.title')}
      </Title>
      <dl className={classes['facts']}>
        <Fact name={t('about.version')}>{version}</Fact>
        <Fact name={t('about.electron')}>{electron}</Fact>
        <Fact name={t('about.procedure')}>
          <Anchor href={hrefOf(PATHS.procedure)}>{t('about.procedure-link')}</Anchor>
        </Fact>
        <Fact name={t('about.workspace')}>
          <PathValue path={workspacePath} label={t('about.workspace')} />
          <Text size="sm" c="dimmed">
            {t(demo ? 'about.workspace-demo' : 'about.workspace-help')}
          </Text>
          <WorkspaceSwitch usual={usualWorkspace} />
        </Fact>
        {exampleCertificates && (
          <Fact name={t('about.certificates')}>
            <PathValue path={exampleCertificates.folder} label={t('about.certificates')} />
            <Text size="sm" c="dimmed">
              {t('about.certificates-help', { password: exampleCertificates.password })}
            </Text>
          </Fact>
        )}
        <Fact name={t('about.log')}>
          <PathValue path={logPath} label={t('about.log')} />
          <Text size="sm" c="dimmed">
            {t('about.log-help')}
          </Text>
        </Fact>
        <Fact name={t('about.notices')}>
          <Notices notices={notices} isDamaged={session.damage !== null} />
        </Fact>
      </dl>
    </Stack>
  );
}
