import { Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useJournalReading } from '../../desk/audit';

/** A long journal takes a while to read whole; nothing when it is done before anybody asks. */
export function ReadingProgress() {
  const { t } = useTranslation('audit');
  const reading = useJournalReading().data;
  if (!reading) return null;
  const { doneBytes, totalBytes } = reading;
  const percent = totalBytes === 0 ? 0 : Math.min(100, Math.floor((100 * doneBytes) / totalBytes));
  return (
    <Group gap="sm" wrap="nowrap" maw={480}>
      <Text size="sm">{t('reading')}</Text>
      <Progress value={percent} aria-label={t('reading')} flex={1} />
      <Text size="sm">{percent} %</Text>
    </Group>
  );
}
