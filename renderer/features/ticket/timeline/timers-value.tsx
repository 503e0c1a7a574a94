/** The clocks of an entry, as they stand now: a correction of one is seen here at once. */
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { exactDuration } from '../../../../electron/shared/domain/exact-duration';
import { timerMs, type WorkTimer } from '../../../../electron/shared/domain/work-time';
import { useFormat } from '../../../ui/use-format';

/** Of the ticket whose timeline it is. */
export const TimersOfPage = createContext<readonly WorkTimer[]>([]);

export function TimersValue({ value }: { readonly value: unknown }) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const timers = useContext(TimersOfPage);
  const ids = Array.isArray(value) ? value : [];
  return timers
    .filter(({ timerId }) => ids.includes(timerId))
    .map((timer) => (
      <div key={timer.timerId}>
        {t('timer.measured', {
          duration: exactDuration(timerMs(timer)),
          from: format.dateTimeSeconds(timer.startedAt),
          until: timer.stoppedAt === null ? '' : format.dateTimeSeconds(timer.stoppedAt),
        })}
      </div>
    ));
}
