import { Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useImportProgress } from '../../desk/imports';

/** How far it has come; nothing before there is anything to tell. */
export function ImportRunning() {
  const { t } = useTranslation('imports');
  const progress = useImportProgress(true).data;
  if (!progress) return null;
  const { phase, done, total } = progress;
  const percent = total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
  return (
    <Group gap="sm" wrap="nowrap" w="100%" maw={480}>
      <Text size="sm">{t(`progress.${phase}`)}</Text>
      <Progress value={percent} aria-label={t(`progress.${phase}`)} flex={1} />
      <Text size="sm">{percent} %</Text>
    </Group>
  );
}
