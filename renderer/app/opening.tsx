import { Center, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Main answers once the workspace is open and its journal verified, which a long journal makes visible. */
export function Opening() {
  const { t } = useTranslation('frame');
  return (
    <Center h="100vh" role="status">
      <p className="boot" aria-hidden>
        Mesa N2
      </p>
      <Stack align="center" gap="md" pt={160}>
        <Loader size="md" aria-hidden />
        <Text>{t('opening')}</Text>
      </Stack>
    </Center>
  );
}
