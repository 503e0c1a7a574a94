/** What was agreed with the client: targets in covered time, and the calendar that counts it. */
import { useTranslation } from 'react-i18next';
import type { Coverage, CoverageWindow } from '../../../../electron/shared/domain/clients';
import type { AttentionRecord } from '../../../../electron/shared/domain/records';
import { zoneName } from '../../../../electron/shared/domain/zone-names';
import { useFormat } from '../../../ui/use-format';

export function TargetsText({ terms }: { readonly terms: AttentionRecord['terms'] }) {
  const { t } = useTranslation(['ticket', 'common']);
  const coverageText = useCoverageText();
  const format = useFormat();
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
          {minutes === null ? t('attend.no-target') : coveredDuration(minutes)}
        </div>
      ))}
      <div>{coverageText(terms.coverage, terms.timeZone)}</div>
      {terms.holidays && (
        <div>
          {t(terms.holidays.calendarVersion === 0 ? 'terms.rests-by-law' : 'terms.rests', {
            count: terms.holidays.days.length,
            from: format.calendarDate(terms.holidays.from),
            until: format.calendarDate(terms.holidays.until),
            version: terms.holidays.calendarVersion,
          })}
        </div>
      )}
      {terms.pauses?.client && <div>{t('terms.pauses-client')}</div>}
      {terms.pauses?.manufacturer && <div>{t('terms.pauses-manufacturer')}</div>}
    </>
  );
}

/** «lunes a viernes, 09:00–18:00 (hora de Ciudad de México)». */
export function useCoverageText(): (coverage: Coverage, timeZone: string) => string {
  const { t } = useTranslation(['ticket', 'common']);
  return (coverage, timeZone) => {
    if (coverage.kind === '7x24') return t('coverage.always');
    const day = (number: number) => t(`weekday.${number}`, { ns: 'common' });
    const daysText = (days: readonly number[]) =>
      dayRuns(days)
        .map(([first, last]) =>
          first === last ? day(first) : t('coverage.days', { first: day(first), last: day(last) }),
        )
        .join(', ');
    const windows = coverage.kind === 'weekly' ? [coverage] : coverage.windows;
    const windowText = ({ days, from, to }: CoverageWindow) =>
      t('coverage.window', { days: daysText(days), from, to });
    return t('coverage.weekly', {
      windows: windows.map(windowText).join('; '),
      zone: zoneName(timeZone),
    });
  };
}

/** «48 h»: a day of covered time is no day of the calendar, so hours are the largest unit. */
export function coveredDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
    .filter(Boolean)
    .join(' ');
}

/** Weekdays as runs of neighbours: 1, 2, 3, 6 → [1, 3], [6, 6]. */
export function dayRuns(days: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const day of days.toSorted((left, right) => left - right)) {
    const run = runs.at(-1);
    if (run && day === run[1] + 1) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
