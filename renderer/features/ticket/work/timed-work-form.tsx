/** What was done while one's clock ran: the time is the clock's, and only the words are asked for. */
import { Alert } from '@mantine/core';
import { Timer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactDuration } from '../../../../electron/shared/domain/exact-duration';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { timedWorkSchema } from '../../../../electron/shared/domain/records';
import { timerMs, type WorkTimer } from '../../../../electron/shared/domain/work-time';
import { newId, sendTicketCommand } from '../../../desk/commands';
import { RecordForm } from '../../../ui/record-form';
import { RunningTime } from '../../../ui/running-time';
import { draftKeyOf } from '../step-forms/command-form';
import { ActivityFields } from './activity-fields';

interface TimedWorkFormProps {
  readonly page: TicketPage;
  readonly timers: readonly WorkTimer[];
  readonly aside: boolean;
  readonly onDone: () => void;
  readonly onCancel?: (() => void) | undefined;
}

const GO_ON = 'go-on';
const wordsSchema = timedWorkSchema.pick({ activity: true, evidence: true });

export function TimedWorkForm({ page, timers, aside, onDone, onCancel }: TimedWorkFormProps) {
  const { t } = useTranslation('ticket');
  const [nextId] = useState(newId);
  const running = timers.find(({ stoppedAt }) => stoppedAt === null) ?? null;
  return (
    <RecordForm
      schema={wordsSchema}
      // The draft of an entry by hand has more than words, which the clock tells here.
      prepare={({ activity, evidence }) => ({ activity, evidence })}
      defaultValues={{ activity: '', evidence: [] }}
      title={t('work.title')}
      description={<Measured timers={timers} running={running} />}
      submitLabel={t(running ? 'work.submit-stop' : 'work.submit')}
      alternatives={running ? [{ intent: GO_ON, label: t('work.submit-go-on') }] : []}
      aside={aside}
      draftKey={draftKeyOf(page, 'work.log')}
      onSubmit={(words, { commandId, intent }) =>
        sendTicketCommand(
          page.card,
          'work.log-timed',
          {
            ...words,
            timers: timers.map(({ timerId }) => timerId),
            goOn: running && intent === GO_ON ? nextId : null,
          },
          commandId,
        )
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <ActivityFields />
    </RecordForm>
  );
}

interface MeasuredProps {
  readonly timers: readonly WorkTimer[];
  readonly running: WorkTimer | null;
}

function Measured({ timers, running }: MeasuredProps) {
  const { t } = useTranslation('ticket');
  const stoppedMs = timers.reduce((sum, timer) => sum + timerMs(timer), 0);
  return (
    <Alert variant="light" mt={4} icon={<Timer size={16} aria-hidden />}>
      {stoppedMs > 0 && <div>{t('timer.stopped-time', { duration: exactDuration(stoppedMs) })}</div>}
      {running && (
        <div>
          {t('timer.running-time')}{' '}
          <RunningTime since={running.startedAt} label={t('timer.of', { name: running.person.name })} />
        </div>
      )}
    </Alert>
  );
}
