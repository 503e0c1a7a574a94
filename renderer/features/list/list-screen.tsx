import { Button, Group, Pill, SegmentedControl, Select, Text } from '@mantine/core';
import { SearchX } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../electron/shared/domain/procedure';
import { foundLanes, NO_LANES } from '../../desk/card-lanes';
import { useCards } from '../../desk/cards';
import { queryFailure } from '../../desk/query-failure';
import { forgetAmong, useAmong } from '../../ui/among';
import { DisposedFound } from '../../ui/disposed-found';
import { HistoricFound } from '../../ui/historic-found';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { useSearchQuery } from '../../ui/search';
import { SearchProblems } from '../../ui/search-problems';
import { useShows } from '../../ui/selection';
import { type ListFilter, listed, SCOPES, type Scope, type Sorting, sorted, usualSorting } from './list-rows';
import { ListTable } from './list-table';

/** Rows drawn at once: more than anybody reads, less than what makes typing in the search stutter. */
const CHUNK = 200;
const OUTCOMES: readonly Outcome[] = ['con-vobo', 'sin-vobo', 'improcedente', 'retirada'];

export function ListScreen() {
  const { t } = useTranslation(['list', 'common']);
  const cards = useCards();
  const query = useSearchQuery();
  // What was typed is painted before the rows that it finds.
  const asked = useDeferredValue(query);
  const among = useAmong((state) => state.among);
  const [chosen, setChosen] = useState<Omit<ListFilter, 'among'>>({
    scope: among ? 'all' : 'open',
    outcome: null,
  });
  const [clicked, setClicked] = useState<Sorting | null>(null);
  const { key, descending } = clicked ?? usualSorting(chosen.scope);
  const [shown, setShown] = useState(CHUNK);
  const isNarrowed = among !== null || !asked.isEmpty;
  const all = cards.data?.index.lanes;
  const ids = among?.ids ?? null;
  const found = useMemo(() => (all ? foundLanes(all, asked) : NO_LANES), [all, asked]);
  const rows = useMemo(
    () => sorted(listed(found, { ...chosen, among: ids }), { key, descending }),
    [found, chosen, ids, key, descending],
  );
  const beyond = useMemo(
    () => (isNarrowed ? listed(found, { scope: 'all', outcome: null, among: ids }).length - rows.length : 0),
    [found, isNarrowed, ids, rows],
  );
  useShows(useMemo(() => [rows], [rows]));
  if (cards.isPending) return <LoadingState />;
  if (cards.isError) {
    return <ErrorState failure={queryFailure(cards.error)} onRetry={() => void cards.refetch()} />;
  }
  return (
    <Page title={t('title')} summary={t('summary', { count: rows.length })} wide>
      <Group mb="md" gap="md" align="flex-end">
        <SegmentedControl
          aria-label={t('scope.name')}
          value={chosen.scope}
          onChange={(scope) => setChosen((filter) => ({ ...filter, scope: scope as Scope }))}
          data={SCOPES.map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))}
        />
        {(chosen.scope === 'archive' || chosen.scope === 'all') && (
          <Select
            aria-label={t('outcome')}
            placeholder={t('outcome')}
            clearable
            clearButtonProps={{ 'aria-label': t('action.clear', { ns: 'common' }) }}
            value={chosen.outcome}
            onChange={(value) =>
              setChosen((filter) => ({
                ...filter,
                outcome: OUTCOMES.find((outcome) => outcome === value) ?? null,
              }))
            }
            data={OUTCOMES.map((outcome) => ({
              value: outcome,
              label: t(`outcome.${outcome}`, { ns: 'common' }),
            }))}
          />
        )}
      </Group>
      {among && (
        <Pill
          withRemoveButton
          size="lg"
          mb="md"
          onRemove={forgetAmong}
          removeButtonProps={{
            'aria-label': t('among-remove', { label: among.label }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {among.label}
        </Pill>
      )}
      <SearchProblems problems={query.problems} />
      <DisposedFound text={query.words} />
      <HistoricFound text={query.words} />
      {beyond > 0 && (
        <Group gap="sm" mb="md" role="status">
          <Text size="sm">{t('beyond', { count: beyond })}</Text>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => setChosen({ scope: 'all', outcome: null })}
          >
            {t('show-all')}
          </Button>
        </Group>
      )}
      {rows.length === 0 ? (
        <EmptyState icon={SearchX} title={t(isNarrowed ? 'empty-search' : 'empty')}>
          {t(isNarrowed ? 'empty-search-help' : 'empty-help')}
        </EmptyState>
      ) : (
        <ListTable rows={rows.slice(0, shown)} sorting={{ key, descending }} onSort={setClicked} />
      )}
      {rows.length > shown && (
        <Button variant="default" mt="md" onClick={() => setShown((count) => count + CHUNK)}>
          {t('more', { count: rows.length - shown })}
        </Button>
      )}
    </Page>
  );
}
