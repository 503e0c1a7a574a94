import { CirclePause, Clock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../electron/shared/domain/projections/card';
import classes from './status.module.css';
import { useFormat, useNowMs } from './use-format';

/** Which term of a request ends first, and when: past it with a solid edge, beside the word. */
export function DueMark({ card }: { readonly card: Pick<Card, 'due' | 'paused'> }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const nowMs = useNowMs();
  const { due, paused } = card;
  if (due) {
    const leftMs = Date.parse(due.at) - nowMs;
    const when = leftMs < 0 ? 'overdue' : 'left';
    const Icon = when === 'overdue' ? TriangleAlert : Clock;
    return (
      <span
        className={classes['mark']}
        data-due={when}
        title={t('due.exact', { date: format.exact(due.at) })}
      >
        <Icon size={16} aria-hidden />
        {t(`due.${when}`, {
          target: t(`target.${due.target}`),
          duration: format.duration(Math.abs(leftMs)),
        })}
      </span>
    );
  }
  if (!paused) return null;
  return (
    <span className={classes['mark']} data-due="paused">
      <CirclePause size={16} aria-hidden />
      {t('due.of-target', { target: t(`target.${paused.target}`), state: t(`due.paused-${paused.by}`) })}
    </span>
  );
}
