import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reportPageError } from '../desk/report-error';
import { navigate, PATHS } from '../ui/navigation';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** A bug in one screen takes that screen only; the rest of the desk stays at hand. */
export class RouteBoundary extends Component<Props, State> {
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
    return <RouteError error={error} onRetry={() => this.setState({ error: null })} />;
  }
}

function RouteError({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation('common');
  const details = error.stack ?? error.message;
  return (
    <Stack p="xl" maw={720} gap="lg" role="alert">
      <Title order={1} size="h2">
        {t('page.error-title')}
      </Title>
      <Text>{t('page.error-help')}</Text>
      <Code block mah={240}>
        {details}
      </Code>
      <Group>
        <Button onClick={onRetry}>{t('action.retry')}</Button>
        <Button variant="default" onClick={() => navigate(PATHS.board)}>
          {t('action.back-to-board')}
        </Button>
        <Button variant="default" onClick={() => void navigator.clipboard.writeText(details)}>
          {t('action.copy-details')}
        </Button>
      </Group>
    </Stack>
  );
}
