import { Notifications, notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { useCardChanges } from '../desk/cards';
import { takeBackFiles } from '../desk/intake-queue';
import { comeIn, forgetOnLeaving } from '../desk/leaving';
import { useDeskChanges, useSession } from '../desk/queries';
import { queryFailure } from '../desk/query-failure';
import { tellAs } from '../i18n/i18n';
import { navigate, PATHS } from '../ui/navigation';
import { ErrorState, LoadingState } from '../ui/page';
import classes from './desk.module.css';
import { DeskFrame } from './desk-frame';
import { DeskNotices } from './desk-notices';
import { Opening } from './opening';

const StationScreen = lazy(async () => ({
  default: (await import('../features/setup/station-screen')).StationScreen,
}));

forgetOnLeaving(() => notifications.clean());
forgetOnLeaving(() => tellAs(null));

/** Behind the open door. Its cache is of this opening alone, and goes with it. */
export function Desk() {
  const queries = useQueryClient();
  useEffect(() => () => queries.clear(), [queries]);
  useCardChanges();
  useDeskChanges();
  const session = useSession();
  if (session.isPending) return <Opening />;
  if (session.isError) {
    return <ErrorState failure={queryFailure(session.error)} onRetry={() => void session.refetch()} />;
  }
  const { setupDone, person } = session.data;
  tellAs(person?.role ?? null);
  if (setupDone) return <Arrival key={person?.id} personId={person?.id ?? ''} />;
  return (
    <Suspense fallback={<LoadingState />}>
      <DeskNotices isDamaged={Boolean(session.data.damage)} />
      <StationScreen session={session.data} />
    </Suspense>
  );
}

/** Whoever comes back finds the window as they left it; anybody else begins at the board. */
function Arrival({ personId }: { readonly personId: string }) {
  const [arrived, setArrived] = useState(false);
  useLayoutEffect(() => {
    const isSame = comeIn(personId);
    if (!isSame) navigate(PATHS.board);
    takeBackFiles(isSame);
    setArrived(true);
  }, [personId]);
  if (!arrived) return null;
  return (
    <>
      <DeskFrame />
      {/* Above the status line, which says what just happened. With the desk, so that no toast fades out on the locked window. */}
      <Notifications
        position="bottom-right"
        classNames={{ root: classes['toasts'] ?? '', notification: classes['toast'] ?? '' }}
      />
    </>
  );
}
