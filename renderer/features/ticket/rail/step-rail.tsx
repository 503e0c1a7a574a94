/** The ten steps as a vertical line: done with its registro, now, possible next; loops shown as rounds. */
import { Text } from '@mantine/core';
import {
  ArrowRight,
  Check,
  Circle,
  CircleDot,
  LogOut,
  type LucideIcon,
  Minus,
  RefreshCw,
  RotateCcw,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../../electron/shared/domain/procedure';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { useFormat } from '../../../ui/use-format';
import { type RailState, type RailStep, railOf } from './rail-model';
import classes from './step-rail.module.css';

const ICONS: Record<RailState, LucideIcon> = {
  done: Check,
  off: LogOut,
  again: RotateCcw,
  now: CircleDot,
  next: ArrowRight,
  ahead: Circle,
  never: Minus,
};

/** Passed before: that a way leads there once more is told beside it. */
const ENTERED: readonly RailState[] = ['done', 'off', 'again'];

interface StepRailProps {
  readonly page: TicketPage;
  readonly procedure: Procedure;
}

export function StepRail({ page, procedure }: StepRailProps) {
  const { t } = useTranslation('ticket');
  return (
    <nav aria-label={t('rail.label')} className={classes['rail']}>
      <ol className={classes['steps']}>
        {railOf(page, procedure).map((step) => (
          <RailItem key={step.number} step={step} />
        ))}
      </ol>
      <Text size="xs" c="dimmed">
        {t('rail.procedure', { key: procedure.key, version: procedure.version })}
      </Text>
    </nav>
  );
}

function RailItem({ step }: { readonly step: RailStep }) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const Icon = ICONS[step.state];
  const times = [
    step.enteredAt && t('rail.entered', { at: format.exact(step.enteredAt) }),
    step.leftAt && t('rail.left', { at: format.exact(step.leftAt) }),
  ].filter(Boolean);
  return (
    <li
      className={classes['step']}
      data-state={step.state}
      aria-current={step.state === 'now' ? 'step' : undefined}
      title={[step.activity, ...times].join('\n')}
    >
      <span className={classes['mark']} role="img" aria-label={t(`rail.state.${step.state}`)}>
        <Icon size={16} aria-hidden />
      </span>
      <span className={classes['name']}>
        <span>
          {step.number} {t(`step.${step.number}`, { ns: 'common' })}
        </span>
        {step.state === 'again' && (
          <span className={classes['again']}>{t('rail.again', { count: step.done })}</span>
        )}
        {step.state !== 'again' && step.rounds > 1 && (
          <span className={classes['rounds']}>
            <RefreshCw size={12} aria-hidden /> {t('rail.rounds', { count: step.rounds })}
          </span>
        )}
        {step.deviation && (
          <span className={classes['register']}>
            {t('rail.deviation', { name: t(`deviation.${step.deviation}`, { ns: 'common' }) })}
          </span>
        )}
        {step.state === 'never' && <span className={classes['register']}>{t('rail.state.never')}</span>}
        {ENTERED.includes(step.state) && step.possible && (
          <span className={classes['possible']}>
            <ArrowRight size={12} aria-hidden /> {t('rail.state.next')}
          </span>
        )}
        {(step.state === 'done' || step.state === 'now') && (
          <span className={classes['register']} lang="es-MX">
            {step.register}
          </span>
        )}
        {step.state === 'done' && step.answer !== null && step.question !== null && (
          <span className={classes['register']}>
            {t(`step-question.${step.number}`, { ns: 'common', defaultValue: step.question })}{' '}
            {t(step.answer ? 'word.yes' : 'word.no', { ns: 'common' })}
          </span>
        )}
      </span>
    </li>
  );
}
