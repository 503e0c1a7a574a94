/** The report as it would be issued now. Drawn on request: it costs a moment. */
import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { deskQuery } from '../../../desk/queries';
import { queryFailure } from '../../../desk/query-failure';
import { FailureAlert } from '../../../ui/failure';
import { ErrorState, LoadingState } from '../../../ui/page';
import { PdfView } from '../../../ui/pdf-view';

export function ReportPreview({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation('ticket');
  const [shown, setShown] = useState(false);
  const { queryKey, queryFn } = deskQuery('report:preview', { ticketId: page.card.id });
  // The version belongs to the key: what was drawn before the last record is not what would be issued.
  const preview = useQuery({
    queryKey: [...queryKey, page.card.version],
    queryFn,
    enabled: shown,
    gcTime: 0,
  });
  if (!shown) {
    return (
      <div>
        <Button variant="default" leftSection={<Eye size={16} aria-hidden />} onClick={() => setShown(true)}>
          {t('report.preview')}
        </Button>
      </div>
    );
  }
  if (preview.isError) return <ErrorState failure={queryFailure(preview.error)} />;
  if (!preview.data) return <LoadingState />;
  if (!preview.data.ok) return <FailureAlert failure={preview.data.error} />;
  return (
    <PdfView
      bytes={preview.data.value}
      title={t('report.preview-title')}
      notice={<Alert variant="light">{t('report.preview-notice')}</Alert>}
    />
  );
}
