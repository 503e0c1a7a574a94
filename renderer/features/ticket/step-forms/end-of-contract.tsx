import { Alert } from '@mantine/core';
import { Clock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../../electron/shared/domain/clients';
import { contractStatus } from '../../../../electron/shared/domain/contract-standing';
import { useEndingDays } from '../../../desk/queries';
import { useFormat, useNowMs } from '../../../ui/use-format';

/** Said before the request is accepted: that the contract has ended, or will soon. */
export function EndOfContract({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const status = contractStatus(contract, useNowMs(), useEndingDays());
  if (status.kind !== 'expiring' && status.kind !== 'expired') return null;
  const ended = status.kind === 'expired';
  const Icon = ended ? TriangleAlert : Clock;
  const text = (() => {
    if (ended) return t('validate.ended', { to: format.calendarDate(contract.validTo) });
    return status.days === 0 ? t('validate.ending-today') : t('validate.ending', { count: status.days });
  })();
  return (
    <Alert color={ended ? 'riesgo' : 'espera'} variant="light" icon={<Icon size={16} aria-hidden />}>
      {text}
    </Alert>
  );
}
