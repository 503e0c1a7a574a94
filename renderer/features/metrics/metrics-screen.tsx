/** «Métricas»: how the work went, for an operations manager; every count leads to the requests behind it. */
import { Button, Group, Stack } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMetrics } from '../../desk/metrics';
import { useSession } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { readDate, writeDate } from '../../ui/instant-text';
import { ErrorState, LoadingState, Page } from '../../ui/page';
import { useFormat, useNowMs, useTimeZone } from '../../ui/use-format';
import { ClientReport } from './client-report';
import { ContractsPart } from './contracts-part';
import { Figures } from './figures';
import { LedgersPart } from './ledgers-part';
import './metrics-print.css';
import { type Asked, MetricsFilters } from './metrics-filters';
import { MonthsPart } from './months-part';
import { type Days, daysOf, daysOfMonth, todayIn } from './period';
import { RowsTable } from './rows-table';
import { SaveTable } from './save-table';
import { OpenTable, TermsTable } from './tables';

const BEGINNING: Asked = {
  period: 'this-month',
  from: '',
  to: '',
  clientId: null,
  product: null,
  engineerId: null,
};

/** Days of one's own that cannot be read, or go backwards, leave those that were shown. */
function useDays(asked: Asked): { readonly days: Days; readonly wrong: string | null } {
  const today = todayIn(useTimeZone(), useNowMs());
  const [from, to] = [readDate(asked.from), readDate(asked.to)];
  if (asked.period !== 'own') return { days: daysOf(asked.period, today), wrong: null };
  const last = { days: daysOf('this-month', today), wrong: null };
  if (from === null || to === null) return last;
  return from <= to ? { days: { from, to }, wrong: null } : { ...last, wrong: 'period.backwards' };
}

const print = () => window.print();

export function MetricsScreen() {
  const { t } = useTranslation('metrics');
  const format = useFormat();
  const [asked, setAsked] = useState(BEGINNING);
  const { days, wrong } = useDays(asked);
  const { clientId, product, engineerId } = asked;
  const request = { ...days, clientId, product, engineerId };
  const query = useMetrics(request);
  const station = useSession().data?.settings.stationCode ?? '';
  const view = query.data;
  const change = (part: Partial<Asked>) => setAsked((current) => ({ ...current, ...part }));
  useHotkeys([['mod+P', print]], []);
  const showMonth = (month: string) => {
    const { from, to } = daysOfMonth(month);
    change({ period: 'own', from: writeDate(from), to: writeDate(to) });
  };
  return (
    <div data-figures>
      <Page
        title={t('title')}
        summary={
          view &&
          t('summary', {
            station,
            from: format.calendarDate(days.from),
            to: format.calendarDate(days.to),
            at: format.dateTime(view.now),
          })
        }
        wide
        actions={
          <Group gap="sm" data-off-paper>
            <Button
              variant="default"
              title="Ctrl+P"
              aria-keyshortcuts="Control+P"
              leftSection={<Printer size={16} aria-hidden />}
              onClick={print}
            >
              {t('print')}
            </Button>
            <ClientReport clientId={clientId} />
            <SaveTable request={request} />
          </Group>
        }
      >
        <Stack gap="xl">
          <MetricsFilters asked={asked} view={view} wrong={wrong} onChange={change} />
          {query.isPending && <LoadingState />}
          {query.isError && (
            <ErrorState failure={queryFailure(query.error)} onRetry={() => void query.refetch()} />
          )}
          {view && (
            <>
              <Figures metrics={view.metrics} before={view.before} />
              <OpenTable open={view.metrics.open} />
              <TermsTable terms={view.metrics.terms} />
              <ContractsPart contracts={view.contracts} />
              <LedgersPart metrics={view.metrics} />
              <MonthsPart months={view.months} onChoose={showMonth} />
              <RowsTable by="clients" rows={view.clients} onChoose={(key) => change({ clientId: key })} />
              <RowsTable by="products" rows={view.products} onChoose={(key) => change({ product: key })} />
              <RowsTable
                by="engineers"
                rows={view.engineers}
                onChoose={(key) => change({ engineerId: key })}
              />
            </>
          )}
        </Stack>
      </Page>
    </div>
  );
}
