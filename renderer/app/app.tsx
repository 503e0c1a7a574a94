import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createQueryClient, useDeskChanges, useSession } from '../desk/queries';
import { queryFailure } from '../desk/query-failure';
import { SetupScreen } from '../features/setup/setup-screen';
import { ErrorState, LoadingState } from '../ui/page';
import { DeskFrame } from './desk-frame';
import { useWindowLanguage } from './window-language';
import { useWindowTheme } from './window-theme';

/** Waits for the one answer that decides what is shown: whether anybody is at the desk yet. */
function Desk() {
  useDeskChanges();
  const session = useSession();
  useWindowLanguage(session.data?.settings.preferences.language);
  useWindowTheme(session.data?.settings.preferences.theme);
  if (session.isPending) return <LoadingState />;
  if (session.isError) {
    return <ErrorState failure={queryFailure(session.error)} onRetry={() => void session.refetch()} />;
  }
  return session.data.setupDone ? <DeskFrame /> : <SetupScreen />;
}

export function App() {
  const [queries] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <Desk />
      <Notifications position="bottom-right" />
    </QueryClientProvider>
  );
}
