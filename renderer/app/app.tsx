import { Code, Container, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AppInfo } from '../../electron/shared/ipc-contract';
import { readAppInfo } from '../desk/app-info';

/** The empty desk: says that the app runs and where it keeps its things. */
export function App() {
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    void readAppInfo().then(setInfo);
  }, []);
  return (
    <Container size="sm" py="xxl" component="main">
      <Stack gap="lg">
        <Title order={1}>Mesa N2</Title>
        <Text>PR-OPE-003 «Soporte Técnico Especializado», versión 5.</Text>
        {info && (
          <Text>
            Espacio de trabajo: <Code>{info.workspacePath}</Code>
          </Text>
        )}
      </Stack>
    </Container>
  );
}
