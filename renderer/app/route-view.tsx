import { Anchor } from '@mantine/core';
import { SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { hrefOf, matchPath, PATHS, usePath } from '../ui/navigation';
import { EmptyState, LoadingState, Page } from '../ui/page';
import { RouteBoundary } from './route-boundary';
import { ROUTES } from './routes';
import { useWindowTitle } from './window-title';

function routeAt(path: string) {
  for (const route of ROUTES) {
    const params = matchPath(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

/** The screen at the window's address, with its own guard against bugs. */
export function RouteView() {
  const { t } = useTranslation('frame');
  const path = usePath();
  const found = routeAt(path);
  const title = t(found?.route.titleKey ?? 'screen.not-found');
  useWindowTitle(title, found?.params['ticketId'] ?? null);
  if (!found) {
    return (
      <Page title={title}>
        <EmptyState icon={SearchX} title={t('not-found.title')}>
          <Anchor href={hrefOf(PATHS.board)}>{t('action.back-to-board', { ns: 'common' })}</Anchor>
        </EmptyState>
      </Page>
    );
  }
  const Screen = found.route.screen;
  return (
    <RouteBoundary key={path}>
      <Suspense fallback={<LoadingState />}>
        <Screen {...found.params} />
      </Suspense>
    </RouteBoundary>
  );
}
