import { Alert, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { contractStatus } from '../../../../electron/shared/domain/contract-standing';
import { unitsUsed } from '../../../../electron/shared/domain/contract-usage';
import { useEndingDays, useTicketContract } from '../../../desk/queries';
import { useFormat, useNowMs } from '../../../ui/use-format';

/** Said where a closed request is opened again: it goes on under its frozen contract, which may be over by now. */
export function ContractNow({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const found = useTicketContract(ticketId).data;
  const nowMs = useNowMs();
  const endingDays = useEndingDays();
  if (!found) return null;
  const { number, quota, ...validity } = found.today ?? found.frozen;
  const { kind } = contractStatus(validity, nowMs, endingDays);
  const isOver = kind === 'expired' || kind === 'inactive';
  const left = unitsUsed(quota, found.usage)?.left;
  if (!isOver && left !== 0) return null;
  return (
    <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
      {isOver && (
        <Text size="sm">
          {t('reopen.contract-over', { number, to: format.calendarDate(validity.validTo) })}
        </Text>
      )}
      {left === 0 && <Text size="sm">{t('reopen.units-exhausted', { number })}</Text>}
      <Text size="sm">{t('reopen.same-copy')}</Text>
    </Alert>
  );
}
