/** The clocks of work of a ticket: who works on it now, who has for how long, and the key that starts and stops one's own. */
import { Alert, Button, Group, Kbd, Stack, Text, Title } from '@mantine/core';
import { NotebookPen, Play, Square, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { exactDuration } from '../../../../electron/shared/domain/exact-duration';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { timerMs, type WorkTimer } from '../../../../electron/shared/domain/work-time';
import { RunningTime } from '../../../ui/running-time';
import { isForgotten } from '../../../ui/timers';
import { useFormat, useNowMs } from '../../../ui/use-format';
import { useOwnTimers } from './own-timers';
import classes from './timer-panel.module.css';

interface TimerPanelProps {
  readonly page: TicketPage;
  /** Whether a clock may be started here. */
  readonly mayStart: boolean;
  readonly onToggle: () => void;
  /** Stops a clock at another time, or somebody else's. */
  readonly onStopAt: (timer: WorkTimer) => void;
  readonly onLog: () => void;
}

export function TimerPanel({ page, mayStart, onToggle, onStopAt, onLog }: TimerPanelProps) {
  const { t } = useTranslation('ticket');
  const own = useOwnTimers(page);
  const running = page.timers.filter(({ stoppedAt }) => stoppedAt === null);
  const { people, totalMs, repeatedMs } = page.workTime;
  if (!mayStart && running.length === 0 && totalMs === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label={t('timer.title')}>
      <Group justify="space-between" gap="sm">
        <Title order={2} size="h4">
          {t('timer.title')}
        </Title>
        {(mayStart || own.running) && (
          <Button
            size="sm"
            variant={own.running ? 'filled' : 'default'}
            leftSection={own.running ? <Square size={14} aria-hidden /> : <Play size={14} aria-hidden />}
            rightSection={<Kbd size="xs">F8</Kbd>}
            onClick={onToggle}
          >
            {own.running
              ? t('timer.stop')
              : own.elsewhere
                ? t('timer.switch', { folio: own.elsewhere.card.folio })
                : t('timer.start')}
          </Button>
        )}
      </Group>
      <ul className={classes['list']}>
        {running.map((timer) => (
          <Running
            key={timer.timerId}
            timer={timer}
            isOwn={timer.timerId === own.running?.timerId}
            onStopAt={() => onStopAt(timer)}
          />
        ))}
      </ul>
      <Untold timers={own.untold.filter(({ stoppedAt }) => stoppedAt !== null)} onLog={onLog} />
      {totalMs > 0 && (
        <dl className={classes['sums']}>
          {people.map(({ person, ms }) => (
            <div key={person.id}>
              <dt>{person.name}</dt>
              <dd>{exactDuration(ms)}</dd>
            </div>
          ))}
          {people.length > 1 && (
            <div>
              <dt>{t('timer.total')}</dt>
              <dd>{exactDuration(totalMs)}</dd>
            </div>
          )}
        </dl>
      )}
      {repeatedMs > 0 && (
        <Text size="xs" c="dimmed">
          {t('timer.repeated', { duration: exactDuration(repeatedMs) })}
        </Text>
      )}
    </Stack>
  );
}

interface RunningProps {
  readonly timer: WorkTimer;
  readonly isOwn: boolean;
  readonly onStopAt: () => void;
}

function Running({ timer, isOwn, onStopAt }: RunningProps) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const forgotten = isForgotten(timer.startedAt, useNowMs());
  const { name } = timer.person;
  return (
    <li>
      <Group gap="sm">
        <Text size="sm" fw={600} component="span">
          {name}
        </Text>
        <Text size="sm" component="span">
          <RunningTime since={timer.startedAt} label={t('timer.of', { name })} />
        </Text>
        <Text size="xs" c="dimmed" component="span" title={format.exact(timer.startedAt)}>
          {t('timer.since', { at: format.dateTime(timer.startedAt) })}
        </Text>
        <Button size="compact-sm" variant="subtle" onClick={onStopAt}>
          {t(isOwn ? 'timer.stop-at' : 'timer.stop-of', { name })}
        </Button>
      </Group>
      {forgotten && (
        <Alert color="espera" variant="light" mt={4} icon={<TriangleAlert size={16} aria-hidden />}>
          {t('timer.forgotten', { name })}
        </Alert>
      )}
    </li>
  );
}

/** Time that was measured is never lost; what was done in it is still to be said. */
function Untold({ timers, onLog }: { readonly timers: readonly WorkTimer[]; readonly onLog: () => void }) {
  const { t } = useTranslation('ticket');
  if (timers.length === 0) return null;
  const ms = timers.reduce((sum, timer) => sum + timerMs(timer), 0);
  return (
    <Group gap="sm">
      <Text size="sm">{t('timer.untold', { duration: exactDuration(ms) })}</Text>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<NotebookPen size={14} aria-hidden />}
        onClick={onLog}
      >
        {t('timer.tell')}
      </Button>
    </Group>
  );
}
