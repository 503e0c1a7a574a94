import { Button } from '@mantine/core';
import { Inbox, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCards, useProcedures, useReadsOnly } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { type CardScope, cardScope } from '../../ui/card-scope';
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
  const all = cards.data.cards;
  const shown = all.filter(query.matches);
  const counted = (scope: CardScope) => all.filter((card) => cardScope(card) === scope).length;
  const letters = counted('letter');
  const summary = [
    t('summary', { count: counted('open') }),
    ...(letters > 0 ? [t('letters', { count: letters })] : []),
  ].join(' · ');
  return (
    <div className={classes['screen']}>
      <Page title={t('name')} summary={summary} wide>
        {all.length === 0 && readsOnly && (
          <EmptyState icon={Inbox} title={t('first.none')}>
            {null}
          </EmptyState>
        )}
        {all.length === 0 && !readsOnly && (
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
        {all.length > 0 && shown.length === 0 && (
          <EmptyState icon={SearchX} title={t('nothing-found', { text })}>
            {null}
          </EmptyState>
        )}
        {shown.length > 0 && (
          <Board all={all} shown={shown} procedures={procedures.data} filtered={!query.isEmpty} />
        )}
      </Page>
    </div>
  );
}
