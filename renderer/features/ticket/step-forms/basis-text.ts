import { useTranslation } from 'react-i18next';
import type { ComputedCriterion } from '../../../../electron/shared/domain/contract-validation';
import { useFormat } from '../../../ui/use-format';
import { useZoneText } from '../../../ui/zone-text';

const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** On what a criterion was decided, in words. Parameters that are dates or kinds of unit are said as people say them. */
export function useBasisText(): (basis: ComputedCriterion['basis']) => string {
  const { t } = useTranslation('common');
  const format = useFormat();
  const zoneText = useZoneText();
  return (basis) => {
    const params = Object.fromEntries(
      Object.entries(basis.params).map(([name, value]) => [
        name,
        CALENDAR_DATE.test(value) ? format.calendarDate(value) : name === 'zone' ? zoneText(value) : value,
      ]),
    );
    const kind = basis.params['kind'];
    return t(`basis.${basis.key}`, { ...params, ...(kind && { unit: t(`quota-kind.${kind}`) }) });
  };
}
