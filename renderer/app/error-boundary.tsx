import { Button, Code, Container, Group, Stack, Text, Title } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { reportPageError } from '../desk/report-error';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/**
 * Stands between a bug in a screen and a blank window. Its words are here and not in the catalogue: the catalogue may
 * be what failed.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    const described = new Error(error.message);
    described.stack = `${error.stack ?? ''}\n${info.componentStack ?? ''}`;
    void reportPageError(described);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const details = error.stack ?? error.message;
    return (
      <Container size="sm" py="xxl" role="alert">
        <Stack gap="lg">
          <Title order={1} size="h2">
            Esta pantalla tuvo un problema
          </Title>
          <Text>
            Lo que ya estaba registrado está a salvo. El detalle quedó escrito en el registro de la
            aplicación; puede copiarlo para quien da soporte a la mesa.
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
}
