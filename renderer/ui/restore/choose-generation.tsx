import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RestoreSource } from '../../../electron/shared/ipc-views';
import { GenerationsTable } from './generations-table';

interface ChooseGenerationProps {
  readonly source: RestoreSource;
  readonly onChoose: (name: string) => void;
  readonly onCancel: () => void;
}

/** Which of the backups in a folder. */
export function ChooseGeneration({ source, onChoose, onCancel }: ChooseGenerationProps) {
  const { t } = useTranslation(['backups', 'common']);
  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h3">
          {t('restore.choose')}
        </Title>
        <Text size="sm" c="dimmed">
          {t(source.isOwn === null ? 'restore.unknown' : source.isOwn ? 'restore.own' : 'restore.other')}
        </Text>
      </div>
      <Code style={{ overflowWrap: 'anywhere' }}>{source.folder}</Code>
      <GenerationsTable
        generations={source.generations}
        checks={source.checks}
        actions={({ name, when, whyNot }) => (
          <Button
            size="compact-md"
            variant="default"
            disabled={whyNot !== null}
            title={whyNot ?? undefined}
            aria-label={t('restore.look-at', { when })}
            onClick={() => onChoose(name)}
          >
            {t('restore.look')}
          </Button>
        )}
      />
      <Group>
        <Button variant="subtle" onClick={onCancel}>
          {t('action.cancel', { ns: 'common' })}
        </Button>
      </Group>
    </Stack>
  );
}
