import { Button } from '@mantine/core';
import { Inbox, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { foundLanes, NO_LANES } from '../../desk/card-lanes';
import { useCards } from '../../desk/cards';
import { useProcedures, useReadsOnly } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { DisposedFound } from '../../ui/disposed-found';
import { HistoricFound } from '../../ui/historic-found';
import { navigate, PATHS } from '../../ui/navigation';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { useSearch, useSearchQuery } from '../../ui/search';
import { SearchProblems } from '../../ui/search-problems';
import { Board } from './board';
import classes from './board.module.css';

export function BoardScreen() {
  const { t } = useTranslation(['board', 'common']);
  const cards = useCards();
  const procedures = useProcedures();
  const text = useSearch((state) => state.text);
  const query = useSearchQuery();
  const readsOnly = useReadsOnly();
  // What was typed is painted before the board that it narrows: no key waits for hundreds of rows.
  const shown = useDeferredValue(useMemo(() => ({ text, query }), [text, query]));
  const all = cards.data?.index.lanes ?? NO_LANES;
  const lanes = useMemo(() => foundLanes(all, shown.query), [all, shown]);
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
  const letters = index.lanes.get('letter')?.length ?? 0;
  const summary = [
    t('summary', { count: index.openCount }),
    ...(letters > 0 ? [t('letters', { count: letters })] : []),
  ].join(' · ');
  return (
    <div className={classes['screen']} {...(shown.query !== query && { 'data-loading': true })}>
      <Page title={t('name')} summary={summary} wide>
        {index.size === 0 && readsOnly && (
          <EmptyState icon={Inbox} title={t('first.none')}>
            {null}
          </EmptyState>
        )}
        {index.size === 0 && !readsOnly && (
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
        {index.size > 0 && lanes.size === 0 && (
          <EmptyState icon={SearchX} title={t('nothing-found', { text: shown.text })}>
            {null}
          </EmptyState>
        )}
        {lanes.size > 0 && (
          <Board index={index} lanes={lanes} procedures={procedures.data} filtered={!shown.query.isEmpty} />
        )}
      </Page>
    </div>
  );
}
