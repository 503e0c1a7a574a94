/** How one target stands, in a sentence; under it what the first round obtained, once another came after it. */
import { Text } from '@mantine/core';
import { CircleCheck, CirclePause, CircleSlash, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AgreedTerms } from '../../../../electron/shared/domain/records';
import type { TargetStatus } from '../../../../electron/shared/domain/service-targets';
import { writeMinutes } from '../../../ui/duration-text';
import { useFormat, useNowMs, useTimeZone } from '../../../ui/use-format';
import { useZoneText } from '../../../ui/zone-text';
import classes from './facts.module.css';
import { agreedMinutesLeft, type TargetState, targetState } from './target-state';

const ICONS: Record<TargetState['state'], LucideIcon> = {
  open: Clock,
  paused: CirclePause,
  overdue: TriangleAlert,
  met: CircleCheck,
  'met-at-limit': CircleCheck,
  missed: TriangleAlert,
  'missed-outside': TriangleAlert,
  ended: CircleSlash,
};

interface TargetLineProps {
  readonly status: TargetStatus;
  /** By which it is counted; without them only the watch is read. */
  readonly terms?: AgreedTerms | null;
}

export function TargetLine({ status, terms = null }: TargetLineProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const nowMs = useNowMs();
  const state = targetState(status, nowMs);
  const agreedLeft = state.state === 'open' ? agreedMinutesLeft(status, terms, nowMs) : null;
  const Icon = ICONS[state.state];
  const { firstRound } = status;
  const zone = useTimeZone();
  const zoneText = useZoneText();
  // The agreed hours beside it are those of another place.
  const ofZone = terms !== null && terms.timeZone !== zone ? ` (${zoneText(zone)})` : '';
  return (
    <Text
      component="div"
      size="sm"
      className={classes['target'] ?? ''}
      title={status.dueAt === null ? undefined : format.exact(status.dueAt)}
      data-target={state.state}
    >
      <Icon size={14} aria-hidden />{' '}
      {t(`facts.target.${state.state}`, {
        target: t(`target.${status.target}`, { ns: 'common' }),
        at: status.dueAt === null ? '' : `${format.dateTime(status.dueAt)}${ofZone}`,
        who: state.state === 'paused' ? t(`ledger.${state.by}`, { ns: 'common' }) : '',
        by: byText(state, format.duration),
      })}
      {agreedLeft !== null && (
        <Text size="xs" c="dimmed">
          {t('facts.agreed-left', { left: writeMinutes(agreedLeft) })}
        </Text>
      )}
      {firstRound && (
        <Text size="xs" c="dimmed">
          {t(`facts.first-round.${firstRound.missed ? 'missed' : 'met'}`, {
            taken: writeMinutes(firstRound.minutes),
          })}
        </Text>
      )}
    </Text>
  );
}

/** Agreed time in hours only: a day of it is no day of the calendar. */
function byText(state: TargetState, watch: (ms: number) => string): string {
  if ('byMs' in state) return watch(state.byMs);
  return 'byMinutes' in state ? writeMinutes(state.byMinutes) : '';
}
