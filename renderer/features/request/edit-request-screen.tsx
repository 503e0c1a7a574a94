import { Anchor } from '@mantine/core';
import { FileCheck2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import type { RequestRecord } from '../../../electron/shared/domain/records';
import { newId, sendTicketCommand } from '../../desk/commands';
import { useTicketPage } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { announce } from '../../ui/announce';
import { focusCard } from '../../ui/move-request';
import { hrefOf, navigate, PATHS } from '../../ui/navigation';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import type { SubmitContext } from '../../ui/record-form';
import { RequestForm } from './request-form';
import { valuesOf } from './request-values';

const KEEP = 'keep';

function EditRequest({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation('request');
  const { card } = page;
  const save = async (request: RequestRecord, { commandId, intent }: SubmitContext) => {
    const updated = await sendTicketCommand(card, 'request.update', { request }, commandId);
    if (!updated.ok || intent === KEEP) return updated;
    return sendTicketCommand({ id: card.id, version: updated.value.version }, 'request.receive', {}, newId());
  };
  return (
    <RequestForm
      title={t('edit', { folio: card.folio })}
      defaults={valuesOf(page.request)}
      draftKey={`request:edit:${card.id}`}
      mail={null}
      ticketId={card.id}
      onAttached={(id) => navigate(PATHS.ticket(id))}
      onHanded={(id) => navigate(PATHS.ticket(id))}
      onSubmit={save}
      onDone={(_reply, { intent }) => {
        announce(t(intent === KEEP ? 'done.kept' : 'done.received'));
        if (intent === KEEP) {
          focusCard(card.id);
          navigate(PATHS.board);
        } else navigate(PATHS.ticket(card.id));
      }}
      onCancel={() => navigate(PATHS.ticket(card.id))}
    />
  );
}

/** A request that is still at step 1 may be completed; once received it is a record, and is corrected as one. */
export function EditRequestScreen({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation('request');
  const page = useTicketPage(ticketId);
  if (page.isPending) return <LoadingState />;
  if (page.isError || !page.data.ok) {
    const failure = page.isError ? queryFailure(page.error) : page.data.ok ? null : page.data.error;
    return <ErrorState failure={failure} onRetry={() => void page.refetch()} />;
  }
  const { value } = page.data;
  return (
    <Page title={t('title-edit')}>
      {value.card.moves.some((move) => move.command === 'request.receive') ? (
        <EditRequest key={value.card.id} page={value} />
      ) : (
        <EmptyState icon={FileCheck2} title={t('received-already')}>
          <Anchor href={hrefOf(PATHS.ticket(ticketId))}>
            {t('open-ticket', { folio: value.card.folio })}
          </Anchor>
        </EmptyState>
      )}
    </Page>
  );
}
