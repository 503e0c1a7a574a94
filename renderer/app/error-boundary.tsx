import { Button, Code, Container, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { FailureBoundary } from './failure-boundary';

/**
 * Stands between a bug in a screen and a blank window. Its words are here and not in the catalogue: the catalogue may
 * be what failed.
 */
export function ErrorBoundary({ children }: { readonly children: ReactNode }) {
  return <FailureBoundary fallback={(error) => <WindowError error={error} />}>{children}</FailureBoundary>;
}

function WindowError({ error }: { readonly error: Error }) {
  const details = error.stack ?? error.message;
  return (
    <Container size="sm" py="xxl" role="alert">
      <Stack gap="lg">
        <Title order={1} size="h2">
          Esta pantalla tuvo un problema
        </Title>
        <Text>
          Lo que ya estaba registrado está a salvo. El detalle quedó escrito en el registro de la aplicación;
          puede copiarlo para quien da soporte a la mesa.
        </Text>
        <Code block mah={320}>
          {details}
        </Code>
        <Group>
          <Button onClick={() => window.location.reload()}>Volver a abrir la mesa</Button>
          <Button variant="default" onClick={() => void navigator.clipboard.writeText(details)}>
            Copiar el detalle
          </Button>
        </Group>
      </Stack>
    </Container>
  );
}
