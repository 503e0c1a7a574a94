/** What was agreed with the client: targets in covered time, and the calendar that counts it. */
import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../../electron/shared/domain/clients';
import type { AttentionRecord } from '../../../../electron/shared/domain/records';
import { formatDuration } from '../../../ui/format';

export function TargetsText({ terms }: { readonly terms: AttentionRecord['terms'] }) {
  const { t } = useTranslation(['ticket', 'common']);
  const coverageText = useCoverageText();
  const targets = [
    ['first-response', terms.targets.firstResponseMinutes],
    ['solution', terms.targets.solutionMinutes],
    ['report', terms.targets.reportMinutes],
  ] as const;
  return (
    <>
      {targets.map(([target, minutes]) => (
        <div key={target}>
          {t(`target.${target}`, { ns: 'common' })}:{' '}
          {minutes === null ? t('attend.no-target') : formatDuration(minutes * 60_000)}
        </div>
      ))}
      <div>{coverageText(terms.coverage, terms.timeZone)}</div>
    </>
  );
}

/** «lunes a viernes, 09:00–18:00 (America/Mexico_City)». */
export function useCoverageText(): (coverage: Coverage, timeZone: string) => string {
  const { t } = useTranslation(['ticket', 'common']);
  return (coverage, timeZone) => {
    if (coverage.kind === '7x24') return t('coverage.always');
    const days = coverage.days
      .toSorted((left, right) => left - right)
      .map((day) => t(`weekday.${day}`, { ns: 'common' }));
    return t('coverage.weekly', {
      days: days.join(', '),
      from: coverage.from,
      to: coverage.to,
      zone: timeZone,
    });
  };
}
