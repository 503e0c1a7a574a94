import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppInfo } from '../../../desk/queries';
import { CopyButton } from '../../../ui/copy-button';

/** In the example only: nobody has a certificate of the people that it invents. */
export function ExampleCertificates() {
  const { t } = useTranslation('letter');
  const example = useAppInfo().data?.exampleCertificates;
  if (!example) return null;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('sign.example', { folder: example.folder, password: example.password })}
      </Text>
      <CopyButton value={example.folder} label={t('sign.example-folder')} />
    </Group>
  );
}
