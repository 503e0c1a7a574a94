import { Button } from '@mantine/core';
import { Inbox, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { useCards } from '../../desk/cards';
import { useProcedures, useReadsOnly } from '../../desk/queries';
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

function scopeCounts(cards: readonly Card[]): Readonly<Record<CardScope, number>> {
  const counts = { open: 0, letter: 0, archive: 0 };
  for (const card of cards) counts[cardScope(card)] += 1;
  return counts;
}

export function BoardScreen() {
  const { t } = useTranslation(['board', 'common']);
  const cards = useCards();
  const procedures = useProcedures();
  const text = useSearch((state) => state.text);
  const query = useSearchQuery();
  const readsOnly = useReadsOnly();
  const known = cards.data?.cards;
  const shown = useMemo(() => known?.filter(query.matches) ?? [], [known, query]);
  const counts = useMemo(() => scopeCounts(known ?? []), [known]);
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
  const summary = [
    t('summary', { count: counts.open }),
    ...(counts.letter > 0 ? [t('letters', { count: counts.letter })] : []),
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
