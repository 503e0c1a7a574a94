import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useHandover } from '../../desk/handover';
import { queryFailure } from '../../desk/query-failure';
import { hrefOf, PATHS } from '../../ui/navigation';
import { ErrorState, LoadingState, Page } from '../../ui/page';
import { useFormat } from '../../ui/use-format';
import { HandoverPrint } from './handover-print';
import { HandoverRecord } from './handover-record';

/** An earlier relevo, as it was given. */
export function EarlierHandoverScreen({ handoverId }: { readonly handoverId: string }) {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const page = useHandover(handoverId);
  const shown = page.data?.ok ? page.data.value : null;
  return (
    <Page
      title={shown ? t('earlier', { at: format.dateTime(shown.handover.givenAt) }) : t('title')}
      summary={<Anchor href={hrefOf(PATHS.handovers)}>{t('back')}</Anchor>}
      wide
      about={handoverId}
      actions={shown && <HandoverPrint handover={shown.handover} />}
    >
      {page.isPending && <LoadingState />}
      {page.isError && <ErrorState failure={queryFailure(page.error)} onRetry={() => void page.refetch()} />}
      {page.data && !page.data.ok && <ErrorState failure={page.data.error} />}
      {shown && <HandoverRecord page={shown} />}
    </Page>
  );
}
