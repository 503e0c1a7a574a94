import { Stack } from '@mantine/core';
import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { OutboxRow } from '../../../electron/shared/ipc-views';
import { openMail } from '../../desk/documents';
import { useMailAccount, useOutbox } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { FailureAlert } from '../../ui/failure';
import { EmptyState, ErrorState, LoadingState, Page } from '../../ui/page';
import { useEvidenceActions } from '../../ui/use-evidence-actions';
import { OutboxTable } from './outbox-table';

/** Messages that were written and whose sending nobody has evidenced yet: «redactado no es enviado». */
export function OutboxScreen() {
  const { t } = useTranslation('outbox');
  const outbox = useOutbox();
  const host = useMailAccount().data?.host;
  const { saveAs } = useEvidenceActions();
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const open = async (row: OutboxRow) => {
    const reply = await openMail(row.ticketId, row.mail.mail.mailId);
    setFailure(reply.ok ? null : reply.error);
  };
  return (
    <Page title={t('title')} summary={t('summary')}>
      {outbox.isPending && <LoadingState />}
      {outbox.isError && (
        <ErrorState failure={queryFailure(outbox.error)} onRetry={() => void outbox.refetch()} />
      )}
      {outbox.isSuccess && (
        <Stack gap="md">
          {failure && <FailureAlert failure={failure} />}
          {outbox.data.length === 0 ? (
            <EmptyState icon={MailCheck} title={t('empty-title')}>
              {host === undefined ? t('empty') : t('empty-by-server', { host })}
            </EmptyState>
          ) : (
            <OutboxTable
              rows={outbox.data}
              onOpen={(row) => void open(row)}
              onSave={(row) => void saveAs(row.mail.mail.eml)}
            />
          )}
        </Stack>
      )}
    </Page>
  );
}
