import { Center, Loader, Stack, Text } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createQueryClient, useDeskChanges, useSession } from '../desk/queries';
import { queryFailure } from '../desk/query-failure';
import { ErrorState, LoadingState } from '../ui/page';
import { DeskFrame } from './desk-frame';
import { DeskNotices } from './desk-notices';
import { useWindowLanguage } from './window-language';
import { useWindowTheme } from './window-theme';

const SetupScreen = lazy(async () => ({
  default: (await import('../features/setup/setup-screen')).SetupScreen,
}));

const WhoScreen = lazy(async () => ({
  default: (await import('../features/setup/who-screen')).WhoScreen,
}));

/** Main answers once the workspace is open and its journal verified, which a long journal makes visible. */
function Opening() {
  const { t } = useTranslation('frame');
  return (
    <Center h="100vh" role="status">
      <Stack align="center" gap="md">
        <Loader size="md" aria-hidden />
        <Text>{t('opening')}</Text>
      </Stack>
    </Center>
  );
}

/** Waits for the one answer that decides what is shown: whether the desk is set up, and somebody at it. */
function Desk() {
  useDeskChanges();
  const session = useSession();
  useWindowLanguage(session.data?.settings.preferences.language);
  useWindowTheme(session.data?.settings.preferences.theme);
  if (session.isPending) return <Opening />;
  if (session.isError) {
    return <ErrorState failure={queryFailure(session.error)} onRetry={() => void session.refetch()} />;
  }
  const { setupDone, settings, stationInUse } = session.data;
  if (setupDone) return <DeskFrame />;
  const people = settings.people.filter(({ active }) => active);
  return (
    <Suspense fallback={<LoadingState />}>
      <DeskNotices />
      {settings.stationCode !== '' && people.length > 0 ? (
        <WhoScreen people={people} />
      ) : (
        <SetupScreen stationInUse={stationInUse} />
      )}
    </Suspense>
  );
}

export function App() {
  const [queries] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <Desk />
      {/* Above the status line, which says what just happened. */}
      <Notifications position="bottom-right" styles={{ root: { marginBlockEnd: 32 } }} />
    </QueryClientProvider>
  );
}
