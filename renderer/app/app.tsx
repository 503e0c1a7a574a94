import { Container, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../electron/shared/ipc-contract';
import { readAppInfo } from '../desk/app-info';

/** The empty desk: says that the app runs and where it keeps its things. */
export function App() {
  const { t } = useTranslation();
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    void readAppInfo().then(setInfo);
  }, []);
  return (
    <Container size="sm" py="xxl" component="main">
      <Stack gap="lg">
        <Title order={1}>Mesa N2</Title>
        <Text>{t('shell.procedure')}</Text>
        {info && <Text>{t('shell.workspace', { path: info.workspacePath })}</Text>}
      </Stack>
    </Container>
  );
}
