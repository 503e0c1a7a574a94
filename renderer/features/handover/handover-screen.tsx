/** «Relevo»: the change of shift on one screen, and the earlier ones. */
import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { HANDOVER_GROUPS } from '../../../electron/shared/domain/handover';
import type { HandoverState, HandoverSummary } from '../../../electron/shared/ipc-views';
import { useHandoverState } from '../../desk/handover';
import { useReadOnlyReason, useSession } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { landOn } from '../../ui/land-on';
import { hrefOf, PATHS } from '../../ui/navigation';
import { ErrorState, LoadingState, Page } from '../../ui/page';
import { useFormat } from '../../ui/use-format';
import { GiveForm } from './give-form';
import classes from './handover.module.css';
import { HandoverDeskPart } from './handover-desk-part';
import { HandoverPrint } from './handover-print';
import { HandoverRows } from './handover-rows';
import { PendingHandover } from './pending-handover';

const MINUTE_MS = 60_000;

export function HandoverScreen() {
  const { t } = useTranslation('handover');
  const state = useHandoverState();
  // Terms fall due and waits grow although nothing is recorded.
  useInterval(() => void state.refetch(), MINUTE_MS, { autoInvoke: true });
  return (
    <Page
      title={t('title')}
      summary={t('summary')}
      wide
      actions={state.data && <HandoverPrint handover={state.data.pending?.handover ?? null} />}
    >
      {state.isPending && <LoadingState />}
      {state.isError && (
        <ErrorState failure={queryFailure(state.error)} onRetry={() => void state.refetch()} />
      )}
      {state.data && (
        <Stack gap="xl">
          <Now state={state.data} />
          <History history={state.data.history} />
        </Stack>
      )}
    </Page>
  );
}

function Now({ state }: { readonly state: HandoverState }) {
  const session = useSession().data;
  const reads = useReadOnlyReason() !== null;
  const place = useFollowedPlace(state.pending?.handover.id ?? null);
  if (!session) return <LoadingState />;
  return (
    <div ref={place} tabIndex={-1} className={classes['now']}>
      {state.pending && <PendingHandover key={state.pending.handover.id} page={state.pending} />}
      {!state.pending && !reads && <GiveForm state={state} session={session} />}
      {!state.pending && reads && (
        <>
          <HandoverRows rows={state.rows} asOf={state.asOf} note={() => null} />
          <HandoverDeskPart desk={state.desk} />
        </>
      )}
    </div>
  );
}

/** A form that was handed in goes with its focus, from the end of a long page: what came of it is where it begins. */
function useFollowedPlace(shown: string | null): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const isLost = document.activeElement === document.body;
    return isLost && place.current ? landOn(place.current, '[role="alert"], h2, h3') : undefined;
  }, [shown]);
  return place;
}

function History({ history }: { readonly history: readonly HandoverSummary[] }) {
  const { t } = useTranslation('handover');
  const format = useFormat();
  return (
    <section aria-label={t('history.title')}>
      <Title order={2} size="h4">
        {t('history.title')}
      </Title>
      {history.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('history.none')}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={720}>
          <Table data-stacks className={classes['table'] ?? ''} verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('history.given')}</Table.Th>
                <Table.Th scope="col">{t('history.from')}</Table.Th>
                <Table.Th scope="col">{t('history.received')}</Table.Th>
                <Table.Th scope="col">{t('history.held')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {history.map(({ id, givenAt, givenBy, received, withdrawn, counts }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Anchor href={hrefOf(PATHS.handover(id))}>{format.dateTime(givenAt)}</Anchor>
                  </Table.Td>
                  <Table.Td>{givenBy.name}</Table.Td>
                  <Table.Td>
                    {received && t('who-when', { name: received.by.name, at: format.dateTime(received.at) })}
                    {withdrawn && t('history.withdrawn')}
                  </Table.Td>
                  <Table.Td>
                    {HANDOVER_GROUPS.filter((group) => counts[group] > 0)
                      .map((group) => `${t(`group.${group}`)}: ${counts[group]}`)
                      .join(' · ')}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}
