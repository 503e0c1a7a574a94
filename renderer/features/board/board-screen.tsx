import { Button } from '@mantine/core';
import { Inbox, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { foundLanes, type Lanes, NO_LANES } from '../../desk/card-lanes';
import { useCards } from '../../desk/cards';
import { useProcedures } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { DisposedFound } from '../../ui/disposed-found';
import { HistoricFound } from '../../ui/historic-found';
import { navigate, PATHS } from '../../ui/navigation';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { useSearch, useSearchQuery } from '../../ui/search';
import { SearchProblems } from '../../ui/search-problems';
import { useShows } from '../../ui/selection';
import { Board } from './board';
import classes from './board.module.css';
import { CardSurroundings, useSurroundings } from './card-surroundings';

/** What has a card on the board: what ended lies in its drawer. */
const atWork = (lanes: Lanes) =>
  [...lanes].flatMap(([column, shown]) => (column === 'archive' ? [] : [shown]));

export function BoardScreen() {
  const { t } = useTranslation(['board', 'common']);
  const cards = useCards();
  const procedures = useProcedures();
  const text = useSearch((state) => state.text);
  const query = useSearchQuery();
  const surroundings = useSurroundings();
  const lanes = cards.data?.index.lanes ?? NO_LANES;
  useShows(useMemo(() => atWork(foundLanes(lanes, query)), [lanes, query]));
  if (cards.isPending || procedures.isPending) return <LoadingState />;
  if (cards.isError || procedures.isError) {
    return (
      <ErrorState
        failure={queryFailure(cards.error ?? procedures.error)}
        onRetry={() => {
          void cards.refetch();
          void procedures.refetch();
        }}
      />
    );
  }
  const { index } = cards.data;
  const isFound = foundLanes(index.lanes, query).size > 0;
  const letters = index.lanes.get('letter')?.length ?? 0;
  const summary = [
    t('summary', { count: index.openCount }),
    ...(letters > 0 ? [t('letters', { count: letters })] : []),
  ].join(' · ');
  return (
    <div className={classes['screen']}>
      <Page title={t('name')} summary={summary} wide>
        {index.size === 0 && surroundings.readsOnly && (
          <EmptyState icon={Inbox} title={t('first.none')}>
            {null}
          </EmptyState>
        )}
        {index.size === 0 && !surroundings.readsOnly && (
          <EmptyState
            icon={Inbox}
            title={t('first.title')}
            action={<Button onClick={() => navigate(PATHS.newRequest)}>{t('first.action')}</Button>}
          >
            {t('first.help')}
          </EmptyState>
        )}
        <SearchProblems problems={query.problems} />
        <DisposedFound text={query.words} />
        <HistoricFound text={query.words} />
        {index.size > 0 && !isFound && (
          <EmptyState icon={SearchX} title={t('nothing-found', { text })}>
            {null}
          </EmptyState>
        )}
        {isFound && (
          <CardSurroundings value={surroundings}>
            <Board index={index} query={query} procedures={procedures.data} />
          </CardSurroundings>
        )}
      </Page>
    </div>
  );
}
