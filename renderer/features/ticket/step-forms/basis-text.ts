import { useTranslation } from 'react-i18next';
import type { ComputedCriterion } from '../../../../electron/shared/domain/contract-validation';
import { zoneName } from '../../../../electron/shared/domain/zone-names';
import { useFormat } from '../../../ui/use-format';

const CALENDAR_DATE = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$/;

/** On what a criterion was decided, in words. Parameters that are dates, zones or kinds of unit are said as people say them. */
export function useBasisText(): (basis: ComputedCriterion['basis']) => string {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (basis) => {
    const spoken = (name: string, value: string) => {
      if (name === 'zone') return zoneName(value);
      const [, day, hour] = CALENDAR_DATE.exec(value) ?? [];
      if (day === undefined) return value;
      return [format.calendarDate(day), hour].filter(Boolean).join(', ');
    };
    const params = Object.fromEntries(
      Object.entries(basis.params).map(([name, value]) => [name, spoken(name, value)]),
    );
    const kind = basis.params['kind'];
    return t(`basis.${basis.key}`, { ...params, ...(kind && { unit: t(`quota-kind.${kind}`) }) });
  };
}
