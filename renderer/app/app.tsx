import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { AccessState } from '../../electron/shared/access';
import { askAccess, useDoor, watchAccess } from '../desk/access';
import { forgetOnLeaving } from '../desk/leaving';
import { createQueryClient } from '../desk/queries';
import { ErrorState, LoadingState } from '../ui/page';
import { Desk } from './desk';
import { DeskNotices } from './desk-notices';
import { Opening } from './opening';
import { useWindowLanguage } from './window-language';
import { useWindowTheme } from './window-theme';

const SetupScreen = lazy(async () => ({
  default: (await import('../features/setup/setup-screen')).SetupScreen,
}));
const ProtectScreen = lazy(async () => ({
  default: (await import('../features/entry/protect-screen')).ProtectScreen,
}));
const DamagedScreen = lazy(async () => ({
  default: (await import('../features/entry/damaged-screen')).DamagedScreen,
}));
const LockScreen = lazy(async () => ({
  default: (await import('../features/entry/lock-screen')).LockScreen,
}));
const OwnPasswordScreen = lazy(async () => ({
  default: (await import('../features/entry/own-password-screen')).OwnPasswordScreen,
}));

forgetOnLeaving(() => {
  document.title = 'Mesa N2';
});

function Before({ state }: { readonly state: AccessState }) {
  switch (state.phase) {
    case 'damaged':
      return <DamagedScreen state={state} />;
    case 'new':
      return (
        <>
          <DeskNotices />
          <SetupScreen />
        </>
      );
    case 'unprotected':
      return <ProtectScreen people={state.people} />;
    case 'locked':
      return <LockScreen state={state} />;
    case 'change-password':
      return <OwnPasswordScreen />;
    case 'open':
      return <Desk />;
  }
}

/** Asks first in which state the door is; what stands behind it is mounted by its opening, and goes with it. */
export function App() {
  const { state, failed, opening } = useDoor();
  useEffect(watchAccess, []);
  useWindowLanguage(state?.preferences.language);
  useWindowTheme(state?.preferences.theme);
  if (failed) return <ErrorState failure={failed.failure} onRetry={() => void askAccess()} />;
  if (!state) return <Opening />;
  return (
    <Cache key={opening}>
      <Suspense fallback={<LoadingState />}>
        <Before state={state} />
      </Suspense>
    </Cache>
  );
}

function Cache({ children }: { readonly children: ReactNode }) {
  const [queries] = useState(createQueryClient);
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}
