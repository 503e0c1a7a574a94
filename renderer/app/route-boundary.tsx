import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetDraft } from '../desk/drafts';
import { forgetRecovered, recoveredOn } from '../ui/draft-activity';
import { currentPath, navigate, PATHS } from '../ui/navigation';
import { FailureBoundary } from './failure-boundary';

/** A bug in one screen takes that screen only; the rest of the desk stays at hand. */
export function RouteBoundary({ children }: { readonly children: ReactNode }) {
  return (
    <FailureBoundary fallback={(error, retry) => <RouteError error={error} onRetry={retry} />}>
      {children}
    </FailureBoundary>
  );
}

function RouteError({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation('common');
  const details = error.stack ?? error.message;
  const path = currentPath();
  const drafts = recoveredOn(path);
  const discard = async () => {
    await Promise.all(drafts.map(forgetDraft));
    forgetRecovered(path);
    onRetry();
  };
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
        {drafts.length > 0 && (
          <Button variant="default" onClick={() => void discard()}>
            {t('page.discard-draft')}
          </Button>
        )}
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
